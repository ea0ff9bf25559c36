// SPDX-License-Identifier: Apache-2.0
//
// Whether the parts of a phrase stand one after the other, with its gaps between them.
//
// Tested by tests/runtime/match/gaps_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_GAPS_H_
#define RICOCHET_RUNTIME_MATCH_GAPS_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "runtime/src/artifact/plan_format.h"
#include "runtime/src/match/find_parts.h"

namespace ricochet {

// Whether a gap with the flags kGap... reaches from `begin` to `end`, in bytes of `text`.
bool IsGap(std::string_view text, std::uint32_t begin, std::uint32_t end, std::uint32_t flags);

// Of a phrase with gaps, all of whose parts were found in `text`, with all their places. `ends` is
// overwritten. Cost: linear in the places, but for those close to one another.
bool StandInOrder(std::span<const format::PlacedPart> parts, const FoundParts& found,
                  std::string_view text, std::vector<std::uint32_t>* ends);

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_GAPS_H_
