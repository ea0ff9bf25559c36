// SPDX-License-Identifier: Apache-2.0
//
// Whoever edits a rule file and compiles it has changed what an installed program answers, and
// has needed no C++ compiler.
#include <cstddef>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/e2e/consumer/consumer_fixture.h"
#include "tests/e2e/documents/document.h"

namespace ricochet::testing {
namespace {

namespace fs = std::filesystem;

class InstalledProgramTest : public ConsumerTest {
 protected:
  // Without a compiler, a shell, or anything else but the two programs.
  ProgramResult RunInstalled(const std::string& name, std::vector<std::string> args,
                             std::string input = "") const {
    ProgramCall call;
    call.program = (prefix() / "bin" / name).string();
    call.args = std::move(args);
    call.input = std::move(input);
    call.cwd = folder().string();
    call.env = {{"PATH", "/nonexistent"}, {"CXX", ""}, {"CC", ""}, {"RICOCHET_RULESET", ""}};
    return RunProgram(call);
  }

  std::string Codes(const std::vector<std::string>& ruleset) const {
    std::vector<std::string> args = {"classify", "--output", "tsv"};
    args.insert(args.end(), ruleset.begin(), ruleset.end());
    const ProgramResult result =
        RunInstalled("ricochet", args, "550 this parrot has ceased to be\n552 mailbox full\n");
    EXPECT_EQ(result.exit_code, 0) << result.err;
    std::string codes;
    std::istringstream lines(result.out);
    std::string line;
    std::getline(lines, line);  // the head
    while (std::getline(lines, line)) {
      const std::size_t begin = line.find('\t') + 1;
      codes += line.substr(begin, line.find('\t', begin) - begin) + " ";
    }
    return codes;
  }
};

TEST_F(InstalledProgramTest, AnEditedRuleChangesTheAnswer) {
  ASSERT_TRUE(Install());
  const fs::path rules = folder() / "rules";
  fs::copy(prefix() / "share/ricochet/rules", rules, fs::copy_options::recursive);
  EXPECT_TRUE(fs::exists(rules / "rules.schema.json")) << "the files name it for editors";

  const ProgramResult same = RunInstalled("ricochetc", {"build", "rules", "-o", "same.rcs"});
  ASSERT_EQ(same.exit_code, 0) << same.err;
  EXPECT_EQ(ReadText(folder() / "same.rcs"), ReadText(prefix() / "share/ricochet/ruleset.rcs"));
  const std::string before = Codes({});
  EXPECT_EQ(Codes({"--ruleset", "same.rcs"}), before);
  ASSERT_NE(before.substr(0, 3), "10 ") << "the text must mean nothing to the shipped rules";

  // The first rule of a shipped file learns a wording.
  const fs::path file = rules / "cause/bad-address.toml";
  std::string text = ReadText(file);
  const std::size_t list = text.find('[', text.find("\nphrase"));
  ASSERT_LT(list, text.size());
  text.insert(list + 1, "'ceased to be', ");
  std::ofstream(file) << text;

  const ProgramResult edited = RunInstalled("ricochetc", {"build", "rules", "-o", "edited.rcs"});
  ASSERT_EQ(edited.exit_code, 0) << edited.err;
  EXPECT_EQ(Codes({"--ruleset", "edited.rcs"}), "10" + before.substr(before.find(' ')));
}

}  // namespace
}  // namespace ricochet::testing
