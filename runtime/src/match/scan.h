// SPDX-License-Identifier: Apache-2.0
//
// The single pass over the bytes of a text: which bytes are parts of words, whether the text
// already is in normal form, and which of its words pass the filter of guards.
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

// A key that passed the filter, and where its word begins; of a pair, the first word.
struct GuardHit {
  std::uint64_t key;
  std::uint32_t position;
};

// What a text has somewhere.
inline constexpr std::uint32_t kHasNonAscii = 1;     // a byte above 0x7F
inline constexpr std::uint32_t kHasControl = 2;      // below 0x20, or 0x7F
inline constexpr std::uint32_t kHasDoubleBlank = 4;  // two blanks side by side
// What may begin an escape (text/escapes.h): `\n`, `\r` or `\t` written with a backslash; `&`
// before a letter or `#`; `<` before `/`, or before a word behind which comes `>`, `/` or a blank.
inline constexpr std::uint32_t kMayHaveEscape = 8;

// Room that the masks of a text of `size` bytes need, in bytes.
constexpr std::size_t MaskBytes(std::size_t size) { return size / 8 + 48; }

// The filter of a ruleset: bit HashGuard(key) >> shift.
struct GuardFilter {
  const std::uint64_t* bits = nullptr;
  unsigned shift = 63;
};

// The words that a ruleset's skeletons keep (plan_format.h, kKeptWords).
struct KeptFilter {
  const std::uint64_t* words = nullptr;
  unsigned shift = 63;
};

struct Scanner {
  const char* name;
  // Bit i of `masks` (byte i / 8, bit i % 8) says whether byte i is part of a word; at least 16
  // bits after the text are 0. Returns kHas... flags. REQUIRES: MaskBytes(size) bytes at `masks`.
  std::uint32_t (*classify)(const char* text, std::size_t size, std::uint8_t* masks);
  // The same for a normal form, of which kHasNonAscii alone is asked: cheaper.
  std::uint32_t (*mask_words)(const char* text, std::size_t size, std::uint8_t* masks);
  // Writes the hits of all words, prefixes and pairs of words that begin at `begin` or behind, in
  // no order; returns how many. REQUIRES: room for MaxWordHits, all of which may be written; no
  // word byte before `begin` that touches it; begin <= size.
  std::size_t (*find_words)(const char* text, std::size_t size, std::size_t begin,
                            const std::uint8_t* masks, GuardFilter filter, GuardHit* hits);
  // Sets bit i of `kept` (bit i % 64 of number i / 64) for each word to keep that begins at byte i:
  // by its own key, its stem, or that of a pair that it is part of; bit 0 perhaps for none. If only
  // the stem matters, the bit of the byte after that is set in `cut`. REQUIRES: KeptCount(size)
  // numbers at `kept`, and at `cut`, all 0.
  void (*find_kept)(const char* text, std::size_t size, const std::uint8_t* masks,
                    KeptFilter filter, std::uint64_t* kept, std::uint64_t* cut);
  // Writes the bytes of the text that have a bit in `taken`, but `mark` for those with one in
  // `marks` as well; returns how many. REQUIRES: room for 64 more.
  std::size_t (*take_bytes)(const char* text, std::size_t size, const std::uint64_t* taken,
                            const std::uint64_t* marks, char mark, char* out);
};

constexpr std::size_t KeptCount(std::size_t size) { return size / 64 + 1; }

// Room for hits that a text of `size` bytes may need: every second byte may begin a word, with two
// hits for each, and every fourth one of three bytes, with three. Eight more are for scanners that
// write so many at once.
constexpr std::size_t MaxWordHits(std::size_t size) { return size + size / 2 + 4 + 8; }

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

// Hits of pairs of characters of three bytes each, for scripts without blanks between words.
// REQUIRES: `text` is UTF-8; room for text.size() / 3 hits.
std::size_t FindCharacterPairs(std::string_view text, std::size_t begin, GuardFilter filter,
                               GuardHit* hits) noexcept;

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_SCAN_H_
