// SPDX-License-Identifier: Apache-2.0
//
// A set of all expressions of a ruleset is fast as long as its members are literal: RE2 shares
// their beginnings, and its automaton has few states. Gaps, stars and conditions at word edges in
// it cost milliseconds a response until the automaton is warm (a thousand phrases are open at
// each word). So the set gets one literal run of each phrase, and RE2 confirms the rest alone.
//
// Sound because each claim is: a node that is no nullable group occurs in every match, in order;
// consecutive characters and joiners occur side by side, but for a joiner beside a nullable group,
// which may be missing: runs neither begin nor end with a joiner.
#include "bench/literal_filters.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <variant>

#include "compiler/parse/phrase.h"

namespace ricochet::bench {
namespace {

using compiler::Phrase;
using compiler::PhraseNode;
using compiler::PhraseSequence;
using Kind = PhraseNode::Kind;

struct Factor {
  std::string expression;
  std::size_t weight = 0;  // bytes that must agree, at least
};

void Improve(Factor* best, Factor other) {
  if (other.weight > best->weight) *best = std::move(other);
}

// Collects a run of characters; a joiner counts only once a character follows it.
class Run {
 public:
  void AddLiteral(std::string_view literal) {
    if (pending_joiners_ != 0 && factor_.weight != 0) {
      for (; pending_joiners_ > 0; --pending_joiners_) factor_.expression += "[ _-]";
    }
    pending_joiners_ = 0;
    factor_.expression += re2::RE2::QuoteMeta({literal.data(), literal.size()});
    factor_.weight += literal.size();
  }
  void AddJoiner() { ++pending_joiners_; }
  Factor Take() {
    pending_joiners_ = 0;
    return std::exchange(factor_, Factor());
  }

 private:
  Factor factor_;
  std::size_t pending_joiners_ = 0;
};

Factor BestOfSequence(const PhraseSequence& sequence);

// One of the branches occurs: their factors as alternatives, as weak as the weakest. An
// alternation costs the set more than a single run, so it must be longer to be preferred.
Factor BestOfGroup(const PhraseNode& group) {
  Factor all;
  for (const PhraseSequence& branch : group.branches()) {
    Factor factor = BestOfSequence(branch);
    all.weight = all.expression.empty() ? factor.weight : std::min(all.weight, factor.weight);
    all.expression += all.expression.empty() ? "(?:" : "|";
    all.expression += factor.expression;
  }
  all.expression += ")";
  all.weight = all.weight > 1 ? all.weight / 2 : all.weight;
  return all;
}

Factor BestOfSequence(const PhraseSequence& sequence) {
  Factor best;
  Run run;
  for (const PhraseNode& node : sequence.nodes) {
    if (node.kind == Kind::kLiteral) {
      run.AddLiteral(node.literal());
    } else if (node.kind == Kind::kJoiner) {
      run.AddJoiner();
    } else {
      Improve(&best, run.Take());
      if (node.kind == Kind::kGroup && !node.nullable) Improve(&best, BestOfGroup(node));
    }
  }
  Improve(&best, run.Take());
  return best;
}

std::string PhraseFilter(const Phrase& phrase) {
  Factor best;
  for (const PhraseSequence& segment : phrase.segments) Improve(&best, BestOfSequence(segment));
  return best.expression;
}

}  // namespace

std::vector<std::string> LiteralFilters(const RulesetTables& tables) {
  std::vector<std::string> filters(tables.expressions.size());
  for (std::size_t e = 0; e < filters.size(); ++e) {
    const format::ExpressionRecord& record = tables.expressions[e];
    if (static_cast<ExpressionKind>(record.kind) != ExpressionKind::kPhrase) continue;
    const auto phrase = compiler::ParsePhrase(tables.View(record.source));
    if (const auto* const parsed = std::get_if<Phrase>(&phrase)) filters[e] = PhraseFilter(*parsed);
  }
  return filters;
}

}  // namespace ricochet::bench
