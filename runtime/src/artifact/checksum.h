// SPDX-License-Identifier: Apache-2.0
//
// The two hashes of an artifact (XXH3, xxhash). They detect damage, not manipulation.
//
// Tested by tests/runtime/artifact/checksum_test.cc
#ifndef RICOCHET_RUNTIME_ARTIFACT_CHECKSUM_H_
#define RICOCHET_RUNTIME_ARTIFACT_CHECKSUM_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace ricochet {

// XXH3-64, seed 0.
std::uint64_t Checksum(std::span<const std::byte> bytes) noexcept;

// The same by wider instructions, for Checksum only: nullptr where it was not compiled or the
// machine can't run it.
using ChecksumFunction = std::uint64_t(const void* bytes, std::size_t size) noexcept;
ChecksumFunction* Avx2Checksum() noexcept;

// XXH3-128, seed 0, in canonical (big-endian) byte order.
std::array<std::uint8_t, 16> Digest(std::span<const std::byte> bytes) noexcept;

// Lower-case hexadecimal, two digits a byte.
std::string ToHex(std::span<const std::uint8_t> bytes);

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_ARTIFACT_CHECKSUM_H_
