// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/example_text.h"

#include <array>
#include <utility>

#include "compiler/authoring/coverage/wording.h"

namespace ricochet::compiler {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kStandIns = {{
    {"<address>", "<info@example.org>"},
    {"<host>", "mx.example.org"},
    {"<ip>", "192.0.2.1"},
    {"<url>", "https://example.org/help"},
    {"<n>", "10"},
    {"<word>", "example"},
}};

}  // namespace

std::string ExampleOf(std::string_view wording) {
  std::string example;
  for (const WordingPiece& piece : PiecesOf(wording)) {
    std::string_view text = piece.text;
    for (const auto& [mask, stand_in] : kStandIns) {
      if (piece.kind == WordingPiece::Kind::kMask && piece.text == mask) text = stand_in;
    }
    example += text;
  }
  return example;
}

}  // namespace ricochet::compiler
