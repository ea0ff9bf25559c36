// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/fuzz_check.h"

#include <cstdlib>
#include <iostream>

#include "io/text/display_width.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::testing {

void Require(bool holds, std::string_view claim, std::string_view evidence) {
  if (holds) return;
  std::cerr << "fuzz: this does not hold: " << claim << "\n" << evidence << std::endl;
  std::abort();
}

void RequirePrintable(std::string_view text, std::string_view allowed, std::string_view claim) {
  Require(IsValidUtf8(text), claim, text);
  for (std::size_t at = 0; at < text.size();) {
    const DecodedCharacter c = DecodeUtf8(text.substr(at));
    Require(!io::IsUnprintable(c.value) || allowed.find(text[at]) != std::string_view::npos, claim,
            text);
    at += c.length;
  }
}

}  // namespace ricochet::testing
