// SPDX-License-Identifier: Apache-2.0
//
// In three steps: each part of a phrase, and the guards of each pattern, as a graph of terms; by
// which of its parts a phrase with gaps is found: the one that stands in the fewest examples; and
// the automaton, with the other ones apart.
#include "compiler/plan/plan.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "compiler/parse/phrase.h"
#include "compiler/plan/pattern_guards.h"
#include "compiler/plan/word_counts.h"
#include "runtime/src/match/find_parts.h"
#include "runtime/src/text/normal_form.h"

namespace ricochet::compiler {
namespace {

using format::kNone;
using format::PlanKind;

const PartEnd kWordEnd{"", true};

class Planner {
 public:
  explicit Planner(const RuleSet& rules) : rules_(rules), graphs_(&folds_, &terms_) {}

  Plan Run() {
    CountWords();
    has_all_parts_.resize(rules_.expressions.size());
    for (std::uint32_t e = 0; e < rules_.expressions.size(); ++e) PlanExpression(e);
    for (std::uint32_t u = 0; u < rules_.unwraps.size(); ++u) PlanUnwrap(u);
    for (const auto& list : graphs_.lists()) longer_.push_back(LongerAlternatives(list->graph));
    BuildTables();
    CountParts();
    ChooseKeys();
    plan_.tables.strings = {};
    BuildTables();
    PlanPlainRules();
    return std::move(plan_);
  }

 private:
  // --- Examples.

  template <typename Take>
  void ForEachExample(Take take) const {
    std::string buffer;
    const auto normalise = [&](const ExampleDef& example) {
      take(Normalise(example.text, kMaxResponseBytes, &buffer).text);
    };
    for (const ResolvedRule& rule : rules_.rules) {
      for (const ExampleDef& example : rule.def->match) normalise(example);
      for (const ExampleDef& example : rule.def->no_match) normalise(example);
    }
  }

  void CountWords() {
    Words words;
    const WordFinder finder({});
    ForEachExample([&](std::string_view text) {
      finder.Find(text, &words);
      counts_.AddText(words);
      ++plan_.example_count;
    });
  }

  // --- Parts.

  std::uint32_t AddPart(const std::string& text, const TermGraph& graph) {
    const auto next = static_cast<std::uint32_t>(plan_.part_texts.size());
    const auto [known, fresh] = part_numbers_.try_emplace(text, next);
    if (fresh) {
      plan_.part_texts.push_back(text);
      plan_.tables.parts.push_back({{0, 0}, format::kFoundWithOthers, 0, 0});
      part_graphs_.push_back(graph);
    }
    return known->second;
  }

  void PlanExpression(std::uint32_t index) {
    const Expression& expression = rules_.expressions[index];
    if (expression.kind == ExpressionKind::kPhrase && PlanPhrase(index, expression.phrase)) return;
    PlanKind kind = PlanKind::kUnguarded;
    const std::vector<std::uint32_t> guards = Guards(expression.re2, &kind);
    AddExpression(kind, guards);
    if (kind == PlanKind::kUnguarded || kind == PlanKind::kGuardedAscii) {
      if (!expression.rules.empty()) AddUnguarded(index, kind);
    }
  }

  // False if terms say nothing of it.
  bool PlanPhrase(std::uint32_t index, const Phrase& phrase) {
    std::vector<std::optional<TermGraph>> graphs;
    for (const PhraseSequence& segment : phrase.segments) graphs.push_back(graphs_.Make(segment));
    const bool whole = std::ranges::all_of(graphs, [](const auto& graph) { return !!graph; });
    const bool has_words =
        std::ranges::any_of(graphs, [](const auto& graph) { return graph && !graph->punctuation; });
    if (!whole || !has_words) plan_.residue.push_back(index);
    if (!has_words) return false;
    const auto first = static_cast<std::uint32_t>(plan_.tables.placed_parts.size());
    for (std::size_t i = 0; i < graphs.size(); ++i) {
      if (!graphs[i] || (!whole && graphs[i]->punctuation)) continue;
      const std::uint32_t part = AddPart(LowerAlternative(phrase.segments[i]), *graphs[i]);
      const std::uint32_t gap = !whole || i == 0 ? 0 : GapBetween(*graphs[i - 1], *graphs[i]);
      plan_.tables.placed_parts.push_back({part, gap});
      if (whole && graphs.size() > 1) plan_.tables.parts[part].placed = 1;
    }
    const auto count = static_cast<std::uint32_t>(plan_.tables.placed_parts.size()) - first;
    has_all_parts_[index] = true;
    const PlanKind kind = whole ? PlanKind::kPhrase : PlanKind::kGuarded;
    plan_.tables.expressions.push_back({static_cast<std::uint32_t>(kind), {first, count}});
    return true;
  }

  // Beside a gap all ways of a part end alike (LowerPhrase sees to it), but for punctuation.
  static std::uint32_t GapBetween(const TermGraph& left, const TermGraph& right) {
    bool left_word = false;
    for (const TermState& state : left.states) {
      for (const PartEnd& end : state.ends) left_word |= end.word;
    }
    bool right_word = false;
    for (const TermStart& start : right.starts) right_word |= start.left.word;
    return (left_word ? format::kGapLeftWord : 0) | (right_word ? format::kGapRightWord : 0);
  }

  void AddExpression(PlanKind kind, const std::vector<std::uint32_t>& parts) {
    std::vector<format::PlacedPart>& placed = plan_.tables.placed_parts;
    const auto first = static_cast<std::uint32_t>(placed.size());
    for (const std::uint32_t part : parts) placed.push_back({part, 0});
    plan_.tables.expressions.push_back(
        {static_cast<std::uint32_t>(kind), {first, static_cast<std::uint32_t>(parts.size())}});
  }

  void AddUnguarded(std::uint32_t index, PlanKind kind) {
    plan_.tables.unguarded.push_back({index, kind == PlanKind::kGuardedAscii ? 1U : 0U});
  }

  // --- Guards.

  std::vector<std::uint32_t> Guards(const std::string& pattern, PlanKind* kind) {
    *kind = PlanKind::kGuarded;
    auto guards = PatternGuards(pattern, counts_, &folds_);
    if (!guards) {
      *kind = PlanKind::kGuardedAscii;
      guards = AsciiPatternGuards(pattern, counts_, &folds_);
    }
    std::vector<std::uint32_t> parts;
    if (!guards) {
      *kind = PlanKind::kUnguarded;
      return parts;
    }
    for (const GuardWords& words : *guards) parts.push_back(AddGuard(words));
    return parts;
  }

  std::uint32_t AddGuard(const GuardWords& words) {
    TermGraph graph;
    std::string text;
    graph.starts.push_back({});
    for (const Term& term : words) {
      const auto behind = static_cast<std::uint32_t>(graph.states.size() + 1);
      graph.states.push_back({{{kJoined, terms_.Add(term.kind, term.text), behind}}, {}});
      text += (text.empty() ? "" : " ") + term.text + (term.kind == TermKind::kStem ? "*" : "");
    }
    graph.states.push_back({{}, {PartEnd{}}});
    // No expression has a line feed.
    return AddPart(text + '\n', graph);
  }

  void PlanUnwrap(std::uint32_t index) {
    PlanKind kind = PlanKind::kUnguarded;
    std::vector<std::uint32_t> guards = Guards(rules_.unwraps[index]->pattern.text, &kind);
    plan_.unwraps.push_back({std::move(guards), kind == PlanKind::kUnguarded});
    const auto number = static_cast<std::uint32_t>(rules_.expressions.size()) + index;
    if (kind != PlanKind::kGuarded) AddUnguarded(number, kind);
  }

  // --- Tables.

  // Those parts that have no key of an expression are apart, once the keys are chosen.
  void BuildTables() {
    PlanTables& tables = plan_.tables;
    PhraseAutomaton automaton;
    automaton.EndsOf(kWordEnd, kWordEnd);  // format::PartEnds
    for (std::uint32_t part = 0; part < part_graphs_.size(); ++part) {
      format::PartRecord& record = tables.parts[part];
      if (part_graphs_[part].punctuation) {
        record.start = format::kPunctuation;
        record.ends = automaton.EndsOf({*part_graphs_[part].punctuation, false}, {});
      } else if (is_key_.empty()) {
        automaton.AddPart(part, part_graphs_[part]);
      } else if (is_key_[part]) {
        const bool quiet = record.placed == 0 && record.uses.count == 0;
        if (quiet) {
          automaton.AddQuietPart(part, part_graphs_[part]);
        } else {
          automaton.AddPart(part, part_graphs_[part]);
        }
      } else {
        automaton.AddApart(part, part_graphs_[part]);
      }
    }
    for (std::size_t i = 0; i < longer_.size(); ++i) {
      automaton.AddList(graphs_.lists()[i]->term, longer_[i]);
    }
    tables.words = BuildWordTables(terms_, graphs_.lists(), &automaton, &tables.strings);
    tables.automaton = automaton.Build(terms_);
    for (const auto& [part, node] : tables.automaton.apart) tables.parts[part].start = node;
    for (format::TermSet& set : tables.words.term_sets) {
      if (set.start != kNone) set.start = tables.automaton.starts[set.start];
    }
    for (format::LabelRecord& label : tables.automaton.labels) {
      label.more = label.part == kNone ? tables.words.set_of_list.at(label.more)
                                       : 2 * label.more + tables.parts[label.part].placed;
    }
    tables.ends.clear();
    for (const auto& [left, right] : tables.automaton.ends) {
      tables.ends.push_back(
          {tables.strings.Add(left.text), tables.strings.Add(right.text),
           (left.word ? format::kLeftIsWord : 0) | (right.word ? format::kRightIsWord : 0)});
    }
    tables.folds = folds_.records();
  }

  void CountParts() {
    plan_.part_counts.assign(plan_.tables.parts.size(), 0);
    const RulesetTables view = plan_.tables.View();
    const WordFinder finder(view.folds);
    const PartFinder parts(view);
    Words words;
    FoundParts found;
    ForEachExample([&](std::string_view text) {
      finder.Find(text, &words);
      parts.Find(words, &found);
      for (std::uint32_t part = 0; part < plan_.part_counts.size(); ++part) {
        if (found.Has(part)) ++plan_.part_counts[part];
      }
    });
  }

  void ChooseKeys() {
    is_key_.resize(part_graphs_.size());
    std::vector<std::vector<format::PartUse>> uses(plan_.tables.parts.size());
    for (std::uint32_t e = 0; e < rules_.expressions.size(); ++e) {
      std::span<const format::PlacedPart> keys = plan_.PartsOf(e);
      if (has_all_parts_[e]) {
        const auto by_count = [&](const format::PlacedPart& placed) {
          return part_graphs_[placed.part].punctuation ? kNone : plan_.part_counts[placed.part];
        };
        keys = {std::ranges::min_element(keys, {}, by_count), 1};
        NarrowGuards(e, keys.front());
      }
      plan_.key_parts.push_back(keys.empty() ? kNone : keys.front().part);
      for (const format::PlacedPart& key : keys) {
        is_key_[key.part] = true;
        for (const std::uint32_t rule : rules_.expressions[e].rules) {
          uses[key.part].push_back({rule, e});
        }
      }
    }
    for (std::uint32_t u = 0; u < rules_.unwraps.size(); ++u) {
      for (const std::uint32_t part : plan_.unwraps[u].guards) {
        is_key_[part] = true;
        uses[part].push_back({kNone, u});
      }
    }
    for (std::uint32_t part = 0; part < uses.size(); ++part) {
      plan_.tables.parts[part].uses = {static_cast<std::uint32_t>(plan_.tables.uses.size()),
                                       static_cast<std::uint32_t>(uses[part].size())};
      plan_.tables.uses.insert(plan_.tables.uses.end(), uses[part].begin(), uses[part].end());
    }
  }

  // Of a phrase that RE2 decides one part is enough.
  void NarrowGuards(std::uint32_t expression, const format::PlacedPart& key) {
    format::ExpressionPlan& plan = plan_.tables.expressions[expression];
    if (static_cast<PlanKind>(plan.kind) == PlanKind::kPhrase) return;
    plan.parts = {static_cast<std::uint32_t>(&key - plan_.tables.placed_parts.data()), 1};
  }

  void PlanPlainRules() {
    for (std::uint32_t r = 0; r < rules_.rules.size(); ++r) {
      const ResolvedRule& rule = rules_.rules[r];
      if (!rule.any.empty()) continue;
      const bool codes_only = rule.with.empty() && rule.unless.empty() && rule.domain.empty() &&
                              rule.mx.empty() && rule.command.empty();
      plan_.tables.plain_rules.push_back({r, codes_only ? 1U : 0U});
    }
  }

  const RuleSet& rules_;
  CharacterFolds folds_;
  TermTable terms_;
  TermGraphs graphs_;
  WordCounts counts_;
  // By expression: each match has all of its parts, and not just one of them.
  std::vector<bool> has_all_parts_;
  std::map<std::string, std::uint32_t> part_numbers_;  // by what they say
  std::vector<TermGraph> part_graphs_;
  std::vector<TermGraph> longer_;  // of the lists, see LongerAlternatives
  std::vector<bool> is_key_;       // by part; empty until that is known
  Plan plan_;
};

}  // namespace

RulesetTables PlanTables::View() const {
  RulesetTables view;
  view.plan_strings = strings.bytes();
  view.folds = folds;
  view.words = words.words;
  view.word_buckets = words.buckets;
  view.stem_gates = words.stem_gates;
  view.terms = words.terms;
  view.term_sets = words.term_sets;
  view.separators = words.separators;
  view.nodes = automaton.nodes;
  view.edges = automaton.edges;
  view.labels = automaton.labels;
  view.ends = ends;
  view.parts = parts;
  view.uses = uses;
  view.expression_plans = expressions;
  view.placed_parts = placed_parts;
  view.unguarded = unguarded;
  view.plain_rules = plain_rules;
  return view;
}

Plan PlanRules(const RuleSet& rules) { return Planner(rules).Run(); }

}  // namespace ricochet::compiler
