// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/lint_expressions.h"

#include <re2/re2.h>

#include <cstdint>
#include <vector>

namespace ricochet::compiler {
namespace {

// What hardly anybody means literally: (?…), an anchor at the edge, quantifiers after a dot or a
// bracket, {2,3}, a range in brackets.
const re2::RE2& RegexSyntax() {
  static const re2::RE2 expression(
      R"((\(\?|^\^|\$$|\.[+?]|[\])][+?]|\{[0-9]+(?:,[0-9]*)?\}|\[[^\]]*[0-9a-zA-Z]-[0-9a-zA-Z][^\]]*\]))",
      re2::RE2::Quiet);
  return expression;
}

// Words, single blanks and groups of alternatives, perhaps between \b.
const re2::RE2& WordsOnly() {
  static const re2::RE2 expression(
      R"((?:\\b)?((?:[0-9A-Za-z\x{80}-\x{10FFFF} ]|\((?:\?:)?[0-9A-Za-z\x{80}-\x{10FFFF} |]+\))+)(?:\\b)?)",
      re2::RE2::Quiet);
  return expression;
}

class Linter {
 public:
  Linter(Allowances* allowances, DiagnosticSink* sink) : allowances_(allowances), sink_(sink) {}

  void Lint(const RuleDef& rule) {
    for (const auto* list : {&rule.any, &rule.with, &rule.unless}) {
      for (const ExpressionDef& def : *list) {
        if (def.kind == ExpressionKind::kPhrase) {
          LintPhrase(rule, def);
        } else {
          LintPattern(rule, def);
        }
      }
    }
  }

 private:
  void LintPhrase(const RuleDef& rule, const ExpressionDef& def) {
    const auto syntax = FindRegexSyntax(def.text);
    if (!syntax || allowances_->Silence(rule, DiagnosticCode::kPhraseLikeRegex)) return;
    const auto offset = static_cast<std::uint32_t>(def.text.find(*syntax));
    sink_->Warning(
        DiagnosticCode::kPhraseLikeRegex,
        {def.span.file, def.span.offset + offset, static_cast<std::uint32_t>(syntax->size())},
        "this phrase looks like a regular expression",
        "in a phrase these characters are literal: put it under `pattern`, or "
        "write a backslash before them; or write allow = [\"looks-like-regex\"]");
  }

  void LintPattern(const RuleDef& rule, const ExpressionDef& def) {
    const auto phrase = AsPhrase(def.text);
    if (!phrase || allowances_->Silence(rule, DiagnosticCode::kPatternIsPhrase)) return;
    sink_->Warning(DiagnosticCode::kPatternIsPhrase, def.span,
                   "a phrase can express this, and is faster and easier to read",
                   "write the phrase '" + *phrase +
                       "', which matches whole words; or write "
                       "allow = [\"use-phrase\"]");
  }

  Allowances* allowances_;
  DiagnosticSink* sink_;
};

}  // namespace

std::optional<std::string> FindRegexSyntax(std::string_view phrase) {
  // What a backslash precedes is meant.
  std::string text(phrase);
  re2::RE2::GlobalReplace(&text, R"(\\.)", "  ");
  std::string found;
  if (!re2::RE2::PartialMatch(text, RegexSyntax(), &found)) return std::nullopt;
  return found;
}

std::optional<std::string> AsPhrase(std::string_view pattern) {
  std::string words;
  const re2::StringPiece text(pattern.data(), pattern.size());
  if (!re2::RE2::FullMatch(text, WordsOnly(), &words)) return std::nullopt;
  const bool empty_alternative = re2::RE2::PartialMatch(words, R"(\((?:\?:)?\||\|\||\|\))");
  if (words.front() == ' ' || words.back() == ' ' || empty_alternative) return std::nullopt;
  re2::RE2::GlobalReplace(&words, R"(\(\?:)", "(");
  return words;
}

void LintExpressions(const RuleSet& rules, Allowances* allowances, DiagnosticSink* sink) {
  Linter linter(allowances, sink);
  for (const ResolvedRule& rule : rules.rules) linter.Lint(*rule.def);
}

}  // namespace ricochet::compiler
