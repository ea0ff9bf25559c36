// SPDX-License-Identifier: Apache-2.0
#include "compiler/source/load_sources.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace ricochet::compiler {
namespace {

using testing::BoundByPermissions;
using testing::TemporaryFolder;
using Strings = std::vector<std::string>;

Strings PathsInFolder(const SourceFiles& files) {
  Strings paths;
  for (const SourceFile& file : files) paths.push_back(file.path_in_folder());
  return paths;
}

TEST(LoadSourcesTest, OrdersByTheBytesOfThePathWithinTheFolder) {
  const TemporaryFolder folder;
  for (const char* const name : {"b.toml", "a/z.toml", "a-b.toml", "a.toml", "B.toml", "é.toml",
                                 "a/b/c.toml", "10.toml", "9.toml"}) {
    folder.Write(name, "");
  }
  DiagnosticSink sink;
  const SourceFiles files = LoadSources({folder.path()}, &sink);
  EXPECT_EQ(PathsInFolder(files), (Strings{"10.toml", "9.toml", "B.toml", "a-b.toml", "a.toml",
                                           "a/b/c.toml", "a/z.toml", "b.toml", "é.toml"}));
  EXPECT_FALSE(sink.has_errors());
}

TEST(LoadSourcesTest, ReadsTextsAndKeepsTheFoldersApart) {
  const TemporaryFolder first;
  const TemporaryFolder second;
  first.Write("z.toml", "# z\n");
  second.Write("a.toml", std::string("# \0\r\n", 5));
  DiagnosticSink sink;
  const SourceFiles files = LoadSources({first.path(), second.path()}, &sink);
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0].folder(), 0U);
  EXPECT_EQ(files[0].text(), "# z\n");
  EXPECT_EQ(files[0].display_path(), first.path("z.toml"));
  EXPECT_EQ(files[1].folder(), 1U);
  EXPECT_EQ(files[1].text(), std::string("# \0\r\n", 5));
}

TEST(LoadSourcesTest, LeavesOutHiddenFilesAndOtherNames) {
  const TemporaryFolder folder;
  for (const char* const name : {".hidden.toml", ".git/x.toml", "a/.b/c.toml", "x.toml~", "x.tml",
                                 "toml", "README.md", "a/kept.toml"}) {
    folder.Write(name, "");
  }
  DiagnosticSink sink;
  EXPECT_EQ(PathsInFolder(LoadSources({folder.path()}, &sink)), (Strings{"a/kept.toml"}));
  EXPECT_FALSE(sink.has_errors());
}

TEST(LoadSourcesTest, TakesASingleFileAndATrailingSlash) {
  const TemporaryFolder folder;
  folder.Write("rules/a.toml", "# a\n");
  folder.Write("rules/b.toml", "# b\n");
  DiagnosticSink sink;
  EXPECT_EQ(PathsInFolder(LoadSources({folder.path("rules/b.toml")}, &sink)), (Strings{"b.toml"}));
  EXPECT_EQ(PathsInFolder(LoadSources({folder.path("rules/")}, &sink)),
            (Strings{"a.toml", "b.toml"}));
  EXPECT_FALSE(sink.has_errors());
}

TEST(LoadSourcesTest, ReportsWhatIsNotThere) {
  const TemporaryFolder folder;
  folder.Write("a.toml", "");
  folder.Write("empty/README.md", "");
  DiagnosticSink sink;
  const SourceFiles files =
      LoadSources({folder.path("missing"), folder.path("a.toml"), folder.path("empty")}, &sink);
  EXPECT_EQ(PathsInFolder(files), (Strings{"a.toml"}));
  ASSERT_EQ(sink.all().size(), 2U);
  EXPECT_EQ(sink.all()[0].code, DiagnosticCode::kUnreadable);
  EXPECT_NE(sink.all()[0].title.find(folder.path("missing")), std::string::npos);
  EXPECT_EQ(sink.all()[1].code, DiagnosticCode::kNoRuleFiles);
  EXPECT_NE(sink.all()[1].title.find(folder.path("empty")), std::string::npos);
}

// A rule file that is left out unseen would change what the artifact answers.
TEST(LoadSourcesTest, ReportsADeadLinkAndWhatIsNoFile) {
  const TemporaryFolder folder;
  folder.Write("a.toml", "");
  std::filesystem::create_symlink("nowhere.toml", folder.path("dead.toml"));
  ASSERT_EQ(::mkfifo(folder.path("pipe.toml").c_str(), 0600), 0);
  DiagnosticSink sink;
  EXPECT_EQ(PathsInFolder(LoadSources({folder.path()}, &sink)), (Strings{"a.toml"}));
  ASSERT_EQ(sink.all().size(), 2U);
  for (const Diagnostic& diagnostic : sink.all()) {
    EXPECT_EQ(diagnostic.code, DiagnosticCode::kUnreadable) << diagnostic.title;
  }
  EXPECT_NE(sink.all()[0].title.find("dead.toml"), std::string::npos);
  EXPECT_NE(sink.all()[1].title.find("pipe.toml"), std::string::npos);
}

TEST(LoadSourcesTest, FollowsLinks) {
  const TemporaryFolder folder;
  const TemporaryFolder elsewhere;
  elsewhere.Write("more/x.toml", "# x\n");
  std::filesystem::create_symlink(elsewhere.path("more/x.toml"), folder.path("linked.toml"));
  std::filesystem::create_directory_symlink(elsewhere.path("more"), folder.path("sub"));
  DiagnosticSink sink;
  EXPECT_EQ(PathsInFolder(LoadSources({folder.path()}, &sink)),
            (Strings{"linked.toml", "sub/x.toml"}));
  EXPECT_FALSE(sink.has_errors());
}

TEST(LoadSourcesTest, ReportsAFileThatMayNotBeRead) {
  const TemporaryFolder folder;
  folder.Write("a.toml", "");
  std::filesystem::permissions(folder.path("a.toml"), std::filesystem::perms::none);
  const BoundByPermissions bound(folder);
  DiagnosticSink sink;
  EXPECT_TRUE(LoadSources({folder.path()}, &sink).empty());
  ASSERT_EQ(sink.all().size(), 1U);
  EXPECT_EQ(sink.all()[0].code, DiagnosticCode::kUnreadable);
}

TEST(LoadSourcesTest, LimitsTheSizeOfAFile) {
  const TemporaryFolder folder;
  folder.Write("big.toml", "# ");
  std::filesystem::resize_file(folder.path("big.toml"), (std::uintmax_t{64} << 20) + 1);
  DiagnosticSink sink;
  EXPECT_TRUE(LoadSources({folder.path()}, &sink).empty());
  ASSERT_EQ(sink.all().size(), 1U);
  EXPECT_EQ(sink.all()[0].code, DiagnosticCode::kLimitExceeded);
}

class DigestTest : public ::testing::Test {
 protected:
  static auto Of(const std::vector<std::string>& folders) {
    DiagnosticSink sink;
    return DigestSources(LoadSources(folders, &sink));
  }
  TemporaryFolder one_, two_;
};

TEST_F(DigestTest, IsTheSameElsewhere) {
  for (const TemporaryFolder* folder : {&one_, &two_}) {
    folder->Write("a.toml", "# a\n");
    folder->Write("b/c.toml", "# c\n");
  }
  EXPECT_EQ(Of({one_.path()}), Of({two_.path()}));
  EXPECT_EQ(Of({one_.path() + "/"}), Of({two_.path()}));
}

TEST_F(DigestTest, DependsOnTextNameAndFolder) {
  one_.Write("a.toml", "# a\n");
  const auto digest = Of({one_.path()});
  two_.Write("a.toml", "# b\n");
  EXPECT_NE(Of({two_.path()}), digest);
  two_.Write("a.toml", "# a\n");
  EXPECT_EQ(Of({two_.path()}), digest);
  two_.Write("b.toml", "");
  EXPECT_NE(Of({two_.path()}), digest);
  EXPECT_NE(Of({one_.path(), one_.path()}), digest);
}

TEST_F(DigestTest, DoesNotRunTextsTogether) {
  const auto of = [](std::vector<std::pair<std::string, std::string>> files) {
    SourceFiles sources;
    for (auto& [name, text] : files) sources.emplace_back(name, name, 0, text);
    return DigestSources(sources);
  };
  EXPECT_NE(of({{"a", "b"}, {"c", "d"}}), of({{"a", "bc"}, {"", "d"}}));
  EXPECT_NE(of({{"ab", ""}}), of({{"a", "b"}}));
}

}  // namespace
}  // namespace ricochet::compiler
