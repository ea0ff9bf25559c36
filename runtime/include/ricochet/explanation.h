// SPDX-License-Identifier: Apache-2.0
//
// File: explanation.h
// Why a response is classified as it is: the result of Matcher::Explain.
#ifndef RICOCHET_EXPLANATION_H_
#define RICOCHET_EXPLANATION_H_

#include <cstddef>
#include <cstdint>
#include <optional>
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

// A word, the beginning of one or a pair of neighbouring words that votes for codes, in a text.
struct HeardClue {
  std::string text;           // "mailbox", "susp*", "mailbox full"
  std::int32_t for_best = 0;  // its weight for LikenessVote::best, and the other one
  std::int32_t for_next = 0;
};

// What the layer likeness has to say about a text.
struct LikenessVote {
  std::uint16_t best = 0;                   // the code with the highest sum after handicaps
  std::uint16_t next = 0;                   // the code behind it; as `best` if no other takes part
  std::int32_t best_sum = 0, next_sum = 0;  // of all clues
  std::int32_t best_handicap = 0, next_handicap = 0;  // taken off the sums before they are compared
  std::int32_t lead = 0;                              // what is then between them
  std::int32_t needed_lead = 0;  // for `best` to decide; what it has must be above 0 too
  std::size_t heard = 0;         // clues that vote, for whatever code; `best` needs two to decide
  bool decides = false;
  // Those that vote for one of the two, the loudest first: by how far they move the one from the
  // other.
  std::vector<HeardClue> clues;
};

// One judged text: the response in normal form, or a reply quoted inside it.
struct JudgedText {
  std::string text;
  ReplyCode reply = 0;  // parsed from this text or given by the caller
  EnhancedStatus status;
  std::string unwrapped_by;    // "postfix.said (unwrap.toml:3)"; empty for the outermost
  std::vector<HeldRule> held;  // in rank order
  // If the ruleset has the layer, no stronger rule decides, and no text further in was enough for
  // it.
  std::optional<LikenessVote> likeness;
};

// Owns its data; indices refer to the ruleset of the Matcher.
struct Explanation {
  Classification classification;
  std::vector<JudgedText> texts;  // outermost first; judged from the last to the first
  // The rule that decides, or would if there were no likeness; kNoRule if none holds. Examples of
  // rules are tests of it.
  std::uint32_t rule_alone = kNoRule;
  std::size_t decided_by = 0;  // index in `texts`; meaningful if a rule or likeness decides
};

}  // namespace ricochet

#endif  // RICOCHET_EXPLANATION_H_
