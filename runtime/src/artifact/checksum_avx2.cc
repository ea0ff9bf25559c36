// SPDX-License-Identifier: Apache-2.0
//
// Compiled for AVX2; run only on machines that have it (checksum.cc).
#include "runtime/src/artifact/checksum.h"

#if defined(__AVX2__)

#define XXH_INLINE_ALL  // its own copy, of this file's instructions
#include <xxhash.h>

namespace ricochet {
namespace {

std::uint64_t Sum(const void* bytes, std::size_t size) noexcept { return XXH3_64bits(bytes, size); }

}  // namespace

ChecksumFunction* Avx2Checksum() noexcept {
  return __builtin_cpu_supports("avx2") ? &Sum : nullptr;
}

}  // namespace ricochet

#else

namespace ricochet {
ChecksumFunction* Avx2Checksum() noexcept { return nullptr; }
}  // namespace ricochet

#endif
