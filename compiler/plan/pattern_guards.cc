// SPDX-License-Identifier: Apache-2.0
//
// Guards of patterns, from RE2's FilteredRE2. Its atoms are strings of which a matching text must
// contain certain combinations, and AllPotentials computes for any set of atoms whether a text with
// no others could still match. A set of atoms without which there is no match therefore guards the
// pattern; atoms are removed from it, the most frequent first, as long as that remains true.
//
// A pattern that begins with `^` or `(?:^| )` matches a text only if, with a blank there, it
// matches the text with a blank before it, which has the same words. So a word may begin at the
// beginning, and likewise end at `$`.
//
// The same is true of a pattern with a class at either end that contains no ASCII word character:
// in an ASCII text the character there may as well be a blank.
//
// Atoms do not contain \b: a word begins for certain where the atom has a byte before it that is no
// part of it, and ends where it has one after it; if its end is not known, it is a stem. Characters
// of three or four bytes are words of their own (plan_format.h), and so are always whole.
#include "compiler/plan/pattern_guards.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/parse/pattern_syntax.h"
#include "compiler/parse/scripts.h"
#include "runtime/src/artifact/plan_format.h"
#include "runtime/src/match/re2_options.h"
#include "runtime/src/match/words.h"

namespace ricochet::compiler {
namespace {

// What shorter stems begin is too much.
constexpr std::size_t kLeastStemBytes = 3;
// Two words side by side are so much rarer than the rarer of them.
constexpr double kShareOfPair = 0.3;

struct AtomWord {
  std::size_t begin = 0, end = 0;  // in the atom
  Term term;
  bool usable = false;
};

// FilteredRE2 gives atoms in lower case, as RE2 sees it.
std::vector<AtomWord> WordsOf(std::string_view atom) {
  std::vector<AtomWord> words;
  for (std::size_t at = 0; at < atom.size();) {
    const std::string_view first = CharacterAt(atom, at);
    if (!IsWordCharacter(first)) {
      at += first.size();
      continue;
    }
    AtomWord word;
    word.begin = at;
    at += first.size();
    while (!IsOwnWord(first) && at < atom.size()) {
      const std::string_view next = CharacterAt(atom, at);
      if (!IsWordCharacter(next) || IsOwnWord(next)) break;
      at += next.size();
    }
    word.end = at;
    const std::size_t size = word.end - word.begin;
    const bool whole = IsOwnWord(first) || word.end < atom.size();
    word.term = {whole ? TermKind::kWord : TermKind::kStem,
                 std::string(atom.substr(word.begin, size))};
    const bool fits = whole || (size >= kLeastStemBytes && size <= format::kMaxStemBytes);
    word.usable = fits && (IsOwnWord(first) || word.begin > 0);
    words.push_back(std::move(word));
  }
  return words;
}

double CostOf(const GuardWords& words, const WordCounts& counts) {
  double cost = 0;
  double share = 1;
  for (const Term& term : words) {
    cost = term == words.front() ? counts.Cost(term) : std::min(cost, counts.Cost(term));
    if (term != words.front()) share *= kShareOfPair;
  }
  return cost * share;
}

// The rarest words side by side of which every text with `atom` has all; none if there are none.
GuardWords BestWords(std::string_view atom, const WordCounts& counts) {
  GuardWords best, run;
  const auto offer = [&] {
    if (!run.empty() && (best.empty() || CostOf(run, counts) < CostOf(best, counts))) best = run;
    run.clear();
  };
  std::size_t end = 0;
  for (const AtomWord& word : WordsOf(atom)) {
    const bool joined = word.begin == end + 1 && IsJoiner(atom[end]);
    if (!joined || !word.usable) offer();
    if (word.usable) run.push_back(word.term);
    end = word.end;
  }
  offer();
  return best;
}

// What may change the meaning of an anchor: \Q, flags, a repetition of the first one.
const re2::RE2& StrangeAnchors() {
  static const re2::RE2 expression(R"(\\Q|\(\?[^:P]|^\^[*+?{]|\\\$$)");
  return expression;
}

// The pattern with a blank for an anchor at either end.
std::string WithBlanksForAnchors(std::string pattern) {
  if (HasAlternatives(pattern) || re2::RE2::PartialMatch(pattern, StrangeAnchors())) return pattern;
  static constexpr std::string_view kBeginOrBlank = "(?:^| )";
  if (pattern.starts_with(kBeginOrBlank)) pattern.replace(0, kBeginOrBlank.size(), " ");
  if (pattern.starts_with('^')) pattern.front() = ' ';
  if (pattern.ends_with('$')) pattern.back() = ' ';
  return pattern;
}

// The pattern with a blank for a class at either end that has no word character of ASCII, or the
// edge of the text.
std::string WithBlanksForClasses(std::string pattern) {
  static const re2::RE2 begin(R"(^\(\?:\^\|\[\^[^\]\\]*\\w[^\]\\]*\]\))");
  static const re2::RE2 end(R"(\(\?:\[\^[^\]\\]*\\w[^\]\\]*\]\|\$\)$)");
  if (HasAlternatives(pattern) || re2::RE2::PartialMatch(pattern, StrangeAnchors())) return pattern;
  re2::RE2::Replace(&pattern, begin, " ");
  re2::RE2::Replace(&pattern, end, " ");
  return pattern;
}

// The atoms of one pattern, and which of them guard it.
class AtomGuards {
 public:
  AtomGuards(const std::string& pattern, const WordCounts& counts, CharacterFolds* folds) {
    int id = 0;
    if (filtered_.Add(pattern, ExpressionOptions(), &id) != re2::RE2::NoError) return;
    filtered_.Compile(&atoms_);
    for (const std::string& atom : atoms_) {
      words_.push_back(BestWords(folds->Fold(atom), counts));
      costs_.push_back(CostOf(words_.back(), counts));
    }
  }

  std::optional<std::vector<GuardWords>> Choose() {
    std::vector<bool> guards(atoms_.size());
    for (std::size_t i = 0; i < atoms_.size(); ++i) guards[i] = !words_[i].empty();
    if (atoms_.empty() || !Suffice(guards)) return std::nullopt;
    std::vector<std::size_t> order(atoms_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](std::size_t i) { return costs_[i]; });
    for (const std::size_t i : order) {
      if (!guards[i]) continue;
      guards[i] = false;
      guards[i] = !Suffice(guards);
    }
    std::vector<GuardWords> set;
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      if (guards[i]) set.push_back(words_[i]);
    }
    std::ranges::sort(set);
    set.erase(std::unique(set.begin(), set.end()), set.end());
    return set;
  }

 private:
  // Whether a text with all atoms but `guards` can't match.
  bool Suffice(const std::vector<bool>& guards) const {
    std::vector<int> others;
    for (std::size_t i = 0; i < guards.size(); ++i) {
      if (!guards[i]) others.push_back(static_cast<int>(i));
    }
    std::vector<int> potentials;
    filtered_.AllPotentials(others, &potentials);
    return potentials.empty();
  }

  re2::FilteredRE2 filtered_;
  std::vector<std::string> atoms_;
  std::vector<GuardWords> words_;  // by atom; empty: it can't guard
  std::vector<double> costs_;
};

}  // namespace

std::optional<std::vector<GuardWords>> PatternGuards(const std::string& pattern,
                                                     const WordCounts& counts,
                                                     CharacterFolds* folds) {
  return AtomGuards(WithBlanksForAnchors(pattern), counts, folds).Choose();
}

std::optional<std::vector<GuardWords>> AsciiPatternGuards(const std::string& pattern,
                                                          const WordCounts& counts,
                                                          CharacterFolds* folds) {
  const std::string blanks = WithBlanksForClasses(pattern);
  if (blanks == pattern) return std::nullopt;
  return AtomGuards(WithBlanksForAnchors(blanks), counts, folds).Choose();
}

}  // namespace ricochet::compiler
