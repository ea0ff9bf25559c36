// SPDX-License-Identifier: Apache-2.0
//
// Rules that did not hold for a response because of one thing, each with what would have to change.
//
// Tested by tests/compiler/authoring/near_miss/near_miss_test.cc and property_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_NEAR_MISS_NEAR_MISS_H_
#define RICOCHET_COMPILER_AUTHORING_NEAR_MISS_NEAR_MISS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/authoring/near_miss/expression_change.h"
#include "compiler/authoring/near_miss/failed_condition.h"
#include "compiler/parse/written_out.h"
#include "ricochet/explanation.h"
#include "ricochet/response.h"
#include "ricochet/ruleset.h"
#include "ricochet/status.h"

namespace ricochet::compiler {

// Only this many characters of longer texts are compared with phrases.
inline constexpr std::size_t kMaxComparedCharacters = 4096;

struct NearMiss {
  std::uint32_t rule = 0;
  std::size_t text = 0;  // index in Explanation::texts
  Condition condition = Condition::kAny;
  bool would_decide = false;  // if it held, and nothing else changed
  int distance = 0;           // less is nearer
  // Of kUnless those that hold; of kAny and of a kWith with a change the one that is changed.
  std::vector<std::uint32_t> expressions;  // for Ruleset::expression()
  std::optional<ExpressionChange> change;
};

struct NearMisses {
  std::vector<NearMiss> all;  // one a rule: first those that would decide, the nearest first
  bool cut = false;           // a text is longer than kMaxComparedCharacters
};

// `explanation` is what a Matcher of `ruleset` says of `response`. Rules that hold for one of its
// texts are no near misses. A rule whose only condition fails is none either: nothing about it is
// near. Every reported change was tested: RE2 matches the changed phrase or pattern.
// Changes are of phrases with the lists of `words` put in.
Result<NearMisses> FindNearMisses(const Ruleset& ruleset, const WordDefs& words,
                                  const Response& response, const Explanation& explanation);

// What ExpressionChange::offset is an offset in.
std::string SourceOf(const ExpressionInfo& expression, const WordDefs& words);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_NEAR_MISS_NEAR_MISS_H_
