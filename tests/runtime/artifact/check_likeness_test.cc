// SPDX-License-Identifier: Apache-2.0
//
// Opening: tables of the layer likeness that no ricochetc writes. Each part of one is changed by
// itself, and the checksum put right.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <vector>

#include "ricochet/ruleset.h"
#include "runtime/src/artifact/likeness_format.h"
#include "runtime/src/artifact/ruleset_data.h"
#include "tests/support/rulesets.h"
#include "tests/support/tamper.h"

namespace ricochet {
namespace {

using format::kNone;

class CheckLikeness : public ::testing::Test {
 protected:
  // What opening says is wrong once `value` stands at `part`; empty: nothing.
  template <typename Value>
  std::string After(const void* part, const Value& value) const {
    std::vector<std::byte> bytes(ruleset_.bytes().begin(), ruleset_.bytes().end());
    const auto offset = static_cast<const std::byte*>(part) - ruleset_.bytes().data();
    std::memcpy(bytes.data() + offset, &value, sizeof(value));
    testing::RepairChecksum(&bytes);
    const Status status = Ruleset::FromBytes(bytes).status();
    if (status.ok()) return "";
    EXPECT_EQ(status.code(), ErrorCode::kDamaged);
    return status.detail() != nullptr ? status.detail()->what : "?";
  }
  const format::ClueRecord& FindClue(format::ClueKind kind) const {
    for (const format::ClueRecord& clue : t_.clues) {
      if (clue.kind == static_cast<std::uint32_t>(kind)) return clue;
    }
    return t_.clues[0];
  }
  std::uint32_t IndexOf(const format::ClueRecord& clue) const {
    return static_cast<std::uint32_t>(&clue - t_.clues.data());
  }

  const Ruleset ruleset_ = testing::RulesetFromTexts(
      {"[likeness]\n\"full\" = {1 = 2, 2 = 3}\n\"mail*\" = {1 = 4}\n\"so full\" = {2 = -5}\n"});
  const RulesetTables& t_ = ruleset_.data().tables();
};

TEST_F(CheckLikeness, TakesWhatIsAsItWas) {
  EXPECT_EQ(After(&t_.votes[0].weight, t_.votes[0].weight), "");
  ASSERT_EQ(t_.likeness_codes.size(), 2U);
  ASSERT_EQ(t_.clues.size(), 4U);
  ASSERT_EQ(t_.clue_slots.size(), 8U);
}

TEST_F(CheckLikeness, CodesAreThereAndAscend) {
  const auto& codes = t_.likeness_codes;
  EXPECT_EQ(After(&codes[1].code, static_cast<std::uint32_t>(t_.codes.size())), "code of likeness");
  EXPECT_EQ(After(&codes[1].code, codes[0].code), "code of likeness");
  EXPECT_EQ(After(&codes[1].code, kNone), "code of likeness");
}

TEST_F(CheckLikeness, ThresholdsAreBounded) {
  const auto& code = t_.likeness_codes[0];
  EXPECT_EQ(After(&code.handicap, format::kMaxThreshold), "");
  EXPECT_EQ(After(&code.handicap, format::kMaxThreshold + 1), "handicap of a code");
  EXPECT_EQ(After(&code.handicap, std::int32_t{-1}), "handicap of a code");
  EXPECT_EQ(After(&code.lead, std::int32_t{-1}), "lead of a code");
}

TEST_F(CheckLikeness, WeightsAreBounded) {
  const std::int16_t most = format::kMaxVoteWeight;
  EXPECT_EQ(After(&t_.votes[0].weight, most), "");
  EXPECT_EQ(After(&t_.votes[0].weight, static_cast<std::int16_t>(most + 1)), "weight of a vote");
  EXPECT_EQ(After(&t_.votes[0].weight, static_cast<std::int16_t>(-most - 1)), "weight of a vote");
}

TEST_F(CheckLikeness, VotesAreForCodesThatTakePartEachOnce) {
  EXPECT_EQ(After(&t_.votes[1].code, std::uint16_t{2}), "code of a vote");
  EXPECT_EQ(After(&t_.votes[1].code, t_.votes[0].code), "code of a vote");
}

TEST_F(CheckLikeness, VotesOfCluesDoNotOverlap) {
  const auto& clue = FindClue(format::ClueKind::kPair);
  EXPECT_EQ(After(&clue.votes.first, static_cast<std::uint32_t>(t_.votes.size())),
            "votes of a clue");
  EXPECT_EQ(After(&clue.votes, format::Range{0, 2}), "votes of a clue");
  EXPECT_EQ(After(&clue.votes, format::Range{kNone, kNone}), "votes of a clue");
}

TEST_F(CheckLikeness, PairsAreOfWords) {
  const auto& pair = FindClue(format::ClueKind::kPair);
  EXPECT_EQ(After(&pair.words[0], static_cast<std::uint32_t>(t_.clues.size())), "word of a pair");
  EXPECT_EQ(After(&pair.words[0], kNone), "word of a pair");
  // Of a pair of itself the name would never end.
  EXPECT_EQ(After(&pair.words[1], IndexOf(pair)), "word of a pair");
  EXPECT_EQ(After(&pair.words[1], IndexOf(FindClue(format::ClueKind::kBeginning))),
            "word of a pair");
}

TEST_F(CheckLikeness, TextsAreWordsWithinTheStrings) {
  const auto& word = FindClue(format::ClueKind::kWord);
  EXPECT_EQ(After(&word.kind, std::uint32_t{3}), "kind of a clue");
  EXPECT_EQ(After(&word.text.size, std::uint32_t{0}), "size of the text of a clue");
  EXPECT_EQ(After(&word.text, format::StringRef{0, 65}), "size of the text of a clue");
  EXPECT_EQ(After(&word.text.offset, kNone), "text of a clue");
}

TEST_F(CheckLikeness, EverySearchForAClueEnds) {
  for (const format::ClueSlot& slot : t_.clue_slots) {
    if (slot.clue == kNone) continue;
    EXPECT_EQ(After(&slot.clue, static_cast<std::uint32_t>(t_.clues.size())), "clue of a slot");
    break;
  }
  std::vector<format::ClueSlot> full(t_.clue_slots.begin(), t_.clue_slots.end());
  for (format::ClueSlot& slot : full) slot.clue = 0;
  std::array<format::ClueSlot, 8> slots;
  std::copy(full.begin(), full.end(), slots.begin());
  EXPECT_EQ(After(t_.clue_slots.data(), slots), "clue slots");
}

// Tags that lie only make clues impossible to find.
TEST_F(CheckLikeness, NamesNoOrderOfSlots) {
  for (const format::ClueSlot& slot : t_.clue_slots) {
    EXPECT_EQ(After(&slot.tag, std::uint32_t{7}), "");
  }
}

}  // namespace
}  // namespace ricochet
