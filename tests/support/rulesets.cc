// SPDX-License-Identifier: Apache-2.0
#include "tests/support/rulesets.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "compiler/source/render_diagnostics.h"

namespace ricochet::testing {

std::string_view TinyCodeTable() {
  return R"(default = 9
[[code]]
number = 1
type = "hard"
action = "remove"
name = {en = "Gone", da = "Væk"}
description = {en = "The address is gone.", da = "Adressen er væk."}
[[code]]
number = 2
type = "soft"
action = "retry"
name = {en = "Later", da = "Senere"}
description = {en = "Try later.", da = "Prøv senere."}
[[code]]
number = 3
type = "other"
action = "investigate"
name = {en = "Blocked", da = "Blokeret"}
description = {en = "Blocked.", da = "Blokeret."}
[[code]]
number = 4
type = "n/a"
action = "suppress"
name = {en = "Complaint", da = "Klage"}
description = {en = "A complaint.", da = "En klage."}
[[code]]
number = 9
type = "other"
action = "keep"
name = {en = "Unknown", da = "Ukendt"}
description = {en = "Nothing is known.", da = "Intet vides."}
)";
}

std::string InCause(std::string_view rules) { return "layer = 'cause'\n" + std::string(rules); }

std::string Rule(std::string_view id, int code, std::string_view lines) {
  std::string text = "[[rule]]\nid = '";
  text.append(id).append("'\ncode = ").append(std::to_string(code)).append("\n").append(lines);
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

std::string PhraseRule(std::string_view id, int code, std::string_view phrase,
                       std::string_view lines) {
  return Rule(id, code, "phrase = ['" + std::string(phrase) + "']\n" + std::string(lines));
}

std::string RuleWithoutExample(std::string_view id, int code, std::string_view lines) {
  return Rule(id, code, "allow = ['no-example']\n" + std::string(lines));
}

compiler::SourceFile FileOf(std::string text, const std::string& name) {
  return {name, name, 0, std::move(text)};
}

compiler::SourceFiles SourcesOf(const RuleTexts& texts) {
  compiler::SourceFiles sources;
  const auto has_codes = [](const std::string& text) {
    return text.starts_with("[[code]]") || text.find("\n[[code]]") != std::string::npos;
  };
  if (std::ranges::none_of(texts, has_codes)) {
    sources.push_back(FileOf(std::string(TinyCodeTable()), "codes.toml"));
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    sources.push_back(FileOf(texts[i], "rules-" + std::to_string(i) + ".toml"));
  }
  return sources;
}

compiler::LoadedRules LoadTexts(const RuleTexts& texts) {
  const compiler::SourceFiles sources = SourcesOf(texts);
  compiler::DiagnosticSink sink;
  compiler::LoadedRules loaded = compiler::LoadRules(sources, &sink);
  if (sink.has_errors()) {
    throw std::runtime_error(compiler::RenderText(sink.TakeSorted(), sources, false));
  }
  return loaded;
}

compiler::Compilation CompileTexts(const RuleTexts& texts,
                                   const compiler::CompileOptions& options) {
  return compiler::CompileSources(SourcesOf(texts), options);
}

std::string Diagnostics(const compiler::Compilation& compilation) {
  return compiler::RenderText(compilation.diagnostics, compilation.sources, false);
}

Ruleset RulesetFrom(const compiler::Compilation& compilation) {
  if (!compilation.ok()) throw std::runtime_error(Diagnostics(compilation));
  Result<Ruleset> ruleset = Ruleset::FromBytes(compilation.artifact);
  if (!ruleset.ok()) throw std::runtime_error(ruleset.status().ToString());
  return std::move(ruleset).value();
}

Ruleset RulesetFromTexts(const RuleTexts& texts) { return RulesetFrom(CompileTexts(texts)); }

Matcher MatcherFrom(const Ruleset& ruleset) {
  Result<Matcher> matcher = Matcher::Create(ruleset);
  if (!matcher.ok()) throw std::runtime_error(matcher.status().ToString());
  return std::move(matcher).value();
}

Matcher MatcherFromTexts(const RuleTexts& texts) { return MatcherFrom(RulesetFromTexts(texts)); }

}  // namespace ricochet::testing
