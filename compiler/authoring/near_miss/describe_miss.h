// SPDX-License-Identifier: Apache-2.0
//
// Describes in words what would have to change for a rule to hold.
//
// Tested by tests/compiler/authoring/near_miss/golden_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_NEAR_MISS_DESCRIBE_MISS_H_
#define RICOCHET_COMPILER_AUTHORING_NEAR_MISS_DESCRIBE_MISS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/authoring/loaded_ruleset.h"
#include "compiler/authoring/near_miss/near_miss.h"
#include "ricochet/explanation.h"

namespace ricochet::compiler {

// "cause/full.toml:12": where the rule says `expression` in the list of `condition`.
std::string PlaceOfExpression(const LoadedRuleset& rules, const NearMiss& miss,
                              std::uint32_t expression);

// One line each. Holds bytes of the response and of rule files: make it visible before it is shown.
std::vector<std::string> DescribeMiss(const LoadedRuleset& rules, const Response& response,
                                      const JudgedText& text, const NearMiss& miss);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_NEAR_MISS_DESCRIBE_MISS_H_
