// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/character_sets.h"

#include <re2/re2.h>

#include <algorithm>

#include "compiler/plan/case_variants.h"
#include "runtime/src/match/re2_options.h"

namespace ricochet::compiler {
namespace {

// Without script or case, and used by no expression: it represents all unnamed characters.
constexpr std::string_view kUnnamed = "\uE000";
constexpr std::string_view kAllWide = R"(\x{80}-\x{10FFFF})";

bool IsCapital(Symbol symbol) { return symbol >= 'A' && symbol <= 'Z'; }

// Whether RE2 treats all characters above U+007F alike in `element`. Two of them are another case
// of an ASCII letter; no normal form has these.
bool TreatsWideAlike(std::string element) {
  if (const std::size_t at = element.find(kAllWide); at != std::string::npos) {
    element.erase(at, kAllWide.size());
  }
  return std::ranges::all_of(element, [](char c) { return (c & 0x80) == 0; }) &&
         !re2::RE2::PartialMatch(element, R"(\\[xpP0-7])");
}

}  // namespace

const std::vector<Symbol>& AsciiSymbols() {
  static const std::vector<Symbol> all = [] {
    std::vector<Symbol> symbols;
    for (Symbol symbol = ' '; symbol < 0x7F; ++symbol) {
      if (!IsCapital(symbol)) symbols.push_back(symbol);
    }
    return symbols;
  }();
  return all;
}

CharacterSets::Index CharacterSets::OfCharacter(std::string_view character) {
  const auto [known, added] = characters_.try_emplace(std::string(character));
  if (!added) return known->second;
  CharacterSet set;
  const Symbol symbol = SymbolOf(known->first);
  if (symbol < kAnyWide) {
    set.ascii.set(symbol);
  } else {
    set.wide = symbol;
  }
  return known->second = Add(set);
}

std::optional<CharacterSets::Index> CharacterSets::OfElement(std::string_view element) {
  const auto [known, added] = elements_.try_emplace(std::string(element));
  if (!added) return known->second;
  const re2::RE2 re2(known->first, ExpressionOptions());
  if (!re2.ok() || !TreatsWideAlike(known->first)) return std::nullopt;
  CharacterSet set;
  for (const Symbol symbol : AsciiSymbols()) {
    set.ascii[symbol] = re2::RE2::FullMatch(std::string(1, static_cast<char>(symbol)), re2);
  }
  set.all_wide = re2::RE2::FullMatch(re2::StringPiece(kUnnamed.data(), kUnnamed.size()), re2);
  return known->second = Add(set);
}

CharacterSets::Index CharacterSets::Add(const CharacterSet& set) {
  const auto found = std::ranges::find(sets_, set);
  if (found != sets_.end()) return static_cast<Index>(found - sets_.begin());
  sets_.push_back(set);
  return static_cast<Index>(sets_.size() - 1);
}

Symbol CharacterSets::SymbolOf(const std::string& character) {
  const std::string spelling = CaseVariants(character).front();  // the same for all cases
  const auto first = static_cast<unsigned char>(spelling.front());
  if (first < kAnyWide) return IsCapital(first) ? first | 0x20U : first;
  const auto [known, added] =
      symbols_.try_emplace(spelling, kAnyWide + 1 + static_cast<Symbol>(wide_.size()));
  if (added) wide_.push_back(spelling);
  return known->second;
}

std::string CharacterSets::Spell(Symbol symbol) const {
  if (symbol < kAnyWide) return std::string(1, static_cast<char>(symbol));
  return symbol == kAnyWide ? std::string(kUnnamed) : wide_[symbol - kAnyWide - 1];
}

}  // namespace ricochet::compiler
