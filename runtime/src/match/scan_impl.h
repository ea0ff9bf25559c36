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

}  // namespace
}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_SCAN_IMPL_H_
