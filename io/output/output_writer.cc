// SPDX-License-Identifier: Apache-2.0
#include "io/output/output_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "io/output/csv_output.h"
#include "io/output/jsonl_output.h"
#include "io/output/text_output.h"
#include "io/output/tsv_output.h"

namespace ricochet::io {

std::unique_ptr<OutputWriter> MakeOutputWriter(const OutputStyle& style, const Ruleset& ruleset) {
  switch (style.format) {
    case OutputFormat::kText:
      return std::make_unique<TextOutput>(ruleset, style);
    case OutputFormat::kTsv:
      return std::make_unique<TsvOutput>(ruleset, style);
    case OutputFormat::kCsv:
      return std::make_unique<CsvOutput>(
          ruleset, style.terminal ? CsvTarget::kTerminal : CsvTarget::kFile, style);
    case OutputFormat::kJsonLines:
      return std::make_unique<JsonlOutput>(ruleset, style);
  }
  return nullptr;
}

std::array<std::string_view, kLogMemberCount> LogMembers(const Row& row) {
  const Record& record = row.record;
  const std::string_view mx = row.response.mx.empty() ? record.mx_address : row.response.mx;
  return {record.recipient, record.time, mx, row.response.command, record.queue_id, record.source};
}

FurtherMembers::FurtherMembers(const OutputStyle& style)
    : log_(style.log || style.mail), mail_(style.mail) {
  if (log_) names_.assign(kLogMemberNames.begin(), kLogMemberNames.end());
  if (mail_) names_.insert(names_.end(), kMailMemberNames.begin(), kMailMemberNames.end());
}

std::span<const std::string_view> FurtherMembers::Of(const Row& row) {
  values_.clear();
  if (log_) {
    const auto log = LogMembers(row);
    values_.assign(log.begin(), log.end());
  }
  if (mail_ && row.mail != nullptr) {
    values_.insert(values_.end(), row.mail, row.mail + kMailMemberCount);
  }
  values_.resize(names_.size());
  return values_;
}

DecisionColumnsCache::DecisionColumnsCache(const Ruleset& ruleset, Format format)
    : ruleset_(ruleset),
      format_(std::move(format)),
      by_rule_(ruleset.rule_count() + 1 + ruleset.code_count()) {}

std::string_view DecisionColumnsCache::Find(const Classification& classification) {
  std::size_t at = std::min<std::size_t>(classification.rule, ruleset_.rule_count());
  if (classification.layer == Layer::kLikeness) {
    at += 1 + ruleset_.IndexOfCode(classification.code).value_or(0);
  }
  std::string& text = by_rule_[at];
  if (text.empty()) format_(MakeColumns(classification), text);
  return text;
}

DecisionColumns DecisionColumnsCache::MakeColumns(const Classification& classification) const {
  DecisionColumns decision;
  decision.code = classification.code;
  decision.type = ToString(classification.type);
  decision.action = ToString(classification.action);
  decision.layer = ToString(classification.layer);
  if (const std::optional<CodeInfo> code = ruleset_.FindCode(classification.code)) {
    decision.name = code->name[static_cast<std::size_t>(Language::kEnglish)];
  }
  if (classification.rule < ruleset_.rule_count()) {
    decision.rule = ruleset_.rule(classification.rule).id;
  }
  return decision;
}

std::uint8_t RowFlags(const Row& row) {
  const unsigned flags = row.classification.ok() ? row.classification.flags : 0U;
  return static_cast<std::uint8_t>(row.record.cut ? flags | kTruncated : flags);
}

void AppendFlags(std::uint8_t flags, std::string_view quote, std::string& out) {
  if (flags == 0) return;
  bool first = true;
  for (int bit = 0; bit < kFlagCount; ++bit) {
    const auto flag = static_cast<Flag>(1U << static_cast<unsigned>(bit));
    if ((flags & flag) == 0) continue;
    if (!first) out += ',';
    first = false;
    out.append(quote).append(ToString(flag)).append(quote);
  }
}

char* PutNumber(std::uint64_t number, char* at) {
  if (number >= 100 && number <= 999) {  // as all reply codes
    at[0] = static_cast<char>('0' + number / 100);
    at[1] = static_cast<char>('0' + number / 10 % 10);
    at[2] = static_cast<char>('0' + number % 10);
    return at + 3;
  }
  const fmt::format_int text(number);
  return std::copy_n(text.data(), text.size(), at);
}

char* PutReply(const Classification& classification, char* at) {
  const bool known = classification.ok() && classification.reply != 0;
  return known ? PutNumber(classification.reply, at) : at;
}

char* PutStatus(const Classification& classification, char* at) {
  const EnhancedStatus& status = classification.status;
  if (!classification.ok() || !status.known()) return at;
  const auto part = [&at](std::uint16_t value) {
    if (value >= 10) return at = PutNumber(value, at);
    *at = static_cast<char>('0' + value);  // nearly always
    return ++at;
  };
  *part(status.status_class) = '.';
  ++at;
  *part(status.subject) = '.';
  ++at;
  return part(status.detail);
}

void AppendNumber(std::uint64_t number, std::string& out) {
  char text[kMaxNumberBytes];
  out.append(text, PutNumber(number, text));
}

void AppendReply(const Classification& classification, std::string& out) {
  char text[kMaxNumberBytes];
  out.append(text, PutReply(classification, text));
}

void AppendStatus(const Classification& classification, std::string& out) {
  char text[kMaxStatusBytes];
  out.append(text, PutStatus(classification, text));
}

}  // namespace ricochet::io
