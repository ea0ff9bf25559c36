// SPDX-License-Identifier: Apache-2.0
//
// The clues of a text that may get weights.
//
// Tested by tests/compiler/authoring/learn/clues_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_LEARN_CLUES_H_
#define RICOCHET_COMPILER_AUTHORING_LEARN_CLUES_H_

#include <string>
#include <string_view>
#include <vector>

namespace ricochet::compiler {

// As the runtime finds them, each once, ascending: "mailbox", "mail*", "mailbox full". Words with a
// digit are numbers, ids and names of hosts: but for reply codes, neither they nor pairs with them
// are among the clues. REQUIRES: `text` is a normal form.
std::vector<std::string> CluesOf(std::string_view text);

bool IsPair(std::string_view clue);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_LEARN_CLUES_H_
