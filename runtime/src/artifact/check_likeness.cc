// SPDX-License-Identifier: Apache-2.0
//
// The part of the check that is about the layer likeness. Afterwards every index in its tables is
// within its table, every search for a clue ends, and no sum of votes can overflow.
//
// Tested by tests/runtime/artifact/check_likeness_test.cc
#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>
#include <string>

#include "runtime/src/artifact/check_artifact.h"
#include "runtime/src/artifact/likeness_format.h"
#include "runtime/src/artifact/record_failure.h"
#include "runtime/src/text/unicode.h"

namespace ricochet {
namespace {

using namespace format;  // NOLINT(google-build-using-namespace): its record types only

class LikenessChecker : private RecordFailure {
 public:
  LikenessChecker(std::span<const std::byte> bytes, const RulesetTables& tables)
      : RecordFailure(bytes), t_(tables) {}

  Status Run() {
    CheckCodes();
    CheckSlots();
    for (const ClueRecord& clue : t_.clues) {
      if (!none()) break;
      CheckClue(clue);
    }
    return status();
  }

 private:
  void CheckThreshold(const std::int32_t& value, const char* what) {
    if (value >= 0 && value <= kMaxThreshold) return;
    Fail(&value, what, "0 to " + std::to_string(kMaxThreshold), std::to_string(value));
  }

  void CheckCodes() {
    std::uint32_t next = 0;  // the least that may come
    for (const LikenessCodeRecord& record : t_.likeness_codes) {
      if (!none()) return;
      Index(&record.code, "code of likeness", record.code, t_.codes.size());
      if (record.code < next) {
        Fail(&record.code, "code of likeness", "at least " + std::to_string(next),
             std::to_string(record.code));
      }
      next = record.code + 1;
      CheckThreshold(record.handicap, "handicap of a code");
      CheckThreshold(record.lead, "lead of a code");
    }
  }

  // Without codes nothing looks at the slots.
  void CheckSlots() {
    const std::span<const ClueSlot> slots = t_.clue_slots;
    if (t_.likeness_codes.empty() && slots.empty()) return;
    if (slots.size() < 2 || !std::has_single_bit(slots.size())) {
      Fail(slots.data(), "number of clue slots", "a power of two, at least 2",
           std::to_string(slots.size()));
      return;
    }
    if (std::ranges::find(slots, kNone, &ClueSlot::clue) == slots.end()) {
      Fail(slots.data(), "clue slots", "one that is empty", "none");
    }
    for (const ClueSlot& slot : slots) {
      if (slot.clue != kNone) Index(&slot.clue, "clue of a slot", slot.clue, t_.clues.size());
    }
  }

  void CheckClue(const ClueRecord& clue) {
    Index(&clue.kind, "kind of a clue", clue.kind, 3);
    if (!none()) return;
    const bool pair = static_cast<ClueKind>(clue.kind) == ClueKind::kPair;
    if (pair) CheckWords(clue);
    CheckText(clue.text, pair);
    CheckVotes(clue.votes);
  }

  void CheckWords(const ClueRecord& pair) {
    for (const std::uint32_t& word : pair.words) {
      Index(&word, "word of a pair", word, t_.clues.size());
      if (!none()) return;
      if (static_cast<ClueKind>(t_.clues[word].kind) != ClueKind::kWord) {
        Fail(&word, "word of a pair", "a word", "another clue");
      }
    }
  }

  void CheckText(const StringRef& ref, bool pair) {
    if (std::uint64_t{ref.offset} + ref.size > t_.strings.size()) {
      Fail(&ref, "text of a clue",
           "a string within " + std::to_string(t_.strings.size()) + " bytes",
           std::to_string(ref.size) + " from " + std::to_string(ref.offset));
    } else if ((ref.size == 0) != pair || ref.size > kMaxClueBytes) {
      Fail(&ref, "size of the text of a clue", pair ? "0" : "1 to " + std::to_string(kMaxClueBytes),
           std::to_string(ref.size));
    } else if (!IsValidUtf8(t_.View(ref))) {
      Fail(&ref, "text of a clue", "UTF-8", "other bytes");
    }
  }

  // Each code at most once: a clue costs no more than there are codes.
  void CheckVotes(const Range& range) {
    used_votes_ += range.count;  // ranges that overlap could add up to the square of the file
    if (std::uint64_t{range.first} + range.count > t_.votes.size() ||
        used_votes_ > t_.votes.size()) {
      Fail(&range, "votes of a clue",
           "a range of its own within " + std::to_string(t_.votes.size()) + " records",
           std::to_string(range.count) + " from " + std::to_string(range.first));
      return;
    }
    std::uint32_t next = 0;
    for (const VoteRecord& vote : t_.Slice(t_.votes, range)) {
      if (!none()) return;
      Index(&vote.code, "code of a vote", vote.code, t_.likeness_codes.size());
      if (vote.code < next) {
        Fail(&vote.code, "code of a vote", "at least " + std::to_string(next),
             std::to_string(vote.code));
      }
      next = vote.code + 1U;
      if (vote.weight < -kMaxVoteWeight || vote.weight > kMaxVoteWeight) {
        Fail(&vote.weight, "weight of a vote", "at most " + std::to_string(kMaxVoteWeight),
             std::to_string(vote.weight));
      }
    }
  }

  const RulesetTables& t_;
  std::uint64_t used_votes_ = 0;
};

}  // namespace

Status CheckLikeness(std::span<const std::byte> bytes, const RulesetTables& tables) {
  return LikenessChecker(bytes, tables).Run();
}

}  // namespace ricochet
