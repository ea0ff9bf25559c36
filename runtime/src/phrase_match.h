// SPDX-License-Identifier: Apache-2.0
//
// Whether a phrase holds around a place where its guard was found. Phrases are graphs
// (plan_format.h); from the anchor the graph is walked forwards to the phrase's end and backwards
// to its beginning, each by itself, since the anchor fixes what is between them.
//
// Alternatives, gaps and stars are tried one after another. Where that takes more than kMaxSteps
// steps, the answer is kTooLong and RE2 has to be asked: so the time stays linear in the text.
//
// Tested by tests/runtime/phrase_match_test.cc and tests/differential
#ifndef RICOCHET_SRC_PHRASE_MATCH_H_
#define RICOCHET_SRC_PHRASE_MATCH_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "runtime/src/plan_format.h"

namespace ricochet {

enum class PhraseVerdict : std::uint8_t { kNo, kYes, kTooLong };

inline constexpr int kMaxSteps = 512;

// ASCII letters and digits, and every byte above 0x7F.
constexpr bool IsWordByte(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  const auto letter = static_cast<unsigned char>((byte | 0x20U) - 'a');
  const auto digit = static_cast<unsigned char>(byte - '0');
  return letter < 26 || digit < 10 || byte > 0x7F;
}

class PhraseMatcher {
 public:
  // Both as checked by check_plan.cc.
  PhraseMatcher(std::span<const format::PhraseNode> nodes,
                std::span<const format::PhraseBranch> branches)
      : nodes_(nodes), branches_(branches) {}

  // Whether the phrase of node `anchor` holds in `text` with that node at `position`. REQUIRES:
  // `text` is a normal form, or UTF-8 at least; position <= text.size().
  PhraseVerdict MatchAround(std::uint32_t anchor, std::string_view text,
                            std::size_t position) const noexcept;

 private:
  std::span<const format::PhraseNode> nodes_;
  std::span<const format::PhraseBranch> branches_;
};

}  // namespace ricochet

#endif  // RICOCHET_SRC_PHRASE_MATCH_H_
