// SPDX-License-Identifier: Apache-2.0
//
// The adapters, one file each.
#ifndef RICOCHET_BENCH_ENGINES_ENGINES_H_
#define RICOCHET_BENCH_ENGINES_ENGINES_H_

#include "bench/adapter.h"

namespace ricochet::bench {

Adapter RicochetAdapter();
Adapter Re2LoopAdapter();
Adapter Re2SetAdapter();
Adapter FilteredRe2Adapter();
#if RICOCHET_BENCH_VECTORSCAN
Adapter VectorscanLiteralsAdapter();
#endif

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_ENGINES_ENGINES_H_
