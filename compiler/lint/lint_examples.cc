// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/lint_examples.h"

#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "ricochet/ruleset.h"
#include "runtime/src/match/lazy_expression.h"
#include "runtime/src/match/re2_options.h"

namespace ricochet::compiler {
namespace {

// What an author may have meant as it is: everything, all but anchors and dots (which hold for
// themselves too), brackets of all kinds, or parentheses alone. A backslash was meant.
constexpr std::string_view kReadings[] = {R"(.+*?()|[]{}^$)", "+*?()|[]{}", "()|[]{}", "()|"};

bool HoldsSomewhere(const re2::RE2& re2, const Explanation& explanation) {
  return re2.ok() && std::ranges::any_of(explanation.texts, [&](const JudgedText& text) {
           return SearchExpression(re2, text.text);
         });
}

}  // namespace

std::string EscapePattern(std::string_view pattern, std::string_view characters) {
  std::string escaped;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\' && i + 1 < pattern.size()) {
      escaped += pattern[i++];
    } else if (characters.find(pattern[i]) != std::string_view::npos) {
      escaped += '\\';
    }
    escaped += pattern[i];
  }
  return escaped;
}

ExampleLinter::ExampleLinter(const RuleSet& rules, const RuleFindings& found)
    : rules_(rules), found_(found), outranked_(rules.rules.size()) {}

void ExampleLinter::Note(const ExampleDef& example, const Explanation& explanation) {
  const std::uint32_t winner = explanation.rule_alone;
  if (winner == kNoRule) return;
  outranked_[winner].decides = true;
  std::set<std::uint32_t> held;
  for (const JudgedText& text : explanation.texts) {
    for (const HeldRule& one : text.held) held.insert(one.rule);
  }
  held.erase(winner);
  for (const std::uint32_t rule : held) {
    Outranked& outranked = outranked_[rule];
    if (outranked.examples++ != 0) continue;
    outranked.first = example.span;
    outranked.winner = winner;
  }
}

void ExampleLinter::NoteMatch(std::uint32_t index, const ExampleDef& example,
                              const Explanation& explanation) {
  const ResolvedRule& rule = rules_.rules[index];
  for (const auto* list : {&rule.def->any, &rule.def->with}) {
    for (const ExpressionDef& def : *list) Try(rule, def, example, explanation);
  }
}

void ExampleLinter::NoteNoMatch(std::uint32_t index, const ExampleDef& example,
                                const Explanation& explanation) {
  const ResolvedRule& rule = rules_.rules[index];
  for (const ExpressionDef& def : rule.def->unless) Try(rule, def, example, explanation);
}

ExampleLinter::Reading ExampleLinter::Read(std::string pattern) {
  auto compiled = std::make_shared<const re2::RE2>(pattern, ExpressionOptions());
  return {std::move(pattern), std::move(compiled)};
}

void ExampleLinter::Try(const ResolvedRule& rule, const ExpressionDef& def,
                        const ExampleDef& example, const Explanation& explanation) {
  if (def.kind != ExpressionKind::kPattern || !def.field.empty()) return;
  Tried& tried = tried_[{rule.def, &def}];
  if (tried.holds) return;
  if (!tried.itself) tried.itself = Read(def.text);
  if (HoldsSomewhere(*tried.itself->compiled, explanation)) {
    tried = {};
    tried.holds = true;
    return;
  }
  if (tried.literally) return;
  if (tried.literal.empty()) {
    for (const std::string_view characters : kReadings) {
      tried.literal.push_back(Read(EscapePattern(def.text, characters)));
    }
  }
  for (const Reading& reading : tried.literal) {
    if (reading.pattern == def.text || !HoldsSomewhere(*reading.compiled, explanation)) continue;
    tried.literally = example.span;
    tried.escaped = reading.pattern;
    return;
  }
}

void ExampleLinter::Report(Allowances* allowances, DiagnosticSink* sink) const {
  for (const auto& [key, tried] : tried_) {
    if (tried.holds || !tried.literally) continue;
    const auto& [rule, def] = key;
    if (allowances->Silence(*rule, DiagnosticCode::kUnescaped)) continue;
    Diagnostic& diagnostic =
        sink->Warning(DiagnosticCode::kUnescaped, def->span,
                      "this pattern matches no example of rule `" + rule->id.value +
                          "`, although one contains its exact text",
                      "if its characters are literal, write '" + tried.escaped +
                          "'; or write allow = [\"unescaped\"]");
    diagnostic.secondary.push_back({*tried.literally, "this example contains it"});
  }
  for (std::uint32_t r = 0; r < outranked_.size(); ++r) ReportOutranked(r, allowances, sink);
}

// A rule with `match` examples that decides none has errors for them.
void ExampleLinter::ReportOutranked(std::uint32_t rule, Allowances* allowances,
                                    DiagnosticSink* sink) const {
  const Outranked& outranked = outranked_[rule];
  const RuleDef& def = *rules_.rules[rule].def;
  if (outranked.decides || outranked.examples == 0 || !def.match.empty()) return;
  if (found_.undecided[rule] || allowances->Silence(def, DiagnosticCode::kNeverDecides)) return;
  const RuleDef& winner = *rules_.rules[outranked.winner].def;
  const std::string count =
      outranked.examples == 1
          ? "the one example that it holds for"
          : "each of the " + std::to_string(outranked.examples) + " examples that it holds for";
  Diagnostic& diagnostic = sink->Warning(
      DiagnosticCode::kNeverDecides, def.id.span,
      "rule `" + def.id.value + "` seems to decide nothing: other rules decide " + count,
      "add a `match` example that it must decide, or remove the rule; or write allow = "
      "[\"never-decides\"]");
  diagnostic.secondary.push_back({outranked.first, "it holds for this example"});
  diagnostic.secondary.push_back({winner.id.span, "which this rule decides"});
}

}  // namespace ricochet::compiler
