// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc learn` as a user runs it.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace ricochet::testing {
namespace {

class LearnCommandTest : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_.Write("rules/codes.toml", ReadFile(DataPath("diagnostics/common/codes.toml")));
    folder_.Write("rules/cause.toml",
                  "layer = \"cause\"\n\n[[rule]]\nid     = \"full\"\ncode   = 22\n"
                  "phrase = ['mailbox full']\nmatch  = ['552 mailbox full']\n");
    std::string corpus;
    for (const char* source : {"one", "two", "three", "four", "five", "six"}) {
      corpus += Row("the cupboard is brimming", 22, source);
      corpus += Row("brimming", 22, source);
      corpus += Row("nobody lives here", 10, source);
      corpus += Row(std::string("nobody called secret") + source + " lives here", 10, source);
    }
    folder_.Write("corpus.jsonl", corpus);
  }

  static std::string Row(const std::string& text, int code, const std::string& source) {
    return R"({"text": ")" + text + R"(", "code": )" + std::to_string(code) + R"(, "source": ")" +
           source + "\"}\n";
  }

  ProgramResult Run(std::vector<std::string> args) const {
    ProgramCall call;
    call.program = RicochetcProgram();
    call.args = std::move(args);
    call.cwd = folder_.path();
    return RunProgram(call);
  }

  TemporaryFolder folder_;
};

TEST_F(LearnCommandTest, LearnsClues) {
  const ProgramResult r = Run({"learn", "corpus.jsonl", "-o", "rules/words.toml"});
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_NE(r.out.find("no rule decides"), std::string::npos) << r.out;
  EXPECT_NE(r.out.find("of 25 texts"), std::string::npos) << r.out;
  const std::string learned = folder_.Read("rules/words.toml");
  EXPECT_NE(learned.find("\n\"brimming\" = {10 = -"), std::string::npos) << learned;
  EXPECT_EQ(learned.find("secret"), std::string::npos) << "one source only";
  // As `fmt` lays it out, and understood by `check`.
  EXPECT_EQ(Run({"fmt", "--check", "rules/words.toml"}).exit_code, 0);
  EXPECT_EQ(Run({"check", "rules"}).exit_code, 0);
}

TEST_F(LearnCommandTest, GivesTheSameBytesAgain) {
  EXPECT_EQ(Run({"learn", "corpus.jsonl", "-o", "a.toml"}).exit_code, 0);
  EXPECT_EQ(Run({"learn", "corpus.jsonl", "-o", "b.toml"}).exit_code, 0);
  EXPECT_EQ(folder_.Read("a.toml"), folder_.Read("b.toml"));
  // What was learned before does not count.
  folder_.Write("rules/words.toml", folder_.Read("a.toml"));
  EXPECT_EQ(Run({"learn", "corpus.jsonl", "-o", "b.toml"}).exit_code, 0);
  EXPECT_EQ(folder_.Read("a.toml"), folder_.Read("b.toml"));
}

TEST_F(LearnCommandTest, WithoutAFileOnlyMeasures) {
  const ProgramResult r = Run({"learn", "corpus.jsonl", "--rules", "rules", "--folds", "2"});
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_EQ(r.out.find("clues"), std::string::npos);
}

TEST_F(LearnCommandTest, RefusesWhatItDoesNotUnderstand) {
  folder_.Write("bad.jsonl", Row("x", 77, "one"));
  const ProgramResult r = Run({"learn", "bad.jsonl", "-o", "a.toml"});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_NE(r.err.find("the rules have no such code"), std::string::npos) << r.err;
  EXPECT_EQ(Run({"learn"}).exit_code, 2);
  EXPECT_EQ(Run({"learn", "corpus.jsonl", "--rules", "nowhere"}).exit_code, 1);
  EXPECT_EQ(Run({"learn", "nowhere.jsonl"}).exit_code, 1);
}

}  // namespace
}  // namespace ricochet::testing
