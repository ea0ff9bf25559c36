// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/javascript_regex.h"

#include <regex>

namespace ricochet::testing {

struct JavaScriptRegex::Impl {
  std::regex regex;
};

JavaScriptRegex::JavaScriptRegex(const std::string& regex)
    : impl_(std::make_unique<Impl>(
          Impl{std::regex(regex, std::regex::ECMAScript | std::regex::icase)})) {}
JavaScriptRegex::~JavaScriptRegex() = default;
JavaScriptRegex::JavaScriptRegex(JavaScriptRegex&&) noexcept = default;
JavaScriptRegex& JavaScriptRegex::operator=(JavaScriptRegex&&) noexcept = default;

bool JavaScriptRegex::Holds(const std::string& text) const {
  return std::regex_search(text, impl_->regex);
}

}  // namespace ricochet::testing
