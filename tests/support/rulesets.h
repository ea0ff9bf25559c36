// SPDX-License-Identifier: Apache-2.0
//
// Rulesets from rule files in memory: every step from lines of TOML to a matcher.
//
// A step that fails throws std::runtime_error with the diagnostics in full, which fails the test
// that needs the result, and ends a program that is no test. What is to be refused goes to
// CompileTexts.
#ifndef RICOCHET_TESTS_SUPPORT_RULESETS_H_
#define RICOCHET_TESTS_SUPPORT_RULESETS_H_

#include <string>
#include <string_view>
#include <vector>

#include "compiler/compile.h"
#include "compiler/resolve/load_rules.h"
#include "compiler/source/source_file.h"
#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"

namespace ricochet::testing {

// The texts of one rule file each. A text begins with its own `layer`, if it has rules.
using RuleTexts = std::vector<std::string>;

// A code table with the codes 1 (hard), 2 (soft), 3 (other), 4 (n/a) and the default 9.
std::string_view TinyCodeTable();

// `rules` as a rule file of the layer "cause".
std::string InCause(std::string_view rules);
// A rule of lines of TOML: `[[rule]]`, `id` and `code` on a line each, then `lines`.
std::string Rule(std::string_view id, int code, std::string_view lines);
// The same, with one phrase before `lines`.
std::string PhraseRule(std::string_view id, int code, std::string_view phrase,
                       std::string_view lines = "");
// The same as Rule, for which no example is wanted.
std::string RuleWithoutExample(std::string_view id, int code, std::string_view lines);

// A file of the folder 0 that is shown by its name.
compiler::SourceFile FileOf(std::string text, const std::string& name = "x.toml");
// The code table in codes.toml, unless a text has codes of its own; then rules-0.toml,
// rules-1.toml ...
compiler::SourceFiles SourcesOf(const RuleTexts& texts);

// The rules as they are before anything is planned for them.
compiler::LoadedRules LoadTexts(const RuleTexts& texts);

compiler::Compilation CompileTexts(const RuleTexts& texts,
                                   const compiler::CompileOptions& options = {});
// What was reported, for a failure message.
std::string Diagnostics(const compiler::Compilation& compilation);

Ruleset RulesetFrom(const compiler::Compilation& compilation);
Ruleset RulesetFromTexts(const RuleTexts& texts);
Matcher MatcherFrom(const Ruleset& ruleset);
Matcher MatcherFromTexts(const RuleTexts& texts);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_SUPPORT_RULESETS_H_
