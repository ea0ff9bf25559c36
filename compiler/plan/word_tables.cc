// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/word_tables.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>
#include <set>
#include <utility>

#include "runtime/src/artifact/artifact_format.h"

namespace ricochet::compiler {
namespace {

using format::kKeyBytes;
using format::kNone;
using format::WordKind;
using format::WordRecord;

using Terms = std::set<std::uint32_t>;

std::uint64_t Eight(const std::string& text, std::size_t at) {
  std::uint64_t bytes = 0;
  if (at < text.size())
    std::memcpy(&bytes, text.data() + at, std::min(text.size() - at, kKeyBytes));
  return bytes;
}

std::uint64_t HashOf(WordKind kind, const std::string& text) {
  std::uint64_t hash = format::HashOfKeys(kind, Eight(text, 0), Eight(text, kKeyBytes));
  for (std::size_t at = 2 * kKeyBytes; at < text.size(); at += kKeyBytes) {
    hash = format::MixBytes(hash, Eight(text, at));
  }
  return hash;
}

class Builder {
 public:
  Builder(const TermTable& terms, const std::vector<std::unique_ptr<ListGraph>>& lists,
          PhraseAutomaton* automaton, StringPool* strings)
      : terms_(terms),
        automaton_(*automaton),
        followed_(automaton->FollowedTerms()),
        strings_(*strings) {
    AddSet({});
    for (const auto& list : lists) AddAlternatives(*list);
    for (std::uint32_t term = 0; term < terms.size(); ++term) {
      if (terms[term].kind == TermKind::kStem) stems_.emplace(terms[term].text, term);
    }
  }

  WordTables Run() {
    for (std::uint32_t term = 0; term < terms_.size(); ++term) AddTerm(term);
    SortIntoBuckets();
    FillGates();
    FillSeparators();
    return std::move(made_);
  }

 private:
  // Of its alternatives those that are one term.
  void AddAlternatives(const ListGraph& list) {
    for (const TermStart& start : list.graph.starts) {
      for (const TermEdge& edge : list.graph.states[start.state].edges) {
        if (!list.graph.states[edge.to].ends.empty()) lists_of_[edge.term].insert(list.term);
      }
    }
  }

  // With all lists that have it, directly or not.
  void Close(std::uint32_t term, Terms* closed) const {
    if (!closed->insert(term).second) return;
    const auto lists = lists_of_.find(term);
    if (lists == lists_of_.end()) return;
    for (const std::uint32_t list : lists->second) Close(list, closed);
  }
  // Of every stem that `word` begins with.
  void CloseStems(const std::string& word, Terms* closed) const {
    for (std::size_t size = 1; size <= std::min(word.size(), format::kMaxStemBytes); ++size) {
      const auto stem = stems_.find(word.substr(0, size));
      if (stem != stems_.end()) Close(stem->second, closed);
    }
  }

  void AddTerm(std::uint32_t term) {
    const Term& named = terms_[term];
    Terms alone;
    Close(term, &alone);
    Terms all = alone;
    switch (named.kind) {
      case TermKind::kList:
        made_.set_of_list.emplace(term, AddSet(alone));
        break;
      case TermKind::kSeparator:
        separators_.emplace_back(Eight(named.text, 0), term);
        break;
      case TermKind::kWord:
        CloseStems(named.text, &all);
        AddWord(WordKind::kWord, named.text, AddSet(all), AddSet(alone));
        break;
      case TermKind::kStem:
        CloseStems(named.text, &all);
        AddWord(WordKind::kStem, named.text, AddSet(all), AddSet(all));
        break;
    }
  }

  std::uint32_t AddSet(const Terms& terms) {
    std::vector<std::uint32_t> used;
    for (const std::uint32_t term : terms) {
      if (followed_.contains(term)) used.push_back(term);
    }
    const auto next = static_cast<std::uint32_t>(made_.term_sets.size());
    const std::uint32_t start = automaton_.AddStart({terms.begin(), terms.end()});
    const auto [known, fresh] = sets_.try_emplace({used, start}, next);
    if (!fresh) return known->second;
    format::TermSet set{};
    set.first_term = static_cast<std::uint32_t>(made_.terms.size());
    set.terms = static_cast<std::uint32_t>(used.size());
    set.start = start;
    for (const std::uint32_t term : used) set.mask |= format::TermBit(term);
    made_.terms.insert(made_.terms.end(), used.begin(), used.end());
    made_.term_sets.push_back(set);
    return next;
  }

  void AddWord(WordKind kind, const std::string& text, std::uint32_t all, std::uint32_t alone) {
    WordRecord word{};
    word.keys[0] = Eight(text, 0);
    word.keys[1] = Eight(text, kKeyBytes);
    if (text.size() > 2 * kKeyBytes) word.rest = strings_.Add(text.substr(2 * kKeyBytes)).offset;
    word.size = static_cast<std::uint16_t>(text.size());
    word.kind = static_cast<std::uint16_t>(kind);
    word.terms = all;
    word.alone = alone;
    made_.words.push_back(word);
    hashes_.push_back(HashOf(kind, text));
    if (kind == WordKind::kStem) stem_keys_.emplace_back(word.keys[0], text.size());
  }

  // By bucket, of which there are as many as words, and less than twice that.
  void SortIntoBuckets() {
    const std::size_t count = std::bit_ceil(std::max<std::size_t>(hashes_.size(), 2));
    made_.buckets.assign(count + 1, 0);
    const unsigned shift = format::BucketShift(made_.buckets.size());
    for (const std::uint64_t hash : hashes_) ++made_.buckets[(hash >> shift) + 1];
    std::partial_sum(made_.buckets.begin(), made_.buckets.end(), made_.buckets.begin());
    std::vector<std::uint32_t> free(made_.buckets);  // by bucket: where its next word goes
    std::vector<WordRecord> sorted(made_.words.size());
    for (std::size_t i = 0; i < hashes_.size(); ++i) {
      sorted[free[hashes_[i] >> shift]++] = made_.words[i];
    }
    made_.words = std::move(sorted);
  }

  // At most a quarter of them are taken.
  void FillSeparators() {
    const std::size_t count = std::bit_ceil(4 * separators_.size() + 2);
    made_.separators.assign(count, {0, kNone, 0});
    for (const auto& [key, term] : separators_) {
      std::size_t at = format::SeparatorSlot(key, count);
      while (made_.separators[at].term != kNone) at = (at + 1) % count;
      made_.separators[at] = {key, term, 0};
    }
  }

  void FillGates() {
    made_.stem_gates.assign(format::kStemGateCount, 0);
    for (const auto& [key, size] : stem_keys_) {
      const std::size_t gate =
          size >= format::kLongStemBytes ? format::LongStemGate(key) : format::ShortStemGate(key);
      made_.stem_gates[gate] |= std::uint32_t{1} << size;
    }
  }

  const TermTable& terms_;
  PhraseAutomaton& automaton_;
  Terms followed_;
  StringPool& strings_;
  std::map<std::uint32_t, Terms> lists_of_;  // that have it as an alternative
  std::map<std::string, std::uint32_t> stems_;
  std::map<std::pair<std::vector<std::uint32_t>, std::uint32_t>, std::uint32_t> sets_;
  std::vector<std::uint64_t> hashes_;  // by word
  std::vector<std::pair<std::uint64_t, std::size_t>> stem_keys_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> separators_;  // their keys and terms
  WordTables made_;
};

}  // namespace

WordTables BuildWordTables(const TermTable& terms,
                           const std::vector<std::unique_ptr<ListGraph>>& lists,
                           PhraseAutomaton* automaton, StringPool* strings) {
  return Builder(terms, lists, automaton, strings).Run();
}

TermGraph LongerAlternatives(const TermGraph& list) {
  TermGraph longer = list;
  for (const TermStart& start : list.starts) {
    longer.states[start.state].edges.clear();
    for (TermEdge edge : list.states[start.state].edges) {
      const TermState& behind = list.states[edge.to];
      if (behind.edges.empty()) continue;
      if (!behind.ends.empty()) {
        edge.to = static_cast<std::uint32_t>(longer.states.size());
        longer.states.push_back({behind.edges, {}});
      }
      longer.states[start.state].edges.push_back(edge);
    }
  }
  return longer;
}

}  // namespace ricochet::compiler
