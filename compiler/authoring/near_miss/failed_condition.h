// SPDX-License-Identifier: Apache-2.0
//
// Which of a rule's conditions do not hold for a text, each evaluated on its own.
//
// Tested by tests/compiler/authoring/near_miss/near_miss_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_NEAR_MISS_FAILED_CONDITION_H_
#define RICOCHET_COMPILER_AUTHORING_NEAR_MISS_FAILED_CONDITION_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "runtime/src/match/judge.h"

namespace ricochet::compiler {

enum class Condition : std::uint8_t {
  kReply,
  kStatus,
  kDomain,
  kMx,
  kCommand,
  kAny,  // `phrase` and `pattern`
  kWith,
  kUnless,
};

// As rule files name it: "reply", ...; "phrase" for kAny. Static storage.
std::string_view ToString(Condition condition);

// The only condition of `rule` that does not hold for `text`; nothing if all hold, or several do
// not. Throws as Matcher::Impl::Classify does.
std::optional<Condition> OnlyFailedCondition(const Matcher::Impl& matcher, std::uint32_t rule,
                                             TextState* text, Scratch::Impl* scratch);

// How many conditions the rule has.
std::size_t CountConditions(const format::RuleRecord& rule);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_NEAR_MISS_FAILED_CONDITION_H_
