// SPDX-License-Identifier: Apache-2.0
//
// Peels a quoted inner reply out of its wrapper.
//
// Tested by tests/runtime/matcher_test.cc
#ifndef RICOCHET_SRC_UNWRAP_H_
#define RICOCHET_SRC_UNWRAP_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "ricochet/status.h"
#include "runtime/src/expression_set.h"
#include "runtime/src/ruleset_data.h"

namespace ricochet {

// How often a text is unwrapped at most.
inline constexpr std::size_t kMaxUnwraps = 4;

// Name of the group of an unwrap pattern that captures the inner reply.
inline constexpr char kInnerGroup[] = "inner";

struct Unwrapped {
  std::string_view inner;    // within the text
  std::uint32_t unwrap = 0;  // index in the tables
};

// Thread-safe once created.
class Unwrapper {
 public:
  // kDamaged if RE2 refuses a pattern or it has no group `inner`.
  static Result<std::unique_ptr<Unwrapper>> Create(const RulesetTables& tables);
  ~Unwrapper();

  // The inner text of the leftmost match among the patterns that are candidates in `hits` (of two
  // at the same place the earlier rule); nothing if none holds. Always shorter than `text`, never
  // empty.
  std::optional<Unwrapped> Unwrap(std::string_view text, const ExpressionHits& hits) const;

 private:
  struct Pattern;
  Unwrapper();
  std::size_t first_bit_ = 0;
  std::vector<Pattern> patterns_;
};

}  // namespace ricochet

#endif  // RICOCHET_SRC_UNWRAP_H_
