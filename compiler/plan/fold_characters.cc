// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/fold_characters.h"

#include <algorithm>

#include "compiler/parse/scripts.h"
#include "compiler/plan/case_variants.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

bool IsAscii(std::string_view character) { return (character.front() & 0x80) == 0; }

char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// Of its variants the first, ASCII before others.
std::string Representative(const std::vector<std::string>& variants) {
  std::string first = *std::ranges::min_element(variants);
  if (IsAscii(first)) first.front() = LowerAscii(first.front());
  return first;
}

}  // namespace

const std::string& CharacterFolds::FoldCharacter(std::string_view character) {
  const auto known = folded_.find(character);
  if (known != folded_.end()) return known->second;
  const std::vector<std::string> variants = CaseVariants(character);
  const std::string folded = variants.empty() ? std::string(character) : Representative(variants);
  for (const std::string& variant : variants) {
    if (variant == folded || IsAscii(variant)) continue;
    records_[DecodeUtf8(variant).value] = DecodeUtf8(folded).value;
  }
  return folded_.emplace(character, folded).first->second;
}

std::string CharacterFolds::Fold(std::string_view text) {
  std::string folded;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view character = CharacterAt(text, at);
    at += character.size();
    if (IsAscii(character)) {
      folded += LowerAscii(character.front());
    } else {
      folded += FoldCharacter(character);
    }
  }
  return folded;
}

std::vector<format::FoldRecord> CharacterFolds::records() const {
  std::vector<format::FoldRecord> records;
  for (const auto& [from, to] : records_) records.push_back({from, to});
  return records;
}

}  // namespace ricochet::compiler
