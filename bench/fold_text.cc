// SPDX-License-Identifier: Apache-2.0
#include "bench/fold_text.h"

#include <algorithm>

#include "runtime/src/text/lower_case.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::bench {

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
      AppendUtf8(LowerCase(c.value), storage);
    }
    text.remove_prefix(length);
  }
  return *storage;
}

}  // namespace ricochet::bench
