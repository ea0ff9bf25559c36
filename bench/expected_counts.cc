// SPDX-License-Identifier: Apache-2.0
#include "bench/expected_counts.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "ricochet/classification.h"

namespace ricochet::bench {
namespace {

using Json = nlohmann::ordered_json;

Json Count(const std::string& name, const Ruleset& ruleset, const Corpus& corpus,
           std::span<const std::uint32_t> winners) {
  std::array<std::size_t, kRuleLayerCount + 1> layers = {};
  std::set<std::uint32_t> rules;
  for (const std::uint32_t rule : winners) {
    const Layer layer = rule == kNoRule ? Layer::kNone : ruleset.rule(rule).layer;
    ++layers.at(static_cast<std::size_t>(layer));
    if (rule != kNoRule) rules.insert(rule);
  }
  Json counted = {{"name", name},
                  {"rules", ruleset.Summary().digest},
                  {"corpus", corpus.digest()},
                  {"responses", winners.size()},
                  {"distinct_rules", rules.size()}};
  for (std::size_t i = 0; i < layers.size(); ++i) {
    counted[std::string(ToString(static_cast<Layer>(i)))] = layers.at(i);
  }
  return counted;
}

Json ReadKnown(const std::string& path) {
  Json known = Json::parse(ReadFile(path), nullptr, false);
  const bool objects = known.is_array() && std::ranges::all_of(known, [](const Json& entry) {
                         return entry.is_object();
                       });
  if (!objects) throw std::runtime_error(path + " is no JSON array of objects");
  return known;
}

bool Same(const Json& one, const Json& other, const char* key) {
  return one.value(key, Json()) == other.value(key, Json());
}

}  // namespace

CountResult CheckCounts(const std::string& path, const std::string& name, const Ruleset& ruleset,
                        const Corpus& corpus, std::span<const std::uint32_t> winners) {
  const Json counted = Count(name, ruleset, corpus, winners);
  CountResult result;
  result.counted = counted.dump();
  for (Json entry : ReadKnown(path)) {
    const bool same = Same(entry, counted, "rules") && Same(entry, counted, "corpus");
    if (!same && (name.empty() || !Same(entry, counted, "name"))) continue;
    result.expected = entry.dump();
    result.check = CountCheck::kOutdated;
    if (!same) continue;
    entry["name"] = name;  // whatever they are called
    result.check = entry == counted ? CountCheck::kAsExpected : CountCheck::kOther;
    break;
  }
  return result;
}

void UpdateCounts(const std::string& path, const std::string& counted) {
  const Json fresh = Json::parse(counted);
  Json known = ReadKnown(path);
  const auto place =
      std::ranges::find_if(known, [&](const Json& entry) { return Same(entry, fresh, "name"); });
  if (place == known.end()) {
    known.push_back(fresh);
  } else {
    *place = fresh;
  }
  std::string text;
  for (const Json& entry : known) text += (text.empty() ? "[\n" : ",\n") + entry.dump();
  std::ofstream(path) << text << "\n]\n";
  if (ReadKnown(path) != known) throw std::runtime_error("cannot write " + path);
}

}  // namespace ricochet::bench
