// SPDX-License-Identifier: Apache-2.0
//
// Unwrap patterns as steps that are taken without RE2. Written by compiler/write/unwrap_steps.cc,
// used in place by runtime/src/match/unwrap_steps.cc. Documented in runtime/ARTIFACT_FORMAT.md,
// which is updated in the same commit as this file.
#ifndef RICOCHET_RUNTIME_ARTIFACT_UNWRAP_FORMAT_H_
#define RICOCHET_RUNTIME_ARTIFACT_UNWRAP_FORMAT_H_

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "runtime/src/artifact/artifact_format.h"

namespace ricochet::format {

// Bit i: byte i is in the set. A set of characters has the bytes that they begin with: those of
// ASCII one by one, and of the others all or none. Unwraps see normal forms only, which have no
// control characters and none beyond ASCII that is another case of an ASCII letter.
struct ByteSet {  // kUnwrapSets
  std::uint64_t bits[4];
};
constexpr bool HasByte(const ByteSet& set, unsigned char byte) {
  return (set.bits[byte >> 6U] >> (byte & 63U) & 1U) != 0;
}

// The next step is the one behind, but for kJump. Steps are taken as a search that goes back takes
// them: where one fails, the latest choice is made anew.
enum class UnwrapOp : std::uint16_t {
  kLiteral = 0,     // `count` bytes of kStrings at `value`, in any case
  kSet = 1,         // a character of `set`
  kRepeat = 2,      // at least `count` and at most `value` characters of `set`, rather more
  kRepeatLazy = 3,  // likewise, rather less
  kRepeatAll = 4,   // likewise, as many as there are: what follows begins with none of them
  kFork = 5,        // the next step, or else the step `value`
  kJump = 6,        // to the step `value`
  kTextStart = 7,
  kTextEnd = 8,
  kWordEdge = 9,  // between an ASCII word character and something else
  kMark = 10,     // the place `count` (UnwrapMark) is here
  kMatched = 11,
};

// What a match tells: where its groups begin and end.
enum class UnwrapMark : std::uint8_t {
  kInnerBegin = 0,
  kInnerEnd = 1,
  kReplyBegin = 2,
  kReplyEnd = 3,
  kStatusBegin = 4,
  kStatusEnd = 5,
};
inline constexpr std::size_t kUnwrapMarks = 6;

// In place of a set: every character; of what comes next: it is not known.
inline constexpr std::uint16_t kAnySet = 0xFFFF;

// What may come next where the text goes on, in kUnwrapSets, or kAnySet.
struct NextTwo {
  std::uint16_t first;   // the next byte
  std::uint16_t second;  // the one behind it
};

struct UnwrapStep {  // kUnwrapSteps
  std::uint16_t op;  // UnwrapOp
  std::uint16_t count;
  std::uint16_t set;  // in kUnwrapSets
  std::uint16_t reserved;
  NextTwo behind;       // of kFork and repetitions: what the steps behind match
  NextTwo other;        // of kFork: what those from `value` on match
  std::uint32_t value;  // of kFork and kJump: in the steps of the unwrap
};

static_assert(sizeof(ByteSet) == 32 && sizeof(UnwrapStep) == 20);
static_assert(std::has_unique_object_representations_v<ByteSet> &&
              std::has_unique_object_representations_v<UnwrapStep>);

}  // namespace ricochet::format

#endif  // RICOCHET_RUNTIME_ARTIFACT_UNWRAP_FORMAT_H_
