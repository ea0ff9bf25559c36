// SPDX-License-Identifier: Apache-2.0
#include "bench/fold_text.h"

#include <algorithm>
#include <array>

#include "runtime/src/text/lower_case.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::bench {
namespace {

struct OtherForm {
  char32_t form, letter;
};

// Letters that simple case folding (CaseFolding.txt of Unicode) does not turn into what LowerCase
// does; ascending.
constexpr std::array<OtherForm, 25> kOtherForms = {
    {{0x00B5, 0x03BC}, {0x017F, 0x0073}, {0x0345, 0x03B9}, {0x03C2, 0x03C3}, {0x03D0, 0x03B2},
     {0x03D1, 0x03B8}, {0x03D5, 0x03C6}, {0x03D6, 0x03C0}, {0x03F0, 0x03BA}, {0x03F1, 0x03C1},
     {0x03F5, 0x03B5}, {0x1C80, 0x0432}, {0x1C81, 0x0434}, {0x1C82, 0x043E}, {0x1C83, 0x0441},
     {0x1C84, 0x0442}, {0x1C85, 0x0442}, {0x1C86, 0x044A}, {0x1C87, 0x0463}, {0x1C88, 0xA64B},
     {0x1E9B, 0x1E61}, {0x1FBE, 0x03B9}, {0x2126, 0x03C9}, {0x212A, 0x006B}, {0x212B, 0x00E5}}};

char32_t Fold(char32_t c) {
  const auto found = std::ranges::lower_bound(kOtherForms, c, {}, &OtherForm::form);
  return found != kOtherForms.end() && found->form == c ? found->letter : LowerCase(c);
}

}  // namespace

std::string_view FoldBeyondAscii(std::string_view text, std::string* storage) {
  const auto beyond = [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; };
  if (std::none_of(text.begin(), text.end(), beyond)) return text;
  storage->clear();
  while (!text.empty()) {
    const DecodedCharacter c = DecodeUtf8(text);
    const std::size_t length = std::max<std::size_t>(c.length, 1);
    if (length == 1) {
      storage->push_back(text.front());
    } else {
      AppendUtf8(Fold(c.value), storage);
    }
    text.remove_prefix(length);
  }
  return *storage;
}

}  // namespace ricochet::bench
