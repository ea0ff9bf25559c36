// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/artifact/expression_text.h"

#include <algorithm>

namespace ricochet {
namespace {

using format::kCopyLead;
using format::kPieceLead;

std::uint32_t ByteAt(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

bool IsLead(char byte) { return static_cast<unsigned char>(byte) >= kPieceLead; }

void AppendCopy(std::string_view copied, const SignTexts& signs, std::string* text) {
  for (const char byte : copied) {
    const std::string_view meant = signs[static_cast<unsigned char>(byte)];
    if (meant.empty()) {
      *text += byte;
    } else {
      *text += meant;
    }
  }
}

}  // namespace

std::optional<TextPart> TakePart(std::string_view* encoded) noexcept {
  const std::uint32_t lead = ByteAt(*encoded, 0);
  TextPart part;
  std::size_t size = 0;
  if (lead < kPieceLead) {
    const auto* const end = std::ranges::find_if(*encoded, IsLead);
    size = static_cast<std::size_t>(end - encoded->begin());
    part.bytes = encoded->substr(0, size);
  } else {
    const bool copies = lead >= kCopyLead;
    size = copies ? format::kCopyRefBytes : format::kPieceRefBytes;
    if (encoded->size() < size) return std::nullopt;
    part.kind = copies ? TextPart::Kind::kCopy : TextPart::Kind::kPiece;
    part.first = (lead - (copies ? kCopyLead : kPieceLead)) << 8U | ByteAt(*encoded, 1);
    if (copies) part.size = ByteAt(*encoded, 2);
  }
  encoded->remove_prefix(size);
  return part;
}

SignTexts SignTextsOf(const RulesetTables& tables) noexcept {
  SignTexts signs{};
  for (const format::PieceRecord& piece : tables.pieces) {
    if (piece.sign == format::kNone) break;  // those with one come first
    signs[piece.sign] = tables.View(piece.text);
  }
  return signs;
}

std::string Re2Text(const RulesetTables& tables, const format::ExpressionRecord& expression) {
  const SignTexts signs = SignTextsOf(tables);
  const std::string_view source = tables.View(expression.source);
  std::string_view encoded = tables.EncodedText(expression);
  std::string text;
  while (!encoded.empty()) {
    const TextPart part = TakePart(&encoded).value_or(TextPart());
    switch (part.kind) {
      case TextPart::Kind::kBytes:
        text += part.bytes;
        break;
      case TextPart::Kind::kPiece:
        text += tables.View(tables.pieces[part.first].text);
        break;
      case TextPart::Kind::kCopy:
        AppendCopy(source.substr(part.first, part.size), signs, &text);
        break;
    }
  }
  return text;
}

}  // namespace ricochet
