// SPDX-License-Identifier: Apache-2.0
//
// Generated responses as the log of a Postfix that received them.
//
// Tested by tests/bench/write_postfix_log_test.cc
#ifndef RICOCHET_BENCH_WRITE_POSTFIX_LOG_H_
#define RICOCHET_BENCH_WRITE_POSTFIX_LOG_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "bench/generate_responses.h"

namespace ricochet::bench {

// In the mix of a real log (a tenth of the lines tells of a failed attempt): lines that are written
// for a message, one of a delivery, one of the failure, those of the bounce.
inline constexpr std::size_t kPostfixLinesOfMessage = 9;

// The lines of message `number`, for whose second recipient `response` came.
void AppendPostfixLines(const GeneratedResponse& response, std::uint64_t number,
                        std::string* output);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_WRITE_POSTFIX_LOG_H_
