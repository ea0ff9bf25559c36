// SPDX-License-Identifier: Apache-2.0
//
// Any rules, made by the generator of tests/reference with the input for its choices, on any text:
// every scanner answers as the reference does, and so do all ways of asking.
//
// Input: a byte for the number of rules, two (the low one first) for how many of the bytes behind
// them make rules and responses; what is left is a text.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/src/match/scan.h"
#include "tests/fuzz/check_classification.h"
#include "tests/fuzz/fuzz_check.h"
#include "tests/reference/rule_generator.h"
#include "tests/support/rulesets.h"

namespace ricochet::testing {
namespace {

// Compiling costs far more than judging.
constexpr int kTexts = 96;
constexpr std::size_t kMaxRules = 24;

class Subject {
 public:
  explicit Subject(const Ruleset& ruleset)
      : matcher_(MatcherFrom(ruleset)), reference_(ruleset), best_(CurrentScanner().name) {}

  void Judge(const Response& response) {
    const ScannerList& scanners = RunnableScanners();
    for (std::size_t i = 0; i < scanners.count; ++i) {
      Require(UseScanner(scanners.scanners.at(i)->name), "a scanner of the list runs");
      RequireReference(matcher_, reference_, response, scratch_);
    }
    UseScanner(best_);
    RequireAgreement(matcher_, response, scratch_);
  }

 private:
  Matcher matcher_;
  ReferenceMatcher reference_;
  std::string_view best_;
  Scratch scratch_;
};

void Run(FuzzInput input) {
  const std::size_t rules = input.Byte() % kMaxRules;
  const std::size_t low = input.Byte();
  Random random(input.Bytes(low + 256U * input.Byte()));
  const compiler::Compilation compilation = CompileTexts(RandomRuleFiles(&random, rules));
  Require(compilation.ok(), "generated rules compile", Diagnostics(compilation));
  const Result<Ruleset> ruleset = Ruleset::FromBytes(compilation.artifact);
  Require(ruleset.ok(), "what was compiled opens", ruleset.status().ToString());
  Subject subject(*ruleset);
  for (int i = 0; i < kTexts; ++i) {
    const std::string text = i == 0 ? std::string(input.Rest()) : RandomTextNear(&random, *ruleset);
    const std::string domain = RandomHost(&random);
    const std::string mx = RandomHost(&random);
    Response response;
    response.text = text;
    if (random.OneIn(2)) response.domain = domain;
    if (random.OneIn(2)) response.mx = mx;
    if (random.OneIn(4)) response.reply = "452";
    if (random.OneIn(4)) response.status = "5.1.1";
    if (random.OneIn(4)) response.command = "RCPT TO";
    response.prefer_given_codes = random.OneIn(4);
    subject.Judge(response);
  }
}

}  // namespace
}  // namespace ricochet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ricochet::testing::Run(ricochet::testing::FuzzInput(data, size));
  return 0;
}
