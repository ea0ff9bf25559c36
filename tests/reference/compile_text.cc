// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/compile_text.h"

#include <cstdlib>
#include <iostream>

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

compiler::Compilation CompileTexts(const std::vector<std::string>& rules) {
  compiler::SourceFiles sources;
  sources.emplace_back("codes.toml", "codes.toml", 0, std::string(TinyCodeTable()));
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const std::string name = "rules-" + std::to_string(i) + ".toml";
    sources.emplace_back(name, name, 0, rules[i]);
  }
  return compiler::CompileSources(std::move(sources), {});
}

std::string Diagnostics(const compiler::Compilation& compilation) {
  return compiler::RenderText(compilation.diagnostics, compilation.sources, false);
}

Ruleset RulesetFromTexts(const std::vector<std::string>& rules) {
  const compiler::Compilation compilation = CompileTexts(rules);
  if (!compilation.ok()) {
    std::cerr << Diagnostics(compilation);
    std::abort();
  }
  return Ruleset::FromBytes(compilation.artifact).value();
}

Matcher MatcherFrom(const Ruleset& ruleset) {
  Result<Matcher> matcher = Matcher::Create(ruleset);
  if (!matcher.ok()) {
    std::cerr << matcher.status().ToString() << "\n";
    std::abort();
  }
  return std::move(matcher).value();
}

}  // namespace ricochet::testing
