// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/artifact/checksum.h"

#define XXH_INLINE_ALL  // header only: the library links nothing for it
#include <xxhash.h>

namespace ricochet {

std::uint64_t Checksum(std::span<const std::byte> bytes) noexcept {
  static ChecksumFunction* const wide = Avx2Checksum();
  if (wide != nullptr) return wide(bytes.data(), bytes.size());
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::array<std::uint8_t, 16> Digest(std::span<const std::byte> bytes) noexcept {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  std::array<std::uint8_t, 16> digest{};
  for (std::size_t i = 0; i < digest.size(); ++i) digest[i] = canonical.digest[i];
  return digest;
}

std::string ToHex(std::span<const std::uint8_t> bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 15];
  }
  return hex;
}

}  // namespace ricochet
