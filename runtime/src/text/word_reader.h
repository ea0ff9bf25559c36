// SPDX-License-Identifier: Apache-2.0
//
// The words of a text as the layer likeness knows them: maximal runs of word bytes, in small
// letters. A character from U+2E80 on (Chinese, Japanese, Korean) is a word of its own, since these
// scripts write no blanks between words. A mail address is one unknown word: whose it is says
// nothing.
//
// Tested by tests/runtime/text/word_reader_test.cc
#ifndef RICOCHET_RUNTIME_TEXT_WORD_READER_H_
#define RICOCHET_RUNTIME_TEXT_WORD_READER_H_

#include <array>
#include <cstddef>
#include <string_view>

namespace ricochet {

// Words one after another. Allocates nothing; linear in the text.
class WordReader {
 public:
  // Longer words are no words of a language.
  static constexpr std::size_t kMaxWordBytes = 64;
  static constexpr std::size_t kBeginningCharacters = 4;

  // REQUIRES: `text` is UTF-8 and outlives the reader.
  explicit WordReader(std::string_view text)
      : text_(text), no_address_(text.find('@') == text.npos ? text.size() : 0) {}

  // Moves to the next word; false at the end.
  bool Next() noexcept;

  // Good until Next; followed by zeros up to a multiple of eight bytes. Empty if it is unknown: it
  // has more than kMaxWordBytes or is a mail address.
  std::string_view word() const { return {buffer_.data(), size_}; }
  // The first kBeginningCharacters of a word that has more, followed by zeros likewise; else empty.
  std::string_view beginning() const { return {beginning_buffer_.data(), beginning_}; }

 private:
  bool SkipAddress() noexcept;
  void TakeAscii() noexcept;
  bool TakeCharacter() noexcept;
  void Append(const char* bytes, std::size_t size) noexcept;

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t no_address_;  // none begins before this place
  std::size_t size_ = 0;
  std::size_t characters_ = 0;
  std::size_t beginning_ = 0;
  bool too_long_ = false;
  std::array<char, kMaxWordBytes + 8> buffer_{};
  std::array<char, 4 * kBeginningCharacters + 8> beginning_buffer_{};
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_TEXT_WORD_READER_H_
