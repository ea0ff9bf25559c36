// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/likeness.h"

#include <bit>

#include "runtime/src/artifact/likeness_format.h"
#include "runtime/src/text/word_reader.h"

namespace ricochet {
namespace {

using format::ClueKind;
using format::ClueRecord;
using format::kNone;

}  // namespace

LikenessJudge::LikenessJudge(const RulesetTables& tables)
    : t_(tables),
      shift_(tables.clue_slots.empty()
                 ? 63U
                 : 64U - static_cast<unsigned>(std::countr_zero(tables.clue_slots.size()))) {}

template <typename Same>
std::uint32_t LikenessJudge::Find(std::uint64_t hash, Same same) const {
  const std::size_t mask = t_.clue_slots.size() - 1;
  const auto tag = static_cast<std::uint32_t>(hash);
  for (std::size_t at = hash >> shift_;; at = (at + 1) & mask) {
    const format::ClueSlot& slot = t_.clue_slots[at];
    if (slot.clue == kNone) return kNone;
    if (slot.tag == tag && same(t_.clues[slot.clue])) return slot.clue;
  }
}

std::uint32_t LikenessJudge::FindText(ClueKind kind, std::string_view padded) const {
  return Find(format::HashPaddedClue(kind, padded), [&](const ClueRecord& clue) {
    return clue.kind == static_cast<std::uint32_t>(kind) && t_.View(clue.text) == padded;
  });
}

std::uint32_t LikenessJudge::FindPair(std::uint32_t first, std::uint32_t second) const {
  return Find(format::HashCluePair(first, second), [&](const ClueRecord& clue) {
    return clue.kind == static_cast<std::uint32_t>(ClueKind::kPair) && clue.words[0] == first &&
           clue.words[1] == second;
  });
}

void LikenessJudge::Begin(LikenessScratch* scratch) const {
  constexpr std::uint32_t kLastNumber = 0xFFFFFFFF;
  if (scratch->heard.size() != t_.clues.size() || scratch->text == kLastNumber) {
    scratch->heard.assign(t_.clues.size(), 0);
    scratch->clues.reserve(t_.clues.size());
    scratch->text = 0;
  }
  ++scratch->text;
  scratch->clues.clear();
  scratch->sums.assign(t_.likeness_codes.size(), 0);
}

void LikenessJudge::Hear(std::uint32_t clue, LikenessScratch* scratch) const {
  if (clue == kNone || scratch->heard[clue] == scratch->text) return;
  scratch->heard[clue] = scratch->text;
  if (t_.clues[clue].votes.count != 0) scratch->clues.push_back(clue);
}

void LikenessJudge::FindClues(std::string_view text, LikenessScratch* scratch) const {
  WordReader words(text);
  std::uint32_t before = kNone;
  while (words.Next()) {
    const std::uint32_t word =
        words.word().empty() ? kNone : FindText(ClueKind::kWord, words.word());
    Hear(word, scratch);
    if (!words.beginning().empty()) {
      Hear(FindText(ClueKind::kBeginning, words.beginning()), scratch);
    }
    if (before != kNone && word != kNone) Hear(FindPair(before, word), scratch);
    before = word;
  }
}

LikenessVerdict LikenessJudge::Decide(const LikenessScratch& scratch) const {
  const std::vector<std::int32_t>& sums = scratch.sums;
  LikenessVerdict verdict;
  std::int32_t best = 0, next = 0;  // with handicaps
  for (std::uint32_t code = 0; code < sums.size(); ++code) {
    const std::int32_t sum = sums[code] - t_.likeness_codes[code].handicap;
    if (verdict.best == kNone || sum > best) {
      verdict.next = verdict.best;
      next = best;
      verdict.best = code;
      best = sum;
    } else if (verdict.next == kNone || sum > next) {
      verdict.next = code;
      next = sum;
    }
  }
  verdict.best_sum = sums[verdict.best];
  if (verdict.next != kNone) verdict.next_sum = sums[verdict.next];
  const std::int32_t lead = verdict.next == kNone ? best : best - next;
  verdict.decides = scratch.clues.size() >= format::kLeastClues && best > 0 &&
                    lead >= t_.likeness_codes[verdict.best].lead;
  return verdict;
}

LikenessVerdict LikenessJudge::Judge(std::string_view text, LikenessScratch* scratch) const {
  Begin(scratch);
  FindClues(text, scratch);
  for (const std::uint32_t clue : scratch->clues) {
    for (const format::VoteRecord& vote : t_.Slice(t_.votes, t_.clues[clue].votes)) {
      scratch->sums[vote.code] += vote.weight;
    }
  }
  return Decide(*scratch);
}

std::string LikenessJudge::TextOf(std::uint32_t clue) const {
  const ClueRecord& record = t_.clues[clue];
  switch (static_cast<ClueKind>(record.kind)) {
    case ClueKind::kWord:
      break;
    case ClueKind::kBeginning:
      return std::string(t_.View(record.text)) + '*';
    case ClueKind::kPair:
      return TextOf(record.words[0]) + ' ' + TextOf(record.words[1]);
  }
  return std::string(t_.View(record.text));
}

}  // namespace ricochet
