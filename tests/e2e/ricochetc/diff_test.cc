// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc diff` as a user runs it. RICOCHET_UPDATE_GOLDENS=1 writes tests/data/ruleset_diff
// anew where it differs, and fails.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/json.h"
#include "tests/support/paths.h"
#include "tests/support/run_program.h"

namespace ricochet::testing {
namespace {

namespace fs = std::filesystem;
const std::string kData = DataPath("ruleset_diff");

// In the folder of the data, so that the names in the output are the same everywhere.
ProgramResult Diff(std::vector<std::string> args, std::string input = "") {
  ProgramCall call;
  call.program = RicochetcProgram();
  args.insert(args.begin(), "diff");
  call.args = std::move(args);
  call.input = std::move(input);
  call.cwd = kData;
  return RunProgram(call);
}

// A folder that is gone with the test.
class RulesetDiff : public ::testing::Test {
 protected:
  RulesetDiff() {
    std::string name = ::testing::TempDir() + "ricochet_diff_XXXXXX";
    if (mkdtemp(name.data()) != nullptr) folder_ = name;
  }
  ~RulesetDiff() override { fs::remove_all(folder_); }

  std::string Build(const std::string& rules) {
    ProgramCall call;
    call.program = RicochetcProgram();
    const std::string artifact = (folder_ / "built.rcs").string();
    call.args = {"build", rules, "-o", artifact};
    EXPECT_EQ(RunProgram(call).exit_code, 0);
    return artifact;
  }

  fs::path folder_;
};

TEST_F(RulesetDiff, SaysWhatDiffersAndWhichExamplesMove) {
  const ProgramResult r = Diff({"old", "new"});
  EXPECT_EQ(r.exit_code, 0);
  EXPECT_EQ(r.err, "");
  ExpectGolden(kData + "/examples.expected", r.out);
}

TEST_F(RulesetDiff, ClassifiesACorpus) {
  const ProgramResult r =
      Diff({"old", "new", "--samples", "1", "--redact", "--corpus", "corpus.txt"});
  EXPECT_EQ(r.exit_code, 0) << r.err;
  ExpectGolden(kData + "/corpus.expected", r.out);
}

TEST_F(RulesetDiff, AsJson) {
  const ProgramResult r = Diff({"old", "new", "--corpus", "corpus.txt", "--format", "json"});
  EXPECT_EQ(r.exit_code, 0) << r.err;
  ExpectGolden(kData + "/corpus.json.expected", r.out);
  EXPECT_EQ(ParseJson(r.out)["responses"]["moved"], 4);
}

TEST_F(RulesetDiff, FilesAndFoldersAreTheSame) {
  const std::string artifact = Build(kData + "/new");
  EXPECT_EQ(Diff({"old", artifact}).out, Diff({"old", "new"}).out);
  const ProgramResult same = Diff({artifact, "new"});
  EXPECT_EQ(same.out.find("No differences except examples and locations\n"), 0U) << same.out;
}

TEST_F(RulesetDiff, FurtherFoldersAreAdded) {
  std::ofstream(folder_ / "own.toml") << "layer = \"cause\"\n[[rule]]\nid = \"own\"\ncode = 300\n"
                                         "phrase = ['quite new']\nmatch = ['550 quite new']\n";
  const ProgramResult r = Diff({"old", "old", "--add-new", folder_.string()});
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_NE(r.out.find("Rules: 1 added, 0 removed, 0 changed\n  + own  own.toml:2 (folder 2)"),
            std::string::npos)
      << r.out;
  const ProgramResult both =
      Diff({"old", "old", "--add-new", folder_.string(), "--add-old", folder_.string()});
  EXPECT_EQ(both.out.find("No differences"), 0U) << both.out;
}

TEST_F(RulesetDiff, SeveralFilesAndStandardInput) {
  EXPECT_NE(Diff({"old", "new", "--corpus", "corpus.txt", "--corpus", "corpus.txt"})
                .out.find("Responses: 8 of 14 responses moved"),
            std::string::npos);
  const ProgramResult piped =
      Diff({"--corpus", "-", "old", "new", "--input", "jsonl"}, "{\"text\": \"550 he is gone\"}\n");
  EXPECT_NE(piped.out.find("standard input:1: no rule -> nobody.gone"), std::string::npos)
      << piped.out << piped.err;
}

TEST_F(RulesetDiff, IsAGate) {
  EXPECT_EQ(Diff({"old", "new", "--corpus", "corpus.txt", "--max-moved", "4"}).exit_code, 0);
  const ProgramResult shut = Diff({"old", "new", "--corpus", "corpus.txt", "--max-moved", "3"});
  EXPECT_EQ(shut.exit_code, 1);
  EXPECT_NE(shut.out.find("Responses: 4 of 7"),
            std::string::npos);  // the report comes all the same
  EXPECT_EQ(shut.err, "ricochetc: 4 responses moved to another code; --max-moved allows 3\n");
  EXPECT_EQ(Diff({"old", "old", "--max-moved", "0"}).exit_code, 0);
  EXPECT_EQ(Diff({"old", "new", "--max-moved", "0"}).exit_code, 1);
}

TEST_F(RulesetDiff, FailsWhereSomethingCannotBeRead) {
  for (const std::vector<std::string>& args : {
           std::vector<std::string>{"old", "no-such-file"},
           std::vector<std::string>{"corpus.txt", "new"},
           std::vector<std::string>{"old", "no-such.toml"},
       }) {
    const ProgramResult r = Diff(args);
    EXPECT_EQ(r.exit_code, 1) << args[0];
    EXPECT_EQ(r.out, "");
    EXPECT_NE(r.err, "");
  }
  const ProgramResult r =
      Diff({"old", "new", "--corpus", "no-such-corpus", "--corpus", "corpus.txt"});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_NE(r.err.find("no-such-corpus"), std::string::npos) << r.err;
  EXPECT_NE(r.out.find("Responses: 4 of 7"), std::string::npos);  // the rest is told
}

TEST_F(RulesetDiff, ShowsWhatIsWrongWithRules) {
  std::ofstream(folder_ / "broken.toml") << "layer = \"cause\"\n[[rule]]\nid = \"x\"\ncode = 1\n";
  const ProgramResult r = Diff({"old", folder_.string()});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_NE(r.err.find("error[R"), std::string::npos) << r.err;
}

TEST_F(RulesetDiff, WrongUsage) {
  const std::string artifact = Build(kData + "/new");
  for (const std::vector<std::string>& args : {
           std::vector<std::string>{},
           std::vector<std::string>{"old"},
           std::vector<std::string>{"old", "new", "--max-moved", "some"},
           std::vector<std::string>{"old", "new", "--input", "nonsense"},
           std::vector<std::string>{"old", "new", "--format", "xml"},
           std::vector<std::string>{"old", "new", "--year", "2026"},
           std::vector<std::string>{"old", "new", "--rejects", "r.txt"},
           std::vector<std::string>{"old", artifact, "--add-new", "new"},
           std::vector<std::string>{artifact, "new", "--add-old", "old"},
       }) {
    const ProgramResult r = Diff(args);
    EXPECT_EQ(r.exit_code, 2) << r.err;
    EXPECT_EQ(r.out, "");
  }
}

TEST_F(RulesetDiff, EscapesWhatStrangersWrote) {
  const ProgramResult r = Diff({"old", "new", "--corpus", "-"}, "550 he is gone \x1b[31m\n");
  EXPECT_EQ(r.out.find('\x1b'), std::string::npos);
  EXPECT_NE(r.out.find("550 he is gone \\x1b[31m"), std::string::npos) << r.out;
}

// A list that grows is in phrases that nobody touched.
TEST_F(RulesetDiff, SaysWhichRulesNameAChangedWordList) {
  const auto with = [&](std::string_view boxes) {
    const std::string name = "boxes" + std::to_string(boxes.size());
    fs::copy(kData + "/old", folder_ / name);
    WriteFile(
        folder_ / name / "lists.toml",
        "layer = \"cause\"\n[[words]]\nname = \"box\"\nany = [" + std::string(boxes) +
            "]\n[[rule]]\nid = \"box\"\ncode = 301\n"
            "phrase = ['{box} overflows', 'no space in {box}', 'bag overflows']\n"
            "match = ['552 crate overflows', '552 no space in crate', '552 bag overflows']\n");
    return (folder_ / name).string();
  };
  const ProgramResult r = Diff({with("'box', 'crate'"), with("'box', 'crate', 'bin'")});
  EXPECT_EQ(r.exit_code, 0) << r.err;
  EXPECT_NE(
      r.out.find("  ~ box  lists.toml:5  (code 301, layer cause)\n"
                 "      2 phrases name a word list that changed, such as 'no space in {box}'\n"),
      std::string::npos)
      << r.out;
}

// One rule of the shipped ones says something else; nothing but its own responses may move.
TEST_F(RulesetDiff, OneShippedRuleChanged) {
  const fs::path rules = folder_ / "rules";
  fs::copy(ShippedRules(), rules, fs::copy_options::recursive);
  const fs::path file = rules / "cause" / "mailbox-full.toml";
  std::string text = ReadFile(file);
  const std::size_t at = text.find("22", text.find("code"));
  ASSERT_NE(at, std::string::npos);
  text.replace(at, 2, "40");
  fs::permissions(file, fs::perms::owner_write, fs::perm_options::add);
  std::ofstream(file, std::ios::binary) << text;

  const ProgramResult r = Diff({ShippedRules(), rules.string(), "--format", "json"});
  ASSERT_EQ(r.exit_code, 0) << r.err;
  const Json diff = ParseJson(r.out);
  ASSERT_EQ(diff["rules"]["changed"].size(), 1U);
  const Json& changed = diff["rules"]["changed"][0];
  EXPECT_EQ(changed["changes"],
            ParseJson(R"([{"key": "code", "removed": ["22"], "added": ["40"]}])"));
  ASSERT_EQ(diff["responses"]["table"].size(), 1U);
  const Json& cell = diff["responses"]["table"][0];
  EXPECT_EQ(cell["old"], 22);
  EXPECT_EQ(cell["new"], 40);
  EXPECT_EQ(cell["count"], diff["responses"]["moved"]);
  EXPECT_GT(cell["count"].AsUnsigned(), 5U);
  for (const Json& sample : cell["samples"].items()) EXPECT_EQ(sample["new_rule"], changed["name"]);
}

}  // namespace
}  // namespace ricochet::testing
