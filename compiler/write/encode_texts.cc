// SPDX-License-Identifier: Apache-2.0
#include "compiler/write/encode_texts.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "compiler/source/limits.h"
#include "runtime/src/artifact/artifact_format.h"

namespace ricochet::compiler {
namespace {

static_assert(format::kMaxExpressionBytes >=
              std::max(kMaxPatternBytes, kMaxProgramSize* kMostBytesPerInstruction));

std::uint8_t Byte(char c) { return static_cast<std::uint8_t>(c); }
char Char(std::size_t byte) { return static_cast<char>(static_cast<std::uint8_t>(byte)); }

bool ContinuesCharacter(std::string_view text, std::size_t at) {
  return at < text.size() && (Byte(text[at]) & 0xC0U) == 0x80;
}

// Of the character at the beginning of `text`.
std::size_t CharacterSize(std::string_view text) {
  std::size_t size = 1;
  while (ContinuesCharacter(text, size)) ++size;
  return size;
}

// As a phrase has it where nothing is required at its ends.
std::string TextOfList(const ResolvedWords& words) {
  std::string text;
  for (const PhraseSequence& alternative : words.branches->sequences) {
    text += (text.empty() ? "(?:" : "|") + LowerAlternative(alternative);
  }
  return text + ")";
}

}  // namespace

std::vector<RepeatedText> PiecesOf(const RuleSet& rules) {
  std::vector<RepeatedText> pieces = RepeatedTexts();
  for (const ResolvedWords& words : rules.words) pieces.push_back({0, TextOfList(words)});
  std::erase_if(pieces, [&](const RepeatedText& piece) {
    return std::ranges::none_of(rules.expressions, [&](const Expression& expression) {
      return expression.re2.find(piece.text) != std::string::npos;
    });
  });
  if (pieces.size() > format::kMaxPieces) pieces.resize(format::kMaxPieces);
  return pieces;
}

TextEncoder::TextEncoder(std::vector<RepeatedText> pieces) : pieces_(std::move(pieces)) {
  for (std::size_t byte = 0; byte < meant_.size(); ++byte) meant_[byte] = Char(byte);
  for (std::uint32_t i = 0; i < pieces_.size(); ++i) {
    const RepeatedText& piece = pieces_[i];
    if (piece.sign != 0) meant_[Byte(piece.sign)] = piece.text;
    by_first_[Byte(piece.text.front())].push_back(i);
  }
  for (std::vector<std::uint32_t>& some : by_first_) {
    std::ranges::stable_sort(some, std::ranges::greater(),
                             [&](std::uint32_t i) { return pieces_[i].text.size(); });
  }
}

TextEncoder::Reference TextEncoder::ToPiece(std::string_view text) const {
  for (const std::uint32_t i : by_first_[Byte(text.front())]) {
    const std::size_t size = pieces_[i].text.size();
    if (size <= format::kPieceRefBytes) break;
    if (!text.starts_with(pieces_[i].text)) continue;
    return {{Char(format::kPieceLead + i / 256), Char(i % 256)}, size - format::kPieceRefBytes};
  }
  return {};
}

// How many bytes of `copied` the text begins with, written out as `*written` bytes: as many as
// possible, whole characters.
std::size_t TextEncoder::CopySize(std::string_view copied, std::string_view text,
                                  std::size_t* written) const {
  std::size_t size = 0, at = 0;
  *written = 0;
  for (const char byte : copied.substr(0, format::kMaxCopyBytes)) {
    const std::string& meant = meant_[Byte(byte)];
    if (!text.substr(at).starts_with(meant)) break;
    at += meant.size();
    ++size;
    // One that ends within a character does not count.
    if (!ContinuesCharacter(copied, size)) *written = at;
  }
  while (size > 0 && ContinuesCharacter(copied, size)) --size;
  return size;
}

TextEncoder::Reference TextEncoder::ToSource(std::string_view source, std::string_view text) const {
  Reference best;
  const std::size_t last = std::min<std::size_t>(source.size(), format::kMaxCopyOffsets);
  for (std::size_t first = 0; first < last; ++first) {
    if (meant_[Byte(source[first])].front() != text.front()) continue;
    std::size_t written = 0;
    const std::size_t size = CopySize(source.substr(first), text, &written);
    if (written <= format::kCopyRefBytes + best.saved) continue;
    best = {{Char(format::kCopyLead + first / 256), Char(first % 256), Char(size)},
            written - format::kCopyRefBytes};
  }
  return best;
}

std::string TextEncoder::Encode(std::string_view source, std::string_view re2) const {
  std::string encoded;
  while (!re2.empty()) {
    Reference best = ToPiece(re2);
    if (Reference copy = ToSource(source, re2); copy.saved > best.saved) best = std::move(copy);
    if (best.saved == 0) best = {std::string(re2.substr(0, CharacterSize(re2))), 0};
    encoded += best.bytes;
    re2.remove_prefix(best.size());
  }
  return encoded;
}

}  // namespace ricochet::compiler
