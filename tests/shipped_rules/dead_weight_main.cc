// SPDX-License-Identifier: Apache-2.0
//
// dead_weight RULES_FOLDER: what dead_weight_test fails for, on any folder of rules. Exit code: 0
// if there is nothing, 1 if there is something, 2 if nothing could be looked at.
#include <cstdio>

#include "tests/shipped_rules/dead_weight.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: dead_weight RULES_FOLDER\n", stderr);
    return 2;
  }
  const ricochet::testing::DeadWeight found = ricochet::testing::FindDeadWeight(argv[1]);
  if (!found.error.empty()) {
    std::fputs(found.error.c_str(), stderr);
    return 2;
  }
  for (const std::string& line : found.rules) std::puts(line.c_str());
  for (const std::string& line : found.expressions) std::puts(line.c_str());
  std::fprintf(stderr, "%zu of %zu phrases and patterns, %zu of %zu rules are dead weight\n",
               found.expressions.size(), found.expression_count, found.rules.size(),
               found.rule_count);
  return found.rules.empty() && found.expressions.empty() ? 0 : 1;
}
