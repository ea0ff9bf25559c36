// SPDX-License-Identifier: Apache-2.0
//
// The words of a text (plan_format.h): where they stand, and their letters in one case.
//
// Tested by tests/runtime/match/words_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_WORDS_H_
#define RICOCHET_RUNTIME_MATCH_WORDS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/src/artifact/plan_format.h"

namespace ricochet {

// Reused from text to text. Views what it was read from.
class Words {
 public:
  // The text in which they stand: in one case if it is not ASCII, else as it was.
  std::string_view text() const { return text_; }
  bool ascii() const { return ascii_; }
  std::size_t count() const { return count_; }
  std::uint32_t begin(std::size_t word) const { return begins_[word]; }
  std::uint32_t end(std::size_t word) const { return ends_[word]; }
  // Of all words; behind the last ones is nothing.
  const std::uint32_t* begins() const { return begins_.data(); }
  const std::uint32_t* ends() const { return ends_.data(); }
  // Whether no byte is between this word and the next one. Not in a text of ASCII.
  bool IsGluedToNext(std::size_t word) const {
    return !ascii_ && word + 1 < count_ && ends_[word] == begins_[word + 1];
  }

 private:
  friend class WordFinder;

  std::string_view text_;
  bool ascii_ = true;
  std::size_t count_ = 0;
  std::vector<std::uint32_t> begins_, ends_;  // the first count_ of each
  std::string folded_;
};

inline constexpr std::array<bool, 256> kIsJoiner = [] {
  std::array<bool, 256> is_joiner{};
  for (const char c : {' ', '-', '_'}) is_joiner[static_cast<unsigned char>(c)] = true;
  return is_joiner;
}();
constexpr bool IsJoiner(char c) noexcept { return kIsJoiner[static_cast<unsigned char>(c)]; }

inline constexpr std::array<bool, 256> kIsWordByte = [] {
  std::array<bool, 256> is_word{};
  for (std::size_t c = 0; c < is_word.size(); ++c) {
    is_word[c] =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c > 0x7F;
  }
  return is_word;
}();
constexpr bool IsWordByte(char c) noexcept { return kIsWordByte[static_cast<unsigned char>(c)]; }

// Thread-safe; views the table.
class WordFinder {
 public:
  explicit WordFinder(std::span<const format::FoldRecord> folds);

  // Of a text of ASCII. `masks`: a bit a byte, which says whether it is part of a word, of what
  // ends with `text` and begins `before` bytes earlier; no word goes on into the text.
  void FindAscii(std::string_view text, const std::uint8_t* masks, std::size_t before,
                 Words* words) const;
  // Of any text, in UTF-8. Throws std::bad_alloc.
  void Find(std::string_view text, Words* words) const;

 private:
  void Fold(std::string_view text, std::string* folded) const;
  std::uint32_t FoldCharacter(std::uint32_t character) const;

  std::span<const format::FoldRecord> folds_;
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_WORDS_H_
