// SPDX-License-Identifier: Apache-2.0
//
// The terms that phrases are made of (format::TermSet), as numbers.
//
// Tested by tests/compiler/plan/term_graph_test.cc
#ifndef RICOCHET_COMPILER_PLAN_TERM_TABLE_H_
#define RICOCHET_COMPILER_PLAN_TERM_TABLE_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ricochet::compiler {

// Whether a text has this character as a word of its own (format::WordRecord).
inline bool IsOwnWord(std::string_view character) { return character.size() >= 3; }

enum class TermKind : std::uint8_t { kWord, kStem, kSeparator, kList };

struct Term {
  TermKind kind = TermKind::kWord;
  std::string text;  // folded; of a stem without the star; of a list any name of its own
  friend auto operator<=>(const Term&, const Term&) = default;
};

class TermTable {
 public:
  std::uint32_t Add(TermKind kind, std::string text) {
    const auto next = static_cast<std::uint32_t>(terms_.size());
    const auto [known, fresh] = numbers_.try_emplace(Term{kind, std::move(text)}, next);
    if (fresh) terms_.push_back(known->first);
    return known->second;
  }
  const Term& operator[](std::uint32_t term) const { return terms_[term]; }
  std::size_t size() const { return terms_.size(); }

 private:
  std::map<Term, std::uint32_t> numbers_;
  std::vector<Term> terms_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_TERM_TABLE_H_
