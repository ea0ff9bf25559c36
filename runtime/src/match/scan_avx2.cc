// SPDX-License-Identifier: Apache-2.0
//
// Compiled for AVX2, BMI and BMI2; run only on machines that have them (scan.cc).
#include "runtime/src/match/scan_isa.h"

#if defined(__AVX2__) && defined(__BMI__)

#include <immintrin.h>

#include "runtime/src/match/scan_impl.h"

namespace ricochet {
namespace {

struct Avx2Vector {
  static constexpr size_t kWidth = 32;
  static Avx2Vector Load(const char* at) {
    return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at))};
  }

  static Avx2Vector Zero() { return {_mm256_setzero_si256()}; }
  Avx2Vector Or(const Avx2Vector& other) const { return {_mm256_or_si256(bytes, other.bytes)}; }
  uint64_t Bits() const { return Mask(bytes); }

  uint64_t Word() const {
    const __m256i letters = AtMost(
        _mm256_sub_epi8(_mm256_or_si256(bytes, _mm256_set1_epi8(0x20)), _mm256_set1_epi8('a')), 25);
    const __m256i digits = AtMost(_mm256_sub_epi8(bytes, _mm256_set1_epi8('0')), 9);
    return Mask(_mm256_or_si256(_mm256_or_si256(letters, digits), bytes));
  }
  uint64_t Blank() const { return Mask(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(' '))); }
  uint64_t Control() const {
    return Mask(
        _mm256_or_si256(AtMost(bytes, 0x1F), _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(0x7F))));
  }
  uint64_t NonAscii() const { return Mask(bytes); }
  // A byte above 0x7F is below 0x20 here, as a signed number.
  Avx2Vector Odd() const {
    return {_mm256_or_si256(_mm256_cmpgt_epi8(_mm256_set1_epi8(0x20), bytes), Is(0x7F))};
  }
  Avx2Vector Marks() const {
    return {_mm256_or_si256(_mm256_or_si256(Is('&'), Is('<')), Is('\\'))};
  }

  __m256i Is(char c) const { return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(c)); }

  static __m256i AtMost(__m256i x, char most) {
    return _mm256_cmpeq_epi8(_mm256_min_epu8(x, _mm256_set1_epi8(most)), x);
  }
  static uint64_t Mask(__m256i x) { return static_cast<uint32_t>(_mm256_movemask_epi8(x)); }

  __m256i bytes;
};

constexpr Scanner kAvx2 = {"avx2", Classify<Avx2Vector>, MaskWords<Avx2Vector>};

}  // namespace

const Scanner* Avx2Scanner() noexcept {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
                 __builtin_cpu_supports("bmi2")
             ? &kAvx2
             : nullptr;
}

}  // namespace ricochet

#else

namespace ricochet {
const Scanner* Avx2Scanner() noexcept { return nullptr; }
}  // namespace ricochet

#endif
