// SPDX-License-Identifier: Apache-2.0
//
// Sendmail writes one line for each delivery:
//
//   QID: to=<a@b>,<c@b>, [ctladdr=s@d (0/0),] delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=9,
//   relay=h. [ip], dsn=5.1.1, reply=550 5.1.1 No such user, stat=User unknown
//
// `reply` is the server's reply, or its first line only. Since a reply may contain ", " and "=", it
// ends at the last ", stat=". `stat` and `dsn` are Sendmail's interpretation and often wrong (`User
// unknown` for any 550). They are used only if there is no `reply`: in old versions, where `stat`
// quotes the server ("Deferred: 450 4.2.1 try later"), and if no server replied.
#include "io/logs/sendmail.h"

#include <algorithm>
#include <optional>

#include "io/logs/mail_address.h"
#include "io/logs/syslog_line.h"
#include "io/text/take.h"

namespace ricochet::io {
namespace {

constexpr std::string_view kStat = ", stat=";
constexpr std::string_view kReply = ", reply=";
constexpr std::string_view kDeferred = "Deferred";

struct SendmailDelivery {
  std::string_view queue_id;
  std::string_view recipients;  // "<a@b>,<c@d>"
  std::string_view relay, dsn, reply, stat;
};

// The value of `name` (", relay=") up to the next comma and blank; empty where there is none.
std::string_view Field(std::string_view fields, std::string_view name) {
  const std::size_t at = fields.find(name);
  if (at == kNowhere) return {};
  const std::string_view value = fields.substr(at + name.size());
  return value.substr(0, value.find(", "));
}

// Takes the recipients, which are separated by commas without blanks.
std::string_view TakeRecipients(std::string_view* rest) {
  const std::string_view whole = *rest;
  for (;;) {
    if (rest->starts_with('<')) rest->remove_prefix(1);
    const std::size_t comma = FindAddressEnd(*rest, ",");
    if (comma == kNowhere) return {};
    rest->remove_prefix(comma);
    if (rest->starts_with(", ")) return whole.substr(0, whole.size() - rest->size());
    rest->remove_prefix(1);
  }
}

// Of "QID: to=..."; nothing for other messages, and without `stat`.
std::optional<SendmailDelivery> ParseSendmailDelivery(std::string_view message) {
  constexpr std::string_view kTo = ": to=";
  const std::size_t to = message.find(kTo);
  if (to == kNowhere || message.substr(0, to).find_first_of(" :") != kNowhere) return std::nullopt;
  SendmailDelivery delivery;
  delivery.queue_id = message.substr(0, to);
  std::string_view rest = message.substr(to + kTo.size());
  delivery.recipients = TakeRecipients(&rest);
  if (delivery.recipients.empty()) return std::nullopt;
  const std::size_t reply = rest.find(kReply);
  std::size_t stat = rest.find(kStat);
  if (stat == kNowhere) return std::nullopt;
  if (reply < stat) {
    stat = rest.rfind(kStat);
    delivery.reply = rest.substr(reply + kReply.size(), stat - reply - kReply.size());
  }
  delivery.stat = rest.substr(stat + kStat.size());
  const std::string_view fields = rest.substr(0, std::min(reply, stat));
  delivery.relay = Field(fields, ", relay=");
  delivery.dsn = Field(fields, ", dsn=");
  return delivery;
}

bool IsDeliveryLine(std::string_view message) {
  const std::size_t to = message.find(": to=");
  return to != kNowhere && message.substr(0, to).find_first_of(" :") == kNowhere &&
         message.find(", delay=") != kNowhere;
}

// Sendmail doubles backslashes.
std::string_view UndoEscapes(std::string_view text, TextArena& arena) {
  if (text.find("\\\\") == kNowhere) return text;
  std::string& plain = arena.New();
  for (std::size_t i = 0; i < text.size(); ++i) {
    plain.push_back(text[i]);
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '\\') ++i;
  }
  return plain;
}

// Of what is longer than some 200 bytes Sendmail keeps the first and the last 100, "..." between.
bool MiddleIsMissing(std::string_view text) {
  constexpr std::size_t kTailBytes = 100;
  constexpr std::string_view kDots = "...";
  return text.size() >= 2 * kTailBytes + kDots.size() &&
         text.substr(text.size() - kTailBytes - kDots.size()).starts_with(kDots);
}

bool IsContinued(std::string_view reply) {
  return reply.size() > 3 && reply[0] >= '2' && reply[0] <= '5' && reply[3] == '-';
}

// Whether more lines followed: the hyphen after the code says so. `reply` may show a blank in its
// place where `stat`, which repeats the reply of a deferral, has kept it.
bool LinesAreMissing(const SendmailDelivery& delivery, std::string_view deferred_by) {
  if (IsContinued(delivery.reply)) return true;
  return IsContinued(deferred_by) &&
         (delivery.reply.empty() || delivery.reply.substr(0, 3) == deferred_by.substr(0, 3));
}

bool IsReply(std::string_view text) {
  return text.size() >= 3 && (text[0] == '4' || text[0] == '5') && text[1] >= '0' &&
         text[1] <= '9' && text[2] >= '0' && text[2] <= '9' &&
         (text.size() == 3 || text[3] == ' ' || text[3] == '-');
}

// What all recipients of the line have in common.
struct Outcome {
  Response response;
  bool cut = false;
  MtaVerdict verdict = MtaVerdict::kBounced;
};

Outcome MakeOutcome(const SendmailDelivery& delivery, TextArena& arena) {
  constexpr std::string_view kDeferredBy = "Deferred: ";
  Outcome outcome;
  std::string_view words = delivery.stat;
  if (words.starts_with(kDeferredBy)) words.remove_prefix(kDeferredBy.size());
  if (delivery.stat.starts_with(kDeferred) || delivery.stat == "queued") {
    outcome.verdict = MtaVerdict::kDeferred;
  }
  outcome.cut = LinesAreMissing(delivery, words);
  if (!delivery.reply.empty()) words = delivery.reply;
  outcome.cut |= MiddleIsMissing(words);
  outcome.response.text = UndoEscapes(words, arena);
  if (!IsReply(words)) outcome.response.status = delivery.dsn;
  return outcome;
}

// Nothing was tried, or all went well.
std::optional<EntryKind> NoFailure(const SendmailDelivery& delivery) {
  if (!delivery.reply.empty() && !delivery.reply.starts_with('2')) return std::nullopt;
  if (delivery.stat == "Sent" || delivery.stat.starts_with("Sent ")) return EntryKind::kSuccess;
  const bool waits = delivery.stat == "queued" && !delivery.dsn.starts_with('4');
  return waits ? std::optional(EntryKind::kOther) : std::nullopt;
}

// Calls `use` for each address, without its brackets.
template <typename Use>
void ForEachRecipient(std::string_view recipients, const Use& use) {
  while (!recipients.empty()) {
    const bool bracket = recipients.starts_with('<');
    if (bracket) recipients.remove_prefix(1);
    const std::size_t end = FindAddressEnd(recipients, bracket ? ">" : ",");
    use(recipients.substr(0, end));
    const std::size_t comma = recipients.find(',', std::min(end, recipients.size()));
    recipients.remove_prefix(comma == kNowhere ? recipients.size() : comma + 1);
  }
}

}  // namespace

EntryKind SendmailParser::Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) {
  const std::optional<SyslogLine> line = ParseSyslogLine(entry);
  if (!line) return EntryKind::kUnexplained;
  if (!IsDeliveryLine(line->message)) return EntryKind::kOther;
  const std::optional<SendmailDelivery> delivery = ParseSendmailDelivery(line->message);
  if (!delivery) return EntryKind::kUnexplained;
  if (const std::optional<EntryKind> kind = NoFailure(*delivery)) return *kind;

  const Outcome outcome = MakeOutcome(*delivery, arena);
  const MxHost host = ParseMxHost(delivery->relay);
  const std::string_view time = SyslogTime(*line, clock_, arena);
  ForEachRecipient(delivery->recipients, [&](std::string_view recipient) {
    Response& response = batch.responses.emplace_back(outcome.response);
    Record& record = batch.records.emplace_back();
    // A relay without an address is the domain for which there is no server.
    if (!host.address.empty()) response.mx = host.name;
    response.domain = DomainOf(recipient);
    record.cut = outcome.cut;
    record.recipient = recipient;
    record.time = time;
    record.mx_address = host.address;
    record.queue_id = delivery->queue_id;
    record.source = "sendmail";
    record.verdict = outcome.verdict;
  });
  return EntryKind::kAttempts;
}

bool LooksLikeSendmail(std::string_view line) {
  const std::optional<SyslogLine> parsed = ParseSyslogLine(line);
  if (!parsed) return false;
  const bool named = parsed->program == "sendmail" || parsed->program == "sm-mta" ||
                     parsed->program.starts_with("sm-msp");
  return named ||
         (IsDeliveryLine(parsed->message) && parsed->message.find(", mailer=") != kNowhere);
}

}  // namespace ricochet::io
