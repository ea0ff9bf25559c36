// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/phrase_trial.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "compiler/authoring/coverage/rule_text.h"
#include "compiler/compile.h"

namespace ricochet::compiler {
namespace {

constexpr std::string_view kIdStart = "trial.";

SourceFiles SourcesOf(const Ruleset& ruleset, const std::vector<std::string>& phrases) {
  std::string rules = "layer = \"cause\"\n";
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    rules += fmt::format("[[rule]]\nid = \"{}{}\"\ncode = {}\nphrase = [{}]\n", kIdStart, i,
                         ruleset.default_code(), TomlString(phrases[i]));
  }
  SourceFiles sources;
  sources.emplace_back("codes", "codes.toml", 0, CodeTableToToml(ruleset));
  sources.emplace_back("rules", "rules.toml", 0, std::move(rules));
  return sources;
}

}  // namespace

Result<std::unique_ptr<PhraseTrial>> PhraseTrial::Create(const Ruleset& ruleset,
                                                         const std::vector<std::string>& phrases) {
  const Compilation compiled = CompileSources(SourcesOf(ruleset, phrases), {});
  if (!compiled.ok()) {
    return Status(ErrorCode::kInternal, compiled.diagnostics.front().title);
  }
  const Result<Ruleset> rules = Ruleset::FromBytes(compiled.artifact);
  if (!rules.ok()) return rules.status();
  return std::unique_ptr<PhraseTrial>(new PhraseTrial(ruleset, *rules));
}

PhraseTrial::PhraseTrial(const Ruleset& ruleset, const Ruleset& phrases)
    : texts_(ruleset), phrases_(phrases) {
  for (std::size_t i = 0; i < phrases.rule_count(); ++i) {
    const std::string_view number = phrases.rule(i).id.substr(kIdStart.size());
    std::uint32_t phrase = 0;
    std::from_chars(number.data(), number.data() + number.size(), phrase);
    phrase_of_rule_.push_back(phrase);
  }
}

const std::vector<std::uint32_t>& PhraseTrial::HeldIn(const Response& response) {
  held_.clear();
  texts_.PrepareTexts(response, &texts_scratch_);
  for (std::size_t i = 0; i < texts_scratch_.text_count; ++i) {
    Response judged;
    judged.text = texts_scratch_.texts[i].form.text;
    phrases_.PrepareTexts(judged, &phrases_scratch_);
    TextState* const text = &phrases_scratch_.texts[0];
    text->candidates.ForEachRule([&](std::uint32_t rule) {
      if (phrases_.RuleHolds(rule, text, &phrases_scratch_)) {
        held_.push_back(phrase_of_rule_[rule]);
      }
    });
  }
  std::ranges::sort(held_);
  held_.erase(std::unique(held_.begin(), held_.end()), held_.end());
  return held_;
}

}  // namespace ricochet::compiler
