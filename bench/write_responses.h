// SPDX-License-Identifier: Apache-2.0
//
// Generated responses in the formats that `ricochet classify` and `ricochet eval` read.
//
// Tested by tests/bench/write_responses_test.cc
#ifndef RICOCHET_BENCH_WRITE_RESPONSES_H_
#define RICOCHET_BENCH_WRITE_RESPONSES_H_

#include <string>

#include "bench/generate_responses.h"

namespace ricochet::bench {

// A line of text: line ends in the response become blanks, as in the logs of mail servers.
void AppendTextLine(const GeneratedResponse& response, std::string* output);

// A line of JSON Lines: text with its line ends, domain and source; if the response is labelled
// also code, also and expect_none.
void AppendJsonLine(const GeneratedResponse& response, std::string* output);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_WRITE_RESPONSES_H_
