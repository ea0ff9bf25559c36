// SPDX-License-Identifier: Apache-2.0
//
// What ricochetc says, word for word, about the rule files in tests/data/diagnostics (layout in its
// README.md), and that DIAGNOSTICS.md explains every code and quotes nothing else.
//
// RICOCHET_UPDATE_GOLDENS=1 writes what differs, and fails: the difference is to be read.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/compile.h"
#include "compiler/source/diagnostic.h"
#include "compiler/source/render_diagnostics.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/paths.h"

namespace ricochet::compiler {
namespace {

namespace fs = std::filesystem;

const fs::path kCases = testing::DataPath("diagnostics");
const fs::path kDocument = testing::SourcePath("compiler/DIAGNOSTICS.md");
constexpr std::string_view kCommon = "common";

// Codes that no rule file provokes.
const std::set<std::string> kWithoutRuleFile = {
    "R005",  // see tests/e2e/ricochetc/build_test.cc
    "R006",  // a defect of ricochetc, or memory that ran out
    "R008",  // a defect of ricochetc
};
constexpr std::string_view kOutputFailedCase = "R005-output-failed";

// The names of all cases: files and folders, without what tells their kind.
std::vector<std::string> CaseNames() {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(kCases)) {
    const fs::path& path = entry.path();
    const bool is_case = entry.is_directory()
                             ? path.filename() != kCommon
                             : path.extension() == ".toml" || path.extension() == ".folders";
    if (is_case) names.insert(path.stem().string());
  }
  return {names.begin(), names.end()};
}

// What is given to the compiler, relative to kCases.
std::vector<std::string> FoldersOf(const std::string& name) {
  if (fs::exists(kCases / (name + ".folders")))
    return testing::Lines(testing::ReadFile(kCases / (name + ".folders")));
  std::vector<std::string> folders;
  if (!fs::exists(kCases / name / "codes.toml")) folders.emplace_back(kCommon);
  if (!fs::is_directory(kCases / name)) {
    folders.push_back(name + ".toml");
  } else if (!fs::exists(kCases / name / "1")) {
    folders.push_back(name);
  } else {
    for (int i = 1; fs::exists(kCases / name / std::to_string(i)); ++i) {
      folders.push_back(name + "/" + std::to_string(i));
    }
  }
  return folders;
}

// Stands in the folder of the cases, so that the paths in the output are the same everywhere.
class InCasesFolder : public ::testing::Test {
 protected:
  void SetUp() override { fs::current_path(kCases); }
  void TearDown() override { fs::current_path(before_); }

 private:
  fs::path before_ = fs::current_path();
};

class GoldenDiagnosticsTest : public InCasesFolder,
                              public ::testing::WithParamInterface<std::string> {};

fs::path ExpectedFile(std::string_view name) { return kCases / (std::string(name) + ".expected"); }

TEST_P(GoldenDiagnosticsTest, IsAsExpected) {
  const Compilation compilation = Compile(FoldersOf(GetParam()), {});
  testing::ExpectGolden(ExpectedFile(GetParam()),
                        RenderText(compilation.diagnostics, compilation.sources, /*color=*/false));
}

// The code that a case is named after is among those of its output.
TEST_P(GoldenDiagnosticsTest, ReportsTheCodeInItsName) {
  const std::string code = GetParam().substr(0, GetParam().find('-'));
  const Compilation compilation = Compile(FoldersOf(GetParam()), {});
  EXPECT_TRUE(std::ranges::any_of(compilation.diagnostics, [&](const Diagnostic& diagnostic) {
    return ToString(diagnostic.code) == code;
  }));
}

// Whoever reads it must learn what to do, or at least what is there instead.
TEST_P(GoldenDiagnosticsTest, SaysWhatToDo) {
  const Compilation compilation = Compile(FoldersOf(GetParam()), {});
  for (const Diagnostic& diagnostic : compilation.diagnostics) {
    EXPECT_FALSE(diagnostic.title.empty());
    EXPECT_FALSE(diagnostic.title.ends_with('.')) << diagnostic.title;
    EXPECT_FALSE(diagnostic.help.empty()) << diagnostic.title;
  }
}

std::string TestName(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::ranges::replace(name, '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, GoldenDiagnosticsTest, ::testing::ValuesIn(CaseNames()), TestName);

TEST(GoldenCasesTest, ThereIsOneForEveryCode) {
  std::set<std::string> missing = {};
  for (const DiagnosticCode code : AllDiagnosticCodes()) missing.insert(ToString(code));
  for (const std::string& code : kWithoutRuleFile) EXPECT_EQ(missing.erase(code), 1U) << code;
  for (const std::string& name : CaseNames()) missing.erase(name.substr(0, name.find('-')));
  EXPECT_TRUE(missing.empty()) << "no case in " << kCases << " for " << *missing.begin();
}

TEST(GoldenCasesTest, NoExpectedOutputIsLeftOver) {
  const std::vector<std::string> names = CaseNames();
  for (const auto& entry : fs::directory_iterator(kCases)) {
    if (entry.path().extension() != ".expected") continue;
    const std::string name = entry.path().stem().string();
    EXPECT_TRUE(std::ranges::binary_search(names, name) || name == kOutputFailedCase)
        << entry.path();
  }
}

// One "## R023 …" section of the document.
struct Section {
  std::string code;
  std::string case_name;                         // of "Example: `R023-unknown-code`"
  std::string input;                             // of its ```toml block
  std::string output;                            // of its ```text block
  std::size_t output_begin = 0, output_end = 0;  // lines of the document
};

// The lines of the block that begins behind line `at`; leaves `at` on its end.
std::string ReadBlock(const std::vector<std::string>& lines, std::size_t* at) {
  std::string block;
  while (++*at < lines.size() && lines[*at] != "```") block += lines[*at] + '\n';
  return block;
}

std::vector<Section> ReadSections(const std::vector<std::string>& lines) {
  constexpr std::string_view kExample = "Example: `";
  std::vector<Section> sections;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const std::string& line = lines[at];
    if (line.starts_with("## R")) sections.push_back({line.substr(3, 4), {}, {}, {}});
    if (sections.empty()) continue;
    Section& section = sections.back();
    if (line.starts_with(kExample)) {
      section.case_name =
          line.substr(kExample.size(), line.find('`', kExample.size()) - kExample.size());
    } else if (line == "```toml") {
      section.input = ReadBlock(lines, &at);
    } else if (line == "```text") {
      section.output_begin = at + 1;
      section.output = ReadBlock(lines, &at);
      section.output_end = at;
    }
  }
  return sections;
}

// All rule files of a case, one after the other.
std::string InputOf(const std::string& name) {
  std::string input;
  for (const std::string& folder : FoldersOf(name)) {
    const fs::path path = kCases / folder;
    if (folder == kCommon || !fs::exists(path)) continue;
    if (!fs::is_directory(path)) {
      input += testing::ReadFile(path);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) input += testing::ReadFile(entry.path());
    }
  }
  return input;
}

TEST(DiagnosticsDocumentTest, HasOneSectionForEachCodeInOrder) {
  std::vector<std::string> expected;
  for (const DiagnosticCode code : AllDiagnosticCodes()) expected.push_back(ToString(code));
  std::vector<std::string> actual;
  for (const Section& section : ReadSections(testing::Lines(testing::ReadFile(kDocument))))
    actual.push_back(section.code);
  EXPECT_EQ(actual, expected);
}

TEST(DiagnosticsDocumentTest, QuotesTheGoldenCases) {
  std::vector<std::string> lines = testing::Lines(testing::ReadFile(kDocument));
  std::vector<Section> sections = ReadSections(lines);
  bool updated = false;
  std::ranges::reverse(sections);  // so that the lines before what is replaced stay where they are
  for (const Section& section : sections) {
    SCOPED_TRACE(section.code);
    if (section.code == "R006" || section.code == "R008") continue;  // nothing to show
    ASSERT_TRUE(section.case_name.starts_with(section.code + "-")) << section.case_name;
    EXPECT_NE(InputOf(section.case_name).find(section.input), std::string::npos)
        << "not in the case:\n"
        << section.input;
    const std::string golden = testing::ReadFile(kCases / (section.case_name + ".expected"));
    if (!testing::UpdatesGoldens()) {
      EXPECT_EQ(section.output, golden);
    } else if (section.output != golden && section.output_end != 0) {
      const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(section.output_begin);
      const auto end = lines.begin() + static_cast<std::ptrdiff_t>(section.output_end);
      const auto at = lines.erase(begin, end);
      const std::vector<std::string> fresh = testing::Lines(golden);
      lines.insert(at, fresh.begin(), fresh.end());
      updated = true;
    }
  }
  if (!updated) return;
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  testing::WriteFile(kDocument, text);
  ADD_FAILURE() << "written anew, read it: " << kDocument;
}

// The names of warnings, which rules silence by them.
TEST(DiagnosticsDocumentTest, NamesEveryWarning) {
  const std::string document = testing::ReadFile(kDocument);
  for (const DiagnosticCode code : AllDiagnosticCodes()) {
    const std::string name(WarningName(code));
    if (name.empty()) continue;
    EXPECT_NE(document.find("## " + ToString(code) + " `" + name + "`"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace ricochet::compiler
