// SPDX-License-Identifier: Apache-2.0
//
// The hyphen after the code of a multi-line reply: a normal form has a blank there.
// impossible_pattern.h handles `^550-`; here there may be several alternative codes.
//
// Tested by tests/compiler/authoring/import/code_hyphen_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_IMPORT_CODE_HYPHEN_H_
#define RICOCHET_COMPILER_AUTHORING_IMPORT_CODE_HYPHEN_H_

#include <string>
#include <string_view>

namespace ricochet::compiler {

// Whether `pattern` or one of its alternatives begins with a code and a hyphen: `^5\d\d-`,
// `^(421|451)-`. REQUIRES: RE2 accepts `pattern`, and TranslatePattern made it.
bool HasCodeHyphen(std::string_view pattern);

// With a blank for each such hyphen.
std::string WithBlankForCodeHyphen(std::string pattern);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_IMPORT_CODE_HYPHEN_H_
