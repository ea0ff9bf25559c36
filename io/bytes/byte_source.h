// SPDX-License-Identifier: Apache-2.0
//
// The bytes of an input: a file or standard input.
//
// Tested by tests/io/bytes/line_reader_test.cc
#ifndef RICOCHET_IO_BYTES_BYTE_SOURCE_H_
#define RICOCHET_IO_BYTES_BYTE_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "ricochet/status.h"

namespace ricochet::io {

class ByteSource {
 public:
  ByteSource() = default;
  virtual ~ByteSource() = default;
  ByteSource(const ByteSource&) = delete;
  ByteSource& operator=(const ByteSource&) = delete;

  // Puts at most `size` bytes at `to` and returns how many; 0 at the end. A pipe gives what it
  // has, so that its lines are answered as they come.
  virtual Result<std::size_t> Read(char* to, std::size_t size) = 0;

  // How large the file is and how much of it was read: of a compressed one as it lies on disk.
  virtual std::optional<std::uint64_t> size_bytes() const { return std::nullopt; }
  virtual std::uint64_t bytes_taken() const { return 0; }

  // When the file was last written, in seconds since 1970 (UTC). Nothing for a pipe.
  virtual std::optional<std::int64_t> modified_seconds() const { return std::nullopt; }
};

// `-` is standard input. The Status says what is wrong without naming the file.
Result<std::unique_ptr<ByteSource>> OpenByteSource(const std::string& path);

// The size of a regular file, where `path` leads to one.
std::optional<std::uint64_t> FileSize(const std::string& path);

// How messages call it: the path with unsafe characters shown, or "standard input" for `-`.
std::string DisplayName(const std::string& path);

// Everything that `source` holds, but at most `max_bytes`.
Result<std::string> ReadAll(ByteSource& source, std::size_t max_bytes);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_BYTES_BYTE_SOURCE_H_
