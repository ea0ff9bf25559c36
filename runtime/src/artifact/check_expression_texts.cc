// SPDX-License-Identifier: Apache-2.0
//
// The part of the check for the RE2 texts of expressions. Afterwards each can be decoded, is UTF-8,
// not empty, and of limited size, however little of the file it takes.
//
// Tested by tests/runtime/artifact/check_expression_texts_test.cc
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "runtime/src/artifact/artifact_format.h"
#include "runtime/src/artifact/check_artifact.h"
#include "runtime/src/artifact/expression_text.h"
#include "runtime/src/artifact/record_failure.h"
#include "runtime/src/text/unicode.h"

namespace ricochet {
namespace {

using format::ExpressionRecord;
using format::kNone;
using format::PieceRecord;

// REQUIRES: `at` is at most the size of `text`, which is UTF-8.
bool SplitsCharacter(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80;
}

class TextChecker : private RecordFailure {
 public:
  // REQUIRES: CheckRecords has accepted the tables: strings of pieces and sources are UTF-8.
  TextChecker(std::span<const std::byte> bytes, const RulesetTables& tables)
      : RecordFailure(bytes), t_(tables) {}

  Status Run() {
    CheckPieces();
    if (none()) signs_ = SignTextsOf(t_);
    for (const ExpressionRecord& expression : t_.expressions) {
      if (!none()) break;
      CheckText(expression);
    }
    return status();
  }

 private:
  // A sign is ASCII, so what it stands for takes the place of a whole character.
  void CheckPieces() {
    std::uint32_t before = 0;
    for (const PieceRecord& piece : t_.pieces) {
      const bool has_sign = piece.sign != kNone;
      if (has_sign && (piece.sign <= before || piece.sign >= 0x80)) {
        Fail(&piece.sign, "sign of a piece", "ASCII, ascending, those without one at the end",
             std::to_string(piece.sign));
      }
      before = piece.sign;
    }
  }

  void CheckText(const ExpressionRecord& expression) {
    const format::StringRef ref = expression.re2;
    if (std::uint64_t{ref.offset} + ref.size > t_.expression_texts.size()) {
      return FailText(expression,
                      "a text within " + std::to_string(t_.expression_texts.size()) + " bytes",
                      std::to_string(ref.size) + " from " + std::to_string(ref.offset));
    }
    std::uint64_t size = 0;
    std::string_view encoded = t_.EncodedText(expression);
    while (!encoded.empty() && none()) {
      const auto part = TakePart(&encoded);
      if (!part) return FailText(expression, "a whole reference", "one that is cut off");
      size += SizeOf(*part, expression);
    }
    if (none() && (size == 0 || size > format::kMaxExpressionBytes)) {
      FailText(expression, "1 to " + std::to_string(format::kMaxExpressionBytes) + " bytes decoded",
               std::to_string(size));
    }
  }

  // Decoded, after a check.
  std::uint64_t SizeOf(const TextPart& part, const ExpressionRecord& expression) {
    switch (part.kind) {
      case TextPart::Kind::kBytes:
        if (!IsValidUtf8(part.bytes)) FailText(expression, "UTF-8", "other bytes");
        return part.bytes.size();
      case TextPart::Kind::kPiece:
        Index(&expression.re2, "piece of an RE2 expression", part.first, t_.pieces.size());
        return none() ? t_.pieces[part.first].text.size : 0;
      case TextPart::Kind::kCopy:
        break;
    }
    return SizeOfCopy(part, expression);
  }

  std::uint64_t SizeOfCopy(const TextPart& part, const ExpressionRecord& expression) {
    const std::string_view source = t_.View(expression.source);
    const std::size_t end = std::size_t{part.first} + part.size;
    if (part.size == 0 || end > source.size() || SplitsCharacter(source, part.first) ||
        SplitsCharacter(source, end)) {
      FailText(expression, "a copy of characters of the source",
               std::to_string(part.size) + " bytes from " + std::to_string(part.first));
      return 0;
    }
    std::uint64_t size = 0;
    for (const char byte : source.substr(part.first, part.size)) {
      const std::string_view meant = signs_[static_cast<unsigned char>(byte)];
      size += meant.empty() ? 1 : meant.size();
    }
    return size;
  }

  [[gnu::cold, gnu::noinline]] void FailText(const ExpressionRecord& expression,
                                             std::string expected, std::string found) {
    Fail(&expression.re2, "RE2 expression", std::move(expected), std::move(found));
  }

  const RulesetTables& t_;
  SignTexts signs_{};
};

}  // namespace

Status CheckExpressionTexts(std::span<const std::byte> bytes, const RulesetTables& tables) {
  return TextChecker(bytes, tables).Run();
}

}  // namespace ricochet
