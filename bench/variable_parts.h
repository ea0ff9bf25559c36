// SPDX-License-Identifier: Apache-2.0
//
// Makes a template of a real text: placeholders for what differs from message to message.
//
// Tested by tests/bench/variable_parts_test.cc
#ifndef RICOCHET_BENCH_VARIABLE_PARTS_H_
#define RICOCHET_BENCH_VARIABLE_PARTS_H_

#include <span>
#include <string>
#include <string_view>

#include "bench/response_templates.h"

namespace ricochet::bench {

// The pieces of `text`, any bytes. Variable are, also within URLs:
// - local parts of addresses, and the domain too if it is one of `example_domains` or below;
// - IP addresses and times;
// - host names at or below `example_domains`; of other host names the digits before their last two
//   labels;
// - ids, and numbers of five digits or more.
// An address that occurs again is the same in both places; a second address is the sender's. All
// else is literal: a text of words alone is one piece. Linear in the text.
TextPieces CutVariableParts(std::string_view text, std::span<const std::string> example_domains);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_VARIABLE_PARTS_H_
