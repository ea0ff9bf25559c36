// SPDX-License-Identifier: Apache-2.0
#include "bench/expected_counts.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <stdexcept>

#include "io/text/json.h"
#include "ricochet/classification.h"

namespace ricochet::bench {
namespace {

using io::Json;

std::string Line(const Json& entry) {
  return entry.Dump(io::JsonLayout::kCompact, io::JsonCharacters::kUtf8);
}

Json Count(const std::string& name, const Ruleset& ruleset, const Corpus& corpus,
           std::span<const std::uint32_t> winners) {
  std::array<std::size_t, kLayerCount + 1> layers = {};
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
    // Only winning rules are known here, and a form is no answer.
    const auto layer = static_cast<Layer>(i);
    if (layer == Layer::kLikeness || layer == Layer::kForm) continue;
    counted.Set(ToString(static_cast<Layer>(i)), layers.at(i));
  }
  return counted;
}

Json ReadKnown(const std::string& path) {
  Result<Json> known = Json::Parse(ReadFile(path));
  const bool objects =
      known.ok() && known->IsArray() && std::ranges::all_of(known->items(), &Json::IsObject);
  if (!objects) throw std::runtime_error(path + " is no JSON array of objects");
  return std::move(known).value();
}

bool Same(const Json& one, const Json& other, const char* key) { return one[key] == other[key]; }

}  // namespace

CountResult CheckCounts(const std::string& path, const std::string& name, const Ruleset& ruleset,
                        const Corpus& corpus, std::span<const std::uint32_t> winners) {
  const Json counted = Count(name, ruleset, corpus, winners);
  CountResult result;
  result.counted = Line(counted);
  if (winners.size() < corpus.responses().size()) {
    result.check = CountCheck::kPartial;
    return result;
  }
  const Json known = ReadKnown(path);
  for (Json entry : known.items()) {
    const bool same = Same(entry, counted, "rules") && Same(entry, counted, "corpus");
    if (!same && (name.empty() || !Same(entry, counted, "name"))) continue;
    result.expected = Line(entry);
    result.check = CountCheck::kOutdated;
    if (!same) continue;
    entry.Set("name", name);  // whatever they are called
    result.check = entry == counted ? CountCheck::kAsExpected : CountCheck::kOther;
    break;
  }
  return result;
}

void UpdateCounts(const std::string& path, const std::string& counted) {
  const Json fresh = Json::Parse(counted).value();
  std::vector<Json> known = ReadKnown(path).items();
  const auto place =
      std::ranges::find_if(known, [&](const Json& entry) { return Same(entry, fresh, "name"); });
  if (place == known.end()) {
    known.push_back(fresh);
  } else {
    *place = fresh;
  }
  std::string text;
  for (const Json& entry : known) text += (text.empty() ? "[\n" : ",\n") + Line(entry);
  std::ofstream(path) << text << "\n]\n";
  if (ReadKnown(path).items() != known) throw std::runtime_error("cannot write " + path);
}

}  // namespace ricochet::bench
