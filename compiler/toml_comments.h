// SPDX-License-Identifier: Apache-2.0
//
// toml11 collects the comments above each value, also where they are to be discarded: a line of
// values below a long comment costs the product of both. So it sees none.
//
// Tested by tests/compiler/limits_test.cc
#ifndef RICOCHET_COMPILER_TOML_COMMENTS_H_
#define RICOCHET_COMPILER_TOML_COMMENTS_H_

#include <string>

namespace ricochet::compiler {

// `text` with a blank for each byte of a comment: every offset stays. Comments of text that is no
// TOML may be missed or seen where none are. Cost: linear.
std::string WithoutComments(std::string text);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_TOML_COMMENTS_H_
