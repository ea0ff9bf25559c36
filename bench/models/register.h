// SPDX-License-Identifier: Apache-2.0
#ifndef RICOCHET_BENCH_MODELS_REGISTER_H_
#define RICOCHET_BENCH_MODELS_REGISTER_H_

#include <benchmark/benchmark.h>

#include <functional>
#include <string>

namespace ricochet::bench {

// What Google Benchmark owns: `run` is called with each of its states.
benchmark::internal::Benchmark* Register(const std::string& name,
                                         const std::function<void(benchmark::State&)>& run);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_MODELS_REGISTER_H_
