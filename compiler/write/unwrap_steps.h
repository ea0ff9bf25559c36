// SPDX-License-Identifier: Apache-2.0
//
// RE2 takes thousands of instructions to find a match of an unwrap pattern, and ten times as many
// to find its groups. Most patterns are simple enough to be searched for step by step.
//
// Tested by tests/compiler/write/unwrap_steps_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_WRITE_UNWRAP_STEPS_H_
#define RICOCHET_COMPILER_WRITE_UNWRAP_STEPS_H_

#include <vector>

#include "compiler/plan/string_pool.h"
#include "compiler/write/unwrap_syntax.h"
#include "runtime/src/artifact/unwrap_format.h"

namespace ricochet::compiler {

class UnwrapSteps {
 public:
  // Literals become part of `strings`, which must outlive it.
  explicit UnwrapSteps(StringPool* strings) : strings_(*strings) {}

  struct Added {
    format::Range steps;
    format::NextTwo next;  // what they begin with
  };
  // Adds the steps of a pattern; none for one that only RE2 can search for: a group that is
  // counted, or repeated though it may be empty; a character beyond ASCII that is repeated.
  Added Add(const std::vector<PatternSequence>& alternatives);

  const std::vector<format::UnwrapStep>& steps() const { return steps_; }
  const std::vector<format::ByteSet>& sets() const { return sets_; }

 private:
  StringPool& strings_;
  std::vector<format::UnwrapStep> steps_;
  std::vector<format::ByteSet> sets_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_WRITE_UNWRAP_STEPS_H_
