// SPDX-License-Identifier: Apache-2.0
//
// NEON is part of every 64-bit ARM machine. Compiled for it in the tests' cross check; timed
// nowhere yet.
#include "runtime/src/match/scan_isa.h"

#if defined(__ARM_NEON) && defined(__aarch64__)

#include <arm_neon.h>

#include "runtime/src/match/scan_impl.h"

namespace ricochet {
namespace {

struct NeonVector {
  static constexpr size_t kWidth = 16;
  static NeonVector Load(const char* at) {
    return {vld1q_u8(reinterpret_cast<const uint8_t*>(at))};
  }

  static NeonVector Zero() { return {vdupq_n_u8(0)}; }
  NeonVector Or(const NeonVector& other) const { return {vorrq_u8(bytes, other.bytes)}; }
  uint64_t Bits() const { return Mask(bytes); }

  uint64_t Word() const {
    const uint8x16_t letters =
        AtMost(vsubq_u8(vorrq_u8(bytes, vdupq_n_u8(0x20)), vdupq_n_u8('a')), 25);
    const uint8x16_t digits = AtMost(vsubq_u8(bytes, vdupq_n_u8('0')), 9);
    return Mask(vorrq_u8(vorrq_u8(letters, digits), vcgeq_u8(bytes, vdupq_n_u8(0x80))));
  }
  uint64_t Blank() const { return Mask(vceqq_u8(bytes, vdupq_n_u8(' '))); }
  uint64_t Control() const {
    return Mask(vorrq_u8(AtMost(bytes, 0x1F), vceqq_u8(bytes, vdupq_n_u8(0x7F))));
  }
  uint64_t NonAscii() const { return Mask(vcgeq_u8(bytes, vdupq_n_u8(0x80))); }
  NeonVector Odd() const {
    const uint8x16_t control = vorrq_u8(AtMost(bytes, 0x1F), Is(0x7F));
    return {vorrq_u8(control, vcgeq_u8(bytes, vdupq_n_u8(0x80)))};
  }
  NeonVector Marks() const { return {vorrq_u8(vorrq_u8(Is('&'), Is('<')), Is('\\'))}; }

  uint8x16_t Is(uint8_t c) const { return vceqq_u8(bytes, vdupq_n_u8(c)); }

  static uint8x16_t AtMost(uint8x16_t x, uint8_t most) { return vcleq_u8(x, vdupq_n_u8(most)); }
  // One bit of each byte, which is 0x00 or 0xFF.
  static uint64_t Mask(uint8x16_t x) {
    const uint8x16_t bits = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const uint8x16_t chosen = vandq_u8(x, bits);
    return vaddv_u8(vget_low_u8(chosen)) | static_cast<uint64_t>(vaddv_u8(vget_high_u8(chosen)))
                                               << 8;
  }

  uint8x16_t bytes;
};

constexpr Scanner kNeon = {"neon", Classify<NeonVector>, MaskWords<NeonVector>};

}  // namespace

const Scanner* NeonScanner() noexcept { return &kNeon; }

}  // namespace ricochet

#else

namespace ricochet {
const Scanner* NeonScanner() noexcept { return nullptr; }
}  // namespace ricochet

#endif
