// SPDX-License-Identifier: Apache-2.0
//
// Things with the same name are the same. Where order matters, as few as possible are reported as
// moved: all except a longest common subsequence.
#include "compiler/authoring/diff/compare_rulesets.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace ricochet::compiler {
namespace {

using Places = std::unordered_map<std::string_view, std::size_t>;

Places PlacesOf(const std::vector<Thing>& things) {
  Places places;
  for (std::size_t i = 0; i < things.size(); ++i) places.emplace(things[i].name, i);
  return places;
}

std::vector<std::string> Sorted(std::vector<std::string> values) {
  std::ranges::sort(values);
  return values;
}

std::vector<KeyChange> CompareFacts(const std::vector<Fact>& before,
                                    const std::vector<Fact>& after) {
  std::vector<KeyChange> changes;
  for (std::size_t i = 0; i < after.size(); ++i) {
    const std::vector<std::string> was = Sorted(before[i].values);
    const std::vector<std::string> is = Sorted(after[i].values);
    KeyChange change{after[i].key, {}, {}, was.size() == 1 && is.size() == 1};
    std::ranges::set_difference(was, is, std::back_inserter(change.removed));
    std::ranges::set_difference(is, was, std::back_inserter(change.added));
    if (!change.removed.empty() || !change.added.empty()) changes.push_back(std::move(change));
  }
  return changes;
}

// The phrases in both that mean something else now.
void CompareMeanings(const Thing& before, const Thing& after, std::vector<KeyChange>* changes) {
  KeyChange change{kWordListsOf, {}, {}};
  for (const auto& [phrase, meaning] : after.meanings) {
    const auto found = before.meanings.find(phrase);
    if (found != before.meanings.end() && found->second != meaning) change.added.push_back(phrase);
  }
  if (!change.added.empty()) changes->push_back(std::move(change));
}

// Which of `places`, all different, are not part of a longest ascending series.
std::vector<bool> OutOfOrder(const std::vector<std::size_t>& places) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> ends;  // by length less one: the series that ends lowest
  std::vector<std::size_t> before(places.size(), kNone);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto found =
        std::ranges::lower_bound(ends, places[i], {}, [&](std::size_t end) { return places[end]; });
    if (found != ends.begin()) before[i] = *std::prev(found);
    if (found == ends.end()) {
      ends.push_back(i);
    } else {
      *found = i;
    }
  }
  std::vector<bool> out(places.size(), true);
  for (std::size_t i = ends.empty() ? kNone : ends.back(); i != kNone; i = before[i]) {
    out[i] = false;
  }
  return out;
}

ThingsDiff CompareThings(const std::vector<Thing>& before, const std::vector<Thing>& after,
                         bool ordered) {
  ThingsDiff diff;
  const Places was = PlacesOf(before);
  const Places is = PlacesOf(after);
  for (const Thing& thing : before) {
    if (!is.contains(thing.name)) diff.removed.push_back(thing);
  }
  std::vector<const Thing*> common;
  std::vector<std::size_t> places;
  for (const Thing& thing : after) {
    const auto found = was.find(thing.name);
    if (found == was.end()) {
      diff.added.push_back(thing);
      continue;
    }
    common.push_back(&thing);
    places.push_back(found->second);
  }
  const std::vector<bool> moved =
      ordered ? OutOfOrder(places) : std::vector<bool>(places.size(), false);
  for (std::size_t i = 0; i < common.size(); ++i) {
    auto changes = CompareFacts(before[places[i]].facts, common[i]->facts);
    CompareMeanings(before[places[i]], *common[i], &changes);
    if (moved[i] || !changes.empty()) {
      diff.changed.push_back({*common[i], std::move(changes), moved[i]});
    }
  }
  return diff;
}

}  // namespace

RulesetDiff CompareRulesets(const Ruleset& before, const Ruleset& after) {
  const RulesetFacts was = CollectFacts(before);
  const RulesetFacts is = CollectFacts(after);
  RulesetDiff diff;
  diff.ruleset = CompareFacts({{"default", {was.default_code}}}, {{"default", {is.default_code}}});
  diff.codes = CompareThings(was.codes, is.codes, /*ordered=*/false);
  diff.rules = CompareThings(was.rules, is.rules, /*ordered=*/true);
  diff.groups = CompareThings(was.groups, is.groups, /*ordered=*/false);
  diff.unwraps = CompareThings(was.unwraps, is.unwraps, /*ordered=*/true);
  diff.diagnoses = CompareThings(was.diagnoses, is.diagnoses, /*ordered=*/false);
  diff.thresholds = CompareThings(was.thresholds, is.thresholds, /*ordered=*/false);
  diff.clues = CompareThings(was.clues, is.clues, /*ordered=*/false);
  return diff;
}

}  // namespace ricochet::compiler
