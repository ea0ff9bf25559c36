// SPDX-License-Identifier: Apache-2.0
#include "io/logs/kumomta.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "io/logs/json_event.h"
#include "io/logs/mail_address.h"
#include "io/logs/rebuild_reply.h"
#include "io/logs/smtp_stage.h"

namespace ricochet::io {
namespace {

struct KumomtaType {
  std::string_view name;
  EntryKind kind;
  MtaVerdict verdict;
};

constexpr std::array<KumomtaType, 14> kKumomtaTypes = {
    {{"Bounce", EntryKind::kAttempts, MtaVerdict::kBounced},
     {"TransientFailure", EntryKind::kAttempts, MtaVerdict::kDeferred},
     {"Expiration", EntryKind::kAttempts, MtaVerdict::kExpired},
     {"AdminBounce", EntryKind::kAttempts, MtaVerdict::kBounced},
     {"OOB", EntryKind::kAttempts, MtaVerdict::kBounced},
     {"Delivery", EntryKind::kSuccess, MtaVerdict::kUnknown},
     {"Reception", EntryKind::kOther, MtaVerdict::kUnknown},
     {"Rejection", EntryKind::kOther, MtaVerdict::kUnknown},  // of what came in
     {"Feedback", EntryKind::kOther, MtaVerdict::kUnknown},
     {"Delayed", EntryKind::kOther, MtaVerdict::kUnknown},  // not tried
     {"AdminRebind", EntryKind::kOther, MtaVerdict::kUnknown},
     {"DeferredInjectionRebind", EntryKind::kOther, MtaVerdict::kUnknown},
     {"XferOut", EntryKind::kOther, MtaVerdict::kUnknown},
     {"XferIn", EntryKind::kOther, MtaVerdict::kUnknown}}};

const KumomtaType* FindKumomtaType(std::string_view name) {
  const auto* found = std::find_if(kKumomtaTypes.begin(), kKumomtaTypes.end(),
                                   [name](const KumomtaType& type) { return type.name == name; });
  return found == kKumomtaTypes.end() ? nullptr : found;
}

std::string EnhancedCode(JsonObject response) {
  const std::optional<JsonObject> code = ObjectIn(response, "enhanced_code");
  if (!code) return {};
  return fmt::format("{}.{}.{}", NumberIn(*code, "class"), NumberIn(*code, "subject"),
                     NumberIn(*code, "detail"));
}

// Log records keep the reply without its codes, in one line.
std::string_view Reply(JsonObject response, TextArena& arena) {
  std::string& text = arena.New();
  AppendReply(NumberIn(response, "code"), EnhancedCode(response), StringIn(response, "content"),
              text);
  return text;
}

void AppendAttempt(std::string_view recipient, Response response, Record record, TextArena& arena,
                   RecordBatch& batch) {
  record.recipient = arena.Keep(recipient);
  response.domain = DomainOf(record.recipient);
  batch.responses.push_back(response);
  batch.records.push_back(record);
}

}  // namespace

EntryKind KumomtaParser::Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) {
  const std::optional<JsonObject> event = ParseEvent(parser_, entry);
  if (!event) return EntryKind::kUnexplained;
  const KumomtaType* type = FindKumomtaType(StringIn(*event, "type"));
  const std::optional<JsonObject> reply = ObjectIn(*event, "response");
  if (type == nullptr || !reply) return EntryKind::kUnexplained;
  if (type->kind != EntryKind::kAttempts) return type->kind;

  Response response;
  Record record;
  response.text = Reply(*reply, arena);
  response.command = SmtpStage(StringIn(*reply, "command"));
  if (const std::optional<JsonObject> peer = ObjectIn(*event, "peer_address")) {
    response.mx = ParseMxHost(arena.Keep(StringIn(*peer, "name"))).name;
    record.mx_address = arena.Keep(StringIn(*peer, "addr"));
  }
  SetTimeFrom(*event, "timestamp", arena, &record);
  record.queue_id = arena.Keep(StringIn(*event, "id"));
  record.source = "kumomta";
  record.verdict = type->verdict;
  if (const std::optional<JsonArray> recipients = ArrayIn(*event, "recipient")) {
    for (const JsonElement element : *recipients) {
      const std::optional<std::string_view> recipient = element.String();
      if (recipient) AppendAttempt(*recipient, response, record, arena, batch);
    }
    return recipients->empty() ? EntryKind::kUnexplained : EntryKind::kAttempts;
  }
  AppendAttempt(StringIn(*event, "recipient"), response, record, arena, batch);
  return EntryKind::kAttempts;
}

}  // namespace ricochet::io
