// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc check` as somebody runs it who adds a folder of rules to the shipped ones.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/support/paths.h"
#include "tests/support/run_program.h"

namespace ricochet {
namespace {

namespace fs = std::filesystem;
using testing::ProgramCall;
using testing::ProgramResult;

class CheckTest : public ::testing::Test {
 protected:
  CheckTest()
      : folder_(fs::path(::testing::TempDir()) / ("ricochet-check-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_ / "my-rules");
    fs::create_directory_symlink(testing::SourcePath("rules"), folder_ / "rules");
  }
  ~CheckTest() override { fs::remove_all(folder_); }

  ProgramResult Check(const std::string& rules, std::vector<std::string> more = {}) {
    std::ofstream(folder_ / "my-rules" / "mine.toml") << rules;
    ProgramCall call;
    call.program = testing::RicochetcProgram();
    call.args = {"check", "rules"};
    if (!rules.empty()) call.args.emplace_back("my-rules");
    call.args.insert(call.args.end(), more.begin(), more.end());
    call.cwd = folder_.string();
    return testing::RunProgram(call);
  }

  fs::path folder_;
};

constexpr char kShadowed[] = R"(layer = "provider"

[[rule]]
id     = "mine.full"
code   = 22
phrase = ['my mailbox ... full']
match  = ['550 my mailbox: it is full']

[[rule]]
id     = "mine.very-full"
code   = 40
phrase = ['my mailbox is full']
allow  = ["no-example"]
)";

TEST_F(CheckTest, TheShippedRulesGiveNoWarning) {
  const ProgramResult result = Check("", {"--strict"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(result.err.find("warning"), std::string::npos) << result.err;
  EXPECT_TRUE(result.out.starts_with("checked: ")) << result.out;
}

TEST_F(CheckTest, WarnsOfAShadowedRuleWithBothPlaces) {
  const ProgramResult result = Check(kShadowed);
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_TRUE(result.out.starts_with("checked: ")) << result.out;
  EXPECT_TRUE(
      result.err.starts_with("my-rules/mine.toml:10:10: warning[R067]: rule "
                             "`mine.very-full` decides nothing"))
      << result.err;
  EXPECT_NE(result.err.find("::: my-rules/mine.toml:6:12"), std::string::npos) << result.err;
}

TEST_F(CheckTest, StrictMakesAnErrorOfIt) {
  const ProgramResult result = Check(kShadowed, {"--strict"});
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_EQ(result.out, "");
  EXPECT_NE(result.err.find("error[R067]"), std::string::npos) << result.err;
}

}  // namespace
}  // namespace ricochet
