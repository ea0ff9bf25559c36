// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a text to be masked: the scanner's tokens are the text, and characters stay whole.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "io/masking/mask_text.h"
#include "io/masking/mask_tokens.h"
#include "tests/fuzz/check_output.h"
#include "tests/fuzz/fuzz_check.h"

namespace ricochet::testing {
namespace {

void CheckTokens(std::string_view text) {
  io::TokenScanner scanner(text);
  std::size_t at = 0;
  for (io::Token token; scanner.Next(&token);) {
    Require(!token.text.empty(), "every token is something");
    Require(token.text.data() == text.data() + at, "the tokens put together are the text");
    at += token.text.size();
    Require(token.text.size() >= token.tail.size(), "the tail is a part");
  }
  Require(at == text.size(), "the tokens are the whole text");
}

void Run(std::string_view text) {
  CheckTokens(text);
  std::string redacted = "before";
  io::AppendRedacted(text, redacted);
  Require(redacted.substr(0, 6) == "before", "what was there stays");
  std::string wording;
  io::AppendTemplate(text, wording);
  if (IsUtf8(text)) {
    Require(IsUtf8(redacted) && IsUtf8(wording), "characters stay whole");
  }
  Require(wording.empty() || (wording.front() != ' ' && wording.back() != ' '),
          "a template has no blanks around it");
}

}  // namespace
}  // namespace ricochet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ricochet::testing::Run({reinterpret_cast<const char*>(data), size});
  return 0;
}
