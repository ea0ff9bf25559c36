// SPDX-License-Identifier: Apache-2.0
//
// What a folder of rules could lose without an example noticing.
#ifndef RICOCHET_TESTS_SHIPPED_RULES_DEAD_WEIGHT_H_
#define RICOCHET_TESTS_SHIPPED_RULES_DEAD_WEIGHT_H_

#include <cstddef>
#include <string>
#include <vector>

namespace ricochet::testing {

struct DeadWeight {
  // "cause/mailbox-full.toml:12: mailbox.full: phrase 'quota'": the phrases and patterns of
  // `phrase` and `pattern` that are for no `match` example of their rule the only one that holds
  // for the text that decides it.
  std::vector<std::string> expressions;
  // "cause/mailbox-full.toml:10: mailbox.full: decides no match example"
  std::vector<std::string> rules;
  std::size_t expression_count = 0;  // looked at
  std::size_t rule_count = 0;
  std::string error;  // not empty: the rules do not compile, and nothing was looked at
};

// Examples that fail do not count; nothing else about them is said. Cost: about a second for the
// shipped rules.
DeadWeight FindDeadWeight(const std::string& folder);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_SHIPPED_RULES_DEAD_WEIGHT_H_
