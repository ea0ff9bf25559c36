// SPDX-License-Identifier: Apache-2.0
//
// Mailgun's events: from its API (`{"items": [...]}`), its webhooks (`event-data`), single events,
// and the webhooks from before 2018.
//
// Tested by tests/io/logs/mailgun_test.cc
#ifndef RICOCHET_IO_LOGS_MAILGUN_H_
#define RICOCHET_IO_LOGS_MAILGUN_H_

#include <string_view>

#include "io/logs/json_event.h"
#include "io/logs/log_parser.h"

namespace ricochet::io {

class MailgunParser final : public LogParser {
 public:
  EntryKind Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) override;

 private:
  EntryKind ParseEvent(JsonObject event, TextArena& arena, RecordBatch& batch);

  JsonParser parser_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_MAILGUN_H_
