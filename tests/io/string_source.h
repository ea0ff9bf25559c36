// SPDX-License-Identifier: Apache-2.0
//
// A string as a file: handed out in pieces, and possibly with an error at the end.
#ifndef RICOCHET_TESTS_IO_STRING_SOURCE_H_
#define RICOCHET_TESTS_IO_STRING_SOURCE_H_

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "io/bytes/byte_source.h"

namespace ricochet::io {

class StringSource final : public ByteSource {
 public:
  explicit StringSource(std::string text, std::size_t piece = std::string::npos,
                        Status end = Status())
      : text_(std::move(text)), piece_(piece), end_(std::move(end)) {}

  Result<std::size_t> Read(char* to, std::size_t size) override {
    const std::size_t count = std::min({size, piece_, text_.size() - pos_});
    if (count == 0 && !end_.ok()) return end_;
    std::memcpy(to, text_.data() + pos_, count);
    pos_ += count;
    return count;
  }
  std::uint64_t bytes_taken() const override { return pos_; }

 private:
  std::string text_;
  std::size_t piece_;
  Status end_;
  std::size_t pos_ = 0;
};

}  // namespace ricochet::io

#endif  // RICOCHET_TESTS_IO_STRING_SOURCE_H_
