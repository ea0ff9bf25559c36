// SPDX-License-Identifier: Apache-2.0
#include "compiler/lint/lint_spelling.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace ricochet::compiler {
namespace {

struct Spelled {
  const RuleDef* rule;
  const ExpressionDef* def;
};

auto PlaceOf(const Spelled& spelled) {
  return std::make_tuple(spelled.def->span.file, spelled.def->span.offset);
}

bool IsPhrase(const ExpressionDef& def) { return def.kind == ExpressionKind::kPhrase; }

void Warn(const Spelled& one, const Spelled& before, Allowances* allowances, DiagnosticSink* sink) {
  const bool allowed = allowances->Silence(*one.rule, DiagnosticCode::kCaseOrBlanks);
  const bool other =
      one.rule != before.rule && allowances->Silence(*before.rule, DiagnosticCode::kCaseOrBlanks);
  if (allowed || other) return;
  const bool phrase = IsPhrase(*one.def);
  Diagnostic& diagnostic =
      sink->Warning(DiagnosticCode::kCaseOrBlanks, one.def->span,
                    std::string("this ") + (phrase ? "phrase" : "pattern") + " of rule `" +
                        one.rule->id.value + "` differs from another only by letter case or blanks",
                    phrase ? "use one spelling; for an optional blank, one phrase covers both: "
                             "mail(-|)box; or write allow = [\"case-or-blanks\"]"
                           : "use one spelling; for an optional blank, one pattern covers both: "
                             "mail ?box; or write allow = [\"case-or-blanks\"]");
  diagnostic.secondary.push_back({before.def->span, "in rule `" + before.rule->id.value + "`"});
}

}  // namespace

std::string SpellingKey(const ExpressionDef& def) {
  const std::string_view ignored = IsPhrase(def) ? " -_" : " ";
  std::string key = def.field + (IsPhrase(def) ? ":p" : ":r");
  for (std::size_t at = 0; at < def.text.size(); ++at) {
    const char c = def.text[at];
    if (c == '\\' && at + 1 < def.text.size()) {
      key.append(def.text, at++, 2);
    } else if (c >= 'A' && c <= 'Z') {
      key += static_cast<char>(c | 0x20);
    } else if (ignored.find(c) == std::string_view::npos) {
      key += c;
    }
  }
  return key;
}

void LintSpelling(const RuleSet& rules, const RuleFindings& found, Allowances* allowances,
                  DiagnosticSink* sink) {
  std::vector<Spelled> all;
  for (const ResolvedRule& rule : rules.rules) {
    for (const ExpressionDef& def : rule.def->any) all.push_back({rule.def, &def});
  }
  std::ranges::sort(all, {}, PlaceOf);
  std::unordered_map<std::string, std::vector<Spelled>> before;
  for (const Spelled& one : all) {
    std::vector<Spelled>& like_it = before[SpellingKey(*one.def)];
    // An identical spelling is not a typing error.
    const auto same = [&](const Spelled& other) { return other.def->text == one.def->text; };
    const bool known = std::ranges::any_of(like_it, same);
    if (!known && !like_it.empty() && !found.superfluous.contains(one.def) &&
        !found.superfluous.contains(like_it.front().def)) {
      Warn(one, like_it.front(), allowances, sink);
    }
    if (!known) like_it.push_back(one);
  }
}

}  // namespace ricochet::compiler
