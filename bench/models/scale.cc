// SPDX-License-Identifier: Apache-2.0
//
// For scale: work that has to look at every byte and does next to nothing with it.
#include <benchmark/benchmark.h>

#include <cstdint>

#include "bench/models/models.h"
#include "bench/models/register.h"

namespace ricochet::bench {
namespace {

// The hash that everybody knows: a multiplication a byte, each waiting for the one before.
std::uint64_t Fnv1a(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

// Counts letters, as a compiler vectorises it: a compare and an addition a byte.
std::uint64_t LetterMask(std::string_view text) {
  std::uint64_t letters = 0;
  for (const char c : text) {
    const auto folded = static_cast<unsigned char>(static_cast<unsigned char>(c) | 0x20U);
    letters += static_cast<unsigned char>(folded - 'a') < 26 ? 1U : 0U;
  }
  return letters;
}

void PassOver(benchmark::State& state, const Contest& contest,
              std::uint64_t (*work)(std::string_view)) {
  const auto responses = contest.corpus().responses();
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const Response& response : responses) sum += work(response.text);
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(responses.size()));
  state.SetBytesProcessed(state.iterations() *
                          static_cast<std::int64_t>(contest.corpus().size_bytes()));
}

}  // namespace

void RegisterScale(const Contest& contest) {
  const auto add = [&](const char* name, std::uint64_t (*work)(std::string_view)) {
    Register(name, [&contest, work](benchmark::State& state) { PassOver(state, contest, work); })
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime();
  };
  add("scale/fnv1a", Fnv1a);
  add("scale/letter_mask", LetterMask);
}

}  // namespace ricochet::bench
