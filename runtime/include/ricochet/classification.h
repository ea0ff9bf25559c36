// SPDX-License-Identifier: Apache-2.0
//
// File: classification.h
// What the library answers for one response.
#ifndef RICOCHET_CLASSIFICATION_H_
#define RICOCHET_CLASSIFICATION_H_

#include <cstdint>

#include "ricochet/response.h"
#include "ricochet/status.h"
#include "ricochet/taxonomy.h"

namespace ricochet {

// Bits of Classification::flags.
enum Flag : std::uint8_t {
  kTruncated = 1,  // longer than kMaxResponseBytes (or cut by its reader): judged on its beginning
  kNotUtf8 = 2,    // bytes that are no UTF-8 were read as Windows-1252
  kUnwrapped = 4,  // a reply quoted inside the text decided
  kEmpty = 8,      // nothing but blanks
};
inline constexpr int kFlagCount = 4;

// "truncated", "not_utf8", "unwrapped", "empty"; static storage; "?" for no single bit.
RICOCHET_EXPORT std::string_view ToString(Flag flag) noexcept;

// `Classification::rule` where no rule held.
inline constexpr std::uint32_t kNoRule = 0xFFFFFFFF;

// A plain value: copying it costs nothing, it refers to nothing.
struct Classification {
  // kOk, or why there is no answer: then no other member means anything. A failure is never
  // dressed as "no rule".
  ErrorCode error = ErrorCode::kInternal;
  std::uint16_t code = 0;  // the bounce code; Ruleset::FindCode tells its name and description
  BounceType type = BounceType::kNotApplicable;
  Action action = Action::kKeep;
  Layer layer = Layer::kNone;
  std::uint8_t flags = 0;        // of Flag
  std::uint32_t rule = kNoRule;  // index for Ruleset::rule(), or kNoRule
  // Of the text that decided (the outermost where none did), else as the caller gave them.
  ReplyCode reply = 0;
  EnhancedStatus status;

  bool ok() const noexcept { return error == ErrorCode::kOk; }
  friend bool operator==(const Classification&, const Classification&) = default;
};

}  // namespace ricochet

#endif  // RICOCHET_CLASSIFICATION_H_
