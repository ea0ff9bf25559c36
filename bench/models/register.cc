// SPDX-License-Identifier: Apache-2.0
#include "bench/models/register.h"

namespace ricochet::bench {

benchmark::internal::Benchmark* Register(const std::string& name,
                                         const std::function<void(benchmark::State&)>& run) {
#ifdef __clang_analyzer__  // it takes what the library keeps for a leak
  static_cast<void>(name);
  static_cast<void>(run);
  return nullptr;
#else
  return benchmark::RegisterBenchmark(name.c_str(), run);
#endif
}

}  // namespace ricochet::bench
