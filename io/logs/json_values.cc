// SPDX-License-Identifier: Apache-2.0
#include "io/logs/json_values.h"

#include <algorithm>
#include <cstring>

#include "io/bytes/line_reader.h"
#include "io/logs/json_page.h"
#include "io/text/utf8.h"

namespace ricochet::io {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;
// White space, and the record separator of RFC 7464.
constexpr std::string_view kBlanks = " \t\r\x1E";
// What may be between the objects of an array.
constexpr std::string_view kPunctuation = "[],";

bool IsOneOf(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

}  // namespace

JsonValues::JsonValues(ByteSource& source, std::size_t max_bytes)
    : source_(source),
      max_bytes_(max_bytes),
      capacity_(2 * kBlockBytes),
      buffer_(std::make_unique_for_overwrite<char[]>(capacity_ + LineReader::kPadding)) {}

bool JsonValues::Next(std::vector<Entry>& entries, std::size_t max_entries) {
  entries.clear();
  for (;;) {
    Scan(entries, max_entries);
    if (!entries.empty()) return true;
    if (Fill()) continue;
    if (!started_) {  // less than a byte order mark
      started_ = true;
      Scan(entries, max_entries);
      if (!entries.empty()) return true;
    }
    TakeEnd(entries);
    return !entries.empty();
  }
}

void JsonValues::Scan(std::vector<Entry>& entries, std::size_t max_entries) {
  if (!SkipByteOrderMark()) return;
  while (entries.size() < max_entries && scanned_ < end_) {
    switch (place_) {
      case Place::kBetween:
        ScanBetween();
        break;
      case Place::kInObject:
        ScanObject(entries);
        break;
      case Place::kInRest:
        ScanRest(entries);
        break;
    }
  }
  if (entries.size() < max_entries) CutIfLong(entries);
}

// False until enough was read to decide.
bool JsonValues::SkipByteOrderMark() {
  if (started_) return true;
  if (end_ < kByteOrderMark.size()) return false;
  started_ = true;
  if (Bytes().substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    begin_ = scanned_ = kByteOrderMark.size();
  }
  return true;
}

// Stops in front of the next thing. Punctuation is let go of at the line's end: up to there it may
// be the beginning of something else, `[2026-09-21] started`.
void JsonValues::ScanBetween() {
  while (scanned_ < end_) {
    const char c = buffer_[scanned_];
    if (scanned_ - begin_ > max_bytes_) {
      place_ = Place::kInRest;
      return;
    }
    if (c == '{') {
      begin_ = scanned_;
      nesting_.Reset();
      place_ = Place::kInObject;
      return;
    }
    if (c == '\n') {
      begin_ = ++scanned_;
    } else if (IsOneOf(c, kBlanks)) {
      if (begin_ == scanned_) ++begin_;
      ++scanned_;
    } else if (IsOneOf(c, kPunctuation)) {
      ++scanned_;
    } else {
      place_ = Place::kInRest;
      return;
    }
  }
}

void JsonValues::ScanObject(std::vector<Entry>& entries) {
  switch (nesting_.Advance(Bytes(), &scanned_)) {
    case JsonNesting::State::kInside:
      return;
    case JsonNesting::State::kClosed:
      return Emit(EntryState::kWhole, entries);
    case JsonNesting::State::kBroken:
      break;
  }
  // An object at the start of a line is a new one; anything else goes down with its line.
  if (buffer_[scanned_] == '{' && nesting_.at_line_start()) {
    Emit(EntryState::kBroken, entries);
  } else {
    place_ = Place::kInRest;
  }
}

void JsonValues::ScanRest(std::vector<Entry>& entries) {
  const std::size_t line_end = Bytes().find('\n', scanned_);
  scanned_ = std::min(line_end, end_);
  if (line_end != std::string_view::npos) Emit(EntryState::kBroken, entries);
}

// The rest of a long entry is followed to its end without being kept.
void JsonValues::CutIfLong(std::vector<Entry>& entries) {
  if (place_ == Place::kBetween || scanned_ - begin_ <= max_bytes_) return;
  const Place place = place_;
  if (!skipping_) Emit(EntryState::kCut, entries);
  place_ = place;
  skipping_ = true;
  begin_ = scanned_;
}

void JsonValues::TakeEnd(std::vector<Entry>& entries) {
  scanned_ = end_;
  if (place_ != Place::kBetween) Emit(EntryState::kBroken, entries);
  begin_ = end_;
}

// [begin_, scanned_), unless its beginning was given out already.
void JsonValues::Emit(EntryState state, std::vector<Entry>& entries) {
  std::string_view text = Bytes().substr(begin_, scanned_ - begin_);
  if (text.size() > max_bytes_) {
    text = text.substr(0, max_bytes_);
    state = EntryState::kCut;
  }
  while (!text.empty() && (IsOneOf(text.back(), kBlanks) || text.back() == '\n')) {
    text.remove_suffix(1);
  }
  line_ += static_cast<std::uint64_t>(
      std::count(buffer_.get() + counted_, buffer_.get() + begin_, '\n'));
  counted_ = begin_;
  const Entry entry = {text, line_, state};
  if (!skipping_ && !text.empty() && !(state == EntryState::kWhole && SplitPage(entry, entries))) {
    entries.push_back(entry);
  }
  skipping_ = false;
  place_ = Place::kBetween;
  begin_ = scanned_;
}

bool JsonValues::Fill() {
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

// Moves what is left to the front; grows where less than half a block is free (a long object).
void JsonValues::MakeRoom() {
  line_ += static_cast<std::uint64_t>(
      std::count(buffer_.get() + counted_, buffer_.get() + begin_, '\n'));
  const std::size_t kept = end_ - begin_;
  if (begin_ > 0) std::memmove(buffer_.get(), buffer_.get() + begin_, kept);
  scanned_ -= begin_;
  begin_ = counted_ = 0;
  end_ = kept;
  if (capacity_ - end_ >= kBlockBytes) return;
  capacity_ = std::min(2 * capacity_, max_bytes_ + 3 * kBlockBytes);
  auto larger = std::make_unique_for_overwrite<char[]>(capacity_ + LineReader::kPadding);
  std::memcpy(larger.get(), buffer_.get(), kept);
  buffer_ = std::move(larger);
}

}  // namespace ricochet::io
