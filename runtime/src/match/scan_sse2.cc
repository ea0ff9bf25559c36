// SPDX-License-Identifier: Apache-2.0
//
// SSE2 is part of every x86-64 machine.
#include "runtime/src/match/scan_isa.h"

#if defined(__SSE2__)

#include <emmintrin.h>

#include "runtime/src/match/scan_impl.h"

namespace ricochet {
namespace {

struct Sse2Vector {
  static constexpr size_t kWidth = 16;
  static Sse2Vector Load(const char* at) {
    return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))};
  }

  static Sse2Vector Zero() { return {_mm_setzero_si128()}; }
  Sse2Vector Or(const Sse2Vector& other) const { return {_mm_or_si128(bytes, other.bytes)}; }
  uint64_t Bits() const { return Mask(bytes); }

  uint64_t Word() const {
    const __m128i letters =
        AtMost(_mm_sub_epi8(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), _mm_set1_epi8('a')), 25);
    const __m128i digits = AtMost(_mm_sub_epi8(bytes, _mm_set1_epi8('0')), 9);
    return Mask(_mm_or_si128(_mm_or_si128(letters, digits), bytes));
  }
  uint64_t Blank() const { return Mask(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' '))); }
  uint64_t Control() const {
    return Mask(_mm_or_si128(AtMost(bytes, 0x1F), _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7F))));
  }
  uint64_t NonAscii() const { return Mask(bytes); }
  // A byte above 0x7F is below 0x20 here, as a signed number.
  Sse2Vector Odd() const {
    return {_mm_or_si128(_mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20)), Is(0x7F))};
  }
  Sse2Vector Marks() const { return {_mm_or_si128(_mm_or_si128(Is('&'), Is('<')), Is('\\'))}; }

  __m128i Is(char c) const { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); }

  static __m128i AtMost(__m128i x, char most) {
    return _mm_cmpeq_epi8(_mm_min_epu8(x, _mm_set1_epi8(most)), x);
  }
  static uint64_t Mask(__m128i x) {
    return static_cast<uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(x)));
  }

  __m128i bytes;
};

constexpr Scanner kSse2 = {"sse2", Classify<Sse2Vector>, MaskWords<Sse2Vector>};

}  // namespace

const Scanner* Sse2Scanner() noexcept { return &kSse2; }

}  // namespace ricochet

#else

namespace ricochet {
const Scanner* Sse2Scanner() noexcept { return nullptr; }
}  // namespace ricochet

#endif
