// SPDX-License-Identifier: Apache-2.0
#include "io/logs/ses.h"

#include <algorithm>
#include <string>

#include "io/logs/mail_address.h"
#include "io/logs/rebuild_reply.h"

namespace ricochet::io {
namespace {

// Where an event with failed attempts has what.
struct SesFailure {
  std::string_view event;
  std::string_view details;
  std::string_view recipients;
  MtaVerdict verdict;
};

constexpr std::array<SesFailure, 2> kSesFailures = {
    {{"Bounce", "bounce", "bouncedRecipients", MtaVerdict::kBounced},
     {"DeliveryDelay", "deliveryDelay", "delayedRecipients", MtaVerdict::kDeferred}}};

// What carries an event as a string, and what as an object.
constexpr std::array<std::string_view, 3> kMessageMembers = {"Message", "body", "Body"};
constexpr std::array<std::string_view, 2> kObjectMembers = {"Sns", "detail"};

std::string_view EventName(JsonObject object) {
  const std::string_view name = StringIn(object, "eventType");
  return name.empty() ? StringIn(object, "notificationType") : name;
}

std::string_view SesMessageId(JsonObject event) {
  const std::optional<JsonObject> mail = ObjectIn(event, "mail");
  return mail ? StringIn(*mail, "messageId") : std::string_view();
}

// A recipient without a diagnosticCode has its status, and no text is made up for it.
void AppendRecipient(JsonObject recipient, const SesFailure& failure, Record record,
                     TextArena& arena, RecordBatch& batch) {
  Response response;
  record.recipient = arena.Keep(StringIn(recipient, "emailAddress"));
  response.domain = DomainOf(record.recipient);
  response.text = arena.Keep(StringIn(recipient, "diagnosticCode"));
  response.status = arena.Keep(StringIn(recipient, "status"));
  record.verdict = VerdictOf(response.status, failure.verdict);
  batch.responses.push_back(response);
  batch.records.push_back(record);
}

EntryKind ExplainFailure(JsonObject event, const SesFailure& failure, TextArena& arena,
                         RecordBatch& batch) {
  const std::optional<JsonObject> details = ObjectIn(event, failure.details);
  if (!details) return EntryKind::kUnexplained;
  const std::optional<JsonArray> recipients = ArrayIn(*details, failure.recipients);
  if (!recipients) return EntryKind::kUnexplained;
  Record record;
  SetTimeFrom(*details, "timestamp", arena, &record);
  record.mx_address = arena.Keep(StringIn(*details, "remoteMtaIp"));
  record.queue_id = arena.Keep(SesMessageId(event));
  record.source = "ses";
  const std::size_t before = batch.size();
  for (const JsonElement element : *recipients) {
    const std::optional<JsonObject> recipient = element.Object();
    if (recipient) AppendRecipient(*recipient, failure, record, arena, batch);
  }
  return batch.size() > before ? EntryKind::kAttempts : EntryKind::kUnexplained;
}

EntryKind ExplainEvent(std::string_view name, JsonObject event, TextArena& arena,
                       RecordBatch& batch) {
  for (const SesFailure& failure : kSesFailures) {
    if (failure.event == name) return ExplainFailure(event, failure, arena, batch);
  }
  if (!ObjectIn(event, "mail")) return EntryKind::kUnexplained;
  return name == "Delivery" ? EntryKind::kSuccess : EntryKind::kOther;
}

}  // namespace

EntryKind SesParser::Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) {
  const std::optional<JsonObject> object = ParseEvent(parsers_[0], entry);
  return object ? Explain(*object, 0, arena, batch) : EntryKind::kUnexplained;
}

EntryKind SesParser::Explain(JsonObject object, std::size_t depth, TextArena& arena,
                             RecordBatch& batch) {
  const std::string_view name = EventName(object);
  if (!name.empty()) return ExplainEvent(name, object, arena, batch);
  for (const std::string_view member : kMessageMembers) {
    const std::string_view message = StringIn(object, member);
    if (message.empty()) continue;
    // What SNS says of itself, and the message that tests a topic.
    const bool from_sns = !StringIn(object, "TopicArn").empty();
    if (from_sns && message.front() != '{') return EntryKind::kOther;
    return ExplainMessage(message, depth + 1, arena, batch);
  }
  for (const std::string_view member : kObjectMembers) {
    const std::optional<JsonObject> inner = ObjectIn(object, member);
    if (inner && depth < kMaxDepth) return Explain(*inner, depth + 1, arena, batch);
  }
  const std::optional<JsonArray> records = ArrayIn(object, "Records");
  if (!records || depth >= kMaxDepth) return EntryKind::kUnexplained;
  EntryKind kind = EntryKind::kUnexplained;
  for (const JsonElement element : *records) {
    const std::optional<JsonObject> record = element.Object();
    if (record) kind = Together(kind, Explain(*record, depth + 1, arena, batch));
  }
  return kind;
}

EntryKind SesParser::ExplainMessage(std::string_view message, std::size_t depth, TextArena& arena,
                                    RecordBatch& batch) {
  if (depth >= kMaxDepth) return EntryKind::kUnexplained;
  const std::optional<JsonElement> event = parsers_[depth].ParseUnpadded(message);
  const std::optional<JsonObject> object = event ? event->Object() : std::nullopt;
  return object ? Explain(*object, depth, arena, batch) : EntryKind::kUnexplained;
}

}  // namespace ricochet::io
