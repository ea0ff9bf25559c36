// SPDX-License-Identifier: Apache-2.0
//
// What a ruleset that can be replaced costs those who classify by it, and what a replacement costs.
#include <benchmark/benchmark.h>

#include "bench/shipped_ruleset.h"
#include "ricochet/live_matcher.h"

namespace ricochet::bench {
namespace {

LiveMatcher& Live() {
  static LiveMatcher live(*Matcher::Create(*ShippedRuleset()));
  return live;
}

// All threads ask the same object.
void LiveCurrent(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Live().Current());
}
BENCHMARK(LiveCurrent)->ThreadRange(1, 2);

void LiveRefresh(benchmark::State& state) {
  Matcher matcher = Live().Current();
  for (auto _ : state) {
    if (Live().Refresh(matcher)) {
      state.SkipWithError("nothing was replaced");
      return;
    }
  }
}
BENCHMARK(LiveRefresh)->ThreadRange(1, 2);

// Making the matcher, running all examples, and freeing what was there before.
void LiveReplace(benchmark::State& state) {
  for (auto _ : state) {
    if (!Live().Replace(*ShippedRuleset()).ok()) {
      state.SkipWithError("an example fails");
      return;
    }
  }
  state.counters["examples"] = static_cast<double>(ShippedRuleset()->example_count());
}
BENCHMARK(LiveReplace)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ricochet::bench
