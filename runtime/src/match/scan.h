// SPDX-License-Identifier: Apache-2.0
//
// The single pass over the bytes of a text: which bytes are parts of words, and whether the text
// already is in normal form.
//
// There is one implementation (scan_impl.h), compiled for several instruction sets; the best one
// that the machine supports is chosen once. All give the same results.
//
// Tested by tests/runtime/match/scan_test.cc
#ifndef RICOCHET_RUNTIME_MATCH_SCAN_H_
#define RICOCHET_RUNTIME_MATCH_SCAN_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ricochet {

// What a text has somewhere.
inline constexpr std::uint32_t kHasNonAscii = 1;     // a byte above 0x7F
inline constexpr std::uint32_t kHasControl = 2;      // below 0x20, or 0x7F
inline constexpr std::uint32_t kHasDoubleBlank = 4;  // two blanks side by side
// What may begin an escape (text/escapes.h): `\n`, `\r` or `\t` written with a backslash; `&`
// before a letter or `#`; `<` before `/`, or before a word behind which comes `>`, `/` or a blank.
inline constexpr std::uint32_t kMayHaveEscape = 8;

// Room that the masks of a text of `size` bytes need, in bytes.
constexpr std::size_t MaskBytes(std::size_t size) { return size / 8 + 48; }

struct Scanner {
  const char* name;
  // Bit i of `masks` (byte i / 8, bit i % 8) says whether byte i is part of a word; at least 16
  // bits after the text are 0. Returns kHas... flags. REQUIRES: MaskBytes(size) bytes at `masks`.
  std::uint32_t (*classify)(const char* text, std::size_t size, std::uint8_t* masks);
  // The same for a normal form, of which kHasNonAscii alone is asked: cheaper.
  std::uint32_t (*mask_words)(const char* text, std::size_t size, std::uint8_t* masks);
};

// Those that this machine can run, the best first; the last is the scalar one.
struct ScannerList {
  std::array<const Scanner*, 5> scanners{};
  std::size_t count = 0;
};
const ScannerList& RunnableScanners() noexcept;

// The one in use: the best, unless UseScanner chose another.
const Scanner& CurrentScanner() noexcept;
// For tests and benchmarks. False, and no change, if the machine can't run a scanner of that name.
bool UseScanner(std::string_view name) noexcept;

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_SCAN_H_
