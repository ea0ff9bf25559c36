// SPDX-License-Identifier: Apache-2.0
//
// For engines that are fast on literals: a cheap expression that holds wherever a phrase does.
#ifndef RICOCHET_BENCH_LITERAL_FILTERS_H_
#define RICOCHET_BENCH_LITERAL_FILTERS_H_

#include <string>
#include <vector>

#include "runtime/src/artifact/ruleset_data.h"

namespace ricochet::bench {

// By expression: the longest run of characters and joiners that every text with the phrase
// contains, as an RE2 expression; where a group has more to say, one such run of each of its
// branches. Empty for patterns, and for phrases that name word lists: an artifact has no lists.
// REQUIRES: tables that ricochetc has written.
std::vector<std::string> LiteralFilters(const RulesetTables& tables);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_LITERAL_FILTERS_H_
