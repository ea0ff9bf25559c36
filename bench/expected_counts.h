// SPDX-License-Identifier: Apache-2.0
//
// How many responses each layer decides, for rules and corpora that are known: a run that counts
// otherwise measures something else.
#ifndef RICOCHET_BENCH_EXPECTED_COUNTS_H_
#define RICOCHET_BENCH_EXPECTED_COUNTS_H_

#include <cstdint>
#include <span>
#include <string>

#include "bench/corpus.h"
#include "ricochet/ruleset.h"

namespace ricochet::bench {

enum class CountCheck : std::uint8_t { kAsExpected, kUnknown, kOther };

struct CountResult {
  CountCheck check = CountCheck::kUnknown;
  std::string counted;   // a JSON object, as it stands in the file
  std::string expected;  // likewise; empty if unknown
};

// `path`: a JSON array of objects; those of other rules and corpora are passed over. Only winners
// of the whole corpus are known. Throws std::runtime_error if the file cannot be read.
CountResult CheckCounts(const std::string& path, const Ruleset& ruleset, const Corpus& corpus,
                        std::span<const std::uint32_t> winners);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_EXPECTED_COUNTS_H_
