// SPDX-License-Identifier: Apache-2.0
#include "bench/expected_counts.h"

#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "ricochet/classification.h"

namespace ricochet::bench {

CountResult CheckCounts(const std::string& path, const Ruleset& ruleset, const Corpus& corpus,
                        std::span<const std::uint32_t> winners) {
  std::array<std::size_t, kRuleLayerCount + 1> layers = {};
  std::set<std::uint32_t> rules;
  for (const std::uint32_t rule : winners) {
    const Layer layer = rule == kNoRule ? Layer::kNone : ruleset.rule(rule).layer;
    ++layers.at(static_cast<std::size_t>(layer));
    if (rule != kNoRule) rules.insert(rule);
  }
  nlohmann::ordered_json counted = {{"rules", ruleset.Summary().digest},
                                    {"corpus", corpus.digest()},
                                    {"responses", winners.size()},
                                    {"distinct_rules", rules.size()}};
  for (std::size_t i = 0; i < layers.size(); ++i) {
    counted[std::string(ToString(static_cast<Layer>(i)))] = layers.at(i);
  }
  CountResult result;
  result.counted = counted.dump();
  const auto known = nlohmann::ordered_json::parse(ReadFile(path), nullptr, false);
  if (!known.is_array()) throw std::runtime_error(path + " is no JSON array");
  for (const auto& entry : known) {
    if (entry.value("rules", "") != counted["rules"] ||
        entry.value("corpus", "") != corpus.digest()) {
      continue;
    }
    result.expected = entry.dump();
    result.check = entry == counted ? CountCheck::kAsExpected : CountCheck::kOther;
  }
  return result;
}

}  // namespace ricochet::bench
