// SPDX-License-Identifier: Apache-2.0
//
// An explanation as JSON, indented, with members in a fixed order.
#include <algorithm>
#include <span>
#include <string_view>

#include "io/output/explanation_report.h"

namespace ricochet::io {
namespace {

Json ReplyOrNull(ReplyCode reply) { return reply == 0 ? Json() : Json(std::to_string(reply)); }

Json StatusOrNull(const EnhancedStatus& status) {
  return status.known() ? Json(ToString(status)) : Json();
}

Json FlagsToJson(std::uint8_t flags) {
  Json list = Json::Array();
  for (int bit = 0; bit < kFlagCount; ++bit) {
    const auto flag = static_cast<Flag>(1U << static_cast<unsigned>(bit));
    if ((flags & flag) != 0) list.Append(ToString(flag));
  }
  return list;
}

Json GivenToJson(const Response& response) {
  return {{"text", response.text},
          {"domain", StringOrNull(response.domain)},
          {"mx", StringOrNull(response.mx)},
          {"reply", StringOrNull(response.reply)},
          {"status", StringOrNull(response.status)},
          {"command", StringOrNull(response.command)}};
}

Json ExpressionsToJson(const Ruleset& ruleset, std::span<const std::uint32_t> indices,
                       std::span<const std::uint32_t> holding) {
  Json list = Json::Array();
  for (const std::uint32_t index : indices) {
    const ExpressionInfo expression = ruleset.expression(index);
    const bool holds = std::find(holding.begin(), holding.end(), index) != holding.end();
    list.Append({{"kind", expression.kind == ExpressionKind::kPhrase ? "phrase" : "pattern"},
                 {"source", expression.source},
                 {"re2", expression.re2},
                 {"holds", holds}});
  }
  return list;
}

Json HeldRuleToJson(const Ruleset& ruleset, const HeldRule& held, bool won) {
  const RuleInfo rule = ruleset.rule(held.rule);
  return {{"id", rule.id},
          {"origin", ToString(rule.origin)},
          {"code", rule.code},
          {"layer", ToString(rule.layer)},
          {"priority", rule.priority},
          {"won", won},
          {"reason", ToString(held.reason)},
          {"conditions", Json::ArrayOf(ruleset.DescribeConditions(held.rule))},
          {"any", ExpressionsToJson(ruleset, rule.any, held.matched)},
          {"with", ExpressionsToJson(ruleset, rule.with, held.matched_with)},
          {"unless", ExpressionsToJson(ruleset, rule.unless, {})}};
}

Json VoteToJson(const LikenessVote& vote) {
  Json clues = Json::Array();
  for (const HeardClue& clue : vote.clues) {
    clues.Append({{"clue", clue.text}, {"for_best", clue.for_best}, {"for_next", clue.for_next}});
  }
  const auto side = [](std::uint16_t code, std::int32_t sum, std::int32_t handicap) -> Json {
    return {{"code", code}, {"sum", sum}, {"handicap", handicap}};
  };
  return {{"best", side(vote.best, vote.best_sum, vote.best_handicap)},
          {"next", side(vote.next, vote.next_sum, vote.next_handicap)},
          {"lead", vote.lead},
          {"needed_lead", vote.needed_lead},
          {"heard", vote.heard},
          {"decides", vote.decides},
          {"clues", std::move(clues)}};
}

Json TextsToJson(const Explained& explained) {
  const Classification& winner = explained.explanation.classification;
  Json list = Json::Array();
  for (std::size_t i = 0; i < explained.explanation.texts.size(); ++i) {
    const JudgedText& text = explained.explanation.texts[i];
    const bool decided = winner.layer != Layer::kNone && i == explained.explanation.decided_by;
    Json rules = Json::Array();
    for (const HeldRule& held : text.held) {
      rules.Append(HeldRuleToJson(explained.ruleset, held, decided && held.rule == winner.rule));
    }
    list.Append({{"text", text.text},
                 {"reply", ReplyOrNull(text.reply)},
                 {"status", StatusOrNull(text.status)},
                 {"unwrapped_by", StringOrNull(text.unwrapped_by)},
                 {"decided", decided},
                 {"rules", std::move(rules)},
                 {"likeness", text.likeness ? VoteToJson(*text.likeness) : Json()}});
  }
  return list;
}

Json RuleOrNull(const Ruleset& ruleset, std::uint32_t rule) {
  return rule == kNoRule ? Json() : Json(ruleset.rule(rule).id);
}

}  // namespace

Json MakeExplanationJson(const Explained& explained) {
  const Classification& decided = explained.explanation.classification;
  const std::optional<CodeInfo> code = explained.ruleset.FindCode(decided.code);
  const auto english = static_cast<std::size_t>(Language::kEnglish);
  return {
      {"given", GivenToJson(explained.response)},
      {"code", decided.code},
      {"type", ToString(decided.type)},
      {"action", ToString(decided.action)},
      {"name", code ? Json(code->name[english]) : Json()},
      {"description", code ? Json(code->description[english]) : Json()},
      {"rule", RuleOrNull(explained.ruleset, decided.rule)},
      {"layer", ToString(decided.layer)},
      {"reply", ReplyOrNull(decided.reply)},
      {"status", StatusOrNull(decided.status)},
      {"flags", FlagsToJson(decided.flags)},
      {"texts", TextsToJson(explained)},
  };
}

std::string ExplanationToJson(const Explained& explained) {
  return MakeExplanationJson(explained).Dump();
}

}  // namespace ricochet::io
