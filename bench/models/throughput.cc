// SPDX-License-Identifier: Apache-2.0
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "bench/models/models.h"
#include "bench/models/register.h"

namespace ricochet::bench {
namespace {

// Answers every `stride`-th block of the responses from the `first` on.
void AnswerBlocks(std::span<const Response> responses, std::size_t first, std::size_t stride,
                  Worker* worker) {
  std::array<std::uint32_t, kBlockResponses> winners;
  for (std::size_t begin = first * kBlockResponses; begin < responses.size();
       begin += stride * kBlockResponses) {
    const std::size_t count = std::min(kBlockResponses, responses.size() - begin);
    worker->ClassifyBlock(responses.subspan(begin, count), std::span(winners).first(count));
    benchmark::DoNotOptimize(winners.data());
  }
}

void Batch(benchmark::State& state, const Contestant& contestant) {
  const std::unique_ptr<Worker> worker = contestant.engine->NewWorker();
  AnswerBlocks(contestant.responses.first(std::min(kBlockResponses, contestant.responses.size())),
               0, 1, worker.get());
  const auto thread = static_cast<std::size_t>(state.thread_index());
  const auto threads = static_cast<std::size_t>(state.threads());
  for (auto _ : state) AnswerBlocks(contestant.responses, thread, threads, worker.get());
  if (thread != 0) return;
  const auto count = static_cast<std::int64_t>(contestant.responses.size());
  state.SetItemsProcessed(state.iterations() * count);
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(CountBytes(contestant.responses)));
  state.counters["responses"] = static_cast<double>(count);
}

void Single(benchmark::State& state, const Contestant& contestant) {
  const std::unique_ptr<Worker> worker = contestant.engine->NewWorker();
  worker->Classify(contestant.responses.front());
  for (auto _ : state) {
    for (const Response& response : contestant.responses) {
      benchmark::DoNotOptimize(worker->Classify(response));
    }
  }
  const auto count = static_cast<std::int64_t>(contestant.responses.size());
  state.SetItemsProcessed(state.iterations() * count);
  state.counters["responses"] = static_cast<double>(count);
}

// The clock's own cost, some 25 ns, is in it.
void Latency(benchmark::State& state, const Contestant& contestant) {
  using Clock = std::chrono::steady_clock;
  const std::size_t count = std::min<std::size_t>(contestant.responses.size(), 100'000);
  const std::unique_ptr<Worker> worker = contestant.engine->NewWorker();
  worker->Classify(contestant.responses.front());
  std::vector<double> times;
  for (auto _ : state) {
    times.clear();
    for (const Response& response : contestant.responses.first(count)) {
      const auto start = Clock::now();
      benchmark::DoNotOptimize(worker->Classify(response));
      times.push_back(std::chrono::duration<double, std::nano>(Clock::now() - start).count());
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(count));
  std::sort(times.begin(), times.end());
  state.counters["p50_ns"] = times[times.size() / 2];
  state.counters["p99_ns"] = times[times.size() * 99 / 100];
}

}  // namespace

void RegisterThroughput(const Contest& contest) {
  for (const Contestant& c : contest.contestants()) {
    const std::string name(c.adapter->name);
    const auto add = [&](const std::string& model,
                         void (*run)(benchmark::State&, const Contestant&)) {
      return Register(model + name, [run, &c](benchmark::State& state) { run(state, c); })
          ->Unit(benchmark::kMillisecond)
          ->UseRealTime();
    };
    add("batch/", Batch);
    add("single/", Single);
    add("latency/", Latency);
    add("threads/", Batch)->Threads(2);
  }
}

}  // namespace ricochet::bench
