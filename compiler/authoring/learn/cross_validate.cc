// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/learn/cross_validate.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string_view>
#include <vector>

#include "compiler/authoring/learn/clues.h"
#include "runtime/src/artifact/likeness_format.h"

namespace ricochet::compiler {
namespace {

// FNV-1a, and a mixing of its bits: the same fold on every machine.
std::size_t FoldOf(std::string_view source, std::size_t folds, std::uint64_t seed) {
  std::uint64_t hash = 0xCBF29CE484222325U ^ (seed * 0x9E3779B97F4A7C15U);
  for (const char c : source) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  hash ^= hash >> 32U;
  hash *= 0x9E3779B97F4A7C15U;
  return static_cast<std::size_t>((hash >> 32U) % folds);
}

std::set<std::uint16_t> CodesOf(const WeightTable& table) {
  std::set<std::uint16_t> codes;
  for (const auto& [clue, weights] : table) {
    for (const auto& [code, weight] : weights) codes.insert(code);
  }
  return codes;
}

TextVotes VotesOf(const std::string& text, const WeightTable& table,
                  const std::set<std::uint16_t>& codes) {
  TextVotes votes;
  for (const std::uint16_t code : codes) votes.sums.emplace(code, 0);
  for (const std::string& clue : CluesOf(text)) {
    const auto found = table.find(clue);
    if (found == table.end()) continue;
    for (const auto& [code, weight] : found->second) votes.sums[code] += weight;
    ++votes.clues;
  }
  return votes;
}

CodeThreshold ThresholdOf(const Thresholds& thresholds, std::uint16_t code) {
  const auto found = thresholds.find(code);
  return found == thresholds.end() ? CodeThreshold() : found->second;
}

}  // namespace

std::optional<std::uint16_t> Elect(const TextVotes& votes, const Thresholds& thresholds) {
  struct Side {
    std::int32_t sum;
    std::uint16_t code;
  };
  std::vector<Side> sides;  // the codes ascend
  for (const auto& [code, sum] : votes.sums) {
    sides.push_back({sum - ThresholdOf(thresholds, code).handicap, code});
  }
  std::ranges::stable_sort(sides, std::greater(), &Side::sum);
  if (votes.clues < format::kLeastClues || sides.empty()) return std::nullopt;
  if (sides[0].sum <= 0) return std::nullopt;
  const std::int32_t lead = sides.size() == 1 ? sides[0].sum : sides[0].sum - sides[1].sum;
  if (lead < ThresholdOf(thresholds, sides[0].code).lead) return std::nullopt;
  return sides[0].code;
}

std::vector<HeldOutVotes> CrossValidate(std::span<const TrainingText> texts, std::size_t folds,
                                        std::uint64_t seed, const FitOptions& options) {
  std::vector<HeldOutVotes> all;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    std::vector<const TrainingText*> others, held_out;
    for (const TrainingText& text : texts) {
      const bool held = !text.example && FoldOf(text.source, folds, seed) == fold;
      (held ? held_out : others).push_back(&text);
    }
    if (held_out.empty()) continue;
    const WeightTable table = FitWeights(others, options);
    const std::set<std::uint16_t> codes = CodesOf(table);
    for (const TrainingText* text : held_out) {
      HeldOutVotes& votes = all.emplace_back(HeldOutVotes{text, {}});
      for (const std::string& judged : text->texts) {
        votes.votes.push_back(VotesOf(judged, table, codes));
      }
    }
  }
  return all;
}

LearnFigures Measure(std::span<const HeldOutVotes> votes, const Thresholds& thresholds,
                     bool only_undecided) {
  LearnFigures figures;
  for (const HeldOutVotes& held_out : votes) {
    const TrainingText& text = *held_out.text;
    if (only_undecided && text.decided) continue;
    std::optional<std::uint16_t> elected;
    for (const auto& of_text : held_out.votes) {
      if (!elected) elected = Elect(of_text, thresholds);
    }
    const std::uint16_t answer = elected.value_or(text.otherwise);
    const auto accepted = static_cast<std::size_t>(text.Accepts(answer));
    ++figures.texts;
    figures.primary += static_cast<std::size_t>(answer == text.code);
    figures.acceptable += accepted;
    figures.otherwise_acceptable += static_cast<std::size_t>(text.Accepts(text.otherwise));
    if (!elected) continue;
    ++figures.spoke;
    figures.spoke_acceptable += accepted;
    if (!ThresholdOf(thresholds, answer).hard) continue;
    ++figures.hard;
    figures.hard_acceptable += accepted;
  }
  return figures;
}

}  // namespace ricochet::compiler
