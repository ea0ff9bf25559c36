// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/fuzz_check.h"

#include <cstdlib>
#include <iostream>

#include "runtime/src/unicode.h"

namespace ricochet::testing {

void Require(bool holds, std::string_view claim, std::string_view evidence) {
  if (holds) return;
  std::cerr << "fuzz: this does not hold: " << claim << "\n" << evidence << std::endl;
  std::abort();
}

void RequirePrintable(std::string_view text, std::string_view allowed, std::string_view claim) {
  Require(IsValidUtf8(text), claim, text);
  for (const char c : text) {
    const bool control = (static_cast<unsigned char>(c) < 0x20 && (c & 0x80) == 0) || c == 0x7F;
    Require(!control || allowed.find(c) != std::string_view::npos, claim, text);
  }
}

}  // namespace ricochet::testing
