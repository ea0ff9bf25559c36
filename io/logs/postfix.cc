// SPDX-License-Identifier: Apache-2.0
//
// For each recipient and attempt, a delivery agent writes one line:
//
//   QID: to=<a@b>, [orig_to=<c>,] relay=h[ip]:25, [conn_use=2,] delay=1, delays=0/0/1/0, dsn=5.1.1,
//   status=bounced (host h[ip] said: 550 5.1.1 No such user (in reply to RCPT TO command))
//
// No other line of Postfix begins with `QID: to=<`, so remote text in a header or envelope is never
// mistaken for such a line. The text in parentheses contains the server's reply, or Postfix's own
// words if there was none. `dsn` is Postfix's interpretation of a reply and often invented (4.0.0
// for a 554 banner), so it is used only if there is no reply. A truncated line (near 2,000 bytes)
// lacks the closing parenthesis.
#include "io/logs/postfix.h"

#include <array>
#include <optional>

#include "io/logs/mail_address.h"
#include "io/logs/smtp_stage.h"
#include "io/logs/syslog_line.h"
#include "io/text/take.h"

namespace ricochet::io {
namespace {

// Takes what is before `end`, and `end` itself. Nothing if there is no `end`.
std::optional<std::string_view> TakeUntil(std::string_view end, std::string_view* rest) {
  const std::size_t at = rest->find(end);
  if (at == kNowhere) return std::nullopt;
  const std::string_view taken = rest->substr(0, at);
  rest->remove_prefix(at + end.size());
  return taken;
}

// Takes "a@b>, "; the recipient may hold anything between quotes.
std::optional<std::string_view> TakeAddress(std::string_view* rest) {
  const std::size_t end = FindAddressEnd(*rest, ">");
  if (end == kNowhere || !rest->substr(end).starts_with(">, ")) return TakeUntil(">, ", rest);
  const std::string_view address = rest->substr(0, end);
  rest->remove_prefix(end + 3);
  return address;
}

struct PostfixDelivery {
  std::string_view recipient, relay, dsn, status;
  std::string_view words;  // those in brackets
  bool cut = false;        // the bracket is not closed
};

// What follows `QID: to=<`.
std::optional<PostfixDelivery> ParsePostfixDelivery(std::string_view rest) {
  PostfixDelivery delivery;
  const auto recipient = TakeAddress(&rest);
  if (!recipient) return std::nullopt;
  delivery.recipient = *recipient;
  if (TakePrefix("orig_to=<", &rest) && !TakeAddress(&rest)) return std::nullopt;
  if (!TakePrefix("relay=", &rest)) return std::nullopt;
  const auto relay = TakeUntil(", ", &rest);
  if (!relay) return std::nullopt;
  delivery.relay = *relay;
  const auto between = TakeUntil("status=", &rest);
  if (!between) return std::nullopt;
  if (const std::size_t dsn = between->find("dsn="); dsn != kNowhere) {
    delivery.dsn = between->substr(dsn + 4, between->substr(dsn + 4).find(','));
  }
  const std::size_t status_size = rest.find_first_of(" ,");
  delivery.status = rest.substr(0, status_size);
  if (status_size == kNowhere) return delivery;
  rest.remove_prefix(status_size + 1);
  if (!TakePrefix("(", &rest)) return delivery;
  delivery.cut = !rest.ends_with(')');
  if (!delivery.cut) rest.remove_suffix(1);
  TakePrefix("delivery temporarily suspended: ", &rest);
  delivery.words = rest;
  return delivery;
}

std::optional<MtaVerdict> VerdictOf(std::string_view status) {
  if (status == "bounced") return MtaVerdict::kBounced;
  if (status == "deferred" || status == "SOFTBOUNCE") return MtaVerdict::kDeferred;
  if (status == "expired") return MtaVerdict::kExpired;
  if (status == "undeliverable") return MtaVerdict::kUnknown;  // a probe of an address
  return std::nullopt;
}

// "RCPT TO" of "550 no (in reply to RCPT TO command)", which loses its end.
std::string_view TakeStage(std::string_view* words) {
  constexpr std::string_view kBegin = " (in reply to ";
  constexpr std::string_view kEnd = " command)";
  if (!words->ends_with(kEnd)) return {};
  const std::size_t begin = words->rfind(kBegin);
  if (begin == kNowhere) return {};
  std::string_view stage = words->substr(begin + kBegin.size());
  stage.remove_suffix(kEnd.size());
  words->remove_suffix(words->size() - begin);
  return stage;
}

// The stage of a failure that is no reply: "lost connection with h[ip] while sending RCPT TO".
std::string_view PostfixStage(std::string_view words) {
  if (words.starts_with("connect to ")) return "connect";
  for (const std::string_view before :
       {std::string_view(" while sending "), std::string_view(" while receiving "),
        std::string_view(" while performing ")}) {
    const std::size_t at = words.find(before);
    if (at != kNowhere) return SmtpStage(words.substr(at + before.size()));
  }
  return {};
}

// The host of a failure without a relay: after one of these words.
MxHost HostOfFailure(std::string_view words) {
  for (const std::string_view before :
       {std::string_view("connect to "), std::string_view("lost connection with "),
        std::string_view("conversation with "), std::string_view("host ")}) {
    if (!words.starts_with(before)) continue;
    const std::string_view host = words.substr(before.size());
    const std::size_t close = host.find(']');
    if (close != kNowhere && host.find(' ') > close) return ParseMxHost(host.substr(0, close + 1));
  }
  return {};
}

MxHost HostOf(const PostfixDelivery& delivery) {
  // Else the relay is none, or names a transport.
  const bool is_host = delivery.relay.find('[') != kNowhere;
  return is_host ? ParseMxHost(delivery.relay) : HostOfFailure(delivery.words);
}

// Fills in the text, its stage and, where there is no reply, the status.
void SetPostfixResponse(const PostfixDelivery& delivery, Response* response) {
  std::string_view reply = delivery.words;
  if (TakePrefix("host ", &reply)) {
    const std::size_t close = reply.find("] ");
    reply.remove_prefix(close == kNowhere ? reply.size() : close + 2);
    if (TakePrefix("refused to talk to me: ", &reply)) {
      response->command = "connect";
      response->text = reply;
      return;
    }
    if (TakePrefix("said: ", &reply)) {
      response->command = SmtpStage(TakeStage(&reply));
      response->text = reply;
      return;
    }
  }
  response->command = PostfixStage(delivery.words);
  response->text = delivery.words;
  response->status = delivery.dsn;
}

bool IsPostfixProgram(std::string_view program) { return program.find('/') != kNowhere; }

}  // namespace

EntryKind PostfixParser::Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) {
  const std::optional<SyslogLine> line = ParseSyslogLine(entry);
  if (!line) return EntryKind::kUnexplained;
  if (!IsPostfixProgram(line->program)) return EntryKind::kOther;
  std::string_view rest = line->message;
  const std::size_t colon = rest.find(": ");
  if (colon == kNowhere || !rest.substr(colon + 2).starts_with("to=<")) return EntryKind::kOther;
  if (rest.substr(0, colon).find(' ') != kNowhere) return EntryKind::kOther;
  const std::string_view queue_id = rest.substr(0, colon);
  const std::optional<PostfixDelivery> delivery = ParsePostfixDelivery(rest.substr(colon + 6));
  if (!delivery) return EntryKind::kUnexplained;
  if (delivery->status == "sent") return EntryKind::kSuccess;
  if (delivery->status == "deliverable") return EntryKind::kOther;
  const std::optional<MtaVerdict> verdict = VerdictOf(delivery->status);
  if (!verdict || delivery->words.empty()) return EntryKind::kUnexplained;

  Response& response = batch.responses.emplace_back();
  Record& record = batch.records.emplace_back();
  SetPostfixResponse(*delivery, &response);
  const MxHost host = HostOf(*delivery);
  response.mx = host.name;
  response.domain = DomainOf(delivery->recipient);
  record.cut = delivery->cut;
  record.recipient = delivery->recipient;
  record.time = SyslogTime(*line, clock_, arena);
  record.mx_address = host.address;
  record.queue_id = queue_id;
  record.source = "postfix";
  record.verdict = *verdict;
  return EntryKind::kAttempts;
}

bool LooksLikePostfix(std::string_view line) {
  const std::optional<SyslogLine> parsed = ParseSyslogLine(line);
  return parsed && parsed->program.starts_with("postfix") && IsPostfixProgram(parsed->program);
}

}  // namespace ricochet::io
