// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/propose_rules.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>

#include "compiler/authoring/coverage/check_proposals.h"
#include "compiler/authoring/coverage/choose_phrases.h"
#include "compiler/authoring/coverage/example_text.h"
#include "compiler/authoring/coverage/nearest_rule.h"
#include "compiler/authoring/coverage/rule_text.h"
#include "compiler/authoring/coverage/words.h"
#include "io/text/ascii.h"

namespace ricochet::compiler {
namespace {

constexpr std::size_t kMaxExamples = 3;  // of a proposal
constexpr std::size_t kMaxIdWords = 5;   // of its phrase
constexpr std::size_t kMaxIdWordBytes = 10;
constexpr std::size_t kMaxSharedWords = 4;  // that are named

class Proposer {
 public:
  explicit Proposer(const ProposalTask& task)
      : task_(task), nearest_(task.ruleset, task.vocabulary), priority_(LowestPriority()) {
    for (std::size_t i = 0; i < task.ruleset.rule_count(); ++i) {
      ids_.emplace(task.ruleset.rule(i).id);
    }
  }

  std::vector<Proposal> Run() {
    const std::vector<ChosenPhrase> chosen = ChoosePhrases(task_);
    std::vector<Proposal> proposals(task_.wanted.size());
    for (std::size_t i = 0; i < proposals.size(); ++i) {
      if (i < chosen.size()) {
        proposals[i] = Propose(i, chosen[i]);
      } else {
        proposals[i].why_not = fmt::format("only the first {} are tried", kMaxProposals);
      }
    }
    DropWhatDoesNotCompile(&proposals);
    return proposals;
  }

 private:
  // Below all rules of the layer, where there are any.
  std::optional<std::int32_t> LowestPriority() const {
    std::optional<std::int32_t> lowest;
    for (std::size_t i = 0; i < task_.ruleset.rule_count(); ++i) {
      const RuleInfo rule = task_.ruleset.rule(i);
      if (rule.layer == Layer::kCause) lowest = std::min(lowest.value_or(0), rule.priority - 1);
    }
    return lowest;
  }

  Proposal Propose(std::size_t number, const ChosenPhrase& chosen) {
    const WordingCount& row = task_.wanted[number];
    Proposal proposal;
    proposal.why_not = chosen.why_not;
    if (chosen.text.empty()) return proposal;
    RuleText rule;
    rule.id = proposal.id = IdFor(chosen.text);
    rule.phrase = proposal.phrase = chosen.text;
    rule.code = task_.CodeOf(row);
    rule.priority = priority_;
    rule.match.push_back(ExampleOf(row.wording));
    for (const std::size_t other : chosen.covers) {
      const WordingCount& covered = task_.Undecided(other);
      proposal.covers.push_back(covered.wording);
      proposal.covered_responses += covered.count;
      if (rule.match.size() < kMaxExamples) rule.match.push_back(ExampleOf(covered.wording));
    }
    rule.comments = Comments(row, proposal);
    proposal.toml = ToToml(rule);
    return proposal;
  }

  std::vector<std::string> Comments(const WordingCount& row, const Proposal& proposal) const {
    const std::uint64_t responses = row.count + proposal.covered_responses;
    std::string what = responses == 1 ? "1 response" : fmt::format("{} responses", responses);
    what += row.rule == kNoRule ? ", decided by no rule"
                                : fmt::format(", decided by {}", task_.ruleset.rule(row.rule).id);
    std::string code = "code: decide; this is today's.";
    if (const auto near = nearest_.Find(row.wording)) {
      const RuleInfo rule = task_.ruleset.rule(near->rule);
      code += fmt::format(" Nearest: {} ({}), by", rule.id, rule.code);
      const std::size_t shown = std::min(near->shared.size(), kMaxSharedWords);
      for (std::size_t i = 0; i < shown; ++i) {
        code += fmt::format("{} {}", i == 0 ? "" : ",", near->shared[i]);
      }
    }
    return {std::move(what), std::move(code)};
  }

  std::string IdFor(const std::string& phrase) {
    std::string words;
    std::size_t count = 0;
    for (const std::string_view word : WordsOf(phrase)) {
      const bool ascii = std::ranges::all_of(word, io::IsAlnum);
      if (!ascii || count == kMaxIdWords) continue;
      if (count++ != 0) words += '-';
      words += word.substr(0, kMaxIdWordBytes);
    }
    const std::string id = "proposed." + (words.empty() ? "wording" : words);
    std::string unique = id;
    for (int i = 2; !ids_.insert(unique).second; ++i) unique = fmt::format("{}-{}", id, i);
    return unique;
  }

  void DropWhatDoesNotCompile(std::vector<Proposal>* proposals) const {
    std::vector<std::string> rules;
    std::vector<Proposal*> of_rule;
    for (Proposal& proposal : *proposals) {
      if (proposal.toml.empty()) continue;
      rules.push_back(proposal.toml);
      of_rule.push_back(&proposal);
    }
    const std::vector<std::string> problems = CheckProposals(task_.ruleset, task_.sources, rules);
    for (std::size_t i = 0; i < problems.size(); ++i) {
      if (problems[i].empty()) continue;
      *of_rule[i] = Proposal();
      of_rule[i]->why_not = "the rule would not do: " + problems[i];
    }
  }

  const ProposalTask& task_;
  NearestRule nearest_;
  std::optional<std::int32_t> priority_;
  std::unordered_set<std::string> ids_;
};

}  // namespace

std::vector<Proposal> ProposeRules(const ProposalTask& task) {
  if (task.wanted.empty()) return {};
  return Proposer(task).Run();
}

std::string ProposalsToToml(std::span<const Proposal> proposals) {
  std::string text = kProposalsStart;
  for (const Proposal& proposal : proposals) {
    if (!proposal.toml.empty()) text += "\n" + proposal.toml;
  }
  return text;
}

}  // namespace ricochet::compiler
