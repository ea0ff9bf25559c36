// SPDX-License-Identifier: Apache-2.0
//
// Extracts a quoted inner reply from its wrapper.
//
// Tested by tests/runtime/match/matcher_test.cc
#ifndef RICOCHET_RUNTIME_MATCH_UNWRAP_H_
#define RICOCHET_RUNTIME_MATCH_UNWRAP_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "runtime/src/artifact/ruleset_data.h"
#include "runtime/src/match/lazy_expression.h"
#include "runtime/src/match/unwrap_steps.h"
#include "runtime/src/text/normal_form.h"

namespace ricochet {

// How often a text is unwrapped at most.
inline constexpr std::size_t kMaxUnwraps = 4;

// Names of the groups of an unwrap pattern: of the inner reply, and of its reply code and enhanced
// status where the wrapper states them apart.
inline constexpr char kInnerGroup[] = "inner";
inline constexpr char kReplyGroup[] = "reply";
inline constexpr char kStatusGroup[] = "status";

struct Unwrapped {
  QuotedReply quoted;        // within the text
  std::uint32_t unwrap = 0;  // index in the tables
};

// Thread-safe; views the tables. RE2 compiles a pattern when steps do not tell.
class Unwrapper {
 public:
  explicit Unwrapper(const RulesetTables& tables);

  // REQUIRES: `text` is a normal form, or cut out of one.
  // The inner text of the leftmost match among the patterns in `candidates` (of two at the same
  // place the earlier rule); nothing if none holds. `inner` is always shorter than `text`, never
  // empty; reply and status are empty where they are not captured, or are no codes.
  // Throws std::bad_alloc, and CompileFailed for a pattern that RE2 rejects or that has no group
  // `inner`.
  std::optional<Unwrapped> Unwrap(std::string_view text,
                                  std::span<const std::uint32_t> candidates) const;

 private:
  struct Match;
  std::optional<Match> Find(std::uint32_t unwrap, std::string_view text) const;
  StepSearch::Outcome FindBySteps(std::uint32_t unwrap, std::string_view text, std::size_t literal,
                                  std::optional<Match>* match) const;
  static Match MatchOf(const StepSearch& search, const char* start);
  std::optional<Match> FindWhole(std::uint32_t unwrap, std::string_view text) const;

  const RulesetTables& t_;
  std::vector<LazyExpression> patterns_;
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_UNWRAP_H_
