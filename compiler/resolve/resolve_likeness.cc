// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/resolve_likeness.h"

#include <algorithm>
#include <map>
#include <utility>

namespace ricochet::compiler {
namespace {

// How particular a threshold is: for all codes, for those of a type, for one.
int Particularity(const ThresholdDef& threshold) {
  return threshold.code ? 2 : threshold.type ? 1 : 0;
}

bool IsFor(const ThresholdDef& threshold, const CodeDef& code) {
  if (threshold.code) return threshold.code->value == code.number.value;
  return !threshold.type || *threshold.type == code.type;
}

class LikenessResolver {
 public:
  LikenessResolver(const MergedFiles& merged, const std::vector<const CodeDef*>& codes,
                   const FindCodeFunction& find_code)
      : merged_(merged), codes_(codes), find_code_(find_code) {}

  ResolvedLikeness Resolve() {
    for (const ThresholdDef* threshold : merged_.thresholds) {
      if (threshold->code) find_code_(*threshold->code);
    }
    for (const ClueDef* clue : merged_.clues) AddClue(*clue);
    std::ranges::sort(likeness_.clues, {},
                      [](const ResolvedClue& clue) { return std::string_view(clue.def->text); });
    NumberCodes();
    for (const LikeDef* like : merged_.likes) {
      if (const auto code = find_code_(like->code)) likeness_.likes.push_back({like, *code});
    }
    return std::move(likeness_);
  }

 private:
  // With codes as indices in the code table.
  void AddClue(const ClueDef& def) {
    std::map<std::uint32_t, std::int32_t> weights;
    for (const VoteDef& vote : def.votes) {
      const auto code = find_code_(vote.code);
      if (code && vote.weight != 0) weights[*code] = vote.weight;
    }
    ResolvedClue clue{&def, {}};
    for (const auto& [code, weight] : weights) {
      clue.votes.push_back({static_cast<std::uint16_t>(code), static_cast<std::int16_t>(weight)});
      numbers_.emplace(code, 0);
    }
    likeness_.clues.push_back(std::move(clue));
  }

  // Only those that some clue votes for or against take part.
  void NumberCodes() {
    for (auto& [code, number] : numbers_) {
      number = static_cast<std::uint16_t>(likeness_.codes.size());
      likeness_.codes.push_back(WithThresholds(code));
    }
    for (ResolvedClue& clue : likeness_.clues) {
      for (format::VoteRecord& vote : clue.votes) vote.code = numbers_.at(vote.code);
    }
  }

  format::LikenessCodeRecord WithThresholds(std::uint32_t code) const {
    const CodeThresholds thresholds = FindThresholds(merged_, *codes_[code]);
    return {code, thresholds.handicap, thresholds.lead};
  }

  const MergedFiles& merged_;
  const std::vector<const CodeDef*>& codes_;
  const FindCodeFunction& find_code_;
  std::map<std::uint32_t, std::uint16_t> numbers_;
  ResolvedLikeness likeness_;
};

}  // namespace

CodeThresholds FindThresholds(const MergedFiles& merged, const CodeDef& code) {
  CodeThresholds found;
  for (const int particularity : {0, 1, 2}) {
    for (const ThresholdDef* threshold : merged.thresholds) {
      if (Particularity(*threshold) != particularity || !IsFor(*threshold, code)) continue;
      found.handicap = threshold->handicap.value_or(found.handicap);
      found.lead = threshold->lead.value_or(found.lead);
    }
  }
  return found;
}

ResolvedLikeness ResolveLikeness(const MergedFiles& merged,
                                 const std::vector<const CodeDef*>& codes,
                                 const FindCodeFunction& find_code) {
  return LikenessResolver(merged, codes, find_code).Resolve();
}

}  // namespace ricochet::compiler
