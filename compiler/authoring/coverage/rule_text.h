// SPDX-License-Identifier: Apache-2.0
//
// Writes rules and code tables as TOML.
//
// Tested by tests/compiler/authoring/coverage/propose_rules_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_COVERAGE_RULE_TEXT_H_
#define RICOCHET_COMPILER_AUTHORING_COVERAGE_RULE_TEXT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ricochet/ruleset.h"

namespace ricochet::compiler {

// With its quotes: single ones where they will do.
std::string TomlString(std::string_view text);

struct RuleText {
  std::vector<std::string> comments;  // lines
  std::string id;
  std::uint16_t code = 0;
  std::optional<std::int32_t> priority;
  std::string phrase;
  std::vector<std::string> match;
};
std::string ToToml(const RuleText& rule);

// The code table of `ruleset`, without examples.
std::string CodeTableToToml(const Ruleset& ruleset);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_COVERAGE_RULE_TEXT_H_
