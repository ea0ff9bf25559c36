// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/diff/ruleset_facts.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "runtime/src/artifact/ruleset_data.h"
#include "runtime/src/match/likeness.h"

namespace ricochet::compiler {
namespace {

std::string Text(std::string_view text) { return std::string(text); }

// As rule files write an expression where both kinds are permitted.
std::string Written(const ExpressionInfo& expression) {
  const std::string quoted = "'" + Text(expression.source) + "'";
  return expression.kind == ExpressionKind::kPhrase ? quoted : "{pattern = " + quoted + "}";
}

std::vector<std::string> WrittenAll(const Ruleset& ruleset, std::span<const std::uint32_t> list) {
  std::vector<std::string> values;
  for (const std::uint32_t index : list) values.push_back(Written(ruleset.expression(index)));
  return values;
}

std::vector<std::string> OfKind(const Ruleset& ruleset, std::span<const std::uint32_t> list,
                                ExpressionKind kind) {
  std::vector<std::string> values;
  for (const std::uint32_t index : list) {
    const ExpressionInfo expression = ruleset.expression(index);
    if (expression.kind == kind) values.push_back("'" + Text(expression.source) + "'");
  }
  return values;
}

// "reply 4xx, 552": the values of one of Ruleset::DescribeConditions.
std::vector<std::string> ConditionValues(const std::vector<std::string>& conditions,
                                         std::string_view key) {
  constexpr std::string_view kBetween = ", ";
  for (std::string_view condition : conditions) {
    if (!condition.starts_with(Text(key) + " ")) continue;
    condition.remove_prefix(key.size() + 1);
    std::vector<std::string> values;
    for (std::size_t end = 0; end != std::string_view::npos;) {
      end = condition.find(kBetween);
      values.push_back(Text(condition.substr(0, end)));
      if (end != std::string_view::npos) condition.remove_prefix(end + kBetween.size());
    }
    return values;
  }
  return {};
}

Thing RuleThing(const Ruleset& ruleset, std::size_t index) {
  const RuleInfo rule = ruleset.rule(index);
  const std::string code = std::to_string(rule.code);
  const std::string layer = Text(ToString(rule.layer));
  Thing thing{Text(rule.id), ToString(rule.origin), "code " + code + ", layer " + layer, {}, {}};
  thing.facts = {{"code", {code}},
                 {"layer", {layer}},
                 {"priority", {std::to_string(rule.priority)}},
                 {"phrase", OfKind(ruleset, rule.any, ExpressionKind::kPhrase)},
                 {"pattern", OfKind(ruleset, rule.any, ExpressionKind::kPattern)},
                 {"with", WrittenAll(ruleset, rule.with)},
                 {"unless", WrittenAll(ruleset, rule.unless)}};
  const std::vector<std::string> conditions = ruleset.DescribeConditions(index);
  for (const std::string_view key : {"reply", "status", "domain", "mx", "command"}) {
    thing.facts.push_back({key, ConditionValues(conditions, key)});
  }
  Fact beats{"beats", {}};
  for (const std::uint32_t loser : rule.beats) {
    beats.values.push_back(Text(ruleset.rule(loser).id));
  }
  thing.facts.push_back(std::move(beats));
  for (const auto& list : {rule.any, rule.with, rule.unless}) {
    for (const std::uint32_t each : list) {
      const ExpressionInfo expression = ruleset.expression(each);
      thing.meanings.emplace(Written(expression), Text(expression.re2));
    }
  }
  return thing;
}

Thing CodeThing(const CodeInfo& code) {
  constexpr auto kEn = static_cast<std::size_t>(Language::kEnglish);
  constexpr auto kDa = static_cast<std::size_t>(Language::kDanish);
  Thing thing{std::to_string(code.number), "", Text(code.name[kEn]), {}, {}};
  thing.facts = {{"type", {Text(ToString(code.type))}},
                 {"action", {Text(ToString(code.action))}},
                 {"name (en)", {Text(code.name[kEn])}},
                 {"name (da)", {Text(code.name[kDa])}},
                 {"description (en)", {Text(code.description[kEn])}},
                 {"description (da)", {Text(code.description[kDa])}}};
  return thing;
}

std::vector<std::string> HostNames(const RulesetTables& t, format::Range range) {
  std::vector<std::string> names;
  for (const format::HostMask& mask : t.Slice(t.host_masks, range)) {
    const bool below =
        static_cast<format::HostMaskKind>(mask.kind) == format::HostMaskKind::kSubdomains;
    names.push_back((below ? "*." : "") + Text(t.View(mask.name)));
  }
  return names;
}

std::vector<Thing> GroupThings(const Ruleset& ruleset) {
  const RulesetTables& t = ruleset.data().tables();
  std::vector<Thing> things;
  for (const format::GroupRecord& group : t.groups) {
    Thing thing{"@" + Text(t.View(group.name)), "", "", {}, {}};
    Fact provider{"provider", {}};
    for (std::size_t i = 0; i < ruleset.provider_count(); ++i) {
      const ProviderInfo info = ruleset.provider(i);
      if (info.group == t.View(group.name)) provider.values.push_back(Text(info.name));
    }
    thing.facts = {{"domain", HostNames(t, group.domains)},
                   {"mx", HostNames(t, group.mx)},
                   std::move(provider)};
    things.push_back(std::move(thing));
  }
  return things;
}

std::vector<Thing> UnwrapThings(const Ruleset& ruleset) {
  const RulesetTables& t = ruleset.data().tables();
  std::vector<Thing> things;
  for (const format::UnwrapRecord& unwrap : t.unwraps) {
    const Origin origin{t.View(unwrap.origin.file), unwrap.origin.line, unwrap.origin.folder};
    const std::string pattern = "'" + Text(t.View(unwrap.pattern)) + "'";
    Thing thing{Text(t.View(unwrap.id)), ToString(origin), "", {{"pattern", {pattern}}}, {}};
    if (thing.name.empty()) thing.name = pattern;  // those without an id are what they look for
    things.push_back(std::move(thing));
  }
  return things;
}

Thing DiagnosisThing(const Ruleset& ruleset, const DiagnosisInfo& diagnosis) {
  constexpr auto kEn = static_cast<std::size_t>(Language::kEnglish);
  constexpr auto kDa = static_cast<std::size_t>(Language::kDanish);
  Thing thing{Text(diagnosis.id), "", Text(diagnosis.title[kEn]), {}, {}};
  Fact codes{"code", {}};
  for (const std::uint32_t code : diagnosis.codes) {
    codes.values.push_back(std::to_string(ruleset.code(code).number));
  }
  thing.facts = {{"per", {Text(ToString(diagnosis.scope))}},
                 {"severity", {Text(ToString(diagnosis.severity))}},
                 std::move(codes),
                 {"count", {std::to_string(diagnosis.count)}},
                 {"window_minutes", {std::to_string(diagnosis.window_minutes)}},
                 {"share_percent", {std::to_string(diagnosis.share_percent)}},
                 {"span_days", {std::to_string(diagnosis.span_days)}},
                 {"title (en)", {Text(diagnosis.title[kEn])}},
                 {"title (da)", {Text(diagnosis.title[kDa])}},
                 {"advice (en)", {Text(diagnosis.advice[kEn])}},
                 {"advice (da)", {Text(diagnosis.advice[kDa])}}};
  return thing;
}

std::string NumberOf(const RulesetTables& t, std::uint32_t likeness_code) {
  return std::to_string(t.codes[t.likeness_codes[likeness_code].code].number);
}

std::vector<Thing> ThresholdThings(const RulesetTables& t) {
  std::vector<Thing> things;
  for (std::uint32_t i = 0; i < t.likeness_codes.size(); ++i) {
    const format::LikenessCodeRecord& code = t.likeness_codes[i];
    Thing thing{"code " + NumberOf(t, i), "", "", {}, {}};
    thing.facts = {{"handicap", {std::to_string(code.handicap)}},
                   {"lead", {std::to_string(code.lead)}}};
    things.push_back(std::move(thing));
  }
  return things;
}

std::vector<Thing> ClueThings(const RulesetTables& t) {
  const LikenessJudge judge(t);
  std::vector<Thing> things;
  for (std::uint32_t i = 0; i < t.clues.size(); ++i) {
    const auto votes = t.Slice(t.votes, t.clues[i].votes);
    if (votes.empty()) continue;  // only a part of pairs
    Thing thing{"\"" + judge.TextOf(i) + "\"", "", "", {{"votes", {}}}, {}};
    for (const format::VoteRecord& vote : votes) {
      thing.facts[0].values.push_back(NumberOf(t, vote.code) + " = " + std::to_string(vote.weight));
    }
    things.push_back(std::move(thing));
  }
  return things;
}

}  // namespace

RulesetFacts CollectFacts(const Ruleset& ruleset) {
  RulesetFacts facts;
  facts.default_code = std::to_string(ruleset.default_code());
  for (std::size_t i = 0; i < ruleset.code_count(); ++i) {
    facts.codes.push_back(CodeThing(ruleset.code(i)));
  }
  for (std::size_t i = 0; i < ruleset.rule_count(); ++i) {
    facts.rules.push_back(RuleThing(ruleset, i));
  }
  for (std::size_t i = 0; i < ruleset.diagnosis_count(); ++i) {
    facts.diagnoses.push_back(DiagnosisThing(ruleset, ruleset.diagnosis(i)));
  }
  facts.groups = GroupThings(ruleset);
  facts.unwraps = UnwrapThings(ruleset);
  facts.thresholds = ThresholdThings(ruleset.data().tables());
  facts.clues = ClueThings(ruleset.data().tables());
  return facts;
}

}  // namespace ricochet::compiler
