// SPDX-License-Identifier: Apache-2.0
//
// Splits a stream of bytes into lines, in memory that does not grow with the stream.
//
// Tested by tests/io/bytes/line_reader_test.cc
#ifndef RICOCHET_IO_BYTES_LINE_READER_H_
#define RICOCHET_IO_BYTES_LINE_READER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "io/bytes/byte_source.h"
#include "ricochet/status.h"

namespace ricochet::io {

struct Line {
  std::string_view text;  // without its line end (LF or CR LF); any other bytes
  bool cut = false;       // it was longer than the limit: this is its beginning
  bool broken = false;    // reading failed within it: its end may be missing
};

// Example:
//   LineReader reader(*source, 1024 * 1024);
//   for (std::vector<Line> lines; reader.Next(lines, 1024);) Use(lines);
//   if (!reader.status().ok()) ...
//
// A byte order mark (UTF-8) at the start is dropped. A last line needs no line end.
// Lifetime: the texts live until the next call of Next or NextAfter. `source` must outlive the
// reader. Cost: one pass, no copy but of a line that lies across two reads; memory is the block, or
// the longest line up to the limit plus a block.
class LineReader {
 public:
  // So many bytes after each text may be read (their values mean nothing): JsonParser wants that.
  static constexpr std::size_t kPadding = 64;

  LineReader(ByteSource& source, std::size_t max_line_bytes);

  // Replaces `lines` by the next 1 to `max_lines`: those at hand, else those that the next read
  // brings. False at the end, or where reading failed.
  bool Next(std::vector<Line>& lines, std::size_t max_lines) {
    return NextAfter(0, lines, max_lines);
  }
  // The same, but the last `again` of the lines that the last call gave come first, and all of them
  // lie in one piece of memory, with their line ends. False if no further line came: then it is
  // those only. REQUIRES: they were not cut; again < max_lines.
  bool NextAfter(std::size_t again, std::vector<Line>& lines, std::size_t max_lines);

  // Why reading ended early; the lines before that were given.
  const Status& status() const noexcept { return status_; }
  std::uint64_t bytes_read() const noexcept { return bytes_read_; }

 private:
  void GoBackTo(const Line& line);
  void TakeLines(std::vector<Line>& lines, std::size_t max_lines);
  void TakeRest(std::vector<Line>& lines);
  void Emit(std::string_view line, std::vector<Line>& lines);
  bool Fill();
  void MakeRoom();

  ByteSource& source_;
  std::size_t max_line_bytes_;
  std::size_t capacity_;
  std::unique_ptr<char[]> buffer_;
  std::size_t begin_ = 0;    // of what was not given out yet
  std::size_t scanned_ = 0;  // no line end between begin_ and here
  std::size_t end_ = 0;
  bool skipping_ = false;  // inside the rest of a line that was cut
  bool first_ = true;      // no line was given out yet
  std::uint64_t bytes_read_ = 0;
  Status status_;
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_BYTES_LINE_READER_H_
