// SPDX-License-Identifier: Apache-2.0
//
// Collects all rules that hold for a response, and why the winner wins.
//
// Tested by tests/runtime/match/explain_test.cc
#ifndef RICOCHET_RUNTIME_MATCH_EXPLAIN_H_
#define RICOCHET_RUNTIME_MATCH_EXPLAIN_H_

#include "ricochet/explanation.h"
#include "runtime/src/match/judge.h"

namespace ricochet {

// Throws as Matcher::Impl::Classify does.
Explanation ExplainResponse(const Matcher::Impl& matcher, const Response& response,
                            Scratch::Impl* scratch);

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_EXPLAIN_H_
