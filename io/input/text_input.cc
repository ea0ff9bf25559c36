// SPDX-License-Identifier: Apache-2.0
#include "io/input/text_input.h"

#include <span>
#include <string_view>

#include "io/input/reply_lines.h"
#include "io/text/utf8.h"

namespace ricochet::io {
namespace {

// From `first` to `last` and what lies between them.
std::string_view Joined(std::string_view first, std::string_view last) {
  return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
}

}  // namespace

bool TextInput::Next(RecordBatch& batch) {
  const bool more = reader_.NextAfter(waiting_, lines_, kBatchRecords);
  batch.Clear();
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
    const bool cut = lines_[i].cut || lines_[i].broken;
    std::string_view text = lines_[i].text;
    if (count > 1) text = Joined(text, lines_[i + count - 1].text);
    batch.responses.emplace_back().text = cut ? DropSplitChar(text) : text;
    Record& record = batch.records.emplace_back();
    record.line = line_number_ + 1;
    record.cut = cut;
    line_number_ += count;
    i += count;
  }
  return true;
}

}  // namespace ricochet::io
