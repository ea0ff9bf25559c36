// SPDX-License-Identifier: Apache-2.0
//
// File: examples.h
// Tests a ruleset by the examples that it carries.
#ifndef RICOCHET_EXAMPLES_H_
#define RICOCHET_EXAMPLES_H_

#include "ricochet/export.h"
#include "ricochet/matcher.h"
#include "ricochet/status.h"

namespace ricochet {

// Classifies every example of the ruleset (Ruleset::example), each with the context that it names,
// and compares: of kMatch the rule must decide, of kNoMatch it must not, and the answer to kCode
// must have its code. `ricochetc build` refuses rules whose examples fail, so a failure means an
// artifact that was tampered with, or one that this release judges otherwise than the one that
// built it.
//
// Thread-safety: may be called from several threads. Cost: a classification per example.
// Errors: kExampleFailed for the first that fails: the message names the rule and the text,
// detail() what was expected and found. Where an example cannot be judged, why (kOutOfMemory).
RICOCHET_EXPORT Status CheckExamples(const Matcher& matcher) noexcept;

}  // namespace ricochet

#endif  // RICOCHET_EXAMPLES_H_
