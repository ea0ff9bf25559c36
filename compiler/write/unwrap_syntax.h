// SPDX-License-Identifier: Apache-2.0
//
// An unwrap pattern as a tree. RE2 has one too, but does not expose it.
//
// Tested by tests/compiler/write/unwrap_steps_test.cc, unwrap_literals_test.cc
#ifndef RICOCHET_COMPILER_WRITE_UNWRAP_SYNTAX_H_
#define RICOCHET_COMPILER_WRITE_UNWRAP_SYNTAX_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/plan/character_sets.h"

namespace ricochet::compiler {

inline constexpr std::uint32_t kNoLimit = 0xFFFFFFFF;

struct PatternNode;
using PatternSequence = std::vector<PatternNode>;

struct PatternNode {
  enum class Kind : std::uint8_t {
    kSet,    // one character
    kGroup,  // one of `alternatives`; the first that lets the rest match, too
    kTextStart,
    kTextEnd,
    kWordEdge,  // \b
  };
  Kind kind = Kind::kSet;
  CharacterSet set;
  std::string character;  // the only one, where it is beyond ASCII; as it is written
  std::vector<PatternSequence> alternatives;
  std::string name;  // of a group that captures
  // How often, of a set or a group.
  std::uint32_t least = 1, most = 1;
  bool lazy = false;  // rather less often

  bool once() const { return least == 1 && most == 1; }
};

// How many bytes something matches; most may be kNoLimit.
struct PatternWidth {
  std::uint32_t least = 0, most = 0;
};
PatternWidth operator+(PatternWidth a, PatternWidth b);
PatternWidth WidthOf(const PatternNode& node);
PatternWidth WidthOf(const PatternSequence& sequence);

// The pattern's alternatives. Nothing for what is not known: flags, \B, \C, \p, \Q, escapes of
// several digits, many groups in groups, sets that tell characters above U+007F apart, but for
// single ones outside brackets. REQUIRES: RE2 accepts the pattern.
std::optional<std::vector<PatternSequence>> ParseUnwrapPattern(std::string_view pattern);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_WRITE_UNWRAP_SYNTAX_H_
