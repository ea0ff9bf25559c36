// SPDX-License-Identifier: Apache-2.0
#include "compiler/check_examples.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "compiler/example_failure.h"
#include "ricochet/explanation.h"

namespace ricochet::compiler {
namespace {

class ExampleChecker {
 public:
  ExampleChecker(const RuleSet& rules, const Matcher& matcher, DiagnosticSink* sink)
      : rules_(rules), matcher_(matcher), sink_(sink) {}

  ExampleCounts Run() {
    for (const CodeDef* code : rules_.codes) {
      for (const ExampleDef& example : code->examples) CheckCodeExample(*code, example);
    }
    for (const UnwrapDef* unwrap : rules_.unwraps) {
      for (const UnwrapExampleDef& example : unwrap->match) CheckUnwrap(example);
    }
    for (std::uint32_t r = 0; r < rules_.rules.size(); ++r) CheckRule(r);
    return counts_;
  }

 private:
  // Nothing if the example could not be judged, which is reported.
  std::optional<Explanation> Judge(const ExampleDef& example) {
    ++counts_.checked;
    auto explanation = matcher_.Explain(ToResponse(example), scratch_);
    if (explanation.ok()) return std::move(explanation).value();
    sink_->Error(DiagnosticCode::kArtifactRefused, example.span,
                 "this example cannot be judged: " + explanation.status().ToString());
    return std::nullopt;
  }

  void CheckRule(std::uint32_t index) {
    const RuleDef& rule = *rules_.rules[index].def;
    if (rule.match.empty() && !Allows(rule, DiagnosticCode::kNoExample)) {
      sink_->Warning(DiagnosticCode::kNoExample, rule.id.span,
                     "rule `" + rule.id.value + "` has no `match` example",
                     "add a response that it must decide, as the server sends it");
    }
    for (const ExampleDef& example : rule.match) CheckMatch(index, example);
    for (const ExampleDef& example : rule.no_match) CheckNoMatch(index, example);
    for (const ExampleDef& example : rule.todo) CheckTodo(index, example);
  }

  void CheckMatch(std::uint32_t index, const ExampleDef& example) {
    const auto explanation = Judge(example);
    if (!explanation) return;
    if (explanation->classification.rule == index) {
      WarnOfOverlaps(index, *explanation, example);
    } else {
      ReportLost(rules_, matcher_, index, example, *explanation, sink_);
    }
  }

  void CheckNoMatch(std::uint32_t index, const ExampleDef& example) {
    const auto explanation = Judge(example);
    if (!explanation || explanation->classification.rule != index) return;
    const RuleDef& rule = *rules_.rules[index].def;
    sink_->Error(DiagnosticCode::kExampleWon, example.span,
                 "rule `" + rule.id.value + "` decides its `no_match` example",
                 "narrow the rule with `with`, `unless` or a longer phrase" +
                     DescribeMatched(matcher_, *explanation));
  }

  void CheckTodo(std::uint32_t index, const ExampleDef& example) {
    const auto explanation = Judge(example);
    if (!explanation) return;
    const RuleDef& rule = *rules_.rules[index].def;
    if (explanation->classification.rule != index) {
      ++counts_.todo;
    } else if (!Allows(rule, DiagnosticCode::kTodoHolds)) {
      sink_->Warning(DiagnosticCode::kTodoHolds, example.span,
                     "rule `" + rule.id.value + "` decides this `todo` example now",
                     "move it to `match`");
    }
  }

  void CheckCodeExample(const CodeDef& code, const ExampleDef& example) {
    const auto explanation = Judge(example);
    if (!explanation || explanation->classification.code == code.number.value) return;
    Diagnostic& diagnostic = sink_->Error(
        DiagnosticCode::kCodeExample, example.span,
        "this example of code " + std::to_string(code.number.value) + " gets code " +
            std::to_string(explanation->classification.code),
        "write a rule for it, or correct the one that decides");
    AddWinner(rules_, *explanation, &diagnostic);
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
    std::string help = "nothing was unwrapped";
    if (explanation->texts.size() > 1) help = "unwrapped: " + explanation->texts.back().text;
    sink_->Error(DiagnosticCode::kUnwrapExample, example.span,
                 "unwrapping this example does not give its `inner`", help);
  }

  bool Allows(const RuleDef& rule, DiagnosticCode code) const {
    return std::ranges::find(rule.allow, WarningName(code), &SpannedText::value) !=
           rule.allow.end();
  }

  // Other codes that hold as well and lose by nothing but the order of the files.
  void WarnOfOverlaps(std::uint32_t winner, const Explanation& explanation,
                      const ExampleDef& example) {
    for (const HeldRule& held : explanation.texts[explanation.decided_by].held) {
      if (held.reason != LossReason::kOrder) continue;
      if (rules_.rules[held.rule].code == rules_.rules[winner].code) continue;
      if (!overlaps_.emplace(winner, held.rule).second) continue;
      const RuleDef& won = *rules_.rules[winner].def;
      const RuleDef& lost = *rules_.rules[held.rule].def;
      if (Allows(won, DiagnosticCode::kOverlap) || Allows(lost, DiagnosticCode::kOverlap)) continue;
      Diagnostic& diagnostic = sink_->Warning(
          DiagnosticCode::kOverlap, example.span,
          "`" + won.id.value + "` and `" + lost.id.value +
              "` both hold for this example and have different codes; only their order decides",
          "say which wins: `beats`, a different `priority`, or `unless`");
      diagnostic.secondary.push_back({lost.id.span, "this rule holds too"});
    }
  }

  const RuleSet& rules_;
  const Matcher& matcher_;
  DiagnosticSink* sink_;
  Scratch scratch_;
  ExampleCounts counts_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> overlaps_;
};

}  // namespace

ExampleCounts CheckExamples(const RuleSet& rules, const Matcher& matcher, DiagnosticSink* sink) {
  return ExampleChecker(rules, matcher, sink).Run();
}

}  // namespace ricochet::compiler
