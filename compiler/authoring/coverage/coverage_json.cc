// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/authoring/coverage/coverage.h"
#include "io/text/json.h"

namespace ricochet::compiler {
namespace {

using io::Json;

Json Share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? Json(nullptr) : Json(static_cast<double>(part) / static_cast<double>(whole));
}

Json Layers(const UsageCounter& usage) {
  Json layers = Json::Array();
  for (int i = 0; i <= kLayerCount; ++i) {
    const auto layer = static_cast<Layer>(i);
    if (layer == Layer::kForm) continue;  // of no answers
    layers.Append({{"layer", ToString(layer)},
                   {"count", usage.decided(layer)},
                   {"share", Share(usage.decided(layer), usage.responses())}});
  }
  return layers;
}

Json Expressions(const Ruleset& ruleset, std::span<const std::uint32_t> expressions,
                 const std::vector<std::uint64_t>& hits) {
  Json list = Json::Array();
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    const ExpressionInfo info = ruleset.expression(expressions[i]);
    const bool phrase = info.kind == ExpressionKind::kPhrase;
    list.Append(
        {{"kind", phrase ? "phrase" : "pattern"}, {"text", info.source}, {"hits", hits[i]}});
  }
  return list;
}

Json Rules(const Coverage& coverage, const Ruleset& ruleset) {
  Json rules = Json::Array();
  for (std::size_t i = 0; i < ruleset.rule_count(); ++i) {
    const RuleInfo rule = ruleset.rule(i);
    const RuleUsage& usage = coverage.usage.rules()[i];
    rules.Append({{"rule", rule.id},
                  {"code", rule.code},
                  {"layer", ToString(rule.layer)},
                  {"where", ToString(rule.origin)},
                  {"hits", usage.hits},
                  {"share", Share(usage.hits, coverage.usage.responses())},
                  {"candidates", usage.candidates},
                  {"confirmations", usage.confirmations},
                  {"held", usage.held},
                  {"re2_calls", usage.re2_calls},
                  {"expressions", Expressions(ruleset, rule.any, usage.any)},
                  {"with", Expressions(ruleset, rule.with, usage.with)}});
  }
  return rules;
}

Json ProposalToJson(const Proposal& proposal) {
  if (proposal.toml.empty()) return {{"why_not", proposal.why_not}};
  return {{"id", proposal.id},
          {"phrase", proposal.phrase},
          {"covers", Json::ArrayOf(proposal.covers)},
          {"covered_responses", proposal.covered_responses},
          {"toml", proposal.toml}};
}

Json Undecided(const UndecidedResponses& undecided, const Coverage& coverage,
               const Ruleset& ruleset) {
  Json rows = Json::Array();
  for (std::size_t i = 0; i < undecided.rows.size(); ++i) {
    const WordingCount& row = undecided.rows[i];
    Json json = {{"wording", row.wording},
                 {"count", row.count},
                 {"share", Share(row.count, coverage.usage.responses())},
                 {"rule", row.rule == kNoRule ? Json(nullptr) : Json(ruleset.rule(row.rule).id)},
                 {"file", row.first.file},
                 {"line", row.first.line}};
    json.Set("proposal", i < undecided.proposals.size() ? ProposalToJson(undecided.proposals[i])
                                                        : Json(nullptr));
    rows.Append(std::move(json));
  }
  return {{"responses", undecided.responses},
          {"wordings", undecided.wordings},
          {"left_out", undecided.left_out},
          {"rows", std::move(rows)}};
}

}  // namespace

std::string CoverageToJson(const Coverage& coverage, const Ruleset& ruleset) {
  const Json json = {{"ruleset", ruleset.Summary().digest},
                     {"files", Json::ArrayOf(coverage.files)},
                     {"responses", coverage.usage.responses()},
                     {"failed", coverage.failed},
                     {"layers", Layers(coverage.usage)},
                     {"rules", Rules(coverage, ruleset)},
                     {"unmatched", Undecided(coverage.unmatched, coverage, ruleset)},
                     {"by_reply", Undecided(coverage.by_reply, coverage, ruleset)}};
  return json.Dump();
}

}  // namespace ricochet::compiler
