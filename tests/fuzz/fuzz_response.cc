// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a response: the normal form keeps its promises, and the matcher answers as the
// reference does, by the rules in rules/.
//
// Input: six bytes choose options and context, the rest is the text.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/src/text/normal_form.h"
#include "runtime/src/text/unicode.h"
#include "tests/fuzz/check_classification.h"
#include "tests/fuzz/fuzz_check.h"
#include "tests/support/paths.h"
#include "tests/support/rulesets.h"

namespace ricochet::testing {
namespace {

constexpr std::array<std::string_view, 8> kHosts = {"",
                                                    "big.example",
                                                    "mx.BIG.example.",
                                                    "b\xC3\xBC"
                                                    "cher.example",
                                                    "other.test",
                                                    "xn--bcher-kva.example",
                                                    "a..b",
                                                    "\xFF.example"};
constexpr std::array<std::string_view, 6> kReplies = {"", "550", "452", "421", "5500", "x"};
constexpr std::array<std::string_view, 6> kStatuses = {"",        "5.1.1", "4.2.2",
                                                       "5.7.640", "2.0.0", "5."};
constexpr std::array<std::string_view, 5> kCommands = {"", "rcpt", "RCPT TO", "data", "\x80"};

std::vector<std::string> ReadRules() {
  std::vector<std::string> files;
  for (const std::string name : {"cause", "override", "provider", "reply", "status"}) {
    std::ifstream file(SourcePath("tests/fuzz/rules/") + name + ".toml", std::ios::binary);
    files.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return files;
}

struct Subject {
  Ruleset ruleset = RulesetFromTexts(ReadRules());
  Matcher matcher = MatcherFrom(ruleset);
  ReferenceMatcher reference{ruleset};
  Scratch scratch;
};

bool IsControl(char c) { return (c >= 0 && c < 0x20) || c == 0x7F; }

void RequireNormalForm(std::string_view raw, std::size_t max_bytes) {
  std::string buffer;
  const NormalForm form = Normalise(raw, max_bytes, &buffer);
  Require(IsValidUtf8(form.text), "a normal form is UTF-8", form.text);
  Require(std::ranges::none_of(form.text, IsControl), "and has no control characters", form.text);
  Require(form.text.find("  ") == std::string_view::npos, "no two blanks in a row", form.text);
  Require(!form.text.starts_with(' ') && !form.text.ends_with(' '), "no blanks at the ends",
          form.text);
  Require(!form.truncated || raw.size() > max_bytes, "only what is too long is cut");
  Require(form.text.size() <= 3 * std::min(raw.size(), max_bytes), "a byte becomes three at most");
  if (form.text.size() > max_bytes) return;
  std::string again_buffer;
  const NormalForm again = Normalise(form.text, max_bytes, &again_buffer);
  // Not the status: that of a continuation line is read only while there are lines.
  Require(again.text == form.text && again.reply == form.reply && again_buffer.empty(),
          "a normal form is its own normal form",
          std::string(form.text) + "\n" + std::string(again.text));
  Require(!again.not_utf8 && !again.truncated, "a normal form needs no repair", form.text);
}

template <std::size_t kSize>
std::string_view Choose(FuzzInput* input, const std::array<std::string_view, kSize>& texts) {
  return texts[input->Byte() % kSize];
}

void Run(FuzzInput input) {
  static Subject* const subject = new Subject;
  const std::uint8_t options = input.Byte();
  Response response;
  response.prefer_given_codes = (options & 1U) != 0;
  response.domain = Choose(&input, kHosts);
  response.mx = Choose(&input, kHosts);
  response.reply = Choose(&input, kReplies);
  response.status = Choose(&input, kStatuses);
  response.command = Choose(&input, kCommands);
  response.text = input.Rest();
  RequireNormalForm(response.text, kMaxResponseBytes);
  RequireNormalForm(response.text, options / 2U + 1);
  RequireReference(subject->matcher, subject->reference, response, subject->scratch);
  RequireAgreement(subject->matcher, response, subject->scratch);
}

}  // namespace
}  // namespace ricochet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ricochet::testing::Run(ricochet::testing::FuzzInput(data, size));
  return 0;
}
