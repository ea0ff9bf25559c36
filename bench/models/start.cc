// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>

#include "bench/models/models.h"
#include "bench/models/register.h"
#include "ricochet/classification.h"

namespace ricochet::bench {
namespace {

constexpr std::size_t kColdResponses = 1000;

// Timed where it was done: some engines take many seconds.
void Build(benchmark::State& state, const Contestant& contestant) {
  for (auto _ : state) state.SetIterationTime(contestant.prepare_s + contestant.create_s);
  state.counters["prepared_bytes"] = static_cast<double>(contestant.prepared.size());
}

void Open(benchmark::State& state, const Contest& contest, const Contestant& contestant) {
  Response response;
  response.text = "552 5.2.2 Mailbox full";
  for (auto _ : state) {
    const Result<Ruleset> ruleset = Ruleset::FromBytes(contest.ruleset().bytes());
    const auto engine = contestant.adapter->create(*ruleset, contestant.prepared);
    benchmark::DoNotOptimize(engine->NewWorker()->Classify(response));
  }
}

void Cold(benchmark::State& state, const Contest& contest, const Contestant& contestant) {
  const auto responses = contest.corpus().responses();
  const std::size_t count = std::min(kColdResponses, contestant.responses.size());
  std::array<std::uint32_t, kBlockResponses> winners;
  for (auto _ : state) {
    state.PauseTiming();
    auto engine = contestant.adapter->create(contest.ruleset(), contestant.prepared);
    auto worker = engine->NewWorker();
    state.ResumeTiming();
    for (std::size_t i = 0; i < count; i += kBlockResponses) {
      const std::size_t size = std::min(kBlockResponses, count - i);
      worker->ClassifyBlock(responses.subspan(i, size), std::span(winners).first(size));
    }
    state.PauseTiming();
    worker.reset();
    engine.reset();
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(count));
}

}  // namespace

void RegisterStart(const Contest& contest) {
  for (const Contestant& c : contest.contestants()) {
    const std::string name(c.adapter->name);
    Register("build/" + name, [&c](benchmark::State& state) { Build(state, c); })
        ->Unit(benchmark::kMillisecond)
        ->UseManualTime()
        ->Iterations(1)
        ->Repetitions(1);
    Register("open/" + name, [&contest, &c](benchmark::State& state) { Open(state, contest, c); })
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime();
    Register("cold/" + name, [&contest, &c](benchmark::State& state) { Cold(state, contest, c); })
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime()
        ->Iterations(1);
  }
}

}  // namespace ricochet::bench
