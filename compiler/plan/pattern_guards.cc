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
// Only words and pairs of words of an atom are used, and atoms do not contain \b: a word begins
// where the atom has a non-word byte before it, and ends where it has one after it. If its end is
// not known, all bytes of its key must be. The whole atom surrounds the word.
#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "compiler/parse/pattern_syntax.h"
#include "compiler/plan/case_variants.h"
#include "compiler/plan/guards.h"
#include "compiler/plan/kept_words.h"
#include "runtime/src/match/phrase_match.h"
#include "runtime/src/match/re2_options.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

std::string Folded(std::string text) {
  for (char& c : text) c = static_cast<char>(c | 0x20);
  return text;
}

// More keys than this for one word would cost more than they are worth.
constexpr std::size_t kMaxKeysOfWord = 64;

// What a word may be in any letter case: the keys of its spellings (none if there are too many),
// and how many bytes the shortest of them has. Two cases of a letter may differ in length.
struct Spellings {
  std::set<std::uint64_t> keys;
  std::size_t least_size = 0;
};

bool KnowsKeys(const std::set<std::string>& spellings) {
  return std::ranges::all_of(spellings, [](const std::string& spelling) {
    return spelling.size() >= format::kWordKeyBytes;
  });
}

// As much of each as its key has.
std::set<std::string> Longer(const std::set<std::string>& spellings,
                             const std::vector<std::string>& variants) {
  std::set<std::string> longer;
  for (const std::string& spelling : spellings) {
    for (const std::string& variant : variants) {
      longer.insert((spelling + Folded(variant)).substr(0, format::kWordKeyBytes));
    }
  }
  return longer;
}

Spellings SpellingsOf(std::string_view word) {
  Spellings result;
  std::set<std::string> spellings = {""};
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t size = std::max<std::size_t>(DecodeUtf8(word.substr(at)).length, 1);
    const std::vector<std::string> variants = CaseVariants(word.substr(at, size));
    at += size;
    result.least_size += std::ranges::min(variants, {}, &std::string::size).size();
    if (!KnowsKeys(spellings)) spellings = Longer(spellings, variants);
    if (spellings.size() > kMaxKeysOfWord) return {};
  }
  for (const std::string& spelling : spellings) {
    std::uint64_t key = 0;
    std::memcpy(&key, spelling.data(), spelling.size());
    result.keys.insert(key);
  }
  return result;
}

struct AtomWord {
  std::size_t begin = 0;  // in the atom
  std::set<std::uint64_t> keys;
  std::size_t size = 0;  // at least
  bool whole = false;    // ends for certain
  bool usable = false;   // begins for certain, and enough of it is known for the last of a key
};

// FilteredRE2 gives atoms in lower case, as RE2 sees it; what they were is any case of that.
std::vector<AtomWord> Words(std::string_view atom) {
  std::vector<AtomWord> words;
  for (std::size_t at = 0; at < atom.size();) {
    if (!IsWordByte(atom[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < atom.size() && IsWordByte(atom[at])) ++at;
    AtomWord word;
    word.begin = begin;
    Spellings spellings = SpellingsOf(atom.substr(begin, at - begin));
    word.keys = std::move(spellings.keys);
    word.size = spellings.least_size;
    word.whole = at < atom.size();
    word.usable =
        begin > 0 && !word.keys.empty() && (word.whole || word.size >= format::kPrefixBytes);
    words.push_back(std::move(word));
  }
  return words;
}

// What a text has where the atom is, as a run; empty where a run can't say it. A blank at either
// end may stand for an anchor.
std::string RunOf(std::string_view atom) {
  const auto plain = [](char c) { return c >= 0x20 && c < 0x7F; };
  if (atom.size() > format::kMaxRunBytes || !std::ranges::all_of(atom, plain)) return "";
  return std::string(atom);
}

std::vector<EntryDef> EntriesOf(const std::set<std::uint64_t>& keys, std::string_view atom,
                                std::size_t begin) {
  const std::size_t first = atom.starts_with(' ') ? 1 : 0;
  const std::size_t last = atom.size() - (atom.ends_with(' ') ? 1 : 0);
  EntryDef entry;
  entry.run = RunOf(atom.substr(first, last - first));
  if (!entry.run.empty()) {
    entry.before = static_cast<std::uint8_t>(begin - first);
    if (first == 1 && IsWordByte(entry.run.front())) entry.flags |= format::kLeftIsWord;
    if (last < atom.size() && IsWordByte(entry.run.back())) entry.flags |= format::kRightIsWord;
    CloseRun(&entry);
  }
  std::vector<EntryDef> entries;
  for (const std::uint64_t key : keys) {
    entries.push_back(entry);
    entries.back().key = key;
  }
  return entries;
}

double CostOf(const std::vector<EntryDef>& entries, const KeyCounts& counts) {
  double cost = 0;
  for (const EntryDef& entry : entries) cost += counts.Cost(entry.key);
  return cost;
}

std::set<std::uint64_t> PrefixKeys(const AtomWord& word) {
  std::set<std::uint64_t> keys;
  for (const std::uint64_t key : word.keys) keys.insert(format::PrefixKey(key));
  return keys;
}

std::set<std::uint64_t> PairKeys(const AtomWord& first, const AtomWord& second) {
  std::set<std::uint64_t> keys;
  for (const std::uint64_t one : first.keys) {
    for (const std::uint64_t other : second.keys) {
      keys.insert(
          format::WordPairKey(static_cast<std::uint32_t>(one), static_cast<std::uint32_t>(other)));
    }
  }
  return keys;
}

// The cheapest keys of which every text with `atom` in it has one; empty if there are none.
std::vector<EntryDef> BestKeys(std::string_view atom, const KeyCounts& counts) {
  std::vector<EntryDef> best;
  const auto offer = [&](const std::set<std::uint64_t>& keys, std::size_t begin) {
    std::vector<EntryDef> entries = EntriesOf(keys, atom, begin);
    if (best.empty() || CostOf(entries, counts) < CostOf(best, counts)) best = std::move(entries);
  };
  const std::vector<AtomWord> words = Words(atom);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].usable) continue;
    const bool known = words[i].whole || words[i].size >= format::kWordKeyBytes;
    offer(known ? words[i].keys : PrefixKeys(words[i]), words[i].begin);
    if (!words[i].whole && words[i].size < format::kStemBytes) continue;
    if (i > 0 && words[i - 1].usable && words[i - 1].whole) {
      offer(PairKeys(words[i - 1], words[i]), words[i - 1].begin);
    }
  }
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
  AtomGuards(const std::string& pattern, const KeyCounts& counts) {
    int id = 0;
    if (filtered_.Add(pattern, ExpressionOptions(), &id) != re2::RE2::NoError) return;
    filtered_.Compile(&atoms_);
    for (const std::string& atom : atoms_) entries_.push_back(BestKeys(atom, counts));
  }

  std::optional<std::vector<EntryDef>> Choose(const KeyCounts& counts) {
    std::vector<bool> guards(atoms_.size());
    for (std::size_t i = 0; i < atoms_.size(); ++i) guards[i] = !entries_[i].empty();
    if (atoms_.empty() || !Suffice(guards)) return std::nullopt;
    std::vector<std::size_t> order(atoms_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](std::size_t i) { return CostOf(entries_[i], counts); });
    for (const std::size_t i : order) {
      if (!guards[i]) continue;
      guards[i] = false;
      guards[i] = !Suffice(guards);
    }
    std::vector<EntryDef> set;
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      if (guards[i]) set.insert(set.end(), entries_[i].begin(), entries_[i].end());
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
  std::vector<std::vector<EntryDef>> entries_;  // by atom; empty: it can't guard
};

}  // namespace

std::optional<std::vector<EntryDef>> PatternGuards(const std::string& pattern,
                                                   const KeyCounts& counts) {
  return AtomGuards(WithBlanksForAnchors(pattern), counts).Choose(counts);
}

std::optional<std::vector<EntryDef>> AsciiPatternGuards(const std::string& pattern,
                                                        const KeyCounts& counts) {
  const std::string blanks = WithBlanksForClasses(pattern);
  if (blanks == pattern) return std::nullopt;
  return AtomGuards(WithBlanksForAnchors(blanks), counts).Choose(counts);
}

}  // namespace ricochet::compiler
