// SPDX-License-Identifier: Apache-2.0
//
// The two hashes of an artifact: against damage, not against malice (XXH3, xxhash).
#ifndef RICOCHET_SRC_CHECKSUM_H_
#define RICOCHET_SRC_CHECKSUM_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace ricochet {

// XXH3-64, seed 0.
std::uint64_t Checksum(std::span<const std::byte> bytes) noexcept;

// XXH3-128, seed 0, in canonical (big-endian) byte order.
std::array<std::uint8_t, 16> Digest(std::span<const std::byte> bytes) noexcept;

// Lower-case hexadecimal, two digits a byte.
std::string ToHex(std::span<const std::uint8_t> bytes);

}  // namespace ricochet

#endif  // RICOCHET_SRC_CHECKSUM_H_
