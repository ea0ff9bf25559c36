// SPDX-License-Identifier: Apache-2.0
//
// The RE2 text of an expression as an artifact has it (runtime/ARTIFACT_FORMAT.md, 16 and 17): an
// encoded text names the pieces that many expressions repeat, and copies what stands in the
// expression's own source. Written by compiler/write/encode_texts.cc.
//
// Tested by tests/compiler/write/encode_texts_test.cc and
// tests/runtime/artifact/check_expression_texts_test.cc
#ifndef RICOCHET_RUNTIME_ARTIFACT_EXPRESSION_TEXT_H_
#define RICOCHET_RUNTIME_ARTIFACT_EXPRESSION_TEXT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "runtime/src/artifact/ruleset_data.h"

namespace ricochet {

// One part of an encoded text.
struct TextPart {
  enum class Kind : std::uint8_t {
    kBytes,  // `bytes` as they are
    kPiece,  // the piece number `first`
    kCopy,   // `size` bytes of the source from `first` on, with what its signs stand for
  };
  Kind kind = Kind::kBytes;
  std::string_view bytes;
  std::uint32_t first = 0;
  std::uint32_t size = 0;
};

// Removes the part at the beginning of `encoded`; nothing if that is cut off. REQUIRES: not empty.
std::optional<TextPart> TakePart(std::string_view* encoded) noexcept;

// What each byte of a source stands for in a copy; empty: itself.
using SignTexts = std::array<std::string_view, 256>;
SignTexts SignTextsOf(const RulesetTables& tables) noexcept;

// The whole text, decoded. REQUIRES: `tables` as checked by CheckArtifact. Throws std::bad_alloc.
// Cost: linear in the text, which has at most kMaxExpressionBytes.
std::string Re2Text(const RulesetTables& tables, const format::ExpressionRecord& expression);

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_ARTIFACT_EXPRESSION_TEXT_H_
