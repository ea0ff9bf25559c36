// SPDX-License-Identifier: Apache-2.0
#include "io/logs/sendgrid.h"

#include <algorithm>
#include <array>

#include "io/logs/json_event.h"
#include "io/logs/mail_address.h"
#include "io/logs/rebuild_reply.h"

namespace ricochet::io {
namespace {

struct SendgridType {
  std::string_view name;
  EntryKind kind;
  MtaVerdict verdict;
};

// `dropped`: SendGrid did not try, and says why in its own words.
constexpr std::array<SendgridType, 11> kSendgridTypes = {
    {{"bounce", EntryKind::kAttempts, MtaVerdict::kBounced},
     {"dropped", EntryKind::kAttempts, MtaVerdict::kBounced},
     {"deferred", EntryKind::kAttempts, MtaVerdict::kDeferred},
     {"delivered", EntryKind::kSuccess, MtaVerdict::kUnknown},
     {"processed", EntryKind::kOther, MtaVerdict::kUnknown},
     {"open", EntryKind::kOther, MtaVerdict::kUnknown},
     {"click", EntryKind::kOther, MtaVerdict::kUnknown},
     {"spamreport", EntryKind::kOther, MtaVerdict::kUnknown},
     {"unsubscribe", EntryKind::kOther, MtaVerdict::kUnknown},
     {"group_unsubscribe", EntryKind::kOther, MtaVerdict::kUnknown},
     {"group_resubscribe", EntryKind::kOther, MtaVerdict::kUnknown}}};

std::string_view FirstGiven(JsonObject event, std::string_view key, std::string_view otherwise) {
  const std::string_view text = StringIn(event, key);
  return text.empty() ? StringIn(event, otherwise) : text;
}

}  // namespace

EntryKind SendgridParser::Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) {
  const std::optional<JsonObject> event = ParseEvent(parser_, entry);
  if (!event) return EntryKind::kUnexplained;
  const std::string_view name = StringIn(*event, "event");
  const auto* type = std::find_if(kSendgridTypes.begin(), kSendgridTypes.end(),
                                  [name](const SendgridType& t) { return t.name == name; });
  const std::string_view email = StringIn(*event, "email");
  if (type == kSendgridTypes.end() || email.empty()) return EntryKind::kUnexplained;
  if (type->kind != EntryKind::kAttempts) return type->kind;

  Response response;
  Record record;
  record.recipient = arena.Keep(email);
  SetTimeFrom(*event, "timestamp", arena, &record);
  record.queue_id = arena.Keep(FirstGiven(*event, "sg_message_id", "smtp-id"));
  record.source = "sendgrid";
  response.text = arena.Keep(FirstGiven(*event, "reason", "response"));
  response.status = arena.Keep(StringIn(*event, "status"));
  response.domain = DomainOf(record.recipient);
  record.verdict = VerdictOf(response.status, type->verdict);
  batch.responses.push_back(response);
  batch.records.push_back(record);
  return EntryKind::kAttempts;
}

}  // namespace ricochet::io
