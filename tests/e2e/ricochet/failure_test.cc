// SPDX-License-Identifier: Apache-2.0
//
// What goes wrong around the program: files, rulesets, pipes and disks.
#include <sys/stat.h>
#include <unistd.h>

#include "tests/e2e/program_fixture.h"
#include "tests/support/files.h"
#include "tests/support/sanitizers.h"

namespace ricochet::testing {
namespace {

using testing::Lines;
using testing::ReadFile;
using FailureTest = CliTest;

std::string ManyLines(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += "550 5.1.1 <a@example.org>: User unknown\n";
  return text;
}

TEST_F(FailureTest, MissingFileIsToldAndTheOthersGoOn) {
  const std::string good = WriteFile("good.txt", "550 User unknown\n");
  const std::string missing = Path("missing.txt");
  const ProgramResult r = Run({"classify", "--output", "tsv", missing, good});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_EQ(Lines(r.out).size(), 2U);
  EXPECT_EQ(r.err, "ricochet: " + missing +
                       ": No such file or directory\nricochet: 1 file could not be read\n");
}

TEST_F(FailureTest, DirectoryAsFile) {
  ProgramResult r = Run({"classify", "--input", "text", Path("")});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_NE(r.err.find("is a folder; only mails are read from folders"), std::string::npos)
      << r.err;
  // A folder is one of mails.
  r = Run({"classify", Path("")});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_NE(r.err.find("no mails"), std::string::npos) << r.err;
}

TEST_F(FailureTest, UnreadableFile) {
  const std::string path = WriteFile("secret.txt", "550 User unknown\n");
  chmod(path.c_str(), 0);
  if (access(path.c_str(), R_OK) == 0) GTEST_SKIP() << "permissions do not bind this user";
  const ProgramResult r = Run({"classify", path});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_NE(r.err.find("Permission denied"), std::string::npos) << r.err;
}

TEST_F(FailureTest, EvalOfAMissingFile) {
  const ProgramResult r = Run({"eval", Path("missing.jsonl")});
  EXPECT_EQ(r.exit_code, 1);
  EXPECT_NE(r.err.find("No such file"), std::string::npos) << r.err;
}

TEST_F(FailureTest, MissingRulesetIsOneLine) {
  for (const std::string command : {"classify", "info"}) {
    const ProgramResult r = Run({command, "--ruleset", Path("no.rcs")});
    EXPECT_EQ(r.exit_code, 1);
    EXPECT_EQ(r.out, "");
    ASSERT_EQ(Lines(r.err).size(), 1U) << r.err;
    EXPECT_EQ(r.err.find("ricochet: ruleset " + Path("no.rcs") + ": "), 0U) << r.err;
  }
}

TEST_F(FailureTest, DamagedRulesetIsOneLine) {
  std::string bytes = ReadFile(ArtifactPath());
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  const std::string flipped = WriteFile("flipped.rcs", bytes);
  const std::string cut = WriteFile("cut.rcs", bytes.substr(0, bytes.size() / 2));
  const std::string empty = WriteFile("empty.rcs", "");
  const std::string other = WriteFile("other.rcs", ManyLines(1000));
  for (const std::string& path : {flipped, cut, empty, other}) {
    const ProgramResult r = Run({"classify", "--ruleset", path}, "550 User unknown\n");
    EXPECT_EQ(r.exit_code, 1) << path;
    EXPECT_EQ(r.out, "") << path;
    EXPECT_EQ(Lines(r.err).size(), 1U) << r.err;
  }
}

TEST_F(FailureTest, FlagWinsOverEnvironment) {
  ProgramCall call = Call({"info", "--ruleset", ArtifactPath()});
  call.env["RICOCHET_RULESET"] = Path("no.rcs");
  EXPECT_EQ(RunProgram(call).exit_code, 0);
  call.args = {"info"};
  EXPECT_EQ(RunProgram(call).exit_code, 1);
}

TEST_F(FailureTest, ClosedPipeEndsQuietly) {
  const std::string path = WriteFile("many.txt", ManyLines(200000));
  for (const std::string output : {"text", "tsv", "csv", "jsonl"}) {
    ProgramCall call = Call({"classify", "--summary", "--output", output, path});
    call.hang_up_early = true;
    const ProgramResult r = RunProgram(call);
    EXPECT_EQ(r.exit_code, 0) << output;
    EXPECT_EQ(r.err, "") << output;
  }
}

TEST_F(FailureTest, FullDiskIsOneLine) {
  const std::string path = WriteFile("many.txt", ManyLines(50000));
  const std::string rows = WriteFile("rows.jsonl", "{\"text\": \"x\", \"code\": 7}\n");
  const std::vector<std::vector<std::string>> calls = {
      {"classify", path}, {"info"}, {"explain", "550 User unknown"}, {"eval", rows}, {"--help"}};
  for (const std::vector<std::string>& args : calls) {
    ProgramCall call = Call(args);
    call.stdout_path = "/dev/full";
    const ProgramResult r = RunProgram(call);
    EXPECT_EQ(r.exit_code, 1) << args[0];
    EXPECT_EQ(r.err, "ricochet: standard output: No space left on device\n") << args[0];
  }
}

TEST_F(FailureTest, MemoryStaysConstant) {
  if (testing::kSanitized) GTEST_SKIP() << "sanitizers keep freed memory";
  const std::string small = WriteFile("small.txt", ManyLines(20000));
  const std::string large = WriteFile("large.txt", ManyLines(1000000));
  const auto peak_of = [](const std::string& path) {
    ProgramCall call = Call({"classify", "--output", "tsv", path});
    call.stdout_path = "/dev/null";
    return RunProgram(call).peak_memory_kib;
  };
  EXPECT_LT(peak_of(large), peak_of(small) + 1024);
}

}  // namespace
}  // namespace ricochet::testing
