// SPDX-License-Identifier: Apache-2.0
//
// The scanner as a template over a vector type. Each scan_<isa>.cc includes it in its own
// translation unit, compiled for its instruction set. Everything is in an unnamed namespace, so
// that no function compiled for one machine is linked into code that runs on another. For the same
// reason nothing here calls an inline function of the standard library.
//
// A `Vector` has: kWidth (bytes, a multiple of 8, at most 64), Load(const char*), Zero(),
// Or(Vector); the masks Word(), Blank(), Control() and NonAscii(), one bit a byte, in 64 bits;
// Odd() and Marks(), in which a byte is 0xFF if it is of the last two, or one of `&`, `<` and the
// backslash, and else 0; and Bits(), the mask of such a vector.
#ifndef RICOCHET_RUNTIME_MATCH_SCAN_IMPL_H_
#define RICOCHET_RUNTIME_MATCH_SCAN_IMPL_H_

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "runtime/src/artifact/plan_format.h"
#include "runtime/src/match/scan.h"

namespace ricochet {
namespace {

// What is carried from block to block.
template <typename Vector>
struct Classes {
  uint64_t double_blank = 0;
  uint64_t blank_before = 0;    // 1 if the last byte was a blank
  Vector odd = Vector::Zero();  // the unions of all blocks'
  Vector marks = Vector::Zero();
};

// A vector that ends with a text that is shorter; blanks before it.
template <typename Vector>
inline Vector LoadShort(const char* text, size_t size) {
  char bytes[Vector::kWidth];
  memset(bytes, ' ', sizeof bytes);
  memcpy(bytes + Vector::kWidth - size, text, size);
  return Vector::Load(bytes);
}

// The last bytes of a text, as many as a vector has.
template <typename Vector>
inline Vector LoadLast(const char* text, size_t size) {
  return size >= Vector::kWidth ? Vector::Load(text + size - Vector::kWidth)
                                : LoadShort<Vector>(text, size);
}

// Of the last `width` bytes of a block; `mask` is for all of it.
template <typename Vector>
inline void TakeBlock(const Vector& block, size_t width, uint8_t* mask, Classes<Vector>* classes) {
  const size_t other = Vector::kWidth - width;
  const uint64_t word = block.Word() >> other;
  memcpy(mask, &word, Vector::kWidth / 8);
  const uint64_t blank = block.Blank() >> other;
  classes->double_blank |= blank & ((blank << 1) | classes->blank_before);
  classes->blank_before = blank >> (Vector::kWidth - 1);
  classes->odd = classes->odd.Or(block.Odd());
  classes->marks = classes->marks.Or(block.Marks());
}

inline bool IsLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

// What the byte at `at` may begin, see kMayHaveEscape. The words of the `width` bytes from there on
// have a bit in `words`; those of further bytes are looked at one by one.
inline bool MayBeEscape(const char* text, size_t size, size_t at, uint64_t words, size_t width) {
  if (at + 1 == size) return false;
  const char next = text[at + 1];
  if (text[at] == '\\') return next == 'n' || next == 'r' || next == 't';
  if (text[at] == '&') return next == '#' || IsLetter(next);
  if (next == '/') return true;
  size_t length = static_cast<size_t>(__builtin_ctzll(~(words >> 1)));
  if (length == 0 && width > 1) return false;
  size_t end = at + 1 + length;
  if (length + 1 >= width) {
    const auto is_word = [](char c) {
      return (c >= '0' && c <= '9') || IsLetter(c) || static_cast<unsigned char>(c) > 0x7F;
    };
    while (end < size && is_word(text[end])) ++end;
    if (end == at + 1) return false;
  }
  return end < size && (text[end] == '>' || text[end] == ' ' || text[end] == '/');
}

// Calls `take` with each block of a text, how many of its last bytes are new, and where they begin.
template <typename Vector, typename Take>
inline void ForEachBlock(const char* text, size_t size, Take take) {
  size_t at = 0;
  for (; at + Vector::kWidth <= size; at += Vector::kWidth) {
    take(Vector::Load(text + at), Vector::kWidth, at);
  }
  if (at < size) take(LoadLast<Vector>(text, size), size - at, at);
}

// Whether a text that has marks may have an escape. `masks` are those of its words.
template <typename Vector>
[[gnu::noinline]] bool HasEscape(const char* text, size_t size, const uint8_t* masks) {
  bool escape = false;
  ForEachBlock<Vector>(text, size, [&](const Vector& block, size_t width, size_t at) {
    uint64_t marks = block.Marks().Bits() >> (Vector::kWidth - width);
    if (marks == 0) return;
    uint64_t word = 0;
    memcpy(&word, masks + at / 8, Vector::kWidth / 8);
    for (; marks != 0; marks &= marks - 1) {
      const auto i = static_cast<size_t>(__builtin_ctzll(marks));
      escape = escape || MayBeEscape(text, size, at + i, word >> i, width - i);
    }
  });
  return escape;
}

// kHasNonAscii and kHasControl of a text that has odd bytes.
template <typename Vector>
[[gnu::noinline]] uint32_t FlagsOfOdd(const char* text, size_t size) {
  uint64_t non_ascii = 0;
  uint64_t control = 0;
  ForEachBlock<Vector>(text, size, [&](const Vector& block, size_t width, size_t) {
    control |= block.Control() >> (Vector::kWidth - width);
    non_ascii |= block.NonAscii() >> (Vector::kWidth - width);
  });
  return (non_ascii != 0 ? kHasNonAscii : 0) | (control != 0 ? kHasControl : 0);
}

template <typename Vector>
uint32_t Classify(const char* text, size_t size, uint8_t* masks) {
  constexpr size_t kWidth = Vector::kWidth;
  Classes<Vector> classes;
  size_t at = 0;
  for (; at + kWidth <= size; at += kWidth) {
    TakeBlock(Vector::Load(text + at), kWidth, masks + at / 8, &classes);
  }
  memset(masks + at / 8, 0, 16 + kWidth / 8);
  if (at < size) {
    TakeBlock(LoadLast<Vector>(text, size), size - at, masks + at / 8, &classes);
  }
  uint32_t flags = classes.double_blank != 0 ? kHasDoubleBlank : 0;
  if (classes.odd.Bits() != 0) flags |= FlagsOfOdd<Vector>(text, size);
  if (classes.marks.Bits() != 0 && HasEscape<Vector>(text, size, masks)) flags |= kMayHaveEscape;
  return flags;
}

template <typename Vector>
uint32_t MaskWords(const char* text, size_t size, uint8_t* masks) {
  constexpr size_t kWidth = Vector::kWidth;
  Vector all = Vector::Zero();
  const auto take = [&](const Vector& block, size_t width, size_t at) {
    const uint64_t word = block.Word() >> (kWidth - width);
    memcpy(masks + at / 8, &word, kWidth / 8);
    all = all.Or(block);
  };
  memset(masks + size / kWidth * kWidth / 8, 0, 16 + kWidth / 8);
  ForEachBlock<Vector>(text, size, take);
  return all.NonAscii() != 0 ? kHasNonAscii : 0;
}

// The low bytes, by their number.
constexpr uint64_t kLowBytes[9] = {0,
                                   0xFF,
                                   0xFFFF,
                                   0xFFFFFF,
                                   0xFFFFFFFF,
                                   0xFFFFFFFFFF,
                                   0xFFFFFFFFFFFF,
                                   0xFFFFFFFFFFFFFF,
                                   0xFFFFFFFFFFFFFFFF};

inline uint64_t PassesFilter(GuardFilter filter, uint64_t key) {
  const uint64_t bit = format::HashGuard(key) >> filter.shift;
  return filter.bits[bit / 64] >> (bit % 64) & 1;
}

// A word of a text as its keys are made of it.
struct TakenWord {
  uint64_t key;
  uint64_t pair;  // with the word before it
  size_t size;    // at most 8
  uint32_t position;
  uint32_t position_before;  // of the word before it
};

// Takes the words of one text, one after another.
class WordTaker {
 public:
  WordTaker(const char* text, size_t size, size_t begin, const uint8_t* masks)
      : text_(text), size_(size), masks_(masks), position_before_(static_cast<uint32_t>(begin)) {}

  inline TakenWord Take(size_t position) {
    uint16_t run;
    memcpy(&run, masks_ + position / 8, sizeof run);
    // Ones from the word's end on, at the latest at its ninth byte.
    const unsigned behind = ~(static_cast<unsigned>(run) >> (position % 8)) | 1U << 8;
    const unsigned size = static_cast<unsigned>(__builtin_ctz(behind));
    const uint64_t word = (LoadEight(position) | format::kFold) & kLowBytes[size];
    const auto stem = static_cast<uint32_t>(word);
    const TakenWord taken = {word, format::WordPairKey(before_, stem), size,
                             static_cast<uint32_t>(position), position_before_};
    before_ = stem;
    position_before_ = taken.position;
    return taken;
  }

 private:
  // Eight bytes from `position` on; what lies after the text is no part of any word.
  inline uint64_t LoadEight(size_t position) const {
    uint64_t bytes = 0;
    if (position + sizeof bytes <= size_) {
      memcpy(&bytes, text_ + position, sizeof bytes);
    } else if (size_ >= sizeof bytes) {
      memcpy(&bytes, text_ + size_ - sizeof bytes, sizeof bytes);
      bytes >>= 8 * (position + sizeof bytes - size_);
    } else {
      memcpy(&bytes, text_ + position, size_ - position);
    }
    return bytes;
  }

  const char* text_;
  size_t size_;
  const uint8_t* masks_;
  // Before the first word: no stem is 0, so ricochetc files no pair that it makes; one from
  // elsewhere is found at `begin`.
  uint32_t before_ = 0;
  uint32_t position_before_;
};

// Calls `take` with each word of the text from `begin` on.
template <typename Take>
inline void ForEachWord(const char* text, size_t size, size_t begin, const uint8_t* masks,
                        Take take) {
  WordTaker taker(text, size, begin, masks);
  uint64_t carry = 0;
  for (size_t at = begin / 64 * 64; at < size; at += 64) {
    uint64_t word;
    memcpy(&word, masks + at / 8, sizeof word);
    if (at < begin) word &= ~uint64_t{0} << (begin - at);
    uint64_t starts = word & ~(word << 1 | carry);
    carry = word >> 63;
    for (; starts != 0; starts &= starts - 1) {
      take(taker.Take(at + static_cast<size_t>(__builtin_ctzll(starts))));
    }
  }
}

[[maybe_unused]] size_t FindWords(const char* text, size_t size, size_t begin, const uint8_t* masks,
                                  GuardFilter filter, GuardHit* hits) {
  size_t count = 0;
  const auto offer = [&](uint64_t key, uint32_t position, bool valid) {
    hits[count] = {key, position};
    count += PassesFilter(filter, key) & static_cast<uint64_t>(valid);
  };
  ForEachWord(text, size, begin, masks, [&](const TakenWord& word) {
    offer(word.pair, word.position_before, true);
    offer(word.key, word.position, true);
    offer(format::PrefixKey(word.key), word.position, word.size >= format::kPrefixBytes);
  });
  return count;
}

inline uint64_t IsKept(KeptFilter filter, uint64_t key) {
  const uint64_t hash = format::HashGuard(key);
  const uint64_t bits = format::KeptBits(hash, filter.shift);
  return static_cast<uint64_t>((filter.words[hash >> filter.shift] & bits) == bits);
}

// Bytes of the longest stem that `word` begins with; 0 if there is none.
[[gnu::noinline]] size_t LongestStem(KeptFilter filter, const TakenWord& word) {
  size_t size = word.size < 7 ? word.size : 7;
  while (size >= format::kPrefixBytes && !IsKept(filter, format::StemKey(word.key, size))) --size;
  return size >= format::kPrefixBytes ? size : 0;
}

[[maybe_unused]] void FindKept(const char* text, size_t size, const uint8_t* masks,
                               KeptFilter filter, uint64_t* kept, uint64_t* cut) {
  uint64_t cut_before = 0;  // 1: the word before is cut, at this place
  size_t cut_at = 0;
  ForEachWord(text, size, 0, masks, [&](const TakenWord& word) {
    const uint64_t pair = IsKept(filter, word.pair);
    const uint64_t whole = pair | IsKept(filter, word.key);
    kept[word.position / 64] |= whole << word.position % 64;
    kept[word.position_before / 64] |= pair << word.position_before % 64;
    if ((pair & cut_before) != 0) cut[cut_at / 64] &= ~(uint64_t{1} << cut_at % 64);
    cut_before = 0;
    if ((whole | (IsKept(filter, format::StemGate(word.key)) ^ 1)) != 0) return;
    const size_t stem = LongestStem(filter, word);
    if (stem == 0) return;
    kept[word.position / 64] |= uint64_t{1} << word.position % 64;
    if (stem == word.size) return;
    cut_before = 1;
    cut_at = word.position + stem;
    cut[cut_at / 64] |= uint64_t{1} << cut_at % 64;
  });
}

// Copies `count` bytes from `from`, and perhaps what follows them up to `end`, but no more than
// sixteen; `to` has room for that.
inline void CopyRun(const char* from, size_t count, const char* end, char* to) {
  for (; count > 16 && end - from >= 16; count -= 16, from += 16, to += 16) memcpy(to, from, 16);
  if (end - from >= 16) {
    memcpy(to, from, 16);
  } else {
    memcpy(to, from, count);
  }
}

[[maybe_unused]] size_t TakeBytes(const char* text, size_t size, const uint64_t* taken,
                                  const uint64_t* marks, char mark, char* out) {
  char* const begin = out;
  for (size_t at = 0; at < size; at += 64) {
    uint64_t bits = taken[at / 64];
    const uint64_t marked = marks[at / 64];
    while (bits != 0) {
      const auto first = static_cast<size_t>(__builtin_ctzll(bits));
      if ((marked >> first & 1) != 0) {
        *out++ = mark;
        bits &= bits - 1;
        continue;
      }
      // Up to the next byte that is not taken, or marked.
      const uint64_t others = (~bits | marked) & ~uint64_t{0} << first;
      const size_t last = others == 0 ? 64 : static_cast<size_t>(__builtin_ctzll(others));
      CopyRun(text + at + first, last - first, text + size, out);
      out += last - first;
      bits = last == 64 ? 0 : bits & ~uint64_t{0} << last;
    }
  }
  return static_cast<size_t>(out - begin);
}

}  // namespace
}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_SCAN_IMPL_H_
