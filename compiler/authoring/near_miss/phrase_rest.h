// SPDX-License-Identifier: Apache-2.0
//
// Whether the rest of a phrase occurs at a place in a text, letter by letter, after a change. It
// only proposes; RE2 decides whether the changed phrase matches.
//
// Tested by tests/compiler/authoring/near_miss/phrase_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_NEAR_MISS_PHRASE_REST_H_
#define RICOCHET_COMPILER_AUTHORING_NEAR_MISS_PHRASE_REST_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "compiler/authoring/near_miss/phrase_steps.h"

namespace ricochet::compiler {

// What a gap spans at most: 60 characters, and one at each side that parts it from a word.
inline constexpr std::size_t kMaxGapCharacters = 62;

// The text as words and what parts them. Views it.
class TextEdges {
 public:
  explicit TextEdges(std::u32string_view text) : text_(text) {}

  std::size_t size() const { return text_.size(); }
  bool word_at(std::size_t at) const;
  bool joiner_at(std::size_t at) const;
  std::size_t WordEnd(std::size_t at) const;  // `at` itself where no word character is there

  // Whether a phrase may begin or end there, and whether a gap may lie between.
  bool MayBegin(std::size_t at) const;
  bool MayEnd(std::size_t at) const;
  bool MayLieBetween(std::size_t begin, std::size_t end) const {
    return begin < end && MayEnd(begin) && MayBegin(end);
  }

 private:
  std::u32string_view text_;
};

// A part of a phrase that fits.
struct FittingPart {
  std::size_t letters = 0;
  std::size_t joints = 0;  // joiners and gaps
};

// Adds what `step` is itself.
void Count(const PhraseStep& step, FittingPart* part);

class PhraseRest {
 public:
  PhraseRest(const PhraseSteps& steps, std::u32string_view text);

  // What follows where one of these steps is at `at` and all after it fits; nothing if none
  // does.
  std::optional<FittingPart> Find(std::span<const std::uint32_t> steps, std::size_t at);
  std::optional<FittingPart> Find(std::uint32_t step, std::size_t at);

  // Where the next step may be if `step` is at `at`.
  std::vector<std::size_t> Behind(const PhraseStep& step, std::size_t at) const;

 private:
  const PhraseSteps& steps_;
  std::u32string_view text_;
  TextEdges edges_;
  std::vector<bool> dead_;  // by step and place
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_NEAR_MISS_PHRASE_REST_H_
