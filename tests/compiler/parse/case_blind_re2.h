// SPDX-License-Identifier: Apache-2.0
//
// An expression as RE2 takes it, upper and lower case alike.
#ifndef RICOCHET_TESTS_COMPILER_PARSE_CASE_BLIND_RE2_H_
#define RICOCHET_TESTS_COMPILER_PARSE_CASE_BLIND_RE2_H_

#include <re2/re2.h>

#include <memory>
#include <string>

namespace ricochet::compiler {

inline std::unique_ptr<re2::RE2> MakeRe2(const std::string& expression) {
  re2::RE2::Options options(re2::RE2::Quiet);
  options.set_case_sensitive(false);
  return std::make_unique<re2::RE2>(expression, options);
}

}  // namespace ricochet::compiler

#endif  // RICOCHET_TESTS_COMPILER_PARSE_CASE_BLIND_RE2_H_
