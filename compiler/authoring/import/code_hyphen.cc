// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/code_hyphen.h"

#include <re2/re2.h>

namespace ricochet::compiler {
namespace {

// An anchor at the beginning, a code, a hyphen, perhaps a blank; then whether the hyphen is
// optional.
const re2::RE2& CodeHyphen() {
  static const re2::RE2 expression(
      R"re((^|\|)(\^(?:(?:[0-9]|\\d|\[[-0-9\\d]+\]){3}|\((?:\?:)?[0-9]{3}(?:\|[0-9]{3})*\)))-([?*{])?(?: |\\s)?)re",
      re2::RE2::Quiet);
  return expression;
}

}  // namespace

bool HasCodeHyphen(std::string_view pattern) {
  const re2::StringPiece text(pattern.data(), pattern.size());
  re2::StringPiece bar, code, optional;
  return re2::RE2::PartialMatch(text, CodeHyphen(), &bar, &code, &optional) && optional.empty();
}

std::string WithBlankForCodeHyphen(std::string pattern) {
  if (HasCodeHyphen(pattern)) re2::RE2::GlobalReplace(&pattern, CodeHyphen(), R"(\1\2 \3)");
  return pattern;
}

}  // namespace ricochet::compiler
