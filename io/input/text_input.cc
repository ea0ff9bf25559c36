// SPDX-License-Identifier: Apache-2.0
#include "io/input/text_input.h"

#include "io/text/utf8.h"

namespace ricochet::io {

bool TextInput::Next(RecordBatch& batch) {
  batch.Clear();
  if (!reader_.Next(lines_, kBatchRecords)) return false;
  for (const Line& line : lines_) {
    Response response;
    const bool cut = line.cut || line.broken;
    response.text = cut ? DropSplitChar(line.text) : line.text;
    batch.responses.push_back(response);
    batch.records.emplace_back();
    batch.records.back().line = ++line_number_;
    batch.records.back().cut = cut;
  }
  return true;
}

}  // namespace ricochet::io
