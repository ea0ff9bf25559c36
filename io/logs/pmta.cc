// SPDX-License-Identifier: Apache-2.0
#include "io/logs/pmta.h"

#include <algorithm>
#include <string>

#include "io/logs/event_time.h"
#include "io/logs/mail_address.h"
#include "io/logs/rebuild_reply.h"
#include "io/text/ascii.h"
#include "io/text/take.h"

namespace ricochet::io {
namespace {

// Names in small letters, without hyphens and underscores; the first that the header has counts.
struct ColumnName {
  std::size_t column;
  std::string_view name;
};

// type,timeLogged,timeQueued,orig,rcpt,orcpt,dsnAction,dsnStatus,dsnDiag,dsnMta,bounceCat,srcType,
// srcMta,dlvType,dlvSourceIp,dlvDestinationIp,...
constexpr std::array<std::size_t, 9> kDefaultColumns = {0, 1, 4, 6, 7, 8, 9, 15, kNowhere};

struct PmtaType {
  std::string_view letters;
  EntryKind kind;
  MtaVerdict verdict;
};

// Of `rs` the action says what became of it.
constexpr std::array<PmtaType, 8> kPmtaTypes = {
    {{"b", EntryKind::kAttempts, MtaVerdict::kBounced},
     {"t", EntryKind::kAttempts, MtaVerdict::kDeferred},
     {"rb", EntryKind::kAttempts, MtaVerdict::kBounced},
     {"rs", EntryKind::kAttempts, MtaVerdict::kDeferred},
     {"d", EntryKind::kSuccess, MtaVerdict::kUnknown},
     {"tq", EntryKind::kOther, MtaVerdict::kUnknown},
     {"r", EntryKind::kOther, MtaVerdict::kUnknown},
     {"f", EntryKind::kOther, MtaVerdict::kUnknown}}};

const PmtaType* FindPmtaType(std::string_view letters) {
  const auto* found =
      std::find_if(kPmtaTypes.begin(), kPmtaTypes.end(),
                   [letters](const PmtaType& type) { return type.letters == letters; });
  return found == kPmtaTypes.end() ? nullptr : found;
}

// `dsn-Status` and `dsnStatus` are one.
std::string PlainName(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    if (IsAlnum(c)) plain += IsUpper(c) ? static_cast<char>(c | 0x20) : c;
  }
  return plain;
}

// "5.1.1 (bad destination mailbox address)" without its words.
std::string_view FirstWord(std::string_view text) { return text.substr(0, text.find(' ')); }

// "mx.example.org (192.0.2.1)".
struct DsnMta {
  std::string_view host;
  std::string_view address;
};

DsnMta SplitDsnMta(std::string_view text) {
  DsnMta mta;
  mta.host = FirstWord(text);
  if (!mta.host.empty() && mta.host.back() == '.') mta.host.remove_suffix(1);
  const std::size_t open = text.find('(');
  const std::size_t close = text.find(')', std::min(open, text.size()));
  if (close != kNowhere) mta.address = text.substr(open + 1, close - open - 1);
  return mta;
}

}  // namespace

PmtaParser::PmtaParser() : columns_(kDefaultColumns) {}

EntryKind PmtaParser::Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) {
  if (!csv_.Split(entry, fields_)) return EntryKind::kUnexplained;
  const EntryKind kind = Kind();
  if (kind == EntryKind::kUnexplained && TakeHeader()) return EntryKind::kOther;
  if (kind == EntryKind::kAttempts) AppendAttempt(arena, batch);
  return kind;
}

std::string_view PmtaParser::Field(Column column) const {
  return columns_[column] < fields_.size() ? fields_[columns_[column]] : std::string_view();
}

// A record that is shorter than its columns was broken off.
EntryKind PmtaParser::Kind() const {
  const PmtaType* type = FindPmtaType(Field(kType));
  const bool complete = columns_[kDsnDiag] == kNowhere || columns_[kDsnDiag] < fields_.size();
  if (type == nullptr || !complete) return EntryKind::kUnexplained;
  if (type->kind == EntryKind::kOther) return type->kind;
  if (Field(kRcpt).empty()) return EntryKind::kUnexplained;
  if (type->letters != "rs") return type->kind;
  const std::string_view action = Field(kDsnAction);
  const bool arrived = action == "delivered" || action == "relayed" || action == "expanded";
  return arrived ? EntryKind::kSuccess : EntryKind::kAttempts;
}

// A file may hold several: those put one after the other.
bool PmtaParser::TakeHeader() {
  static constexpr std::array<ColumnName, 14> kNames = {{{kType, "type"},
                                                         {kTimeLogged, "timelogged"},
                                                         {kRcpt, "rcpt"},
                                                         {kRcpt, "recipient"},
                                                         {kDsnAction, "dsnaction"},
                                                         {kDsnStatus, "dsnstatus"},
                                                         {kDsnDiag, "dsndiag"},
                                                         {kDsnDiag, "dsndiagnostic"},
                                                         {kDsnMta, "dsnmta"},
                                                         {kDestinationIp, "dlvdestinationip"},
                                                         {kDestinationIp, "dlvdestip"},
                                                         {kMessageId, "headermessageid"},
                                                         {kMessageId, "messageid"},
                                                         {kMessageId, "envid"}}};
  std::array<std::size_t, kColumnCount> columns;
  columns.fill(kNowhere);
  std::vector<std::string> plain(fields_.size());
  std::transform(fields_.begin(), fields_.end(), plain.begin(), PlainName);
  for (const ColumnName& known : kNames) {
    const auto found = std::find(plain.begin(), plain.end(), known.name);
    if (found == plain.end() || columns[known.column] != kNowhere) continue;
    columns[known.column] = static_cast<std::size_t>(found - plain.begin());
  }
  if (columns[kType] == kNowhere || columns[kRcpt] == kNowhere) return false;
  columns_ = columns;
  return true;
}

void PmtaParser::AppendAttempt(TextArena& arena, RecordBatch& batch) const {
  Response response;
  Record record;
  response.text = arena.Keep(Field(kDsnDiag));
  response.status = arena.Keep(FirstWord(Field(kDsnStatus)));
  record.recipient = arena.Keep(Field(kRcpt));
  response.domain = DomainOf(record.recipient);
  const DsnMta mta = SplitDsnMta(arena.Keep(Field(kDsnMta)));
  response.mx = mta.host;
  const std::string_view destination = Field(kDestinationIp);
  record.mx_address = destination.empty() ? mta.address : arena.Keep(destination);
  SetTime(Field(kTimeLogged), arena, &record);
  record.queue_id = arena.Keep(Field(kMessageId));
  record.source = "pmta";
  const std::string_view action = Field(kDsnAction);
  const MtaVerdict verdict = action == "failed"    ? MtaVerdict::kBounced
                             : action == "delayed" ? MtaVerdict::kDeferred
                                                   : FindPmtaType(Field(kType))->verdict;
  record.verdict = verdict == MtaVerdict::kBounced ? VerdictOf(response.status, verdict) : verdict;
  batch.responses.push_back(response);
  batch.records.push_back(record);
}

}  // namespace ricochet::io
