// SPDX-License-Identifier: Apache-2.0
#include "io/logs/mailgun.h"

#include <algorithm>
#include <array>
#include <string>

#include "io/logs/mail_address.h"
#include "io/logs/rebuild_reply.h"

namespace ricochet::io {
namespace {

// `bounced` and `dropped` are of the webhooks before 2018.
constexpr std::array<std::string_view, 3> kMailgunFailures = {"failed", "bounced", "dropped"};
constexpr std::array<std::string_view, 10> kMailgunOthers = {"accepted",
                                                             "rejected",
                                                             "opened",
                                                             "clicked",
                                                             "unsubscribed",
                                                             "complained",
                                                             "stored",
                                                             "list_member_uploaded",
                                                             "list_member_upload_error",
                                                             "list_uploaded"};

// Mailgun's own word for a failure without a reply. Its others are beyond 599, which no reply is.
constexpr std::int64_t kOwnCode = 498;

template <typename Names>
bool IsNameIn(std::string_view name, const Names& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

MtaVerdict MailgunVerdict(JsonObject event) {
  if (StringIn(event, "reason") == "old") return MtaVerdict::kExpired;
  return StringIn(event, "severity") == "temporary" ? MtaVerdict::kDeferred : MtaVerdict::kBounced;
}

// The members that keep the reply, in a `delivery-status` or, formerly, in the event itself.
void ReadReply(JsonObject status, TextArena& arena, Response* response) {
  std::string_view message;
  for (const std::string_view key : {"message", "error", "description"}) {
    if (message.empty()) message = StringIn(status, key);
  }
  const std::int64_t code = NumberIn(status, "code");
  std::string& text = arena.New();
  AppendReply(code == kOwnCode ? 0 : code, {}, message, text);
  response->text = text;
  response->status = arena.Keep(StringIn(status, "enhanced-code"));
  response->mx = ParseMxHost(arena.Keep(StringIn(status, "mx-host"))).name;
}

// The message's id, by which its sender knows it; else the event's.
std::string_view MailgunMessageId(JsonObject event) {
  if (const std::optional<JsonObject> message = ObjectIn(event, "message")) {
    if (const std::optional<JsonObject> headers = ObjectIn(*message, "headers")) {
      const std::string_view id = StringIn(*headers, "message-id");
      if (!id.empty()) return id;
    }
  }
  const std::string_view id = StringIn(event, "Message-Id");
  return id.empty() ? StringIn(event, "id") : id;
}

}  // namespace

EntryKind MailgunParser::Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) {
  const std::optional<JsonObject> object = io::ParseEvent(parser_, entry);
  if (!object) return EntryKind::kUnexplained;
  if (const std::optional<JsonObject> event = ObjectIn(*object, "event-data")) {
    return ParseEvent(*event, arena, batch);
  }
  if (const std::optional<JsonArray> items = ArrayIn(*object, "items")) {
    EntryKind kind = items->empty() ? EntryKind::kOther : EntryKind::kUnexplained;
    for (const JsonElement item : *items) {
      const std::optional<JsonObject> event = item.Object();
      if (event) kind = Together(kind, ParseEvent(*event, arena, batch));
    }
    return kind;
  }
  return ParseEvent(*object, arena, batch);
}

EntryKind MailgunParser::ParseEvent(JsonObject event, TextArena& arena, RecordBatch& batch) {
  const std::string_view name = StringIn(event, "event");
  const std::string_view recipient = StringIn(event, "recipient");
  if (name == "delivered" && !recipient.empty()) return EntryKind::kSuccess;
  if (IsNameIn(name, kMailgunOthers)) return EntryKind::kOther;
  if (!IsNameIn(name, kMailgunFailures) || recipient.empty()) return EntryKind::kUnexplained;

  Response response;
  Record record;
  ReadReply(ObjectIn(event, "delivery-status").value_or(event), arena, &response);
  record.recipient = arena.Keep(recipient);
  response.domain = DomainOf(record.recipient);
  SetTimeFrom(event, "timestamp", arena, &record);
  record.queue_id = arena.Keep(MailgunMessageId(event));
  record.source = "mailgun";
  record.verdict = MailgunVerdict(event);
  batch.responses.push_back(response);
  batch.records.push_back(record);
  return EntryKind::kAttempts;
}

}  // namespace ricochet::io
