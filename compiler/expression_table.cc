// SPDX-License-Identifier: Apache-2.0
#include "compiler/expression_table.h"

#include <re2/re2.h>

#include <utility>
#include <variant>

#include "compiler/phrase.h"
#include "compiler/phrase_filter.h"
#include "runtime/src/expression_set.h"
#include "runtime/src/re2_options.h"

namespace ricochet::compiler {
namespace {

SourceSpan Within(const SourceSpan& text, std::size_t offset, std::size_t size) {
  return {text.file, text.offset + static_cast<std::uint32_t>(offset),
          static_cast<std::uint32_t>(size)};
}

void ReportPhrase(const ExpressionDef& def, const PhraseError& error, DiagnosticSink* sink) {
  sink->Error(error.code, Within(def.span, error.offset, error.size), error.title, error.help);
}

// RE2 tells a fragment, not a place: it is underlined where it occurs once.
SourceSpan FindFragment(const ExpressionDef& def, const std::string& fragment) {
  const std::size_t at = fragment.empty() ? std::string::npos : def.text.find(fragment);
  if (at == std::string::npos || def.text.find(fragment, at + 1) != std::string::npos) {
    return def.span;
  }
  return Within(def.span, at, fragment.size());
}

std::string HelpFor(const re2::RE2& pattern) {
  const std::string& fragment = pattern.error_arg();
  if (fragment.starts_with("(?=") || fragment.starts_with("(?!") || fragment.starts_with("(?<")) {
    return "RE2 has no look-around: say it with `with` or `unless`";
  }
  if (pattern.error_code() == re2::RE2::ErrorBadEscape) {
    return "RE2 has no such escape (no back-references either); a backslash before punctuation "
           "makes it literal";
  }
  if (pattern.error_code() == re2::RE2::ErrorPatternTooLarge) {
    return "shorten the pattern: large repetitions such as {1,1000} are copied that often";
  }
  return "see the syntax of RE2; a plain text is better said by a phrase";
}

}  // namespace

bool CheckPattern(const ExpressionDef& def, DiagnosticSink* sink) {
  const re2::RE2 pattern(def.text, ExpressionOptions());
  if (!pattern.ok()) {
    sink->Error(DiagnosticCode::kPatternRefused, FindFragment(def, pattern.error_arg()),
                "RE2 refuses this pattern: " + pattern.error(), HelpFor(pattern));
    return false;
  }
  if (SearchExpression(pattern, "")) {
    sink->Error(DiagnosticCode::kPatternMatchesEmpty, def.span,
                "this pattern holds for the empty text, and so for every text",
                "make something in it mandatory: `+` instead of `*`, no `?` around the whole");
    return false;
  }
  return true;
}

std::optional<Expression> ExpressionTable::CompilePhrase(const ExpressionDef& def) {
  const std::variant<Phrase, PhraseError> phrase = ParsePhrase(def.text);
  if (const auto* error = std::get_if<PhraseError>(&phrase)) {
    ReportPhrase(def, *error, sink_);
    return std::nullopt;
  }
  const auto lowered = LowerPhrase(*std::get_if<Phrase>(&phrase));
  if (const auto* error = std::get_if<PhraseError>(&lowered)) {
    ReportPhrase(def, *error, sink_);
    return std::nullopt;
  }
  const PhraseExpressions& expressions = *std::get_if<PhraseExpressions>(&lowered);
  const re2::RE2 compiled(expressions.re2, ExpressionOptions());
  if (!compiled.ok()) {
    sink_->Error(DiagnosticCode::kPatternRefused, def.span,
                 "RE2 refuses the expression of this phrase: " + compiled.error(),
                 "shorten the phrase");
    return std::nullopt;
  }
  return Expression{ExpressionKind::kPhrase, def.text, expressions.re2,
                    PhraseFilter(*std::get_if<Phrase>(&phrase))};
}

std::optional<Expression> ExpressionTable::Compile(const ExpressionDef& def) {
  if (def.kind == ExpressionKind::kPhrase) return CompilePhrase(def);
  if (!CheckPattern(def, sink_)) return std::nullopt;
  return Expression{ExpressionKind::kPattern, def.text, def.text, {}};
}

std::optional<std::uint32_t> ExpressionTable::Add(const ExpressionDef& def) {
  const std::string key = (def.kind == ExpressionKind::kPhrase ? "p" : "r") + def.text;
  if (const auto found = index_.find(key); found != index_.end()) return found->second;
  std::optional<Expression> expression = Compile(def);
  if (!expression) return std::nullopt;
  const auto index = static_cast<std::uint32_t>(expressions_.size());
  expressions_.push_back(*std::move(expression));
  index_.emplace(key, index);
  return index;
}

std::vector<std::uint32_t> ExpressionTable::AddAll(const std::vector<ExpressionDef>& defs) {
  std::vector<std::uint32_t> indices;
  for (const ExpressionDef& def : defs) {
    if (const auto index = Add(def)) indices.push_back(*index);
  }
  return indices;
}

}  // namespace ricochet::compiler
