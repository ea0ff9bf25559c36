// SPDX-License-Identifier: Apache-2.0
#include "io/bytes/head_source.h"

#include <algorithm>
#include <cstring>

namespace ricochet::io {

bool HeadSource::LookFurther() {
  constexpr std::size_t kPiece = std::size_t{16} * 1024;
  if (ended_) return false;
  const std::size_t old_size = head_.size();
  head_.resize(old_size + kPiece);
  const Result<std::size_t> count = source_->Read(head_.data() + old_size, kPiece);
  head_.resize(old_size + (count.ok() ? *count : 0));
  if (!count.ok()) status_ = count.status();
  ended_ = !count.ok() || *count == 0;
  return !ended_;
}

Result<std::size_t> HeadSource::Read(char* to, std::size_t size) {
  if (given_ < head_.size()) {
    const std::size_t count = std::min(size, head_.size() - given_);
    std::memcpy(to, head_.data() + given_, count);
    given_ += count;
    if (given_ == head_.size()) {  // it may be large, and is not needed any more
      std::string().swap(head_);
      given_ = 0;
    }
    return count;
  }
  if (!status_.ok()) return status_;
  if (ended_) return std::size_t{0};
  return source_->Read(to, size);
}

}  // namespace ricochet::io
