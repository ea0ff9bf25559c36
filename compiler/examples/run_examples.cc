// SPDX-License-Identifier: Apache-2.0
#include "compiler/examples/run_examples.h"

#include <algorithm>
#include <ctime>
#include <set>
#include <string>
#include <utility>

#include "compiler/examples/example_failure.h"
#include "compiler/lint/lint_examples.h"
#include "compiler/source/check_limits.h"
#include "compiler/source/limits.h"
#include "ricochet/explanation.h"

namespace ricochet::compiler {
namespace {

class ExampleChecker {
 public:
  ExampleChecker(const RuleSet& rules, const Matcher& matcher, const RuleFindings& found,
                 Allowances* allowances, DiagnosticSink* sink)
      : rules_(rules),
        matcher_(matcher),
        linter_(rules, found),
        allowances_(allowances),
        sink_(sink) {}

  ExampleCounts Run() {
    for (const CodeDef* code : rules_.codes) {
      for (const ExampleDef& example : code->examples) CheckCodeExample(*code, example);
    }
    for (const UnwrapDef* unwrap : rules_.unwraps) {
      for (const UnwrapExampleDef& example : unwrap->match) CheckUnwrap(example);
    }
    for (const ResolvedLike& like : rules_.likeness.likes) {
      for (const ExampleDef& example : like.def->match) CheckLike(*like.def, example);
    }
    for (std::uint32_t r = 0; r < rules_.rules.size() && !sink_->full(); ++r) CheckRule(r);
    linter_.Report(allowances_, sink_);
    return counts_;
  }

 private:
  // Nothing if the example could not be judged, which is reported.
  std::optional<Explanation> Judge(const ExampleDef& example) {
    if (sink_->full() || OutOfTime(example)) return std::nullopt;
    ++counts_.checked;
    auto explanation = matcher_.Explain(ToResponse(example, &fields_), scratch_);
    if (explanation.ok()) {
      linter_.Note(example, *explanation);
      return std::move(explanation).value();
    }
    sink_->Error(DiagnosticCode::kArtifactRefused, example.span,
                 "this example cannot be judged: " + explanation.status().ToString(),
                 "free some memory, and build again");
    return std::nullopt;
  }

  bool OutOfTime(const ExampleDef& example) {
    if (out_of_time_ || std::clock() - start_ <= kMaxExampleTicks) return out_of_time_;
    out_of_time_ = true;
    sink_->Error(DiagnosticCode::kLimitExceeded, example.span,
                 "the examples take " + MoreThan(kMaxExampleSeconds, "seconds of computing"),
                 "shorten long examples, and phrases and patterns with gaps and repetitions",
                 "not yet classified: this one and those after it");
    return true;
  }

  void CheckRule(std::uint32_t index) {
    const RuleDef& rule = *rules_.rules[index].def;
    if (rule.layer == Layer::kForm) return;  // its examples are mails
    if (rule.match.empty() && !allowances_->Silence(rule, DiagnosticCode::kNoExample)) {
      sink_->Warning(DiagnosticCode::kNoExample, rule.id.span,
                     "rule `" + rule.id.value + "` has no `match` example",
                     "add a response that it must decide, as the server sends it; or write "
                     "allow = [\"no-example\"]");
    }
    for (const ExampleDef& example : rule.match) CheckMatch(index, example);
    for (const ExampleDef& example : rule.no_match) CheckNoMatch(index, example);
    for (const ExampleDef& example : rule.todo) CheckTodo(index, example);
  }

  void CheckMatch(std::uint32_t index, const ExampleDef& example) {
    const auto explanation = Judge(example);
    if (!explanation) return;
    linter_.NoteMatch(index, example, *explanation);
    if (explanation->rule_alone == index) {
      WarnOfOverlaps(index, *explanation, example);
    } else {
      ReportLost(rules_, matcher_, index, example, *explanation, sink_);
    }
  }

  void CheckNoMatch(std::uint32_t index, const ExampleDef& example) {
    const auto explanation = Judge(example);
    if (!explanation) return;
    linter_.NoteNoMatch(index, example, *explanation);
    if (explanation->rule_alone != index) return;
    const RuleDef& rule = *rules_.rules[index].def;
    sink_->Error(DiagnosticCode::kExampleWon, example.span,
                 "rule `" + rule.id.value + "` decides its `no_match` example",
                 "narrow the rule with `with`, `unless` or a longer phrase",
                 DescribeMatched(matcher_, *explanation));
  }

  void CheckTodo(std::uint32_t index, const ExampleDef& example) {
    const auto explanation = Judge(example);
    if (!explanation) return;
    const RuleDef& rule = *rules_.rules[index].def;
    if (explanation->rule_alone != index) {
      ++counts_.todo;
    } else if (!allowances_->Silence(rule, DiagnosticCode::kTodoHolds)) {
      sink_->Warning(DiagnosticCode::kTodoHolds, example.span,
                     "rule `" + rule.id.value + "` decides this `todo` example now",
                     "move it to `match`");
    }
  }

  void CheckCodeExample(const CodeDef& code, const ExampleDef& example) {
    const auto explanation = Judge(example);
    if (!explanation || explanation->classification.code == code.number.value) return;
    const bool decided = explanation->classification.rule != kNoRule;
    const bool likely = explanation->classification.layer == Layer::kLikeness;
    Diagnostic& diagnostic = sink_->Error(
        DiagnosticCode::kCodeExample, example.span,
        "this example of code " + std::to_string(code.number.value) + " gets code " +
            std::to_string(explanation->classification.code) +
            (decided  ? ""
             : likely ? " by likeness"
                      : ": no rule holds for it"),
        decided ? "narrow that rule, or write one that outranks it" : "write a rule for it");
    AddWinner(rules_, matcher_, *explanation, &diagnostic);
  }

  void CheckLike(const LikeDef& like, const ExampleDef& example) {
    const auto explanation = Judge(example);
    if (explanation) ReportUnlike(rules_, matcher_, like, example, *explanation, sink_);
  }

  void CheckUnwrap(const UnwrapExampleDef& example) {
    ExampleDef whole;
    whole.span = example.span;
    whole.text = example.text;
    const auto explanation = Judge(whole);
    if (!explanation) return;
    const bool found = std::ranges::any_of(explanation->texts, [&](const JudgedText& text) {
      return !text.unwrapped_by.empty() && text.text == example.inner;
    });
    if (found) return;
    std::string help = "nothing is unwrapped: the pattern does not match '" +
                       explanation->texts.front().text + "'";
    if (explanation->texts.size() > 1) {
      help = "unwrapping gives '" + explanation->texts.back().text + "'";
    }
    sink_->Error(DiagnosticCode::kUnwrapExample, example.span,
                 "unwrapping this example does not give its `inner`", std::move(help));
  }

  // Rules with other codes that hold as well and lose only by the order of the files.
  void WarnOfOverlaps(std::uint32_t winner, const Explanation& explanation,
                      const ExampleDef& example) {
    for (const HeldRule& held : explanation.texts[explanation.decided_by].held) {
      if (held.reason != LossReason::kOrder) continue;
      if (rules_.rules[held.rule].code == rules_.rules[winner].code) continue;
      if (!overlaps_.emplace(winner, held.rule).second) continue;
      const RuleDef& won = *rules_.rules[winner].def;
      const RuleDef& lost = *rules_.rules[held.rule].def;
      const bool won_allows = allowances_->Silence(won, DiagnosticCode::kOverlap);
      const bool lost_allows = allowances_->Silence(lost, DiagnosticCode::kOverlap);
      if (won_allows || lost_allows) continue;
      Diagnostic& diagnostic = sink_->Warning(
          DiagnosticCode::kOverlap, example.span,
          "only the order of the files makes `" + won.id.value + "` win over `" + lost.id.value +
              "`, which has another code",
          "state which wins, by `beats`, `priority` or `unless`; or write allow = [\"overlap\"]",
          "both hold for this example");
      diagnostic.secondary.push_back({won.id.span, "wins: code " + std::to_string(won.code.value)});
      diagnostic.secondary.push_back(
          {lost.id.span, "loses: code " + std::to_string(lost.code.value)});
    }
  }

  // Processor time: a busy machine must not fail the rules.
  static constexpr std::clock_t kMaxExampleTicks =
      std::clock_t{kMaxExampleSeconds} * CLOCKS_PER_SEC;

  const RuleSet& rules_;
  const Matcher& matcher_;
  ExampleLinter linter_;
  Allowances* allowances_;
  DiagnosticSink* sink_;
  std::clock_t start_ = std::clock();
  bool out_of_time_ = false;
  Scratch scratch_;
  std::vector<Field> fields_;  // of the example
  ExampleCounts counts_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> overlaps_;
};

}  // namespace

ExampleCounts RunExamples(const RuleSet& rules, const Matcher& matcher, const RuleFindings& found,
                          Allowances* allowances, DiagnosticSink* sink) {
  return ExampleChecker(rules, matcher, found, allowances, sink).Run();
}

}  // namespace ricochet::compiler
