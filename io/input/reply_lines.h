// SPDX-License-Identifier: Apache-2.0
//
// Finds the lines of a reply in a text: `554-…` up to `554 …` (RFC 5321 section 4.2.1).
//
// In most files a line is a response, and many such lines begin like a reply of several lines: the
// log of one MTA has all lines of a reply joined by blanks, that of another one its first line
// only. So lines belong together only if the last one is there and nothing speaks against it:
//
// - each begins with the same code, all but the last with a hyphen after it;
// - none has the code again within it, as joined lines do;
// - none has another enhanced status than the first, or is the first line again;
// - they are at most kMaxReplyLines, and kMaxReplyBytes with their line ends.
//
// Otherwise the first of them is a response of its own, and the next one may begin another reply.
//
// Tested by tests/io/input/reply_lines_test.cc
#ifndef RICOCHET_IO_INPUT_REPLY_LINES_H_
#define RICOCHET_IO_INPUT_REPLY_LINES_H_

#include <cstddef>
#include <span>
#include <string_view>

#include "io/bytes/line_reader.h"
#include "ricochet/response.h"

namespace ricochet::io {

// Longer replies are a response a line at first; servers send up to a dozen lines.
inline constexpr std::size_t kMaxReplyLines = 100;
inline constexpr std::size_t kMaxReplyBytes = kMaxResponseBytes;  // no more are judged

// Whether a line looks like the first of several: three digits and a hyphen. For every line, so it
// is cheap; LinesOfReply tells.
constexpr bool MayOpenReply(std::string_view line) noexcept {
  const auto digit = [&](std::size_t i) { return line[i] >= '0' && line[i] <= '9'; };
  return line.size() > 3 && line[3] == '-' && digit(0) && digit(1) && digit(2);
}

// How many of `lines` are the reply that the first one begins; 1 if that is a response of its own;
// 0 if further lines have to tell. `ended`: there are none. REQUIRES: !lines.empty(); they follow
// one another in memory, with their line ends between them.
std::size_t LinesOfReply(std::span<const Line> lines, bool ended) noexcept;

}  // namespace ricochet::io

#endif  // RICOCHET_IO_INPUT_REPLY_LINES_H_
