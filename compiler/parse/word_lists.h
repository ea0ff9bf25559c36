// SPDX-License-Identifier: Apache-2.0
//
// The word lists that phrases name: {mailbox} stands for the alternatives of [[words]] `mailbox`.
//
// Tested by tests/compiler/parse/word_lists_test.cc
#ifndef RICOCHET_COMPILER_PARSE_WORD_LISTS_H_
#define RICOCHET_COMPILER_PARSE_WORD_LISTS_H_

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/parse/phrase.h"

namespace ricochet::compiler {

class WordLists {
 public:
  // `branches->list` is its name.
  void Add(std::shared_ptr<const PhraseBranches> branches);
  // nullptr if no list has this name.
  std::shared_ptr<const PhraseBranches> Find(std::string_view name) const;
  // What to do about a name that no list has.
  std::string HelpForUnknown(std::string_view name) const;

 private:
  std::map<std::string, std::shared_ptr<const PhraseBranches>, std::less<>> by_name_;
};

// Lower-case ASCII letters, digits and '-'; at least one, at most kMaxIdBytes.
bool IsListName(std::string_view name);

// A place where a phrase names a list.
struct ListReference {
  std::string name;
  std::size_t offset = 0;  // of the {, in bytes of the phrase
  std::size_t size = 0;    // up to the }
};
// In the order of the phrase, which may be malformed.
std::vector<ListReference> ListsNamedIn(std::string_view phrase);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_WORD_LISTS_H_
