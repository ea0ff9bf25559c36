// SPDX-License-Identifier: Apache-2.0
//
// The characters of normal forms as RE2 sees them when it ignores case, and sets of them.
//
// Tested by tests/compiler/lint/containment_test.cc
#ifndef RICOCHET_COMPILER_PLAN_CHARACTER_SETS_H_
#define RICOCHET_COMPILER_PLAN_CHARACTER_SETS_H_

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ricochet::compiler {

// All cases of one character. Below kAnyWide a character of ASCII, in lower case; kAnyWide is
// for every character above U+007F that no expression names; those after it are named.
using Symbol = std::uint32_t;
inline constexpr Symbol kAnyWide = 0x80;

struct CharacterSet {
  std::bitset<kAnyWide> ascii;
  bool all_wide = false;  // all characters above U+007F; else at most one, `wide`
  Symbol wide = 0;

  bool Contains(Symbol symbol) const {
    return symbol < kAnyWide ? ascii[symbol] : all_wide || wide == symbol;
  }
  // One symbol, no more.
  bool single() const { return !all_wide && ascii.count() + (wide != 0 ? 1 : 0) == 1; }
  friend bool operator==(const CharacterSet&, const CharacterSet&) = default;
};

// Each distinct set once. Not thread-safe.
class CharacterSets {
 public:
  using Index = std::uint32_t;

  // The set of one character, in UTF-8, in any case.
  Index OfCharacter(std::string_view character);
  // What `element` of RE2's syntax (`.`, `\d`, `[^a-z]`) holds for, as RE2 says. Nothing for one
  // that tells characters above U+007F apart: only `\x{80}-\x{10FFFF}`, all of them, may be in
  // brackets.
  std::optional<Index> OfElement(std::string_view element);

  const CharacterSet& operator[](Index index) const { return sets_[index]; }
  // A character for `symbol`, in UTF-8.
  std::string Spell(Symbol symbol) const;

 private:
  Index Add(const CharacterSet& set);
  Symbol SymbolOf(const std::string& character);

  std::vector<CharacterSet> sets_;
  std::vector<std::string> wide_;  // by symbol, from kAnyWide + 1 on
  std::unordered_map<std::string, Symbol> symbols_;
  std::unordered_map<std::string, std::optional<Index>> elements_;
  std::unordered_map<std::string, Index> characters_;
};

// The symbols below kAnyWide that occur in normal forms: no controls, no capitals.
const std::vector<Symbol>& AsciiSymbols();

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_CHARACTER_SETS_H_
