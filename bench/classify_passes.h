// SPDX-License-Identifier: Apache-2.0
//
// The library at work and nothing else, for tools that count what a process does: instructions,
// samples. What one pass costs is the difference of two runs with different numbers of passes.
//
// Tested by tests/bench/program_test.cc
#ifndef RICOCHET_BENCH_CLASSIFY_PASSES_H_
#define RICOCHET_BENCH_CLASSIFY_PASSES_H_

#include <cstddef>
#include <string>

#include "bench/response_source.h"

namespace ricochet::bench {

// As many responses as a program that reads a stream classifies in a call.
inline constexpr std::size_t kPassBatch = 64;

// Classifies the responses `passes` times, in one thread with one Scratch. Returns what counts
// depend on, as a line of JSON: `rules` and `corpus` (digests), `responses`, `scanner`, `build`.
// Throws std::runtime_error if anything cannot be read or a response cannot be classified.
std::string ClassifyPasses(const std::string& ruleset_path, const ResponseSource& source,
                           std::size_t passes);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_CLASSIFY_PASSES_H_
