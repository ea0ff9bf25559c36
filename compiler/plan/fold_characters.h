// SPDX-License-Identifier: Apache-2.0
//
// One spelling for all cases of a character: what the runtime does to a text before it looks for
// words (format::FoldRecord), done to phrases and patterns.
//
// Tested by tests/compiler/plan/fold_characters_test.cc
#ifndef RICOCHET_COMPILER_PLAN_FOLD_CHARACTERS_H_
#define RICOCHET_COMPILER_PLAN_FOLD_CHARACTERS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/src/artifact/plan_format.h"

namespace ricochet::compiler {

// RE2 matches two characters regardless of case if and only if they fold to the same, as far as
// they occur in normal forms and one of them has been folded here.
class CharacterFolds {
 public:
  // ASCII in lower case. Notes what the runtime has to fold. REQUIRES: valid UTF-8.
  std::string Fold(std::string_view text);
  // In the order of the artifact.
  std::vector<format::FoldRecord> records() const;

 private:
  const std::string& FoldCharacter(std::string_view character);

  std::map<std::string, std::string, std::less<>> folded_;  // not ASCII
  std::map<char32_t, char32_t> records_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_FOLD_CHARACTERS_H_
