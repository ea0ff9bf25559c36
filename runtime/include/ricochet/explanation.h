// SPDX-License-Identifier: Apache-2.0
//
// File: explanation.h
// Why a response is classified as it is: the result of Matcher::Explain.
#ifndef RICOCHET_EXPLANATION_H_
#define RICOCHET_EXPLANATION_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ricochet/classification.h"

namespace ricochet {

// Why a rule that holds does not decide.
enum class LossReason : std::uint8_t {
  kWon = 0,       // it decides
  kLayer,         // the winner's layer is stronger
  kBeaten,        // the winner `beats` it
  kPriority,      // the winner's priority is higher
  kOrder,         // same layer and priority: the winner is earlier in the files
  kRanked,        // same layer: the winner beats a rule that outranks it
  kInnerDecided,  // it holds for an outer text, but an inner one decides
};

// A short sentence without a final full stop, in static storage.
RICOCHET_EXPORT std::string_view ToString(LossReason reason) noexcept;

// A rule that holds for a judged text.
struct HeldRule {
  std::uint32_t rule = 0;  // index for Ruleset::rule()
  LossReason reason = LossReason::kWon;
  std::vector<std::uint32_t> matched;       // expressions of its `any` that match
  std::vector<std::uint32_t> matched_with;  // expressions of its `with` that match
};

// One judged text: the response in normal form, or a reply quoted inside it.
struct JudgedText {
  std::string text;
  ReplyCode reply = 0;  // parsed from this text or given by the caller
  EnhancedStatus status;
  std::string unwrapped_by;    // "postfix.said (unwrap.toml:3)"; empty for the outermost
  std::vector<HeldRule> held;  // in rank order
};

// Owns its data; indices refer to the ruleset of the Matcher.
struct Explanation {
  Classification classification;
  std::vector<JudgedText> texts;  // outermost first; judged from the last to the first
  std::size_t decided_by = 0;     // index in `texts`; meaningful if a rule decides
};

}  // namespace ricochet

#endif  // RICOCHET_EXPLANATION_H_
