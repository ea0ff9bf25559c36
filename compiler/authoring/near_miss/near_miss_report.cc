// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/near_miss/near_miss_report.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "compiler/authoring/near_miss/changed_place.h"
#include "compiler/authoring/near_miss/describe_miss.h"
#include "io/text/escape.h"

namespace ricochet::compiler {
namespace {

using io::Json;
using io::Visible;

constexpr auto kEnglish = static_cast<std::size_t>(Language::kEnglish);

std::size_t CountShown(const ReportedNearMisses& reported) {
  return std::min(reported.max_shown, reported.misses.all.size());
}

// "would hold, and decide".
std::string Outcome(const ReportedNearMisses& reported, const NearMiss& miss) {
  if (miss.would_decide) return "it would decide";
  const std::uint32_t winner = reported.explanation.classification.rule;
  return fmt::format(
      "it would hold, but {} would still decide",
      winner == kNoRule ? "likeness" : Visible(reported.rules.ruleset->rule(winner).id));
}

std::string Heading(const ReportedNearMisses& reported) {
  const std::size_t total = reported.misses.all.size();
  if (total == 0) return "No near miss: no rule is one condition or one edit away";
  const std::size_t shown = CountShown(reported);
  if (shown == total) return fmt::format("Near misses: {}", total);
  return fmt::format("Near misses: {} of {} (--max-near-misses N shows more)", shown, total);
}

void AppendMiss(const ReportedNearMisses& reported, const NearMiss& miss, std::string* out) {
  const Ruleset& ruleset = *reported.rules.ruleset;
  const RuleInfo rule = ruleset.rule(miss.rule);
  const std::optional<CodeInfo> code = ruleset.FindCode(rule.code);
  fmt::format_to(std::back_inserter(*out), "  {}  {}\n      code {} {}, layer {}", Visible(rule.id),
                 Visible(ToString(rule.origin)), rule.code,
                 code ? Visible(code->name[kEnglish]) : "", ToString(rule.layer));
  const auto& texts = reported.explanation.texts;
  if (texts.size() > 1) *out += fmt::format(", for text {}", miss.text + 1);
  *out += fmt::format("; {}\n", Outcome(reported, miss));
  for (const std::string& line :
       DescribeMiss(reported.rules, reported.response, texts[miss.text], miss)) {
    *out += fmt::format("      {}\n", Visible(line));
  }
}

Json ExpressionsToJson(const ReportedNearMisses& reported, const NearMiss& miss) {
  Json list = Json::Array();
  for (const std::uint32_t expression : miss.expressions) {
    const ExpressionInfo info = reported.rules.ruleset->expression(expression);
    list.Append({{"kind", info.kind == ExpressionKind::kPhrase ? "phrase" : "pattern"},
                 {"source", info.source},
                 {"origin", PlaceOfExpression(reported.rules, miss, expression)}});
  }
  return list;
}

Json ChangeToJson(const ReportedNearMisses& reported, const NearMiss& miss) {
  if (!miss.change) return {};
  const ExpressionInfo info = reported.rules.ruleset->expression(miss.expressions.front());
  const ChangedPlace changed =
      PlaceOfChange(*miss.change, info, WordDefsOf(reported.rules.loaded.rules));
  Json json = {{"kind", ToString(miss.change->kind)},
               {"was", miss.change->was},
               {"becomes", miss.change->becomes},
               {"source", changed.after}};
  if (changed.list != nullptr) json.Set("list", changed.list->name.value);
  return json;
}

Json MissToJson(const ReportedNearMisses& reported, const NearMiss& miss) {
  const RuleInfo rule = reported.rules.ruleset->rule(miss.rule);
  Json lines = Json::Array();
  for (std::string& line : DescribeMiss(reported.rules, reported.response,
                                        reported.explanation.texts[miss.text], miss)) {
    lines.Append(std::move(line));
  }
  return {{"id", rule.id},
          {"origin", ToString(rule.origin)},
          {"code", rule.code},
          {"layer", ToString(rule.layer)},
          {"text", miss.text + 1},
          {"would_decide", miss.would_decide},
          {"condition", ToString(miss.condition)},
          {"expressions", ExpressionsToJson(reported, miss)},
          {"change", ChangeToJson(reported, miss)},
          {"message", std::move(lines)}};
}

}  // namespace

std::string NearMissesToText(const ReportedNearMisses& reported, const io::Colours& colours) {
  std::string out = fmt::format("\n{}{}{}\n", colours.bold(), Heading(reported), colours.reset());
  for (std::size_t i = 0; i < CountShown(reported); ++i) {
    AppendMiss(reported, reported.misses.all[i], &out);
  }
  if (reported.misses.cut) {
    out += fmt::format("  phrases were compared with the first {} characters only\n",
                       kMaxComparedCharacters);
  }
  return out;
}

Json NearMissesToJson(const ReportedNearMisses& reported) {
  Json shown = Json::Array();
  for (std::size_t i = 0; i < CountShown(reported); ++i) {
    shown.Append(MissToJson(reported, reported.misses.all[i]));
  }
  return {{"total", reported.misses.all.size()},
          {"cut", reported.misses.cut},
          {"shown", std::move(shown)}};
}

}  // namespace ricochet::compiler
