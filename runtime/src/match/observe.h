// SPDX-License-Identifier: Apache-2.0
//
// Classifies a response and reports the work: which rules were candidates, which of their
// expressions were confirmed, where RE2 ran, and which expressions of the winner matched. For tools
// that measure rules. It reads the state that a classification leaves, so the engine has no
// overhead.
//
// Tested by tests/runtime/match/observe_test.cc
#ifndef RICOCHET_RUNTIME_MATCH_OBSERVE_H_
#define RICOCHET_RUNTIME_MATCH_OBSERVE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "ricochet/classification.h"
#include "runtime/src/match/judge.h"

namespace ricochet {

// A rule that came up in a text since a part of this expression stood there.
struct ObservedCandidate {
  enum class Outcome : std::uint8_t {
    kNotLookedAt,  // the text was decided without it
    kFailed,
    kHeld,
  };
  std::uint32_t text;  // 0: the outermost
  std::uint32_t rule;
  std::uint32_t expression;  // format::kNone: the rule has none
  Outcome outcome;
};

// Reused from response to response.
struct Observation {
  Classification classification;              // by rules alone: as if there were no likeness
  bool likely = false;                        // likeness would decide
  std::vector<ObservedCandidate> candidates;  // text by text
  std::vector<Asking> askings;                // of RE2, until the response was decided
  std::uint32_t texts = 0;
  // Only if a rule decided.
  std::uint32_t decided_by = 0;          // the text
  std::vector<std::uint32_t> any, with;  // of the winner's, those that hold there, by place in it
};

// Throws as Matcher::Impl::ClassifyByRules does. `scratch` keeps the texts.
void ObserveClassification(const Matcher::Impl& matcher, const Response& response,
                           Scratch::Impl* scratch, Observation* observation);

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_OBSERVE_H_
