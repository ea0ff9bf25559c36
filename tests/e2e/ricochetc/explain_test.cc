// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc explain` as a user runs it.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/support/json.h"
#include "tests/support/paths.h"
#include "tests/support/run_program.h"

namespace ricochet::testing {
namespace {

const std::string kNearMissRules = DataPath("near_misses/rules");

ProgramResult Explain(std::vector<std::string> args, std::string input = "") {
  ProgramCall call;
  call.program = RicochetcProgram();
  args.insert(args.begin(), "explain");
  call.args = std::move(args);
  call.input = std::move(input);
  return RunProgram(call);
}

TEST(ExplainCommand, ShowsWhatRicochetExplainShowsAndTheNearMisses) {
  const ProgramResult r = Explain({"552 mailbox was full", kNearMissRules});
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(r.err, "");
  EXPECT_EQ(r.out.find("response    552 mailbox was full\n"), 0U) << r.out;
  EXPECT_NE(r.out.find("code        7 Unclear"), std::string::npos) << r.out;
  EXPECT_NE(r.out.find("\nNear misses: 1\n  phrase.full  phrases.toml:3\n"), std::string::npos)
      << r.out;
}

TEST(ExplainCommand, IsTheReportOfRicochetFirst) {
  ProgramCall build;
  build.program = RicochetcProgram();
  const std::string artifact = ::testing::TempDir() + "near_misses_test.rcs";
  build.args = {"build", kNearMissRules, "-o", artifact};
  ASSERT_EQ(RunProgram(build).exit_code, 0);
  ProgramCall call;
  call.program = RicochetProgram();
  call.args = {"explain", "--ruleset", artifact, "--domain", "big.example", "550 eta theta iota"};
  const ProgramResult theirs = RunProgram(call);
  ASSERT_EQ(theirs.exit_code, 0);
  const ProgramResult ours =
      Explain({"--domain", "big.example", "550 eta theta iota", kNearMissRules});
  EXPECT_EQ(ours.out.find(theirs.out), 0U) << ours.out << "\ndoes not begin with\n" << theirs.out;
}

TEST(ExplainCommand, UsesWhatIsGivenBesideTheText) {
  EXPECT_NE(Explain({"550 eta theta iota", kNearMissRules}).out.find("none was given (--domain)"),
            std::string::npos);
  EXPECT_NE(Explain({"--domain", "o.example", "550 eta theta iota", kNearMissRules})
                .out.find("`domain` requires big.example; given was o.example"),
            std::string::npos);
  const ProgramResult held =
      Explain({"--mx", "mx.big.example", "550 kappa lambda", kNearMissRules});
  EXPECT_NE(held.out.find("rule        asks.mx"), std::string::npos) << held.out;
  const ProgramResult reply = Explain({"--reply", "452", "alpha beta gamma", kNearMissRules});
  EXPECT_NE(reply.out.find("rule        asks.reply"), std::string::npos) << reply.out;
}

TEST(ExplainCommand, AsJson) {
  const ProgramResult r =
      Explain({"--format", "json", "-", kNearMissRules}, "552 mailbox\n was full\n");
  const Json answer = ParseJson(r.out);
  EXPECT_EQ(answer["code"], 7);
  EXPECT_EQ(answer["near_misses"]["total"], 1);
  const Json& miss = answer["near_misses"]["shown"][0];
  EXPECT_EQ(miss["id"], "phrase.full");
  EXPECT_EQ(miss["change"]["source"], "mailbox was full");
  EXPECT_EQ(miss["would_decide"], true);
}

TEST(ExplainCommand, ShowsAsManyAsAskedAndTellsTheTotal) {
  const std::string text = "552 mailbox was full, drawer is pakced, account refused";
  EXPECT_NE(Explain({"--max-near-misses", "1", text, kNearMissRules})
                .out.find("Near misses: 1 of 3 (--max-near-misses N shows more)\n"),
            std::string::npos);
  EXPECT_NE(Explain({text, kNearMissRules}).out.find("Near misses: 3\n"), std::string::npos);
  const ProgramResult none = Explain({"--max-near-misses", "0", text, kNearMissRules});
  EXPECT_NE(none.out.find("Near misses: 0 of 3"), std::string::npos) << none.out;
}

TEST(ExplainCommand, EscapesWhatStrangersWrote) {
  const ProgramResult r = Explain({"552 mailbox w\x1bs full", kNearMissRules});
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(r.out.find('\x1b'), std::string::npos) << r.out;
}

TEST(ExplainCommand, FailsWithRulesThatAreWrong) {
  const ProgramResult r = Explain({"550 x", "/no/such/folder"});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_EQ(r.out, "");
  EXPECT_NE(r.err.find("/no/such/folder"), std::string::npos) << r.err;
}

TEST(ExplainCommand, WrongUsage) {
  for (const std::vector<std::string>& args : {
           std::vector<std::string>{},
           std::vector<std::string>{"550 x"},
           std::vector<std::string>{"550 x", kNearMissRules, "--max-near-misses", "many"},
           std::vector<std::string>{"550 x", kNearMissRules, "--format", "xml"},
       }) {
    const ProgramResult r = Explain(args);
    EXPECT_EQ(r.exit_code, 2) << r.err;
    EXPECT_EQ(r.out, "");
  }
}

}  // namespace
}  // namespace ricochet::testing
