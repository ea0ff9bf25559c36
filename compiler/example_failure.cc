// SPDX-License-Identifier: Apache-2.0
#include "compiler/example_failure.h"

#include <re2/re2.h>

#include <algorithm>
#include <span>
#include <string_view>

#include "runtime/src/expression_set.h"
#include "runtime/src/re2_options.h"

namespace ricochet::compiler {
namespace {

bool Holds(const Ruleset& ruleset, std::uint32_t expression, std::string_view text) {
  const std::string_view re2_text = ruleset.expression(expression).re2;
  const re2::RE2 re2(re2::StringPiece(re2_text.data(), re2_text.size()), ExpressionOptions());
  return re2.ok() && SearchExpression(re2, text);
}

const HeldRule* FindHeld(const JudgedText& text, std::uint32_t rule) {
  const auto found = std::ranges::find(text.held, rule, &HeldRule::rule);
  return found == text.held.end() ? nullptr : &*found;
}

std::string Codes(const JudgedText& text) {
  const std::string reply = text.reply == 0 ? "none" : std::to_string(text.reply);
  const std::string status = text.status.known() ? ToString(text.status) : "none";
  return "reply code " + reply + ", enhanced status " + status;
}

// Which condition of the rule does not hold for `text`.
std::string WhyNot(const Ruleset& ruleset, const RuleInfo& rule, const JudgedText& text) {
  const auto holds = [&](std::uint32_t e) { return Holds(ruleset, e, text.text); };
  if (!rule.any.empty() && std::ranges::none_of(rule.any, holds)) {
    return "none of its phrases and patterns is in the text";
  }
  if (!rule.with.empty() && std::ranges::none_of(rule.with, holds)) {
    return "none of its `with` is in the text";
  }
  const auto unless = std::ranges::find_if(rule.unless, holds);
  if (unless != rule.unless.end()) {
    return "its `unless` '" + std::string(ruleset.expression(*unless).source) +
           "' is in the text";
  }
  return "a condition on reply, status, domain, mx or command does not hold (" + Codes(text) + ")";
}

}  // namespace

Response ToResponse(const ExampleDef& example) {
  Response response;
  response.text = example.text;
  response.domain = example.domain;
  response.mx = example.mx;
  response.reply = example.reply;
  response.status = example.status;
  response.command = example.command;
  return response;
}

void AddWinner(const RuleSet& rules, const Explanation& explanation, Diagnostic* diagnostic) {
  const std::uint32_t winner = explanation.classification.rule;
  if (winner == kNoRule) {
    diagnostic->help += diagnostic->help.empty() ? "no rule holds" : "; no rule holds for it now";
    return;
  }
  diagnostic->secondary.push_back({rules.rules[winner].def->id.span, "this rule decides it"});
}

std::string DescribeMatched(const Matcher& matcher, const Explanation& explanation) {
  const std::uint32_t winner = explanation.classification.rule;
  if (winner == kNoRule) return {};
  const HeldRule* held = FindHeld(explanation.texts[explanation.decided_by], winner);
  if (held == nullptr || held->matched.empty()) return {};
  const ExpressionInfo info = matcher.ruleset().expression(held->matched.front());
  return "; '" + std::string(info.source) + "' holds";
}

void ReportLost(const RuleSet& rules, const Matcher& matcher, std::uint32_t index,
                const ExampleDef& example, const Explanation& explanation, DiagnosticSink* sink) {
  const Ruleset& ruleset = matcher.ruleset();
  const std::string id = rules.rules[index].def->id.value;
  std::string why;
  for (const JudgedText& text : explanation.texts) {
    if (const HeldRule* held = FindHeld(text, index)) {
      why = "it holds, but " + std::string(ToString(held->reason));
      break;
    }
  }
  if (why.empty()) {
    const JudgedText& innermost = explanation.texts.back();
    why = "`" + id + "` does not hold: " + WhyNot(ruleset, ruleset.rule(index), innermost);
    if (explanation.texts.size() > 1) why += "; judged text: " + innermost.text;
  }
  Diagnostic& diagnostic =
      sink->Error(DiagnosticCode::kExampleLost, example.span,
                  "rule `" + id + "` does not decide its `match` example", why);
  const std::uint32_t winner = explanation.classification.rule;
  if (winner != kNoRule) {
    diagnostic.title += ": `" + rules.rules[winner].def->id.value + "` does";
    diagnostic.help += DescribeMatched(matcher, explanation);
  }
  AddWinner(rules, explanation, &diagnostic);
}

}  // namespace ricochet::compiler
