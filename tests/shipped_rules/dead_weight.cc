// SPDX-License-Identifier: Apache-2.0
#include "tests/shipped_rules/dead_weight.h"

#include <cstdint>
#include <optional>
#include <set>
#include <utility>

#include "compiler/examples/example_failure.h"
#include "compiler/plan/plan.h"
#include "compiler/resolve/load_rules.h"
#include "compiler/source/load_sources.h"
#include "compiler/source/render_diagnostics.h"
#include "compiler/write/write_artifact.h"
#include "ricochet/explanation.h"
#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"

namespace ricochet::testing {
namespace {

using compiler::ExampleDef;
using compiler::ExpressionDef;
using compiler::ResolvedRule;
using compiler::RuleSet;
using compiler::SourceSpan;

class Finder {
 public:
  Finder(const RuleSet& rules, const compiler::SourceFiles& sources, const Matcher& matcher)
      : rules_(rules), sources_(sources), matcher_(matcher) {}

  DeadWeight Run() {
    for (std::uint32_t r = 0; r < rules_.rules.size(); ++r) JudgeRule(r);
    found_.rule_count = rules_.rules.size();
    return std::move(found_);
  }

 private:
  void JudgeRule(std::uint32_t index) {
    const ResolvedRule& rule = rules_.rules[index];
    if (rule.def->layer == Layer::kForm) return;  // its examples are mails
    std::set<std::uint32_t> needed;
    bool decides = false;
    for (const ExampleDef& example : rule.def->match) {
      const std::optional<std::vector<std::uint32_t>> matched = Decided(index, example);
      if (!matched) continue;
      decides = true;
      if (matched->size() == 1) needed.insert(matched->front());
    }
    if (!decides) {
      found_.rules.push_back(Place(rule.def->place) + rule.def->id.value +
                             ": decides no match example");
    }
    for (std::size_t i = 0; i < rule.any.size(); ++i) {
      ++found_.expression_count;
      if (!needed.contains(rule.any[i])) AddExpression(rule, rule.def->any[i]);
    }
  }

  // Of the rule's phrases and patterns those that hold for the text that decides the example;
  // nothing if the rule does not decide it. As if there were no likeness: examples test rules.
  std::optional<std::vector<std::uint32_t>> Decided(std::uint32_t rule, const ExampleDef& example) {
    std::vector<Field> fields;
    const Result<Explanation> explanation =
        matcher_.Explain(compiler::ToResponse(example, &fields), scratch_);
    if (!explanation.ok() || explanation->rule_alone != rule) return std::nullopt;
    for (auto text = explanation->texts.rbegin(); text != explanation->texts.rend(); ++text) {
      for (const HeldRule& held : text->held) {
        if (held.rule == rule) return held.matched;
      }
    }
    return std::nullopt;
  }

  void AddExpression(const ResolvedRule& rule, const ExpressionDef& def) {
    const char* kind = def.kind == ExpressionKind::kPhrase ? ": phrase '" : ": pattern '";
    found_.expressions.push_back(Place(def.span) + rule.def->id.value + kind + def.text + "'");
  }

  std::string Place(const SourceSpan& span) const {
    const compiler::SourceFile& file = sources_[span.file];
    return file.path_in_folder() + ":" + std::to_string(file.Locate(span.offset).line) + ": ";
  }

  const RuleSet& rules_;
  const compiler::SourceFiles& sources_;
  const Matcher& matcher_;
  Scratch scratch_;
  DeadWeight found_;
};

DeadWeight Failed(std::string error) {
  DeadWeight failed;
  failed.error = std::move(error);
  return failed;
}

}  // namespace

DeadWeight FindDeadWeight(const std::string& folder) {
  compiler::DiagnosticSink sink;
  const compiler::SourceFiles sources = compiler::LoadSources({folder}, &sink);
  const compiler::LoadedRules loaded = compiler::LoadRules(sources, &sink);
  const RuleSet& rules = loaded.rules;
  if (sink.has_errors()) return Failed(compiler::RenderText(sink.TakeSorted(), sources, false));
  const Result<Ruleset> ruleset =
      Ruleset::FromBytes(compiler::BuildArtifact(rules, compiler::PlanRules(rules), sources));
  if (!ruleset.ok()) return Failed(ruleset.status().ToString());
  const Result<Matcher> matcher = Matcher::Create(*ruleset);
  if (!matcher.ok()) return Failed(matcher.status().ToString());
  return Finder(rules, sources, *matcher).Run();
}

}  // namespace ricochet::testing
