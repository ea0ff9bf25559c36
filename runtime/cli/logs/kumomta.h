// SPDX-License-Identifier: Apache-2.0
//
// KumoMTA's log records: JSON, one a line.
//
// Tested by tests/runtime/cli_kumomta_test.cc
#ifndef RICOCHET_CLI_LOGS_KUMOMTA_H_
#define RICOCHET_CLI_LOGS_KUMOMTA_H_

#include <simdjson.h>

#include <string_view>

#include "runtime/cli/logs/log_parser.h"

namespace ricochet::cli {

class KumomtaParser final : public LogParser {
 public:
  EntryKind Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) override;

 private:
  simdjson::dom::parser parser_;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_LOGS_KUMOMTA_H_
