// SPDX-License-Identifier: Apache-2.0
//
// The subset construction over terms, with each word list as one of them: written out, lists of
// sixty words within lists would make more states than there is memory. Which terms begin at a word
// of a text is then not one but a few, and a text is read along all of them.
#include "compiler/plan/phrase_automaton.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <numeric>
#include <tuple>

#include "runtime/src/artifact/artifact_format.h"

namespace ricochet::compiler {
namespace {

using format::kNone;
using format::LabelRecord;
using format::NodeRecord;

auto Key(const LabelRecord& label) { return std::tuple(label.part, label.more); }

void SortUnique(std::vector<LabelRecord>* labels) {
  std::ranges::sort(*labels, {}, Key);
  const auto same = [](const LabelRecord& a, const LabelRecord& b) { return Key(a) == Key(b); };
  labels->erase(std::unique(labels->begin(), labels->end(), same), labels->end());
}

void SortUnique(std::vector<std::uint32_t>* set) {
  std::ranges::sort(*set);
  set->erase(std::unique(set->begin(), set->end()), set->end());
}

using Edges = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // terms, ascending, and nodes

// Stores nodes, equal ones once.
class NodeStore {
 public:
  NodeStore(std::size_t terms, AutomatonTables* tables) : term_count_(terms), tables_(*tables) {}

  // The last `quiet` of the labels are quiet.
  std::uint32_t Add(const Edges& edges, const std::vector<LabelRecord>& labels, std::size_t quiet,
                    bool separators) {
    std::vector<std::uint32_t> key = {static_cast<std::uint32_t>(edges.size())};
    for (const auto& [term, node] : edges) key.insert(key.end(), {term, node});
    for (const LabelRecord& label : labels) key.insert(key.end(), {label.part, label.more});
    const auto next = static_cast<std::uint32_t>(tables_.nodes.size());
    const auto [known, fresh] = numbers_.try_emplace(std::move(key), next);
    if (!fresh) return known->second;
    NodeRecord node{};
    node.first_label = LabelsAt(labels);
    // More quiet ones than a node can count are noted as the others are.
    node.quiet_labels = static_cast<std::uint16_t>(std::min<std::size_t>(quiet, 0xFFFF));
    node.labels = static_cast<std::uint32_t>(labels.size()) - node.quiet_labels;
    node.separators = separators ? 1 : 0;
    for (const auto& [term, to] : edges) {
      node.mask |= format::TermBit(term);
      node.depth = std::max(node.depth, static_cast<std::uint8_t>(tables_.nodes[to].depth + 1));
    }
    edges_.push_back(edges);
    tables_.nodes.push_back(node);
    return next;
  }

  // Finds room for the edges: first for the nodes with most of them, then the first that suits.
  void InterlaceEdges() {
    std::vector<std::uint32_t> order(edges_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](std::uint32_t node) { return edges_[node].size(); });
    std::size_t first_free = 0;
    for (const std::uint32_t node : order) {
      const Edges& edges = edges_[node];
      if (edges.empty()) break;
      while (IsTaken(first_free)) ++first_free;
      const std::size_t least = edges.front().first;
      Place(node, FirstFit(edges, std::max(first_free, least) - least));
    }
  }

 private:
  bool IsTaken(std::size_t at) const {
    return at / 64 < taken_.size() && (taken_[at / 64] >> (at % 64) & 1U) != 0;
  }
  // Of the 64 places from `at` on, those that are free.
  std::uint64_t Free(std::size_t at) const {
    const auto word = [&](std::size_t i) { return i < taken_.size() ? taken_[i] : 0; };
    const std::size_t shift = at % 64;
    const std::uint64_t low = word(at / 64) >> shift;
    return ~(shift == 0 ? low : low | word(at / 64 + 1) << (64 - shift));
  }
  // The first place from `first` on where the edges have room: 64 are tried at once.
  std::size_t FirstFit(const Edges& edges, std::size_t first) const {
    for (;; first += 64) {
      std::uint64_t free = ~std::uint64_t{0};
      for (const auto& [term, to] : edges) {
        free &= Free(first + term);
        if (free == 0) break;
      }
      if (free != 0) return first + static_cast<std::size_t>(std::countr_zero(free));
    }
  }
  void Place(std::uint32_t node, std::size_t first) {
    if (tables_.edges.size() < first + term_count_) {
      tables_.edges.resize(first + term_count_, {kNone, 0});
      taken_.resize(tables_.edges.size() / 64 + 1);
    }
    for (const auto& [term, to] : edges_[node]) {
      tables_.edges[first + term] = {node, to};
      taken_[(first + term) / 64] |= std::uint64_t{1} << ((first + term) % 64);
    }
    tables_.nodes[node].first_edge = static_cast<std::uint32_t>(first);
  }

  // Equal ones are shared.
  std::uint32_t LabelsAt(const std::vector<LabelRecord>& labels) {
    std::vector<std::uint32_t> key;
    for (const LabelRecord& label : labels) key.insert(key.end(), {label.part, label.more});
    const auto [known, fresh] = label_numbers_.try_emplace(
        std::move(key), static_cast<std::uint32_t>(tables_.labels.size()));
    if (fresh) tables_.labels.insert(tables_.labels.end(), labels.begin(), labels.end());
    return known->second;
  }

  std::size_t term_count_;
  AutomatonTables& tables_;
  std::vector<Edges> edges_;          // by node
  std::vector<std::uint64_t> taken_;  // a bit a place of tables_.edges
  std::map<std::vector<std::uint32_t>, std::uint32_t> numbers_, label_numbers_;
};

}  // namespace

std::uint32_t PhraseAutomaton::EndsOf(const PartEnd& left, const PartEnd& right) {
  const auto next = static_cast<std::uint32_t>(ends_.size());
  const auto [known, fresh] = end_numbers_.try_emplace({left, right}, next);
  if (fresh) ends_.emplace_back(left, right);
  return known->second;
}

void PhraseAutomaton::AddPart(std::uint32_t part, const TermGraph& graph) {
  Begin(Add(part, kNone, graph));
}
void PhraseAutomaton::AddApart(std::uint32_t part, const TermGraph& graph) {
  apart_.emplace(part, Add(part, kNone, graph));
}
void PhraseAutomaton::AddList(std::uint32_t term, const TermGraph& graph) {
  Begin(Add(kNone, term, graph));
}

void PhraseAutomaton::Begin(const Set& starts) {
  for (const std::uint32_t start : starts) {
    for (const TermEdge& edge : states_[start].edges) begun_[edge.term].push_back(edge.to);
    states_[start].edges.clear();  // nothing leads here
  }
}

std::set<std::uint32_t> PhraseAutomaton::FollowedTerms() const {
  std::set<std::uint32_t> terms;
  for (const State& state : states_) {
    for (const TermEdge& edge : state.edges) terms.insert(edge.term);
  }
  return terms;
}

std::uint32_t PhraseAutomaton::AddStart(const std::vector<std::uint32_t>& terms) {
  Set behind;
  for (const std::uint32_t term : terms) {
    const auto begun = begun_.find(term);
    if (begun == begun_.end()) continue;
    behind.insert(behind.end(), begun->second.begin(), begun->second.end());
  }
  if (behind.empty()) return kNone;
  const auto next = static_cast<std::uint32_t>(starts_.size());
  const auto [known, fresh] = start_numbers_.try_emplace(JointOf(std::move(behind)), next);
  if (fresh) starts_.push_back(known->first);
  return known->second;
}

// Its states once for each start, for what ends a way depends on how it began.
std::vector<std::uint32_t> PhraseAutomaton::Add(std::uint32_t part, std::uint32_t list,
                                                const TermGraph& graph) {
  Set starts;
  for (const TermStart& start : graph.starts) {
    const auto first = static_cast<std::uint32_t>(states_.size());
    starts.push_back(first + start.state);
    for (const TermState& from : graph.states) {
      State& state = states_.emplace_back();
      for (const TermEdge& edge : from.edges) {
        state.edges.push_back({edge.separator, edge.term, first + edge.to});
      }
      for (const PartEnd& end : from.ends) {
        state.labels.push_back({part, part == kNone ? list : EndsOf(start.left, end)});
      }
    }
  }
  return starts;
}

std::uint32_t PhraseAutomaton::JointOf(Set set) {
  SortUnique(&set);
  const auto next = static_cast<std::uint32_t>(joints_.size());
  const auto [known, fresh] = joint_numbers_.try_emplace(set, next);
  if (!fresh) return known->second;
  joints_.emplace_back();
  Follow(next, set);
  return next;
}

std::uint32_t PhraseAutomaton::JointOf(std::map<std::uint32_t, Set> by_term,
                                       std::vector<LabelRecord> labels) {
  const auto joint = static_cast<std::uint32_t>(joints_.size());
  joints_.emplace_back();
  joints_[joint].labels = std::move(labels);
  for (auto& [term, set] : by_term) {
    const std::uint32_t to = JointOf(std::move(set));
    joints_[joint].edges.emplace(term, to);
  }
  return joint;
}

// Recursive as deep as the longest part, since no way comes to a state twice.
void PhraseAutomaton::Follow(std::uint32_t joint, const Set& set) {
  std::map<std::uint32_t, std::map<std::uint32_t, Set>> by_separator;
  std::vector<LabelRecord> labels;
  for (const std::uint32_t state : set) {
    for (const TermEdge& edge : states_[state].edges) {
      by_separator[edge.separator][edge.term].push_back(edge.to);
    }
    const std::vector<LabelRecord>& more = states_[state].labels;
    labels.insert(labels.end(), more.begin(), more.end());
  }
  SortUnique(&labels);
  std::map<std::uint32_t, std::uint32_t> edges;
  for (auto& [separator, by_term] : by_separator) {
    if (separator != kJoined) {
      edges.emplace(separator, JointOf(std::move(by_term), {}));
      continue;
    }
    for (auto& [term, to] : by_term) edges.emplace(term, JointOf(std::move(to)));
  }
  joints_[joint].edges = std::move(edges);
  joints_[joint].labels = std::move(labels);
}

AutomatonTables PhraseAutomaton::Build(const TermTable& terms) {
  std::map<std::uint32_t, std::uint32_t> apart;  // in joints_
  for (const auto& [part, starts] : apart_) apart.emplace(part, JointOf(starts));
  AutomatonTables tables;
  tables.terms = FollowedTerms();
  for (const auto& [term, begun] : begun_) tables.terms.insert(term);
  NodeStore store(terms.size(), &tables);
  // A joint has a greater number than those that lead to it, unless it was known before; so nodes
  // are made on demand.
  std::vector<std::uint32_t> nodes(joints_.size(), kNone);
  const auto make = [&](auto self, std::uint32_t joint) -> std::uint32_t {
    if (nodes[joint] != kNone) return nodes[joint];
    Edges edges;
    bool separators = false;
    for (const auto& [term, to] : joints_[joint].edges) {
      edges.emplace_back(term, self(self, to));
      separators |= terms[term].kind == TermKind::kSeparator;
    }
    std::vector<LabelRecord>& labels = joints_[joint].labels;
    // Clang 14 can't compile std::ranges::stable_partition of GCC's library.
    const auto loud_end =
        std::stable_partition(labels.begin(), labels.end(), [&](const LabelRecord& label) {
          return label.part == kNone || label.more != 0 || !quiet_.contains(label.part);
        });
    const auto quiet = static_cast<std::size_t>(labels.end() - loud_end);
    return nodes[joint] = store.Add(edges, labels, quiet, separators);
  };
  for (const std::uint32_t start : starts_) tables.starts.push_back(make(make, start));
  for (const auto& [part, joint] : apart) tables.apart.emplace(part, make(make, joint));
  store.InterlaceEdges();
  tables.ends = std::move(ends_);
  return tables;
}

}  // namespace ricochet::compiler
