// SPDX-License-Identifier: Apache-2.0
//
// A checksum is the same on every machine: an artifact is written on one and opened on another.
#include "runtime/src/artifact/checksum.h"

#include <gtest/gtest.h>
#define XXH_INLINE_ALL  // its own copy, of the instructions that every machine has
#include <xxhash.h>

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace ricochet {
namespace {

std::span<const std::byte> Bytes(std::string_view text) { return std::as_bytes(std::span(text)); }

// Published with xxHash.
TEST(Checksum, IsXxh3) {
  EXPECT_EQ(Checksum(Bytes("")), 0x2D06800538D394C2U);
  EXPECT_EQ(ToHex(Digest(Bytes(""))), "99aa06d3014798d86001c324468d497f");
}

// XXH3 takes up to 16, 128 and 240 bytes, stripes of 64, blocks of 1,024 and what is left of them
// each in a way of its own.
TEST(Checksum, IsTheSameByAllInstructions) {
  std::vector<std::byte> bytes(5000);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::byte>(i * i >> 3U);
  for (std::size_t size = 0; size <= bytes.size(); ++size) {
    const auto some = std::span<const std::byte>(bytes).last(size);
    ASSERT_EQ(Checksum(some), XXH3_64bits(some.data(), some.size())) << size;
  }
}

}  // namespace
}  // namespace ricochet
