// SPDX-License-Identifier: Apache-2.0
//
// Responses as the log of a mail server has them: few wordings make most of them, and many repeat
// an earlier one exactly.
//
// Tested by tests/bench/traffic_test.cc
#ifndef RICOCHET_BENCH_TRAFFIC_H_
#define RICOCHET_BENCH_TRAFFIC_H_

#include <cstdint>
#include <string>
#include <vector>

#include "bench/response_templates.h"

namespace ricochet::bench {

// Of all responses, so many percent are of wordings with variable parts. The others repeat, but for
// the first of each wording.
inline constexpr std::uint64_t kVariablePercent = 70;

struct Wording {
  std::string text;    // of a real response
  std::string source;  // where it stands
};

// The responses of files in any format that `ricochet classify` reads. Throws std::runtime_error if
// one cannot be read or holds none.
std::vector<Wording> ReadWordings(const std::vector<std::string>& paths);

// What the examples of the rules in `folder` (`match` and `no_match`) and of their unwraps say.
// Throws std::runtime_error, with what the compiler shows, if they do not parse.
std::vector<Wording> ExamplesOf(const std::string& folder);

// Templates that give traffic: those of `base`, followed by the wordings, each once however often
// it occurs with other variable parts. The weights follow Zipf's law with exponent 1, once for the
// templates with placeholders and once for the others, which get their share by kVariablePercent.
// `seed` decides the ranks: each wording has a place of its own, so another wording more moves the
// later ones by one rank. Throws std::runtime_error if there is nothing but empty texts.
ResponseTemplates MakeTraffic(ResponseTemplates base, const std::vector<Wording>& wordings,
                              std::uint64_t seed);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_TRAFFIC_H_
