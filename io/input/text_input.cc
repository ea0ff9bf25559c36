// SPDX-License-Identifier: Apache-2.0
#include "io/input/text_input.h"

#include <span>

#include "io/input/reply_lines.h"
#include "io/text/utf8.h"

namespace ricochet::io {

bool TextInput::Next(RecordBatch& batch) {
  batch.Clear();
  const bool more = reader_.NextAfter(waiting_, lines_, kBatchRecords);
  if (!more && waiting_ == 0) return false;
  waiting_ = 0;
  for (std::size_t i = 0; i < lines_.size();) {
    std::size_t count = 1;
    if (MayOpenReply(lines_[i].text)) {
      count = LinesOfReply(std::span(lines_).subspan(i), /*ended=*/!more);
    }
    if (count == 0) {
      waiting_ = lines_.size() - i;
      break;
    }
    Add(i, count, &batch);
    i += count;
  }
  return true;
}

// The response of `count` lines, which follow one another in memory.
void TextInput::Add(std::size_t first, std::size_t count, RecordBatch* batch) {
  const Line& line = lines_[first];
  const std::string_view last = lines_[first + count - 1].text;
  const bool cut = line.cut || line.broken;
  const std::string_view text(
      line.text.data(), static_cast<std::size_t>(last.data() + last.size() - line.text.data()));
  Response response;
  response.text = cut ? DropSplitChar(text) : text;
  batch->responses.push_back(response);
  batch->records.emplace_back();
  batch->records.back().line = line_number_ + 1;
  batch->records.back().cut = cut;
  line_number_ += count;
}

}  // namespace ricochet::io
