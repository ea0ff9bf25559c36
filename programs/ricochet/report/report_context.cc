// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/report/report_context.h"

#include <string>
#include <utility>

#include "programs/ricochet/report/report_builder.h"
#include "programs/ricochet/report/translations.h"

namespace ricochet::cli {
namespace {

// One line, if there is anything to tell.
void AddCount(const Translations& words, std::string_view key, std::uint64_t count,
              std::vector<std::string>& lines) {
  if (count > 0) lines.push_back(words.Fill(key, {{"n", std::to_string(count)}}));
}

void AddLeftOut(const Translations& words, std::string_view key, std::size_t limit,
                std::uint64_t count, std::vector<std::string>& lines) {
  if (count == 0) return;
  lines.push_back(
      words.Fill(key, {{"limit", std::to_string(limit)}, {"n", std::to_string(count)}}));
}

}  // namespace

std::string DescribeCondition(const DiagnosisInfo& info, const ReportContext& context) {
  const Translations& words = Translations::In(context.language);
  std::string codes;
  for (const std::uint32_t index : info.codes) {
    codes += (codes.empty() ? "" : ", ") + std::to_string(context.ruleset.code(index).number);
  }
  std::string text = words.Fill("condition.codes", {{"codes", codes}}) + ": " +
                     words.Fill("condition.count", {{"n", std::to_string(info.count)}});
  const std::pair<std::string_view, std::uint32_t> thresholds[] = {
      {"condition.window", info.window_minutes},
      {"condition.share", info.share_percent},
      {"condition.span", info.span_days}};
  for (const auto& [key, value] : thresholds) {
    if (value != 0) text += ", " + words.Fill(key, {{"n", std::to_string(value)}});
  }
  return text;
}

std::vector<std::string> DescribeLimits(const Report& report, const ReportContext& context) {
  const Translations& words = Translations::In(context.language);
  std::vector<std::string> lines;
  if (!context.show_addresses) lines.push_back(words["note.redacted"]);
  const bool no_recipients = report.total > 0 && report.with_recipient == 0;
  if (no_recipients) lines.push_back(words["note.no_recipients"]);
  if (report.has_deliveries) lines.push_back(words["note.deliveries"]);
  if (report.period.first && !report.offsets_known) lines.push_back(words["note.log_clock"]);
  if (report.period.first) AddCount(words, "note.untimed", report.untimed, lines);
  AddCount(words, "note.failed", report.failed, lines);
  AddCount(words, "note.unexplained", report.tally.unexplained, lines);
  AddCount(words, "note.more_domains", report.more_domains, lines);
  AddCount(words, "note.more_templates", report.more_templates, lines);
  const LeftOut& out = report.left_out;
  AddLeftOut(words, "note.left_out.domains", ReportBuilder::kMaxDomains, out.domains, lines);
  AddLeftOut(words, "note.left_out.addresses", Diagnoses::kMaxAddresses, out.addresses, lines);
  AddLeftOut(words, "note.left_out.templates", ReportBuilder::kMaxTemplates, out.templates, lines);
  AddLeftOut(words, "note.left_out.windows", WindowTable::kMaxWindows, out.windows, lines);
  AddLeftOut(words, "note.left_out.hours", Trend::kMaxHours, out.hours, lines);
  return lines;
}

std::string_view Translated(const std::string_view (&texts)[2], const ReportContext& context) {
  return texts[static_cast<std::size_t>(context.language)];
}

double ShareOf(std::uint64_t part, std::uint64_t whole) noexcept {
  return whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace ricochet::cli
