// SPDX-License-Identifier: Apache-2.0
//
// How many responses each layer decides, for rules and responses that are known: a run that counts
// otherwise measures something else.
//
// Tested by tests/bench/contest_test.cc and tests/bench/program_test.cc
#ifndef RICOCHET_BENCH_EXPECTED_COUNTS_H_
#define RICOCHET_BENCH_EXPECTED_COUNTS_H_

#include <cstdint>
#include <span>
#include <string>

#include "bench/corpus.h"
#include "ricochet/ruleset.h"

namespace ricochet::bench {

enum class CountCheck : std::uint8_t {
  kAsExpected,
  kUnknown,   // nothing is known of these rules and responses
  kOutdated,  // what is known by this name is of other rules or responses
  kOther,     // of the same ones, and it is something else
  kPartial,   // there are winners for a part of the responses only
};

struct CountResult {
  CountCheck check = CountCheck::kUnknown;
  std::string counted;   // a JSON object, as in the file
  std::string expected;  // likewise; empty if unknown
};

// `path`: a JSON array of objects. `name`: of the rules and the responses, for people; may be
// empty. Only winners of the whole corpus are compared. Throws std::runtime_error if the file
// cannot be read.
CountResult CheckCounts(const std::string& path, const std::string& name, const Ruleset& ruleset,
                        const Corpus& corpus, std::span<const std::uint32_t> winners);

// Writes `counted`, in place of what the file has by its name. Throws as CheckCounts.
void UpdateCounts(const std::string& path, const std::string& counted);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_EXPECTED_COUNTS_H_
