// SPDX-License-Identifier: Apache-2.0
//
// Which parts of phrases (plan_format.h) stand in a text, and where.
//
// Tested by tests/runtime/match/find_parts_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_FIND_PARTS_H_
#define RICOCHET_RUNTIME_MATCH_FIND_PARTS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "runtime/src/artifact/ruleset_data.h"
#include "runtime/src/match/terms.h"
#include "runtime/src/match/words.h"

namespace ricochet {

// Where a part stands, in bytes of Words::text().
struct PartPlace {
  std::uint32_t begin, end;
  std::uint32_t next;  // the one behind it; see FoundParts
};

// What was found in one text. Reused from text to text.
class FoundParts {
 public:
  // More places of parts are not kept: RE2 decides then about phrases with gaps.
  static constexpr std::uint32_t kMaxPlaces = 65'536;
  static constexpr std::uint32_t kNoPlace = 0xFFFFFFFF;

  // Of those that are found with all others, whether it stands in the text; of others, whether it
  // has been looked for.
  bool Has(std::uint32_t part) const { return numbers_[part] == number_; }
  // Likewise, of the first of `expressions` of which `part_of` does not name a part that is
  // missing; their number if there is none.
  std::size_t FindPossible(std::span<const std::uint32_t> expressions,
                           const std::uint32_t* part_of) const {
    const std::uint16_t* const numbers = numbers_.data();
    const std::uint16_t number = number_;
    std::size_t i = 0;
    while (i < expressions.size()) {
      const std::uint32_t part = part_of[expressions[i]];
      if (part == format::kNone || numbers[part] == number) break;
      ++i;
    }
    return i;
  }
  // Of those found with all others the ones that something uses, each once; and some others.
  std::span<const std::uint32_t> parts() const { return {parts_.data(), part_count_}; }
  // The first place of a part with a gap beside it; the others follow. REQUIRES: Has(part).
  std::uint32_t first_place(std::uint32_t part) const { return places_of_[part]; }
  const PartPlace& place(std::uint32_t place) const { return places_[place]; }
  // Of a part with a gap beside it that was looked for: whether it is surely nowhere.
  bool LacksPlaces(std::uint32_t part) const {
    return places_of_[part] == kNoPlace && !missing_places_ && !missing_parts_;
  }
  // Not all places are known.
  bool places_are_missing() const { return missing_places_; }
  // Not all parts are known: the text has more ways through the automaton than are followed.
  bool parts_are_missing() const { return missing_parts_; }

 private:
  friend class PartFinder;
  friend class PartSearch;

  // What begins at one word.
  struct WordTerms {
    std::uint64_t mask;    // of all its terms
    std::uint64_t joined;  // the same if a joiner and no more is between it and the word before it
    std::uint32_t set;     // in kTermSets: of the terms that are this word
    std::uint32_t first_longer, longer_end;  // in longer_: of those that are more words
  };
  // A set of terms that begins at a word and ends behind another.
  struct Longer {
    std::uint32_t set;  // in kTermSets
    std::uint32_t end;  // the word behind it
  };

  // Begins with the next text of a ruleset that has so many parts.
  void Clear(std::size_t parts);

  std::vector<std::uint16_t> numbers_;  // by part: the last text that it was found in
  std::uint16_t number_ = 0;            // of this text
  std::vector<std::uint32_t> places_of_;
  std::vector<std::uint32_t> parts_;  // the first part_count_; room for all
  std::size_t part_count_ = 0;
  std::vector<PartPlace> places_;  // the first place_count_
  std::uint32_t place_count_ = 0;
  std::uint32_t place_room_ = 0;  // size of places_
  bool missing_places_ = false;
  bool missing_parts_ = false;

  std::vector<std::uint32_t> sets_;  // by word, as TermFinder finds them
  std::vector<WordTerms> words_;     // by word; behind the last one a word without terms
  std::vector<Longer> longer_;       // the first longer_count_
  std::uint32_t longer_count_ = 0;
};

// Thread-safe; views the tables.
class PartFinder {
 public:
  explicit PartFinder(const RulesetTables& tables) : t_(tables), terms_(tables) {}

  // All but those that are looked for by themselves. Both throw std::bad_alloc. Cost: linear in the
  // words.
  void Find(const Words& words, FoundParts* found) const;
  // One of these. REQUIRES: the others have been found.
  void FindApart(std::uint32_t part, const Words& words, FoundParts* found) const;

 private:
  const RulesetTables& t_;
  TermFinder terms_;
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_FIND_PARTS_H_
