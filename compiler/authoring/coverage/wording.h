// SPDX-License-Identifier: Apache-2.0
//
// The wording of a response: its template (io/masking/mask_text.h), in which `<word>` also replaces
// ids and every word that may be a name. Responses with the same wording form a group, and a
// wording contains no personal data, so it may be shown, stored and passed on.
//
// Tested by tests/compiler/authoring/coverage/wording_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_COVERAGE_WORDING_H_
#define RICOCHET_COMPILER_AUTHORING_COVERAGE_WORDING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/authoring/coverage/vocabulary.h"
#include "ricochet/response.h"

namespace ricochet::compiler {

// A wording in pieces, which put together are the wording.
struct WordingPiece {
  enum class Kind : std::uint8_t {
    kWord,   // shown as it is
    kMask,   // <address>, <host>, <ip>, <url>, <n>, <word>
    kOther,  // blanks, punctuation, reply codes and statuses
  };
  Kind kind;
  std::string_view text;
};
// The views are into `wording`.
std::vector<WordingPiece> PiecesOf(std::string_view wording);

// What a wording is made from. All in normal form.
struct WordingSource {
  std::string_view text;       // the text that was judged first: the innermost
  std::string_view outermost;  // where addresses are looked for, too
  std::string_view recipient;  // an address, if the log has it
  EnhancedStatus status;       // of `text`
};

// Of one thread. A word is shown if the vocabulary knows it, and if it is no part of a local part
// of this response and is not used like a name: capitalised within a sentence, next to
// another capitalised word that is masked, or as a part of an id. Words that are common stay in any
// case.
class WordingMaker {
 public:
  static constexpr std::size_t kMaxTextBytes = 4096;    // of a text is looked at
  static constexpr std::size_t kMaxWordingBytes = 300;  // is kept; then " ..." follows

  // `vocabulary` must outlive this.
  explicit WordingMaker(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  // Lives until the next call.
  std::string_view Make(const WordingSource& source);

 private:
  struct Piece {
    WordingPiece::Kind kind = WordingPiece::Kind::kOther;
    std::string_view text;
    bool hidden = false;   // a word that is not shown
    bool capital = false;  // a word that begins with one
    bool common = false;
  };

  void FindPersons(const WordingSource& source);
  void AddPersons(std::string_view local_part);
  bool IsPerson(std::string_view folded) const;
  void Split(const EnhancedStatus& status);
  std::size_t TakeNumber(std::size_t pos, const EnhancedStatus& status);
  void AddWord(std::string_view word, bool starts_sentence);
  void HideNames();
  void HideFragments();
  static bool Melts(const Piece& piece);
  static bool IsWordMask(const Piece& piece);
  std::size_t RunBegin(std::size_t i) const;
  std::size_t RunEnd(std::size_t first) const;
  void Write();

  const Vocabulary& vocabulary_;
  std::string template_, folded_, own_status_, wording_;
  std::vector<std::string> persons_;
  std::vector<Piece> pieces_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_COVERAGE_WORDING_H_
