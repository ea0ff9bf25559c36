// SPDX-License-Identifier: Apache-2.0
//
// Whether a phrase matches around the position of its guard (plan_format.h). From the anchor it is
// walked forwards to its end and, independently, backwards to its beginning, since the anchor fixes
// what is between them.
//
// Alternatives, gaps and stars are tried in turn. If that takes more than kMaxSteps steps, or more
// than the text has left, the result is kTooLong and RE2 decides, so the time remains linear in the
// text.
//
// Tested by tests/runtime/match/phrase_match_test.cc, tests/compiler/parse/phrase_property_test.cc
// and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_PHRASE_MATCH_H_
#define RICOCHET_RUNTIME_MATCH_PHRASE_MATCH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "runtime/src/artifact/plan_format.h"

namespace ricochet {

enum class PhraseVerdict : std::uint8_t { kNo, kYes, kTooLong };

inline constexpr int kMaxSteps = 512;

// ASCII letters and digits, and every byte above 0x7F.
inline constexpr std::array<bool, 256> kIsWordByte = [] {
  std::array<bool, 256> is_word{};
  for (unsigned byte = 0; byte < is_word.size(); ++byte) {
    const unsigned letter = (byte | 0x20U) - 'a';
    is_word[byte] = byte > 0x7F || letter < 26 || byte - '0' < 10;
  }
  return is_word;
}();
constexpr bool IsWordByte(char c) noexcept { return kIsWordByte[static_cast<unsigned char>(c)]; }

class PhraseMatcher {
 public:
  // Both as checked by check_plan.cc.
  PhraseMatcher(std::span<const format::PhraseNode> nodes,
                std::span<const format::PhraseBranch> branches)
      : nodes_(nodes), branches_(branches) {}

  // Whether the phrase of node `anchor` holds with what follows that at `position`. `steps`: what
  // the text has left for walks; it is lowered by what was taken. REQUIRES: `anchor` is a kAnchor;
  // `text` is a normal form, or UTF-8 at least; position <= text.size().
  PhraseVerdict Walk(std::uint32_t anchor, std::string_view text, std::size_t position,
                     int* steps) const noexcept;

 private:
  std::span<const format::PhraseNode> nodes_;
  std::span<const format::PhraseBranch> branches_;
};

// Steps of walks that a text of `size` bytes may take.
constexpr int StepsForText(std::size_t size) { return 4096 + 16 * static_cast<int>(size); }

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_PHRASE_MATCH_H_
