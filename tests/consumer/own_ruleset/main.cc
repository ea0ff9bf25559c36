// SPDX-License-Identifier: Apache-2.0
//
// Prints the code of each argument.
#include <cstdio>

#include "own/rules.h"
#include "ricochet/matcher.h"

int main(int argc, char** argv) {
  const auto ruleset = own::Rules();
  if (!ruleset.ok()) return 1;
  const auto matcher = ricochet::Matcher::Create(*ruleset);
  if (!matcher.ok()) return 1;
  ricochet::Scratch scratch;
  for (int i = 1; i < argc; ++i) {
    std::printf("%d\n", int{matcher->Classify({.text = argv[i]}, scratch).code});
  }
  return 0;
}
