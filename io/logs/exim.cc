// SPDX-License-Identifier: Apache-2.0
//
// Exim writes a line for each recipient and attempt:
//
//   STAMP ID ** a@b <orig@b> F=<s@d> R=r T=t H=h [ip]:25 X=tls CV=yes: SMTP error from remote mail
//     server after RCPT TO:<a@b>: 550 No such user
//   STAMP ID == a@b R=r T=t defer (-44) H=h [ip]: SMTP error from ...
//   STAMP ID == a@b R=r T=t defer (110): Connection timed out H=h [ip]: SMTP timeout after ...
//
// `**` failed, `==` deferred; `=>`, `->` and `>>` are deliveries. For a temporary rejection Exim
// writes another line just before (`ID H=h [ip]: SMTP error ...`, no recipient); it is skipped,
// because otherwise the attempt would count twice. The address is followed by fields, `KEY=value`,
// and the text after a colon and a blank.
#include "io/logs/exim.h"

#include <algorithm>
#include <optional>

#include "io/logs/exim_escapes.h"
#include "io/logs/mail_address.h"
#include "io/logs/smtp_stage.h"
#include "io/logs/syslog_line.h"
#include "io/text/ascii.h"
#include "io/text/take.h"

namespace ricochet::io {
namespace {

// The next word, without the blank after it.
std::string_view TakeWord(std::string_view* rest) {
  const std::string_view word = rest->substr(0, rest->find(' '));
  rest->remove_prefix(std::min(word.size() + 1, rest->size()));
  return word;
}

// "1xVNb9-00004A-0w", or since 4.97 "1rJqeS-000000004uN-1abc".
bool IsMessageId(std::string_view word) {
  const bool old_form = word.size() == 16 && word[6] == '-' && word[13] == '-';
  const bool new_form = word.size() == 23 && word[6] == '-' && word[18] == '-';
  if (!old_form && !new_form) return false;
  return std::count_if(word.begin(), word.end(), IsAlnum) ==
         static_cast<std::ptrdiff_t>(word.size()) - 2;
}

// A line without what its time and process are.
struct EximLine {
  std::string_view stamp;  // "2026-11-23 06:32:19.123 +0000"; empty: that of syslog
  std::optional<SyslogLine> syslog;
  bool cut = false;  // the first of several pieces
  std::string_view rest;
};

// Takes the stamp of Exim itself: "2026-11-23 06:32:19", then perhaps " +0000" and " [123]".
std::string_view TakeStamp(std::string_view* rest) {
  std::size_t size = StampSize(*rest, ' ');
  if (size == 0 || !rest->substr(size).starts_with(' ')) return {};
  const std::string_view zone = rest->substr(size + 1, 6);
  const bool has_zone =
      zone.size() == 6 && (zone[0] == '+' || zone[0] == '-') && zone[5] == ' ' &&
      std::all_of(zone.begin() + 1, zone.begin() + 5, [](char c) { return c >= '0' && c <= '9'; });
  if (has_zone) size += 6;
  const std::string_view stamp = rest->substr(0, size);
  rest->remove_prefix(size + 1);
  if (rest->starts_with('[')) TakeWord(rest);
  return stamp;
}

// Through syslog a long line comes in pieces: "[1/2] ...", "[2\2] ...". Takes that of the first
// one.
bool TakePieceNumber(std::string_view* rest) {
  if (!rest->starts_with("[1/")) return false;
  TakeWord(rest);
  return true;
}

std::optional<EximLine> ParseLine(std::string_view entry) {
  EximLine line;
  line.rest = entry;
  line.stamp = TakeStamp(&line.rest);
  if (!line.stamp.empty()) return line;
  line.syslog = ParseSyslogLine(entry);
  if (!line.syslog) return std::nullopt;
  line.rest = line.syslog->message;
  line.cut = TakePieceNumber(&line.rest);
  line.stamp = TakeStamp(&line.rest);
  return line;
}

std::string_view TimeOf(const EximLine& line, const LogClock& clock, TextArena& arena) {
  if (line.stamp.empty()) return SyslogTime(*line.syslog, clock, arena);
  constexpr std::size_t kDateSize = 10;
  std::string& time = arena.New().assign(line.stamp);
  time[kDateSize] = 'T';
  const std::size_t zone = time.find(' ');
  if (zone == std::string::npos) return time;
  time.erase(zone, 1);
  return time.insert(time.size() - 2, 1, ':');
}

struct Attempt {
  std::string_view recipient, host;
  std::string_view system_error;  // "Connection timed out", of `defer (110)`
  std::string_view words;
};

// Takes "a@b <orig@b>". A pipe, a file or :blackhole: has its address in the brackets only.
std::string_view TakeRecipient(std::string_view* rest) {
  std::size_t end = FindAddressEnd(*rest, " ");
  // "a@b: words", with no field between them.
  if (end != kNowhere && end > 0 && (*rest)[end - 1] == ':') --end;
  std::string_view address = rest->substr(0, end);
  rest->remove_prefix(address.size());
  if (!rest->starts_with(" <")) return address;
  const std::size_t close = 2 + std::min(FindAddressEnd(rest->substr(2), ">"), rest->size() - 2);
  if (address.find('@') == kNowhere) address = rest->substr(2, close - 2);
  rest->remove_prefix(std::min(close + 1, rest->size()));
  return address;
}

// Takes the value of a field: up to a blank, or in quotes.
std::string_view TakeValue(std::string_view* rest) {
  const std::string_view whole = *rest;
  if (rest->starts_with('"')) {
    std::size_t at = 1;
    while (at < rest->size() && (*rest)[at] != '"') at += (*rest)[at] == '\\' ? 2U : 1U;
    rest->remove_prefix(std::min(at + 1, rest->size()));
  } else {
    std::size_t end = std::min(rest->find(' '), rest->size());
    if (end < rest->size() && end > 0 && (*rest)[end - 1] == ':') --end;  // the words follow
    rest->remove_prefix(end);
  }
  return whole.substr(0, whole.size() - rest->size());
}

// Takes "h (helo) [ip]:25", of which only the name is certain to be there.
std::string_view TakeHost(std::string_view* rest) {
  const std::string_view whole = *rest;
  TakeValue(rest);
  if (rest->starts_with(" (")) rest->remove_prefix(std::min(rest->find(')'), rest->size() - 1) + 1);
  if (rest->starts_with(" [")) rest->remove_prefix(std::min(rest->find(']'), rest->size() - 1) + 1);
  if (rest->starts_with(':') && !rest->starts_with(": ")) TakeValue(rest);
  return whole.substr(0, whole.size() - rest->size());
}

// Takes "defer (-44)". A positive error number comes with the system's words, which no colon
// separates from the host: "defer (110): Connection timed out H=h [ip]: SMTP timeout after initial
// connection".
void TakeSystemError(std::string_view* rest, Attempt* attempt) {
  TakeWord(rest);
  const bool of_system = !rest->starts_with("(-") && !rest->starts_with("(0)");
  rest->remove_prefix(std::min(rest->find(')'), rest->size() - 1) + 1);
  if (!of_system || !rest->starts_with(": ")) return;
  const std::size_t host = rest->find(" H=");
  if (host == kNowhere || rest->substr(0, host).find(": ", 2) != kNowhere) return;
  attempt->system_error = rest->substr(2, host - 2);
  rest->remove_prefix(host);
}

// What follows `**` or `==`.
std::optional<Attempt> ParseAttempt(std::string_view rest) {
  Attempt attempt;
  attempt.recipient = TakeRecipient(&rest);
  if (attempt.recipient.empty()) return std::nullopt;
  while (TakePrefix(" ", &rest)) {
    if (TakePrefix("H=", &rest)) {
      attempt.host = TakeHost(&rest);
    } else if (rest.starts_with("defer (")) {
      TakeSystemError(&rest, &attempt);
    } else {  // R=dnslookup, K, or a word such as `routing`
      const std::size_t equals = rest.find_first_of("= :");
      if (equals != kNowhere && rest[equals] == '=') rest.remove_prefix(equals + 1);
      TakeValue(&rest);
    }
  }
  if (!TakePrefix(": ", &rest)) return std::nullopt;
  attempt.words = rest;
  return attempt;
}

// Where the reply begins in "RCPT TO:<a@b>: 550 no"; kNowhere: there is none.
std::size_t FindReply(std::string_view words) {
  std::size_t at = 0;
  const std::size_t open = words.find('<');
  if (open != kNowhere && words.substr(0, open).find(": ") == kNowhere) {
    const std::size_t close = FindAddressEnd(words.substr(open + 1), ">");
    if (close != kNowhere) at = open + 1 + close;
  }
  at = words.find(": ", at);
  return at == kNowhere ? at : at + 2;
}

// Up to Exim 4.8 the host stood before the reply: "host h [ip]: 550 no".
void TakeOldHost(std::string_view* reply, Attempt* attempt) {
  std::string_view rest = *reply;
  if (!TakePrefix("host ", &rest)) return;
  const std::size_t end = rest.find("]: ");
  if (end == kNowhere) return;
  attempt->host = rest.substr(0, end + 1);
  *reply = rest.substr(end + 3);
}

// The stage of a failure that is no reply: "Remote host closed connection in response to DATA".
std::string_view EximStage(std::string_view words) {
  for (const std::string_view before :
       {std::string_view(" in response to "), std::string_view(" timeout after ")}) {
    const std::size_t at = words.find(before);
    if (at != kNowhere) return SmtpStage(words.substr(at + before.size()));
  }
  return {};
}

bool TakeSuffix(std::string_view suffix, std::string_view* words) {
  if (!words->ends_with(suffix)) return false;
  words->remove_suffix(suffix.size());
  return true;
}

// Fills in the text and its stage; whether Exim gave up because it had tried for so long.
bool SetEximResponse(Attempt* attempt, TextArena& arena, Response* response) {
  std::string_view words = attempt->words;
  const bool expired =
      words == "retry timeout exceeded" || TakeSuffix(": retry timeout exceeded", &words);
  std::string_view reply = words;
  if (TakePrefix("SMTP error from remote mail server after ", &reply) ||
      TakePrefix("SMTP error from remote mailer after ", &reply) ||
      TakePrefix("LMTP error after ", &reply)) {
    response->command = SmtpStage(reply);
    const std::size_t begin = FindReply(reply);
    if (begin != kNowhere) {
      reply.remove_prefix(begin);
      TakeOldHost(&reply, attempt);
      response->text = UndoEximEscapes(reply, arena);
      return expired;
    }
  }
  if (response->command.empty()) response->command = EximStage(words);
  response->text = UndoEximEscapes(words, arena);
  if (!attempt->system_error.empty()) {
    response->text = arena.New().append(response->text).append(": ").append(attempt->system_error);
  }
  return expired;
}

EntryKind ParseEntry(const EximLine& line, std::string_view queue_id, const LogClock& clock,
                     TextArena& arena, RecordBatch& batch) {
  std::string_view rest = line.rest;
  const std::string_view flag = TakeWord(&rest);
  if (flag == "=>" || flag == "->" || flag == ">>") return EntryKind::kSuccess;
  if (flag != "**" && flag != "==") return EntryKind::kOther;
  std::optional<Attempt> attempt = ParseAttempt(rest);
  if (!attempt) return EntryKind::kUnexplained;
  Response& response = batch.responses.emplace_back();
  Record& record = batch.records.emplace_back();
  const bool expired = SetEximResponse(&*attempt, arena, &response);
  const MxHost host = ParseMxHost(attempt->host.substr(0, attempt->host.find(" (")));
  response.mx = host.name;
  response.domain = DomainOf(attempt->recipient);
  record.cut = line.cut;
  record.recipient = attempt->recipient;
  record.time = TimeOf(line, clock, arena);
  record.mx_address = ParseMxHost(attempt->host).address;
  record.queue_id = queue_id;
  record.source = "exim";
  record.verdict = flag == "==" ? MtaVerdict::kDeferred : MtaVerdict::kBounced;
  if (expired) record.verdict = MtaVerdict::kExpired;
  return EntryKind::kAttempts;
}

}  // namespace

EntryKind EximParser::Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) {
  std::optional<EximLine> line = ParseLine(entry);
  if (!line) return EntryKind::kUnexplained;
  const std::string_view id = TakeWord(&line->rest);
  if (!IsMessageId(id)) return EntryKind::kOther;
  if (line->syslog && line->syslog->program.find("exim") == kNowhere) return EntryKind::kOther;
  return ParseEntry(*line, id, clock_, arena, batch);
}

bool LooksLikeExim(std::string_view line) {
  std::optional<EximLine> parsed = ParseLine(line);
  if (!parsed) return false;
  if (parsed->syslog) return parsed->syslog->program.find("exim") != kNowhere;
  return IsMessageId(TakeWord(&parsed->rest));
}

}  // namespace ricochet::io
