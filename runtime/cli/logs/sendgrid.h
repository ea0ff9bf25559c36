// SPDX-License-Identifier: Apache-2.0
//
// SendGrid's event webhook: arrays of JSON objects.
//
// Tested by tests/runtime/cli_sendgrid_test.cc
#ifndef RICOCHET_CLI_LOGS_SENDGRID_H_
#define RICOCHET_CLI_LOGS_SENDGRID_H_

#include <simdjson.h>

#include <string_view>

#include "runtime/cli/logs/log_parser.h"

namespace ricochet::cli {

class SendgridParser final : public LogParser {
 public:
  EntryKind Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) override;

 private:
  simdjson::dom::parser parser_;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_LOGS_SENDGRID_H_
