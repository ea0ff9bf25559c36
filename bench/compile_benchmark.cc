// SPDX-License-Identifier: Apache-2.0
//
// How long the compiler takes, examples included: from TOML in memory to a checked artifact.
#include <benchmark/benchmark.h>

#include "bench/generate_rules.h"
#include "compiler/compile.h"

namespace ricochet::bench {
namespace {

void CompileGenerated(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  std::size_t examples = 0;
  for (auto _ : state) {
    const auto compilation = compiler::CompileSources(GenerateRules(count, 1), {});
    if (!compilation.ok() || compilation.examples.checked != count * 4) {
      state.SkipWithError("the generated rules do not compile");
      return;
    }
    examples = compilation.examples.checked;
  }
  state.counters["examples"] = static_cast<double>(examples);
}
BENCHMARK(CompileGenerated)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

void CompileShipped(benchmark::State& state) {
  for (auto _ : state) {
    const auto compilation = compiler::Compile({RICOCHET_SHIPPED_RULES}, {});
    if (!compilation.ok()) {
      state.SkipWithError("the shipped rules do not compile");
      return;
    }
    state.counters["examples"] = static_cast<double>(compilation.examples.checked);
  }
}
BENCHMARK(CompileShipped)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ricochet::bench
