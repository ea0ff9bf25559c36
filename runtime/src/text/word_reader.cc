// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/text/word_reader.h"

#include <algorithm>
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

// Takes ASCII word bytes as long as they come. Works on copies: bytes that are written might be
// those of members, so that each would be read anew after each byte.
void WordReader::TakeAscii() noexcept {
  const std::string_view text = text_;
  std::size_t at = at_, size = size_;
  for (; at < text.size(); ++at) {
    const char folded = FoldedByte(text[at]);
    if (folded == kNoWord || folded == kNotAscii) break;
    if (size < kMaxWordBytes) buffer_[size] = folded;
    ++size;
  }
  const std::size_t before = characters_;
  characters_ += at - at_;
  if (before <= kBeginningCharacters && characters_ > kBeginningCharacters) {
    beginning_ = size_ + (kBeginningCharacters - before);
  }
  if (size > kMaxWordBytes) too_long_ = true;
  size_ = std::min(size, kMaxWordBytes);
  at_ = at;
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
  while (!address && at_ < text_.size()) {
    TakeAscii();
    if (at_ == text_.size() || FoldedByte(text_[at_]) == kNoWord || !TakeCharacter()) break;
  }
  if (too_long_) size_ = beginning_ = 0;
  std::memset(buffer_.data() + size_, 0, 8);
  return true;
}

}  // namespace ricochet
