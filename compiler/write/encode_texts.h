// SPDX-License-Identifier: Apache-2.0
//
// Encodes the RE2 texts of expressions for an artifact (runtime/ARTIFACT_FORMAT.md, 16 and 17): a
// text is long where its source is short, since it repeats what a blank, a star, the edge of a word
// and each word list stand for. runtime/src/artifact/expression_text.h decodes them.
//
// Tested by tests/compiler/write/encode_texts_test.cc
#ifndef RICOCHET_COMPILER_WRITE_ENCODE_TEXTS_H_
#define RICOCHET_COMPILER_WRITE_ENCODE_TEXTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/parse/phrase.h"
#include "compiler/resolve/rule_set.h"

namespace ricochet::compiler {

// What the expressions of `rules` repeat, those with a sign first. At most format::kMaxPieces, each
// in some expression.
std::vector<RepeatedText> PiecesOf(const RuleSet& rules);

class TextEncoder {
 public:
  // `pieces` as PiecesOf makes them.
  explicit TextEncoder(std::vector<RepeatedText> pieces);

  // REQUIRES: both are UTF-8. Cost: the size of the text times that of the source, at worst.
  std::string Encode(std::string_view source, std::string_view re2) const;
  const std::vector<RepeatedText>& pieces() const { return pieces_; }

 private:
  // The best reference for the beginning of a text.
  struct Reference {
    std::string bytes;      // in the encoded text
    std::size_t saved = 0;  // bytes of the text more than that
    std::size_t size() const { return bytes.size() + saved; }
  };
  Reference ToPiece(std::string_view text) const;
  Reference ToSource(std::string_view source, std::string_view text) const;
  std::size_t CopySize(std::string_view copied, std::string_view text, std::size_t* written) const;

  std::vector<RepeatedText> pieces_;
  std::array<std::string, 256> meant_;  // by a byte of a source
  std::array<std::vector<std::uint32_t>, 256>
      by_first_;  // pieces, by their first byte; longest first
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_WRITE_ENCODE_TEXTS_H_
