// SPDX-License-Identifier: Apache-2.0
//
// The file that a fuzz target reads.
#ifndef RICOCHET_TESTS_FUZZ_PIECE_SOURCE_H_
#define RICOCHET_TESTS_FUZZ_PIECE_SOURCE_H_

#include <algorithm>
#include <cstring>
#include <string_view>

#include "io/bytes/byte_source.h"

namespace ricochet::testing {

// Gives `text` in reads of at most `piece` bytes, as a pipe may.
class PieceSource final : public io::ByteSource {
 public:
  PieceSource(std::string_view text, std::size_t piece) : rest_(text), piece_(piece) {}
  Result<std::size_t> Read(char* to, std::size_t size) override {
    const std::size_t count = std::min({size, piece_, rest_.size()});
    std::memcpy(to, rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
  std::size_t piece_;
};

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_FUZZ_PIECE_SOURCE_H_
