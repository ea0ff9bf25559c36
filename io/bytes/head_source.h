// SPDX-License-Identifier: Apache-2.0
//
// A source whose beginning can be inspected before it is read.
//
// Tested by tests/io/bytes/decompress_test.cc
#ifndef RICOCHET_IO_BYTES_HEAD_SOURCE_H_
#define RICOCHET_IO_BYTES_HEAD_SOURCE_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "io/bytes/byte_source.h"

namespace ricochet::io {

class HeadSource final : public ByteSource {
 public:
  explicit HeadSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  // What was looked at so far and not yet read.
  std::string_view head() const noexcept { return std::string_view(head_).substr(given_); }
  // Makes the head longer by what one read brings. False at the end, and where reading failed: that
  // shows once the head was read.
  bool LookFurther();

  Result<std::size_t> Read(char* to, std::size_t size) override;
  std::optional<std::uint64_t> size_bytes() const override { return source_->size_bytes(); }
  std::uint64_t bytes_taken() const override { return source_->bytes_taken(); }
  std::optional<std::int64_t> modified_seconds() const override {
    return source_->modified_seconds();
  }

 private:
  std::unique_ptr<ByteSource> source_;
  std::string head_;
  std::size_t given_ = 0;  // so much of the head was read
  bool ended_ = false;
  Status status_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_BYTES_HEAD_SOURCE_H_
