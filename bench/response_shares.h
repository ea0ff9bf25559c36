// SPDX-License-Identifier: Apache-2.0
//
// What a set of generated responses is made of, measured on the responses themselves.
//
// Tested by tests/bench/generate_responses_test.cc
#ifndef RICOCHET_BENCH_RESPONSE_SHARES_H_
#define RICOCHET_BENCH_RESPONSE_SHARES_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

#include "bench/distinct_texts.h"
#include "bench/generate_responses.h"

namespace ricochet::bench {

struct ResponseShares {
  static constexpr std::size_t kLongBytes = 2048;

  std::uint64_t responses = 0;
  std::uint64_t bytes = 0;
  std::uint64_t longest = 0;     // in bytes
  std::uint64_t non_ascii = 0;   // these and the following: how many responses
  std::uint64_t multi_line = 0;  // with real line ends
  std::uint64_t repeated = 0;    // as an earlier one, but for line ends
  std::uint64_t variable = 0;    // of templates with placeholders
  std::uint64_t unlabelled = 0;
  std::uint64_t wrapped = 0;  // as the template says
  std::uint64_t expect_none = 0;
  std::uint64_t overlong = 0;      // more than kLongBytes
  std::uint64_t beyond_limit = 0;  // more than the library judges
  std::map<const ResponseTemplate*, std::uint64_t> by_template;
  std::map<std::uint32_t, std::uint64_t> by_code;  // of those with a label

  void Add(const GeneratedResponse& response);
  // Of the template that most responses come from; nullptr if there are no responses.
  const ResponseTemplate* MostFrequent() const;

 private:
  DistinctTexts seen_;
};

// One figure a line. `templates` are all that could have been drawn.
std::string Describe(const ResponseShares& shares, const ResponseTemplates& templates);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_RESPONSE_SHARES_H_
