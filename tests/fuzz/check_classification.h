// SPDX-License-Identifier: Apache-2.0
//
// Holds the product's answer for one response against the oracle, and its own ways of answering
// against one another.
#ifndef RICOCHET_TESTS_FUZZ_CHECK_CLASSIFICATION_H_
#define RICOCHET_TESTS_FUZZ_CHECK_CLASSIFICATION_H_

#include "ricochet/matcher.h"
#include "ricochet/response.h"
#include "tests/reference/reference_matcher.h"

namespace ricochet::testing {

// Classify, ClassifyBatch and Explain agree; the explanation is sound.
void RequireAgreement(const Matcher& matcher, const Response& response, Scratch& scratch);

// Classify answers as the reference does.
void RequireReference(const Matcher& matcher, const ReferenceMatcher& reference,
                      const Response& response, Scratch& scratch);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_FUZZ_CHECK_CLASSIFICATION_H_
