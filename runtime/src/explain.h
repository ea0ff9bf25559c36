// SPDX-License-Identifier: Apache-2.0
//
// Collects everything that holds for a response, and why the winner won.
//
// Tested by tests/runtime/explain_test.cc
#ifndef RICOCHET_SRC_EXPLAIN_H_
#define RICOCHET_SRC_EXPLAIN_H_

#include "ricochet/explanation.h"
#include "runtime/src/judge.h"

namespace ricochet {

// Throws as Matcher::Impl::Classify does.
Explanation ExplainResponse(const Matcher::Impl& matcher, const Response& response,
                            Scratch::Impl* scratch);

}  // namespace ricochet

#endif  // RICOCHET_SRC_EXPLAIN_H_
