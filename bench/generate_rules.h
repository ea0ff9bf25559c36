// SPDX-License-Identifier: Apache-2.0
//
// Rule files of any size, for measuring the compiler.
#ifndef RICOCHET_BENCH_GENERATE_RULES_H_
#define RICOCHET_BENCH_GENERATE_RULES_H_

#include <cstddef>
#include <cstdint>

#include "compiler/source/source_file.h"

namespace ricochet::bench {

// `count` rules in files of 100, each of three phrases (words, alternatives, an optional word, a
// gap) with an example for each and a counter-example, and a small code table. The same for the
// same seed. Every rule has words of its own, so each decides its examples.
compiler::SourceFiles GenerateRules(std::size_t count, std::uint64_t seed);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_GENERATE_RULES_H_
