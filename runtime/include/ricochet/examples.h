// SPDX-License-Identifier: Apache-2.0
//
// File: examples.h
// Tests a ruleset on the examples stored in it.
#ifndef RICOCHET_EXAMPLES_H_
#define RICOCHET_EXAMPLES_H_

#include "ricochet/export.h"
#include "ricochet/matcher.h"
#include "ricochet/status.h"

namespace ricochet {

// Classifies every example of the ruleset (Ruleset::example) in its context and compares: the rule
// of a kMatch example must decide, that of a kNoMatch example must not, and a kCode example must
// get its code. `ricochetc build` rejects rules whose examples fail, so a failure means that the
// artifact was modified, or that this release classifies differently from the one that built it.
//
// Thread-safety: may be called from several threads at once; uses a Scratch of its own.
// Cost: one classification per example.
// Errors: kExampleFailed for the first that fails; the message names the rule and the text,
// detail() what was expected and found. The error of the classification if there is one
// (Matcher: kOutOfMemory, kDamaged).
RICOCHET_EXPORT Status CheckExamples(const Matcher& matcher) noexcept;

}  // namespace ricochet

#endif  // RICOCHET_EXAMPLES_H_
