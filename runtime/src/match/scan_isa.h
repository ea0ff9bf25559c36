// SPDX-License-Identifier: Apache-2.0
//
// One scanner an instruction set: nullptr where it was not compiled or the machine can't run it.
#ifndef RICOCHET_RUNTIME_MATCH_SCAN_ISA_H_
#define RICOCHET_RUNTIME_MATCH_SCAN_ISA_H_

#include "runtime/src/match/scan.h"

namespace ricochet {

const Scanner* Avx2Scanner() noexcept;
const Scanner* Sse2Scanner() noexcept;
const Scanner* NeonScanner() noexcept;
const Scanner* ScalarScanner() noexcept;  // always there

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_SCAN_ISA_H_
