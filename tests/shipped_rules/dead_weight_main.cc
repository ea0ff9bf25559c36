// SPDX-License-Identifier: Apache-2.0
//
// dead_weight RULES_FOLDER: what dead_weight_test fails for, on any folder of rules. Exit code: 0
// if there is nothing, 1 if there is something, 2 if nothing could be looked at.
#include <iostream>

#include "tests/shipped_rules/dead_weight.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: dead_weight RULES_FOLDER\n";
    return 2;
  }
  const ricochet::testing::DeadWeight found = ricochet::testing::FindDeadWeight(argv[1]);
  if (!found.error.empty()) {
    std::cerr << found.error;
    return 2;
  }
  for (const std::string& line : found.rules) std::cout << line << "\n";
  for (const std::string& line : found.expressions) std::cout << line << "\n";
  std::cerr << found.expressions.size() << " of " << found.expression_count
            << " phrases and patterns, " << found.rules.size() << " of " << found.rule_count
            << " rules are dead weight\n";
  return found.rules.empty() && found.expressions.empty() ? 0 : 1;
}
