// SPDX-License-Identifier: Apache-2.0
//
// KumoMTA's log records: JSON, one a line.
//
// Tested by tests/io/logs/kumomta_test.cc
#ifndef RICOCHET_IO_LOGS_KUMOMTA_H_
#define RICOCHET_IO_LOGS_KUMOMTA_H_

#include <string_view>

#include "io/input/json_reader.h"
#include "io/logs/log_parser.h"

namespace ricochet::io {

class KumomtaParser final : public LogParser {
 public:
  EntryKind Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) override;

 private:
  JsonParser parser_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_KUMOMTA_H_
