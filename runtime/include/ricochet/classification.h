// SPDX-License-Identifier: Apache-2.0
//
// File: classification.h
// The result of classifying one response.
#ifndef RICOCHET_CLASSIFICATION_H_
#define RICOCHET_CLASSIFICATION_H_

#include <cstdint>

#include "ricochet/response.h"
#include "ricochet/status.h"
#include "ricochet/taxonomy.h"

namespace ricochet {

// Bits of Classification::flags.
enum Flag : std::uint8_t {
  kTruncated = 1,  // cut at kMaxResponseBytes, or by its reader
  kNotUtf8 = 2,    // invalid UTF-8 was read as Windows-1252
  kUnwrapped = 4,  // a quoted reply inside the text decided
  kEmpty = 8,      // only blanks
};
inline constexpr int kFlagCount = 4;

// "truncated", "not_utf8", "unwrapped" or "empty", in static storage; "?" for any other value,
// also for several bits.
RICOCHET_EXPORT std::string_view ToString(Flag flag) noexcept;

// `Classification::rule` if no rule decides: the layer is kLikeness or kNone.
inline constexpr std::uint32_t kNoRule = 0xFFFFFFFF;

// A plain value of a few bytes, without pointers: it outlives the Matcher and the response.
struct Classification {
  // kOk, or the reason why there is no answer; the other members are then meaningless. A failure
  // is never reported as "no rule".
  ErrorCode error = ErrorCode::kInternal;
  std::uint16_t code = 0;  // the bounce code; see Ruleset::FindCode
  BounceType type = BounceType::kNotApplicable;
  Action action = Action::kKeep;
  Layer layer = Layer::kNone;
  std::uint8_t flags = 0;        // bits of Flag
  std::uint32_t rule = kNoRule;  // index for Ruleset::rule(), or kNoRule
  // The codes of the judged text that decided (the outermost if none did): parsed from it, or those
  // of the caller (Response::prefer_given_codes).
  ReplyCode reply = 0;
  EnhancedStatus status;

  bool ok() const noexcept { return error == ErrorCode::kOk; }
  friend bool operator==(const Classification&, const Classification&) = default;
};

}  // namespace ricochet

#endif  // RICOCHET_CLASSIFICATION_H_
