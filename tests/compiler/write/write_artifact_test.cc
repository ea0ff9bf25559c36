// SPDX-License-Identifier: Apache-2.0
#include "compiler/write/write_artifact.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "compiler/compile.h"
#include "io/bytes/write_file.h"
#include "runtime/src/artifact/ruleset_data.h"
#include "tests/support/rulesets.h"
#include "tests/support/temporary_folder.h"

namespace ricochet::compiler {
namespace {

using testing::BoundByPermissions;
using testing::TemporaryFolder;

constexpr std::string_view kRules =
    "layer = \"cause\"\n[[rule]]\nid = \"gone\"\ncode = 1\nphrase = ['user unknown']\n"
    "match = ['550 user unknown']\n";

std::vector<std::byte> ArtifactOf(const TemporaryFolder& folder) {
  const Compilation compilation = Compile({folder.path()}, {});
  EXPECT_TRUE(compilation.ok()) << testing::Diagnostics(compilation);
  EXPECT_FALSE(compilation.artifact.empty());
  return compilation.artifact;
}

void WriteRules(const TemporaryFolder& folder) {
  folder.Write("codes.toml", testing::TinyCodeTable());
  folder.Write("sub/rules.toml", kRules);
}

TEST(BuildArtifactTest, SameSourcesSameBytes) {
  const TemporaryFolder one;
  const TemporaryFolder two;
  WriteRules(one);
  WriteRules(two);
  const std::vector<std::byte> first = ArtifactOf(one);
  EXPECT_EQ(first, ArtifactOf(one)) << "again";
  EXPECT_EQ(first, ArtifactOf(two)) << "elsewhere";
}

TEST(BuildArtifactTest, HoldsNoPathOutsideTheFolders) {
  const TemporaryFolder folder;
  WriteRules(folder);
  const std::vector<std::byte> artifact = ArtifactOf(folder);
  const std::string text(reinterpret_cast<const char*>(artifact.data()), artifact.size());
  EXPECT_EQ(text.find(std::filesystem::path(folder.path()).filename().string()), std::string::npos);
  EXPECT_NE(text.find("sub/rules.toml"), std::string::npos);
}

// Most examples give nothing but a text, and many the same besides.
TEST(BuildArtifactTest, StoresWhatExamplesGiveOnce) {
  const Ruleset ruleset = testing::RulesetFromTexts(
      {"layer = \"cause\"\n[[rule]]\nid = \"gone\"\ncode = 1\nphrase = ['user unknown']\n"
       "match = ['user unknown', {text = 'user unknown', domain = 'a.example'},"
       " {text = '550 user unknown', domain = 'a.example'},"
       " {text = 'user unknown', mx = 'a.example'}, {text = '5 user unknown', reply = '550'}]\n"});
  EXPECT_EQ(ruleset.data().tables().contexts.size(), 3U);
  ASSERT_EQ(ruleset.example_count(), 5U);
  EXPECT_EQ(ruleset.example(0).domain, "");
  EXPECT_EQ(ruleset.example(1).domain, "a.example");
  EXPECT_EQ(ruleset.example(2).domain, "a.example");
  EXPECT_EQ(ruleset.example(2).mx, "");
  EXPECT_EQ(ruleset.example(3).domain, "");
  EXPECT_EQ(ruleset.example(3).mx, "a.example");
  EXPECT_EQ(ruleset.example(4).reply, "550");
}

TEST(BuildArtifactTest, OtherSourcesOtherBytes) {
  const TemporaryFolder folder;
  WriteRules(folder);
  const std::vector<std::byte> before = ArtifactOf(folder);
  folder.Write("sub/rules.toml", std::string(kRules) + "# a comment\n");
  EXPECT_NE(before, ArtifactOf(folder)) << "the digest is of the sources";
}

class WriteFileAtomicallyTest : public ::testing::Test {
 protected:
  static Status Write(const std::string& path, const std::string& text) {
    return io::WriteFileAtomically(path, std::as_bytes(std::span(text)));
  }
  TemporaryFolder folder_;
};

TEST_F(WriteFileAtomicallyTest, WritesAndReplaces) {
  const std::string path = folder_.path("out.rcs");
  EXPECT_TRUE(Write(path, "first, and longer").ok());
  EXPECT_EQ(folder_.Read("out.rcs"), "first, and longer");
  EXPECT_TRUE(Write(path, "second").ok());
  EXPECT_EQ(folder_.Read("out.rcs"), "second");
  EXPECT_TRUE(Write(path, "").ok());
  EXPECT_EQ(folder_.Read("out.rcs"), "");
  EXPECT_EQ(folder_.List(), std::vector<std::string>{"out.rcs"});
}

TEST_F(WriteFileAtomicallyTest, WhoHasTheOldFileOpenKeepsIt) {
  folder_.Write("out.rcs", "old");
  std::filesystem::create_hard_link(folder_.path("out.rcs"), folder_.path("link"));
  EXPECT_TRUE(Write(folder_.path("out.rcs"), "new").ok());
  EXPECT_EQ(folder_.Read("link"), "old") << "written in place";
  EXPECT_EQ(folder_.Read("out.rcs"), "new");
}

// A private file was public once it had been written anew.
TEST_F(WriteFileAtomicallyTest, PermissionsStay) {
  namespace fs = std::filesystem;
  folder_.Write("out.rcs", "old");
  fs::permissions(folder_.path("out.rcs"), fs::perms{0600});
  EXPECT_TRUE(Write(folder_.path("out.rcs"), "new").ok());
  EXPECT_EQ(fs::status(folder_.path("out.rcs")).permissions(), fs::perms{0600});
}

TEST_F(WriteFileAtomicallyTest, FailsWithoutAFolder) {
  const Status status = Write(folder_.path("missing/out.rcs"), "x");
  EXPECT_EQ(status.code(), ErrorCode::kIo);
  EXPECT_NE(std::string(status.message()).find("missing/out.rcs"), std::string::npos);
  EXPECT_NE(std::string(status.message()).find("No such file"), std::string::npos);
}

TEST_F(WriteFileAtomicallyTest, FailureLeavesTheOldFileAndNothingElse) {
  folder_.Write("out.rcs/old", "kept");  // a folder with something in it cannot be replaced
  const Status status = Write(folder_.path("out.rcs"), "new");
  EXPECT_EQ(status.code(), ErrorCode::kIo);
  EXPECT_EQ(folder_.Read("out.rcs/old"), "kept");
  EXPECT_EQ(folder_.List(), std::vector<std::string>{"out.rcs"});
}

TEST_F(WriteFileAtomicallyTest, FailsInAFolderThatMayNotBeWritten) {
  folder_.Write("out.rcs", "old");
  std::filesystem::permissions(
      folder_.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  const BoundByPermissions bound(folder_);
  EXPECT_EQ(Write(folder_.path("out.rcs"), "new").code(), ErrorCode::kIo);
  EXPECT_EQ(folder_.Read("out.rcs"), "old");
  std::filesystem::permissions(folder_.path(), std::filesystem::perms::owner_all);
  EXPECT_EQ(folder_.List(), std::vector<std::string>{"out.rcs"});
}

TEST_F(WriteFileAtomicallyTest, TellsThatTheDiskIsFull) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP();
  std::filesystem::create_symlink("/dev/full",
                                  folder_.path("out.rcs.tmp." + std::to_string(::getpid())));
  const Status status = Write(folder_.path("out.rcs"), "x");
  EXPECT_EQ(status.code(), ErrorCode::kIo);
  EXPECT_EQ(folder_.List(), std::vector<std::string>{});
}

}  // namespace
}  // namespace ricochet::compiler
