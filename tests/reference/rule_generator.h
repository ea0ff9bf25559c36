// SPDX-License-Identifier: Apache-2.0
//
// Random rule files over the whole rule language, and random texts that come near to them.
#ifndef RICOCHET_TESTS_REFERENCE_RULE_GENERATOR_H_
#define RICOCHET_TESTS_REFERENCE_RULE_GENERATOR_H_

#include <string>
#include <vector>

#include "ricochet/ruleset.h"
#include "tests/support/random.h"

namespace ricochet::testing {

// A phrase that compiles, without word lists.
std::string RandomPhrase(Random* random);

// Rule files that compile with TinyCodeTable(): rules of all layers with every kind of condition,
// groups, word lists, unwraps; no examples.
std::vector<std::string> RandomRuleFiles(Random* random, std::size_t rule_count);

// A phrase of those files, with the alternatives of its lists in parentheses.
std::string WithListsPutIn(const std::string& phrase);

// Words and punctuation of the generated rules, reply codes, wrappers, bytes that are no UTF-8.
std::string RandomText(Random* random, std::size_t max_pieces);

// The same around what phrases of the ruleset may match.
std::string RandomTextNear(Random* random, const Ruleset& ruleset);

// A host name of the generated rules, or another, or none.
std::string RandomHost(Random* random);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_REFERENCE_RULE_GENERATOR_H_
