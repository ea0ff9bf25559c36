// SPDX-License-Identifier: Apache-2.0
//
// File: taxonomy.h
// The enumerations that are the same for all rulesets. Bounce codes are data instead (CodeInfo in
// ruleset.h).
#ifndef RICOCHET_TAXONOMY_H_
#define RICOCHET_TAXONOMY_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "ricochet/export.h"

namespace ricochet {

// What a bounce code says about the recipient's address. Stored in artifacts: do not renumber.
enum class BounceType : std::uint8_t {
  kHard = 0,           // "hard": the address is invalid
  kSoft = 1,           // "soft": invalid only if it persists
  kOther = 2,          // "other": the address is not the cause
  kNotApplicable = 3,  // "n/a": not a bounce
};
inline constexpr int kBounceTypeCount = 4;

// What a sender should do with the address. Stored in artifacts: do not renumber.
enum class Action : std::uint8_t {
  kKeep = 0,         // "keep"
  kRetry = 1,        // "retry"
  kInvestigate = 2,  // "investigate"
  kRemove = 3,       // "remove"
  kSuppress = 4,     // "suppress"
};
inline constexpr int kActionCount = 5;

// How strong the evidence for an answer is, strongest first. Stored in artifacts: numbers move only
// with the version of their format.
enum class Layer : std::uint8_t {
  kOverride = 0,  // "override"
  kProvider = 1,  // "provider"
  kCause = 2,     // "cause"
  kStatus = 3,    // "status"
  kLikeness = 4,  // "likeness": no rule, but words that are typical of the code
  kReply = 5,     // "reply"
  kForm = 6,      // "form": not of answers; such a rule knows how a program writes mail
  kNone = 7,      // "none": no rule holds; the answer is the ruleset's default code
};
inline constexpr int kLayerCount = 7;  // without kNone

// The names used in rule files and output, in static storage; "?" for a value that is no
// enumerator.
RICOCHET_EXPORT std::string_view ToString(BounceType type) noexcept;
RICOCHET_EXPORT std::string_view ToString(Action action) noexcept;
RICOCHET_EXPORT std::string_view ToString(Layer layer) noexcept;

// The reverse; nullopt for any other text. `ParseLayer` does not accept
// "none".
RICOCHET_EXPORT std::optional<BounceType> ParseBounceType(std::string_view name) noexcept;
RICOCHET_EXPORT std::optional<Action> ParseAction(std::string_view name) noexcept;
RICOCHET_EXPORT std::optional<Layer> ParseLayer(std::string_view name) noexcept;

}  // namespace ricochet

#endif  // RICOCHET_TAXONOMY_H_
