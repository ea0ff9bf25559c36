// SPDX-License-Identifier: Apache-2.0
//
// A phrase with its word lists put in, as text:
//
//   '{mailbox} full'  >  '(mailbox|inbox) full'
//
// Each byte knows where it is written. For tools that show or change phrases; compiling one shares
// the parsed alternatives instead (phrase.h).
//
// Tested by tests/compiler/parse/written_out_test.cc
#ifndef RICOCHET_COMPILER_PARSE_WRITTEN_OUT_H_
#define RICOCHET_COMPILER_PARSE_WRITTEN_OUT_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/parse/rule_file.h"

namespace ricochet::compiler {

// Word lists by name. Views the definitions.
using WordDefs = std::map<std::string_view, const WordsDef*>;
WordDefs DefsByName(const std::vector<const WordsDef*>& words);

class WrittenOut {
 public:
  // REQUIRES: of the lists that the phrase names none contains itself. A name that is not in
  // `words` stays as it is.
  WrittenOut(std::string_view phrase, const WordDefs& words);

  const std::string& text() const { return text_; }
  bool has_lists() const { return pieces_.size() > 1; }

  // Where something is written.
  struct Place {
    const WordsDef* list = nullptr;              // nullptr: in the phrase itself
    const ExpressionDef* alternative = nullptr;  // of the list
    std::size_t offset = 0, size = 0;            // in the alternative or the phrase, in bytes
  };
  // Of bytes of text(). Nothing if they are not written at one place. The end of an alternative
  // belongs to it.
  std::optional<Place> Find(std::size_t offset, std::size_t size) const;
  // The {name} whose alternatives end with the parenthesis at `offset` of text(); nothing if none
  // do.
  std::optional<Place> FindListThatEnds(std::size_t offset) const;

 private:
  struct Piece {
    std::size_t begin, end;  // of text_
    Place place;             // of its beginning
  };
  struct ListEnd {
    std::size_t offset;  // of text_
    Place place;         // of the {name}
  };

  void Append(std::string_view text, const Place& place, const WordDefs& words);

  std::string text_;
  std::vector<Piece> pieces_;  // in order; what is put in between is in none
  std::vector<ListEnd> ends_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_WRITTEN_OUT_H_
