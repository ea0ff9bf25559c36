// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/text/word_reader.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "runtime/src/text/lower_case.h"
#include "runtime/src/text/unicode.h"

namespace ricochet {
namespace {

constexpr char32_t kFirstIdeograph = 0x2E80;

constexpr char kNoWord = 0;
constexpr char kNotAscii = 1;

// Of each byte its small letter, or one of the above.
constexpr std::array<char, 256> kFolded = [] {
  std::array<char, 256> folded{};
  for (std::size_t c = 0; c < folded.size(); ++c) {
    const bool digit = c >= '0' && c <= '9';
    const bool small = c >= 'a' && c <= 'z';
    const bool capital = c >= 'A' && c <= 'Z';
    if (digit || small) folded[c] = static_cast<char>(c);
    if (capital) folded[c] = static_cast<char>(c + 0x20);
    if (c > 0x7F) folded[c] = kNotAscii;
  }
  return folded;
}();

// Of the part of a mail address after the @, and before it.
bool IsHostByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '.' ||
         c == '-';
}
bool IsLocalByte(char c) { return IsHostByte(c) || c == '_' || c == '+'; }

char FoldedByte(char c) { return kFolded[static_cast<unsigned char>(c)]; }
bool IsAsciiWordByte(char c) {
  const char folded = FoldedByte(c);
  return folded != kNoWord && folded != kNotAscii;
}

// By n: eight bytes in memory, of which the first n have all bits.
constexpr std::array<std::uint64_t, 9> kFirstBytes = [] {
  std::array<std::uint64_t, 9> masks{};
  for (std::size_t n = 0; n < masks.size(); ++n) {
    std::array<unsigned char, 8> bytes{};
    for (std::size_t i = 0; i < n; ++i) bytes[i] = 0xFF;
    masks[n] = std::bit_cast<std::uint64_t>(bytes);
  }
  return masks;
}();

// Of a letter from U+0080 to U+FFFF; returns its size.
std::size_t EncodeLetter(char32_t c, char* out) {
  const auto tail = [c](unsigned shift) { return static_cast<char>(0x80U | (c >> shift & 0x3FU)); };
  if (c < 0x800) {
    out[0] = static_cast<char>(0xC0U | c >> 6U);
    out[1] = tail(0);
    return 2;
  }
  out[0] = static_cast<char>(0xE0U | c >> 12U);
  out[1] = tail(6);
  out[2] = tail(0);
  return 3;
}

// Copies `size` bytes of `from`, of which `readable` may be read, and zeros behind them up to
// eight: as one word of memory, for the hash reads it as one right behind.
void CopyPadded(const char* from, std::size_t size, std::size_t readable, char* to) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, from, std::min(readable, sizeof bytes));
  bytes &= kFirstBytes[size];
  std::memcpy(to, &bytes, sizeof bytes);
}

// Of ASCII letters and digits, eight at a time: only letters have the bit 0x40.
void FoldEight(char* bytes) {
  std::uint64_t eight = 0;
  std::memcpy(&eight, bytes, sizeof eight);
  eight |= (eight & 0x4040404040404040U) >> 1U;
  std::memcpy(bytes, &eight, sizeof eight);
}

}  // namespace

void WordReader::Append(const char* bytes, std::size_t size) noexcept {
  if (characters_ == kBeginningCharacters) beginning_ = size_;
  ++characters_;
  if (size_ + size > kMaxWordBytes) {
    too_long_ = true;
    return;
  }
  std::memcpy(buffer_.data() + size_, bytes, size);
  size_ += size;
}

// Takes ASCII word bytes as long as they come. Those behind them in the buffer are zeros up to a
// multiple of eight from where it began.
void WordReader::TakeAscii() noexcept {
  std::size_t end = at_;
  while (end < text_.size() && IsAsciiWordByte(text_[end])) ++end;
  const std::size_t count = end - at_;
  for (std::size_t done = 0; done < count && size_ + done < kMaxWordBytes; done += 8) {
    char* const to = buffer_.data() + size_ + done;
    CopyPadded(text_.data() + at_ + done, std::min<std::size_t>(count - done, 8),
               text_.size() - at_ - done, to);
    FoldEight(to);
  }
  const std::size_t before = characters_;
  characters_ += count;
  if (before <= kBeginningCharacters && characters_ > kBeginningCharacters) {
    beginning_ = size_ + (kBeginningCharacters - before);
  }
  size_ += count;
  if (size_ > kMaxWordBytes) {
    too_long_ = true;
    size_ = kMaxWordBytes;
  }
  at_ = end;
}

// Takes a character that is not ASCII into the word; false if the word ends before or with it.
bool WordReader::TakeCharacter() noexcept {
  const DecodedCharacter decoded = DecodeUtf8(text_.substr(at_));
  const std::size_t length = decoded.length == 0 ? 1 : decoded.length;
  const bool ideograph = decoded.value >= kFirstIdeograph;
  if (ideograph && characters_ != 0) return false;
  const char32_t lower = LowerCase(decoded.value);
  if (lower != decoded.value) {
    std::array<char, 4> bytes;
    Append(bytes.data(), EncodeLetter(lower, bytes.data()));
  } else {
    Append(text_.data() + at_, length);
  }
  at_ += length;
  return !ideograph;
}

// Whether the word is the first of a mail address; goes behind that.
bool WordReader::SkipAddress() noexcept {
  if (at_ < no_address_) return false;
  std::size_t at = at_;
  while (at < text_.size() && IsLocalByte(text_[at])) ++at;
  no_address_ = at;
  if (at == at_ || at == text_.size() || text_[at] != '@') return false;
  ++at;
  while (at < text_.size() && IsHostByte(text_[at])) ++at;
  at_ = at;
  return true;
}

bool WordReader::Next() noexcept {
  while (at_ < text_.size() && FoldedByte(text_[at_]) == kNoWord) ++at_;
  if (at_ == text_.size()) return false;
  size_ = characters_ = beginning_ = 0;
  too_long_ = false;
  const bool address = SkipAddress();
  bool ascii = true;
  while (!address && at_ < text_.size()) {
    TakeAscii();
    if (at_ == text_.size() || FoldedByte(text_[at_]) == kNoWord) break;
    ascii = false;
    if (!TakeCharacter()) break;
  }
  if (too_long_) size_ = beginning_ = 0;
  if (!ascii) std::memset(buffer_.data() + size_, 0, 8);  // else they are zeros
  for (std::size_t done = 0; done < beginning_; done += 8) {
    CopyPadded(buffer_.data() + done, std::min<std::size_t>(beginning_ - done, 8), 8,
               beginning_buffer_.data() + done);
  }
  return true;
}

}  // namespace ricochet
