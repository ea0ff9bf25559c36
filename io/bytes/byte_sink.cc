// SPDX-License-Identifier: Apache-2.0
#include "io/bytes/byte_sink.h"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <system_error>

namespace ricochet::io {

void ByteSink::Flush() {
  std::string_view left = buffer_;
  while (!left.empty() && !ended()) {
    const ssize_t count = write(descriptor_, left.data(), left.size());
    if (count >= 0) {
      left.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EPIPE) {
      closed_ = true;
    } else if (errno == EAGAIN) {  // someone made the shared terminal or pipe non-blocking
      pollfd wait_for = {descriptor_, POLLOUT, 0};
      poll(&wait_for, 1, -1);
    } else if (errno != EINTR) {
      status_ = Status(ErrorCode::kIo, std::generic_category().message(errno));
    }
  }
  // One gigantic row must not keep its memory for the rest of the run.
  if (buffer_.capacity() > 8 * kFlushBytes) std::string().swap(buffer_);
  buffer_.clear();
}

}  // namespace ricochet::io
