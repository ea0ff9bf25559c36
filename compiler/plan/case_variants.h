// SPDX-License-Identifier: Apache-2.0
//
// The characters that RE2 treats as equal if letter case is ignored.
//
// Tested by tests/compiler/plan/case_variants_test.cc
#ifndef RICOCHET_COMPILER_PLAN_CASE_VARIANTS_H_
#define RICOCHET_COMPILER_PLAN_CASE_VARIANTS_H_

#include <string>
#include <string_view>
#include <vector>

namespace ricochet::compiler {

// `character` and those, as RE2 itself says; but none that a normal form never has (U+017F and
// U+212A). `character` is one, in UTF-8. Cost: microseconds, milliseconds the first time.
std::vector<std::string> CaseVariants(std::string_view character);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_CASE_VARIANTS_H_
