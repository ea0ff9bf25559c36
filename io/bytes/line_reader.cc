// SPDX-License-Identifier: Apache-2.0
#include "io/bytes/line_reader.h"

#include <algorithm>
#include <cstring>

#include "io/text/utf8.h"

namespace ricochet::io {
namespace {

// Large enough that system calls do not count, small enough to stay in the second-level cache.
constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;

}  // namespace

LineReader::LineReader(ByteSource& source, std::size_t max_line_bytes)
    : source_(source),
      max_line_bytes_(max_line_bytes),
      capacity_(2 * kBlockBytes),
      buffer_(std::make_unique<char[]>(capacity_ + kPadding)) {}

bool LineReader::NextAfter(std::size_t again, std::vector<Line>& lines, std::size_t max_lines) {
  if (again > 0) GoBackTo(lines[lines.size() - again]);
  lines.clear();
  for (;;) {
    TakeLines(lines, max_lines);
    if (lines.size() > again) return true;
    if (!lines.empty()) GoBackTo(lines.front());
    lines.clear();
    if (!Fill()) {
      TakeLines(lines, max_lines);
      TakeRest(lines);
      return lines.size() > again;
    }
  }
}

void LineReader::GoBackTo(const Line& line) {
  begin_ = scanned_ = static_cast<std::size_t>(line.text.data() - buffer_.get());
}

void LineReader::TakeLines(std::vector<Line>& lines, std::size_t max_lines) {
  while (lines.size() < max_lines && scanned_ < end_) {
    const char* from = buffer_.get() + scanned_;
    const void* found = std::memchr(from, '\n', end_ - scanned_);
    if (found == nullptr) {
      scanned_ = end_;
      break;
    }
    const auto line_end = static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.get());
    std::string_view line(buffer_.get() + begin_, line_end - begin_);
    begin_ = scanned_ = line_end + 1;
    if (skipping_) {
      skipping_ = false;
      continue;
    }
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    Emit(line, lines);
  }
  // One byte more than the limit may still be the CR of a line end.
  if (scanned_ != end_ || lines.size() == max_lines) return;
  if (!skipping_ && end_ - begin_ > max_line_bytes_ + kByteOrderMark.size() + 1) {
    Emit(std::string_view(buffer_.get() + begin_, end_ - begin_), lines);
    skipping_ = true;
  }
  if (skipping_) begin_ = scanned_ = end_;
}

void LineReader::TakeRest(std::vector<Line>& lines) {
  const std::string_view rest(buffer_.get() + begin_, end_ - begin_);
  const bool nothing = rest.empty() || (first_ && rest == kByteOrderMark);
  if (!skipping_ && !nothing) Emit(rest, lines);
  begin_ = scanned_ = end_;
}

void LineReader::Emit(std::string_view line, std::vector<Line>& lines) {
  if (first_) {
    first_ = false;
    if (line.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
      line.remove_prefix(kByteOrderMark.size());
    }
  }
  const bool cut = line.size() > max_line_bytes_;
  lines.push_back({line.substr(0, max_line_bytes_), cut, !status_.ok()});
}

bool LineReader::Fill() {
  if (!status_.ok()) return false;
  MakeRoom();
  const std::size_t room = std::min(capacity_ - end_, kBlockBytes);
  const Result<std::size_t> count = source_.Read(buffer_.get() + end_, room);
  if (!count.ok()) {
    status_ = count.status();
    return false;
  }
  end_ += *count;
  bytes_read_ += *count;
  return *count > 0;
}

// Moves what is left to the front; grows where less than half a block is free (a long line).
void LineReader::MakeRoom() {
  const std::size_t kept = end_ - begin_;
  if (begin_ > 0) std::memmove(buffer_.get(), buffer_.get() + begin_, kept);
  scanned_ -= begin_;
  begin_ = 0;
  end_ = kept;
  if (capacity_ - end_ >= kBlockBytes) return;
  const std::size_t most = max_line_bytes_ + 2 * kBlockBytes;
  capacity_ = std::max(capacity_, std::min(2 * capacity_, most));
  auto larger = std::make_unique<char[]>(capacity_ + kPadding);
  std::memcpy(larger.get(), buffer_.get(), kept);
  buffer_ = std::move(larger);
}

}  // namespace ricochet::io
