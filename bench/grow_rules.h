// SPDX-License-Identifier: Apache-2.0
//
// Rulesets of any size for measuring how time and memory grow: a part of the given rules, or all
// of them and mutated ones besides.
//
// Tested by tests/bench/grow_rules_test.cc
#ifndef RICOCHET_BENCH_GROW_RULES_H_
#define RICOCHET_BENCH_GROW_RULES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/source/source_file.h"

namespace ricochet::bench {

// Exactly `count` rules that compile without errors, every example included: the mutated ones do
// not change what the others decide in their own examples. Files are in the order in which
// LoadSources would read them. The same for the same arguments. Rules that would break an example
// are found by compiling and replaced, again and again.
//
// `words`: see CollectWords. Nothing, and why in `error`, if `shipped` does not compile or no such
// rules are found.
std::optional<compiler::SourceFiles> GrowRules(const compiler::SourceFiles& shipped,
                                               const std::vector<std::string>& words,
                                               std::size_t count, std::uint64_t seed,
                                               std::string* error);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_GROW_RULES_H_
