// SPDX-License-Identifier: Apache-2.0
//
// ricochet_compile_rules(): a ruleset is built anew when its rules change, and only then.
#include <fstream>
#include <string>

#include "tests/e2e/consumer/consumer_fixture.h"
#include "tests/e2e/documents/document.h"

namespace ricochet::testing {
namespace {

namespace fs = std::filesystem;

constexpr char kGone[] = R"(layer = "cause"

[[rule]]
id     = "gone"
code   = 2
phrase = ['user unknown']
match  = ['550 User unknown']
)";

class CompileRulesTest : public ConsumerTest {
 protected:
  void SetUp() override {
    project_ = CopyProject("own_ruleset");
    ASSERT_TRUE(Install() && Configure("own_ruleset"));
    ASSERT_TRUE(Rebuild());
    ASSERT_EQ(Code("552 mailbox full"), "2\n");
  }

  // Builds; true if that wrote the ruleset.
  bool Rebuild() {
    const fs::path ruleset = project_ / "build/own.rcs";
    const auto before = fs::exists(ruleset) ? fs::last_write_time(ruleset) : fs::file_time_type();
    EXPECT_TRUE(Build("own_ruleset"));
    return fs::last_write_time(ruleset) != before;
  }

  std::string Code(const std::string& text) const {
    return Run(project_ / "build/own_ruleset", {text});
  }

  fs::path Rule(const std::string& name) const { return project_ / "rules" / name; }

  fs::path project_;
};

TEST_F(CompileRulesTest, NothingChanged) {
  EXPECT_FALSE(Rebuild());
  std::ofstream(Rule("notes.txt")) << "not a rule\n";
  std::ofstream(project_ / "main.cc", std::ios::app) << "// another line\n";
  EXPECT_FALSE(Rebuild());
}

TEST_F(CompileRulesTest, AFileIsEdited) {
  std::string text = ReadText(Rule("full.toml"));
  text.replace(text.find("['mailbox full']"), 16, "['mailbox full', 'no space']");
  std::ofstream(Rule("full.toml")) << text;
  EXPECT_TRUE(Rebuild());
  EXPECT_EQ(Code("552 no space"), "2\n");
  EXPECT_FALSE(Rebuild());
}

// Copied with its old date, as cp -p and archives do it.
TEST_F(CompileRulesTest, AFileIsAddedAndRemoved) {
  fs::create_directories(Rule("more"));
  std::ofstream(Rule("more/gone.toml")) << kGone;
  fs::last_write_time(Rule("more/gone.toml"), fs::last_write_time(Rule("codes.toml")));
  EXPECT_TRUE(Rebuild());
  EXPECT_EQ(Code("550 user unknown"), "2\n");
  EXPECT_FALSE(Rebuild());

  fs::remove(Rule("more/gone.toml"));
  EXPECT_TRUE(Rebuild());
  EXPECT_EQ(Code("550 user unknown"), "1\n");
  EXPECT_FALSE(Rebuild());
}

// A broken rule fails the build, and the ruleset that was there stays.
TEST_F(CompileRulesTest, ABrokenFileFailsTheBuild) {
  std::ofstream(Rule("broken.toml")) << "layer = \"cause\"\n[[rule]]\nid = 7\n";
  const ProgramResult build = Shell("cmake --build own_ruleset/build");
  EXPECT_NE(build.exit_code, 0);
  EXPECT_NE((build.out + build.err).find("broken.toml:3"), std::string::npos) << build.out;
  EXPECT_EQ(Code("552 mailbox full"), "2\n");
  fs::remove(Rule("broken.toml"));
  EXPECT_TRUE(Build("own_ruleset"));
  EXPECT_FALSE(Rebuild());
}

}  // namespace
}  // namespace ricochet::testing
