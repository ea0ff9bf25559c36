// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/learn/learn_report.h"

#include <fmt/core.h>

#include <array>
#include <string_view>

namespace ricochet::compiler {
namespace {

constexpr std::string_view kHead = R"(#:schema ../rules.schema.json
# How words vote for codes where no rule of the layers override to status holds (rules/README.md).
# Made by `ricochetc learn` from labelled responses and the examples of the rules; a line may be
# changed or removed, or replaced in a folder of your own. thresholds.toml says how clearly the
# votes must speak.

[likeness]
)";

std::string Percent(std::size_t part, std::size_t whole) {
  if (whole == 0) return "-";
  return fmt::format("{:.1f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string Row(std::string_view name, const LearnFigures& f) {
  return fmt::format("{:<24}{:>6} {:>9} {:>9} {:>11} {:>9} {:>9}  {} of {} ({})\n", name, f.texts,
                     Percent(f.otherwise_acceptable, f.texts), Percent(f.primary, f.texts),
                     Percent(f.acceptable, f.texts), Percent(f.spoke, f.texts),
                     Percent(f.spoke_acceptable, f.spoke), f.hard_acceptable, f.hard,
                     Percent(f.hard_acceptable, f.hard));
}

}  // namespace

std::string WeightsToToml(const WeightTable& table) {
  std::string text(kHead);
  for (const auto& [clue, weights] : table) {
    text += '"' + clue + "\" = {";
    std::string_view separator;
    for (const auto& [code, weight] : weights) {
      text += fmt::format("{}{} = {}", separator, code, weight);
      separator = ", ";
    }
    text += "}\n";
  }
  return text;
}

std::string LearnFiguresToText(std::span<const HeldOutVotes> votes, const Thresholds& thresholds) {
  std::string text =
      fmt::format("{:<24}{:>6} {:>9} {:>9} {:>11} {:>9} {:>9}  {}\n", "held out by source", "texts",
                  "without", "primary", "acceptable", "speaks", "right", "hard codes right");
  text += Row("no rule decides", Measure(votes, thresholds, /*only_undecided=*/true));
  text += Row("all, by words alone", Measure(votes, thresholds, /*only_undecided=*/false));
  text += "\nthe same where no rule decides, with another handicap for codes of type hard\n";
  for (const std::int32_t handicap : {0, 5, 10, 15, 20, 25, 30, 40, 50}) {
    Thresholds others = thresholds;
    for (auto& [code, threshold] : others) {
      if (threshold.hard) threshold.handicap = handicap;
    }
    text += Row(fmt::format("handicap {}", handicap), Measure(votes, others, true));
  }
  return text;
}

}  // namespace ricochet::compiler
