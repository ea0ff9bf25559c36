// SPDX-License-Identifier: Apache-2.0
//
// Output to a file descriptor, written in large pieces.
#ifndef RICOCHET_IO_BYTES_BYTE_SINK_H_
#define RICOCHET_IO_BYTES_BYTE_SINK_H_

#include <cstddef>
#include <string>

#include "ricochet/status.h"

namespace ricochet::io {

// Writers append to buffer() and call FlushIfFull once a row.
//
// A reader that went away (EPIPE) is not an error: it has what it wanted. Then closed() is true,
// what comes later is dropped, and the program ends quietly, with 0 unless something else failed.
// REQUIRES: SIGPIPE is ignored.
class ByteSink {
 public:
  explicit ByteSink(int descriptor) noexcept : descriptor_(descriptor) {}

  std::string& buffer() noexcept { return buffer_; }
  void FlushIfFull() {
    if (buffer_.size() >= kFlushBytes) Flush();
  }
  void Flush();

  bool closed() const noexcept { return closed_; }
  // The first write that failed, e.g. of a full disk.
  const Status& status() const noexcept { return status_; }
  // Nothing that is written from now on arrives.
  bool ended() const noexcept { return closed_ || !status_.ok(); }

 private:
  static constexpr std::size_t kFlushBytes = std::size_t{256} * 1024;

  int descriptor_;
  std::string buffer_;
  bool closed_ = false;
  Status status_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_BYTES_BYTE_SINK_H_
