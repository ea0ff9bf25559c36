// SPDX-License-Identifier: Apache-2.0
//
// One scanner for each instruction set: nullptr if it was not compiled or the machine does not
// support it.
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
