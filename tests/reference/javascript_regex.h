// SPDX-License-Identifier: Apache-2.0
//
// A regular expression of JavaScript, by the engine of std::regex: it works on bytes, and knows the
// dialect as it was in 1999. One file sees it, since GCC warns of its insides under sanitizers.
#ifndef RICOCHET_TESTS_REFERENCE_JAVASCRIPT_REGEX_H_
#define RICOCHET_TESTS_REFERENCE_JAVASCRIPT_REGEX_H_

#include <memory>
#include <string>

namespace ricochet::testing {

class JavaScriptRegex {
 public:
  // Letter case does not matter. REQUIRES: std::regex takes it.
  explicit JavaScriptRegex(const std::string& regex);
  ~JavaScriptRegex();
  JavaScriptRegex(JavaScriptRegex&&) noexcept;
  JavaScriptRegex& operator=(JavaScriptRegex&&) noexcept;

  bool Holds(const std::string& text) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_REFERENCE_JAVASCRIPT_REGEX_H_
