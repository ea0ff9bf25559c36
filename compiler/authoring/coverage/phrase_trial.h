// SPDX-License-Identifier: Apache-2.0
//
// Which texts phrases match. They are compiled and matched like any rules, next to a ruleset that
// determines the judged texts.
//
// Tested by tests/compiler/authoring/coverage/propose_rules_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_COVERAGE_PHRASE_TRIAL_H_
#define RICOCHET_COMPILER_AUTHORING_COVERAGE_PHRASE_TRIAL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ricochet/ruleset.h"
#include "runtime/src/match/judge.h"

namespace ricochet::compiler {

class PhraseTrial {
 public:
  // Fails where the phrases do not compile, which says why. Not thread-safe.
  static Result<std::unique_ptr<PhraseTrial>> Create(const Ruleset& ruleset,
                                                     const std::vector<std::string>& phrases);

  // The phrases, by index, that hold in one of the texts that `response` is judged by, each once,
  // ascending. Lives until the next call. Throws std::bad_alloc and CompileFailed.
  const std::vector<std::uint32_t>& HeldIn(const Response& response);

 private:
  PhraseTrial(const Ruleset& ruleset, const Ruleset& phrases);

  Matcher::Impl texts_;
  Matcher::Impl phrases_;
  std::vector<std::uint32_t> phrase_of_rule_;
  Scratch::Impl texts_scratch_, phrases_scratch_;
  std::vector<std::uint32_t> held_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_COVERAGE_PHRASE_TRIAL_H_
