// SPDX-License-Identifier: Apache-2.0
//
// Amazon SES: its notifications (`notificationType`) and published events (`eventType`), plain or
// in their envelopes: SNS, SQS, EventBridge, the records of a Lambda function.
//
// Tested by tests/io/logs/ses_test.cc
#ifndef RICOCHET_IO_LOGS_SES_H_
#define RICOCHET_IO_LOGS_SES_H_

#include <array>
#include <cstddef>
#include <string_view>

#include "io/logs/json_event.h"
#include "io/logs/log_parser.h"

namespace ricochet::io {

class SesParser final : public LogParser {
 public:
  EntryKind Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) override;

 private:
  // A message within a message: SNS in SQS in the records of a function.
  static constexpr std::size_t kMaxDepth = 4;

  EntryKind Explain(JsonObject object, std::size_t depth, TextArena& arena, RecordBatch& batch);
  EntryKind ExplainMessage(std::string_view message, std::size_t depth, TextArena& arena,
                           RecordBatch& batch);

  // What is parsed at one depth lives while the next is.
  std::array<JsonParser, kMaxDepth> parsers_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_SES_H_
