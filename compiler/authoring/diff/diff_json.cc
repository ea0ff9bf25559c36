// SPDX-License-Identifier: Apache-2.0
#include <utility>
#include <vector>

#include "compiler/authoring/diff/diff_report.h"
#include "io/text/json.h"

namespace ricochet::compiler {
namespace {

using io::Json;

Json RulesetToJson(const Ruleset& ruleset) {
  const RulesetSummary summary = ruleset.Summary();
  return {{"digest", summary.digest},
          {"codes", summary.codes},
          {"rules", summary.rules},
          {"phrases", summary.phrases},
          {"patterns", summary.patterns}};
}

Json ThingToJson(const Thing& thing) {
  return {{"name", thing.name},
          {"origin", io::StringOrNull(thing.origin)},
          {"about", io::StringOrNull(thing.about)}};
}

Json KeysToJson(const std::vector<KeyChange>& changes) {
  Json list = Json::Array();
  for (const KeyChange& change : changes) {
    list.Append({{"key", change.key},
                 {"removed", Json::ArrayOf(change.removed)},
                 {"added", Json::ArrayOf(change.added)}});
  }
  return list;
}

Json ThingsToJson(const ThingsDiff& things) {
  Json added = Json::Array();
  for (const Thing& thing : things.added) added.Append(ThingToJson(thing));
  Json removed = Json::Array();
  for (const Thing& thing : things.removed) removed.Append(ThingToJson(thing));
  Json changed = Json::Array();
  for (const ChangedThing& change : things.changed) {
    Json thing = ThingToJson(change.thing);
    thing.Set("moved", change.moved);
    thing.Set("changes", KeysToJson(change.changes));
    changed.Append(std::move(thing));
  }
  return {{"added", std::move(added)},
          {"removed", std::move(removed)},
          {"changed", std::move(changed)}};
}

Json RuleOrNull(const Ruleset& ruleset, std::uint32_t rule) {
  return rule == kNoRule ? Json() : Json(ruleset.rule(rule).id);
}

Json ResponsesToJson(const ReportedDiff& reported) {
  Json table = Json::Array();
  for (const auto& [codes, cell] : reported.moved.cells()) {
    Json samples = Json::Array();
    for (const MovedSample& sample : cell.samples) {
      samples.Append({{"where", sample.where},
                      {"old_rule", RuleOrNull(reported.before, sample.rule_before)},
                      {"new_rule", RuleOrNull(reported.after, sample.rule_after)},
                      {"domain", io::StringOrNull(sample.domain)},
                      {"text", sample.text}});
    }
    table.Append({{"old", codes.before},
                  {"new", codes.after},
                  {"count", cell.count},
                  {"samples", std::move(samples)}});
  }
  return {{"examples", reported.examples},
          {"total", reported.moved.total()},
          {"moved", reported.moved.moved()},
          {"same_code", reported.moved.same_code()},
          {"table", std::move(table)}};
}

}  // namespace

std::string DiffToJson(const ReportedDiff& reported) {
  const Json json = {{"old", RulesetToJson(reported.before)},
                     {"new", RulesetToJson(reported.after)},
                     {"ruleset", KeysToJson(reported.diff.ruleset)},
                     {"codes", ThingsToJson(reported.diff.codes)},
                     {"rules", ThingsToJson(reported.diff.rules)},
                     {"groups", ThingsToJson(reported.diff.groups)},
                     {"unwraps", ThingsToJson(reported.diff.unwraps)},
                     {"diagnoses", ThingsToJson(reported.diff.diagnoses)},
                     {"thresholds", ThingsToJson(reported.diff.thresholds)},
                     {"clues", ThingsToJson(reported.diff.clues)},
                     {"responses", ResponsesToJson(reported)}};
  return json.Dump();
}

}  // namespace ricochet::compiler
