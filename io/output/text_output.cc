// SPDX-License-Identifier: Apache-2.0
#include "io/output/text_output.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "io/text/escape.h"
#include "io/text/utf8.h"

namespace ricochet::io {
namespace {

constexpr std::size_t kMaxRuleColumns = 40;
constexpr std::size_t kNarrowRuleColumns = 20;
constexpr std::size_t kNarrowWidth = 110;  // below it the text needs the room more than the rule
constexpr std::size_t kMinTextColumns = 10;

constexpr std::size_t kLineColumns = 6;
constexpr std::size_t kRecipientColumns = 30;

// The columns between the line number and the text, with two blanks around each.
void AppendRuleColumns(std::string_view code, std::string_view type, std::string_view layer,
                       std::string_view rule, std::size_t rule_columns, std::string& out) {
  fmt::format_to(std::back_inserter(out), "  {:>4}  {:<5}  {:<8}  {:<{}}  ", code, type, layer,
                 rule, rule_columns);
}

// As wide as the longest id, within reason.
std::size_t RuleColumns(const Ruleset& ruleset, std::size_t width) {
  const bool narrow = width != 0 && width < kNarrowWidth;
  std::size_t columns = std::string_view("rule").size();
  for (std::size_t i = 0; i < ruleset.rule_count(); ++i) {
    columns = std::max(columns, ruleset.rule(i).id.size());
  }
  return std::min(columns, narrow ? kNarrowRuleColumns : kMaxRuleColumns);
}

void AppendRightAligned(std::uint64_t number, std::size_t columns, std::string& out) {
  const std::string text = std::to_string(number);
  if (text.size() < columns) out.append(columns - text.size(), ' ');
  out.append(text);
}

}  // namespace

TextOutput::TextOutput(const Ruleset& ruleset, const OutputStyle& style)
    : log_(style.log || style.mail),
      width_(style.width),
      rule_columns_(RuleColumns(ruleset, style.width)),
      colours_(style.colours),
      columns_cache_(
          ruleset, [columns = rule_columns_](const DecisionColumns& decision, std::string& out) {
            const std::string code = std::to_string(decision.code);
            const std::string rule = decision.rule.empty() ? "-" : Visible(decision.rule);
            AppendRuleColumns(code, decision.type, decision.layer, rule, columns, out);
          }) {}

void TextOutput::WriteHeader(std::string& out) {
  out.append(colours_.bold());
  if (log_) {
    fmt::format_to(std::back_inserter(out), "{:<{}}", "recipient", kRecipientColumns);
  } else {
    fmt::format_to(std::back_inserter(out), "{:>{}}", "line", kLineColumns);
  }
  AppendRuleColumns("code", "type", "layer", "rule", rule_columns_, out);
  out.append("text").append(colours_.reset()).append("\n");
}

void TextOutput::WriteFileName(std::string_view display_name, std::string& out) {
  fmt::format_to(std::back_inserter(out), "{}==> {} <=={}\n", colours_.bold(), display_name,
                 colours_.reset());
}

// What the row is about: the line, or the recipient that a log names.
void TextOutput::AppendSubject(const Row& row, std::string& out) {
  if (!log_) return AppendRightAligned(row.record.line, kLineColumns, out);
  visible_.clear();
  AppendVisible(row.record.recipient.empty() ? "-" : row.record.recipient, visible_);
  const std::string recipient = CutToWidth(visible_, kRecipientColumns);
  out.append(recipient);
  out.append(kRecipientColumns - std::min(DisplayColumns(recipient), kRecipientColumns), ' ');
}

void TextOutput::WriteRow(const Row& row, std::string& out) {
  const Classification& c = row.classification;
  const std::size_t start = out.size();
  AppendSubject(row, out);
  const std::size_t subject_bytes = out.size() - start;
  if (c.ok()) {
    out.append(columns_cache_.Find(c));
  } else {
    AppendRuleColumns("?", "?", "?", "?", rule_columns_, out);
  }
  // Ids, types and layers are ASCII.
  const std::size_t used =
      out.size() - start - subject_bytes + (log_ ? kRecipientColumns : subject_bytes);
  if (colours_.on() && c.ok()) {
    out.insert(start, colours_.OfType(c.type));
    out.append(colours_.reset());
  }
  visible_.clear();
  AppendVisible(row.response.text, visible_);
  if (width_ == 0) {
    out.append(visible_);
  } else {
    const std::size_t left = width_ > used ? width_ - used : 0;
    out.append(CutToWidth(visible_, std::max(left, kMinTextColumns)));
  }
  out += '\n';
}

}  // namespace ricochet::io
