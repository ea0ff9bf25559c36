// SPDX-License-Identifier: Apache-2.0
//
// RE2 does not expose its case folding, so it is queried: which of all characters with a case does
// this one match? Only letters, marks, letter numbers and symbols have a case.
#include "compiler/plan/case_variants.h"

#include <re2/re2.h>

#include <algorithm>
#include <unordered_map>

#include "runtime/src/match/re2_options.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

// No character after it has a case (Unicode's CaseFolding.txt ends at U+1E921).
constexpr char32_t kLastCased = 0x1FFFF;
constexpr char32_t kFirstSurrogate = 0xD800, kLastSurrogate = 0xDFFF;

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

// Every character above U+007F that may have a case, one after another.
std::string CasedCharacters() {
  std::string all;
  for (char32_t c = 0x80; c <= kLastCased; ++c) {
    if (c < kFirstSurrogate || c > kLastSurrogate) AppendUtf8(c, &all);
  }
  const re2::RE2 cased(R"(([\p{Lu}\p{Ll}\p{Lt}\p{Lm}\p{M}\p{Nl}\p{So}]+))");
  std::string found;
  re2::StringPiece rest(all);
  for (std::string run; re2::RE2::FindAndConsume(&rest, cased, &run);) found += run;
  return found;
}

bool InNormalForm(std::string_view character) {
  return character != "\u017F" && character != "\u212A";
}

std::vector<std::string> AsciiVariants(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  if (!letter) return {std::string(1, c)};
  return {std::string(1, static_cast<char>(c | 0x20)),
          std::string(1, static_cast<char>(c & ~0x20))};
}

std::vector<std::string> AskForVariants(std::string_view character) {
  static const std::string cased = CasedCharacters();
  std::vector<std::string> variants = {std::string(character)};
  const re2::RE2 same("(" + re2::RE2::QuoteMeta(Piece(character)) + ")", ExpressionOptions());
  re2::StringPiece rest(cased);
  for (std::string found; re2::RE2::FindAndConsume(&rest, same, &found);) {
    variants.push_back(found);
  }
  for (char c = 'A'; c <= 'z'; ++c) {
    if (re2::RE2::FullMatch(std::string(1, c), same)) variants.emplace_back(1, c);
  }
  std::ranges::sort(variants);
  variants.erase(std::unique(variants.begin(), variants.end()), variants.end());
  std::erase_if(variants, [](const std::string& variant) { return !InNormalForm(variant); });
  return variants;
}

}  // namespace

std::vector<std::string> CaseVariants(std::string_view character) {
  if ((character.front() & 0x80) == 0) return AsciiVariants(character.front());
  thread_local std::unordered_map<std::string, std::vector<std::string>> known;
  const auto [found, added] = known.try_emplace(std::string(character));
  if (added) found->second = AskForVariants(character);
  return found->second;
}

}  // namespace ricochet::compiler
