// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/near_miss/expression_change.h"

#include <re2/re2.h>

#include <variant>

#include "compiler/parse/phrase.h"
#include "runtime/src/match/lazy_expression.h"
#include "runtime/src/match/re2_options.h"

namespace ricochet::compiler {

std::string_view ToString(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kBlank:
      return "blank";
    case ChangeKind::kEscape:
      return "escape";
    case ChangeKind::kCharacter:
      return "character";
    case ChangeKind::kEnding:
      return "ending";
    case ChangeKind::kWord:
      return "word";
    case ChangeKind::kWordMore:
      return "word-more";
    case ChangeKind::kWordLess:
      return "word-less";
    case ChangeKind::kGapNarrow:
      return "gap-narrow";
    case ChangeKind::kGapMissing:
      return "gap-missing";
  }
  return "?";
}

bool WouldHold(ExpressionKind kind, const std::string& source, std::string_view text) {
  std::string expression = source;
  if (kind == ExpressionKind::kPhrase) {
    const auto phrase = ParseWrittenOut(source);
    if (!std::holds_alternative<Phrase>(phrase)) return false;
    auto lowered = LowerPhrase(std::get<Phrase>(phrase));
    if (!std::holds_alternative<std::string>(lowered)) return false;
    expression = std::get<std::string>(std::move(lowered));
  }
  const re2::RE2 compiled(expression, ExpressionOptions());
  return compiled.ok() && !SearchExpression(compiled, "") && SearchExpression(compiled, text);
}

std::string Apply(const ExpressionChange& change, std::string_view source) {
  std::string changed(source.substr(0, change.offset));
  changed += change.replacement;
  changed += source.substr(change.offset + change.size);
  return changed;
}

}  // namespace ricochet::compiler
