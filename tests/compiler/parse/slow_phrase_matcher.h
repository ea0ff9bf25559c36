// SPDX-License-Identifier: Apache-2.0
//
// FOR TESTS ONLY. Slow on purpose.
//
// Whether a phrase holds in a text, decided without any regular expression: the phrase is written
// out as every plain series of characters, joiners and stars that it may stand for, and each is
// tried at each place. Written from the table in rules/README.md and nothing else, so that it is a
// second opinion on lower_phrase.cc.
#ifndef RICOCHET_TESTS_COMPILER_PARSE_SLOW_PHRASE_MATCHER_H_
#define RICOCHET_TESTS_COMPILER_PARSE_SLOW_PHRASE_MATCHER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/parse/phrase.h"

namespace ricochet::compiler {

inline constexpr char32_t kAnyJoiner = 0x110000;
inline constexpr char32_t kAnyEnding = 0x110001;

// Characters, kAnyJoiner, kAnyEnding.
using PlainSeries = std::u32string;

class SlowPhraseMatcher {
 public:
  explicit SlowPhraseMatcher(const Phrase& phrase);

  bool Holds(std::u32string_view text) const;

  // For each segment of the phrase, all that it may be.
  const std::vector<std::vector<PlainSeries>>& segments() const { return segments_; }
  std::size_t series_count() const;
  // Beside a gap, some series need a whole word and others do not.
  bool HasMixedGap() const;
  // No star is followed by a word character.
  bool StarsEndWords() const;

 private:
  bool HoldsFrom(std::size_t segment, std::size_t at, bool word_before,
                 std::u32string_view text) const;
  bool EndsWell(std::size_t segment, const PlainSeries& series, std::size_t end,
                std::u32string_view text) const;

  std::vector<std::vector<PlainSeries>> segments_;
};

std::u32string ToUtf32(std::string_view text);
std::string ToUtf8(std::u32string_view text);

}  // namespace ricochet::compiler

#endif  // RICOCHET_TESTS_COMPILER_PARSE_SLOW_PHRASE_MATCHER_H_
