// SPDX-License-Identifier: Apache-2.0
//
// Whether the run of a phrase (plan_format.h) matches at a position of a text: sixteen bytes at a
// time, without a branch per byte. Uses the portable vector extensions of GCC and Clang.
//
// Tested by tests/runtime/match/phrase_run_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_PHRASE_RUN_H_
#define RICOCHET_RUNTIME_MATCH_PHRASE_RUN_H_

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "runtime/src/artifact/plan_format.h"

namespace ricochet {

namespace internal {

using Bytes16 [[gnu::vector_size(16)]] = signed char;

inline bool SameBytes(const Bytes16& text, const Bytes16& run) {
  const Bytes16 letters = (run >= 'a') & (run <= 'z');
  const Bytes16 joiners = run == static_cast<signed char>(format::kRunJoiner);
  const Bytes16 same = ((text | (letters & 0x20)) == run) & ~joiners;
  const Bytes16 joined = joiners & ((text == ' ') | (text == '-') | (text == '_'));
  const Bytes16 holds = same | joined | (run == 0);
  std::uint64_t halves[2];
  std::memcpy(halves, &holds, sizeof halves);
  return (halves[0] & halves[1]) == ~std::uint64_t{0};
}

inline Bytes16 LoadSixteen(const char* from) {
  Bytes16 bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  return bytes;
}

// `size` bytes, fewer than 16.
inline Bytes16 LoadFewer(const char* from, std::size_t size) {
  char sixteen[16] = {};
  std::memcpy(sixteen, from, size);
  return LoadSixteen(sixteen);
}

}  // namespace internal

// Whether the run of `size` bytes matches at `text`, followed by `room` bytes. REQUIRES:
// size is not 0; the run is padded (plan_format.h).
inline bool BeginsWithRun(const char* text, std::size_t room, const char* run, std::size_t size) {
  using internal::LoadSixteen;
  using internal::SameBytes;
  if (size > room) return false;
  if (size <= format::kLeastRunBytes) {
    const auto bytes = room >= 16 ? LoadSixteen(text) : internal::LoadFewer(text, room);
    return SameBytes(bytes, LoadSixteen(run));
  }
  for (std::size_t at = 0; at + 16 < size; at += 16) {
    if (!SameBytes(LoadSixteen(text + at), LoadSixteen(run + at))) return false;
  }
  return SameBytes(LoadSixteen(text + size - 16), LoadSixteen(run + size - 16));
}

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_PHRASE_RUN_H_
