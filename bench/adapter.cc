// SPDX-License-Identifier: Apache-2.0
#include "bench/adapter.h"

#include "bench/engines/engines.h"

namespace ricochet::bench {

const std::vector<Adapter>& Adapters() {
  static const std::vector<Adapter> adapters = {
    RicochetAdapter(),
    Re2LoopAdapter(),
    Re2SetAdapter(),
    FilteredRe2Adapter(),
#if RICOCHET_BENCH_VECTORSCAN
    VectorscanLiteralsAdapter(),
#endif
  };
  return adapters;
}

const std::vector<MissingAdapter>& MissingAdapters() {
  static const std::vector<MissingAdapter> missing = {
#if !RICOCHET_BENCH_VECTORSCAN
    {"vectorscan_literals", "built without libvectorscan-dev"},
#endif
  };
  return missing;
}

const Adapter* FindAdapter(std::string_view name) {
  for (const Adapter& adapter : Adapters()) {
    if (adapter.name == name) return &adapter;
  }
  return nullptr;
}

}  // namespace ricochet::bench
