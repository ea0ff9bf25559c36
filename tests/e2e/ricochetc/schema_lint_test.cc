// SPDX-License-Identifier: Apache-2.0
//
// Rule files held against the schema by others: taplo, which editors use, and the validator of
// Python. What they refuse the compiler refuses, and of what the schema can say the reverse.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/authoring/schema/rule_file_schema.h"
#include "compiler/compile.h"
#include "compiler/source/diagnostic.h"
#include "tests/reference/rule_documents.h"
#include "tests/support/files.h"
#include "tests/support/paths.h"
#include "tests/support/rulesets.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace ricochet::testing {
namespace {

namespace fs = std::filesystem;
using compiler::Compilation;
using compiler::Diagnostic;
using compiler::DiagnosticCode;

const fs::path kBroken = DataPath("schema");
const fs::path kDiagnostics = DataPath("diagnostics");
const fs::path kRules = ShippedRules();
constexpr std::string_view kTaploPackage = "@taplo/cli@0.7.0";

std::vector<std::string> TomlFiles(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path().string());
  }
  std::ranges::sort(files);
  EXPECT_GT(files.size(), 10U) << folder;
  return files;
}

// What the compiler says of one file beside a code table: codes of errors.
std::vector<DiagnosticCode> ErrorsIn(const std::string& text) {
  RuleTexts texts;
  if (text.find("[[code]]") == std::string::npos) {
    texts.push_back(ReadFile(kDiagnostics / "common/codes.toml"));
  }
  texts.push_back(text);
  std::vector<DiagnosticCode> codes;
  for (const Diagnostic& diagnostic : CompileTexts(texts).diagnostics) {
    if (diagnostic.severity == compiler::Severity::kError) codes.push_back(diagnostic.code);
  }
  return codes;
}

// Of the shape of a file, which the schema is about. The quotes of a text it does not see (R014).
bool IsOfShape(DiagnosticCode code) {
  using enum DiagnosticCode;
  constexpr std::array kOfShape = {kUnknownKey, kWrongType,  kMissingField, kBadValue,
                                   kBadId,      kEmptyList,  kBadReplyMask, kBadStatusMask,
                                   kBadDomain,  kNoCondition};
  return std::ranges::find(kOfShape, code) != kOfShape.end();
}
bool HasErrorOfShape(const std::vector<DiagnosticCode>& codes) {
  return std::ranges::any_of(codes, IsOfShape);
}

class SchemaValidatorTest : public ::testing::Test {
 protected:
  // A line for each file: "valid", or "refused" and why. Empty where the test was skipped.
  std::vector<std::string> Validate(const std::vector<std::string>& files) {
    ProgramCall call;
    call.program = "/usr/bin/env";
    call.args = {"python3", SourcePath("tests/schema/validate.py"),
                 (kRules / "rules.schema.json").string()};
    for (const std::string& file : files) call.input += file + "\n";
    const ProgramResult r = RunProgram(call);
    if (r.exit_code == 3 || r.exit_code == 127) return {};  // no validator, or no Python at all
    EXPECT_EQ(r.exit_code, 0) << r.err;
    std::vector<std::string> verdicts = Lines(r.out);
    EXPECT_EQ(verdicts.size(), files.size());
    verdicts.resize(files.size());
    return verdicts;
  }

  TemporaryFolder folder_;
};

#define SKIP_WITHOUT_VALIDATOR(verdicts) \
  if ((verdicts).empty()) GTEST_SKIP() << "no jsonschema: install python3-jsonschema to test"

TEST_F(SchemaValidatorTest, TheShippedRulesAreValid) {
  const std::vector<std::string> files = TomlFiles(kRules);
  const std::vector<std::string> verdicts = Validate(files);
  SKIP_WITHOUT_VALIDATOR(verdicts);
  for (std::size_t i = 0; i < files.size(); ++i) EXPECT_EQ(verdicts[i], "valid") << files[i];
}

TEST_F(SchemaValidatorTest, BrokenFilesAreRefused) {
  const std::vector<std::string> files = TomlFiles(kBroken);
  const std::vector<std::string> verdicts = Validate(files);
  SKIP_WITHOUT_VALIDATOR(verdicts);
  for (std::size_t i = 0; i < files.size(); ++i) {
    EXPECT_TRUE(verdicts[i].starts_with("refused")) << files[i];
  }
}

// For every key of every table: without it, with values of all kinds, and with a key beside it that
// there is not.
std::vector<std::string> AllDocuments() {
  constexpr std::array<std::string_view, 15> kValues = {
      "",    "7",     "-1",    "1.5",       "true",    "\"x\"",          "'a b'",      "[]",
      "[7]", "[[7]]", "['x']", "[\"a b\"]", "{x = 1}", "[{text = 'x'}]", "99999999999"};
  std::vector<std::string> documents;
  for (const KeyTable& table : AllTables()) {
    documents.push_back(DocumentOf(table, "colour", "'red'"));
    for (const compiler::KeySpec& key : table.keys) {
      for (const std::string_view value : kValues) {
        documents.push_back(DocumentOf(table, key.name, value));
      }
      if (!key.example.empty()) documents.push_back(DocumentOf(table, key.name, key.example));
    }
  }
  return documents;
}

TEST_F(SchemaValidatorTest, AgreesWithTheCompilerOnEveryKey) {
  const std::vector<std::string> documents = AllDocuments();
  std::vector<std::string> files;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::string name = std::to_string(i) + ".toml";
    folder_.Write(name, documents[i]);
    files.push_back(folder_.path(name));
  }
  const std::vector<std::string> verdicts = Validate(files);
  SKIP_WITHOUT_VALIDATOR(verdicts);
  std::size_t refused = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::vector<DiagnosticCode> errors = ErrorsIn(documents[i]);
    const bool quotes = std::ranges::find(errors, DiagnosticCode::kQuotes) != errors.end();
    if (quotes && !HasErrorOfShape(errors)) continue;
    refused += HasErrorOfShape(errors) ? 1U : 0U;
    EXPECT_EQ(verdicts[i] != "valid", HasErrorOfShape(errors))
        << documents[i] << verdicts[i] << (errors.empty() ? "" : ", " + ToString(errors[0]));
  }
  EXPECT_GT(refused, 500U);
  EXPECT_GT(documents.size() - refused, 100U);
}

// What the compiler's own cases are refused for the schema refuses too, as far as it can say it;
// and it refuses nothing else.
TEST_F(SchemaValidatorTest, AgreesWithTheGoldenDiagnostics) {
  const std::set<std::string> beyond = {
      "R011-fraction",  // 22.0 is an integer in JSON Schema
      "R031-range",     // which end of a range is larger
  };
  std::vector<std::string> files;
  std::vector<std::vector<DiagnosticCode>> errors;
  for (const std::string& file : TomlFiles(kDiagnostics)) {
    const auto unreadable = [](DiagnosticCode code) {
      return code <= DiagnosticCode::kLimitExceeded;
    };
    std::vector<DiagnosticCode> found = ErrorsIn(ReadFile(file));
    if (std::ranges::any_of(found, unreadable)) continue;
    files.push_back(file);
    errors.push_back(std::move(found));
  }
  const std::vector<std::string> verdicts = Validate(files);
  SKIP_WITHOUT_VALIDATOR(verdicts);
  std::size_t refused = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    SCOPED_TRACE(files[i] + ": " + verdicts[i]);
    const bool must_refuse =
        HasErrorOfShape(errors[i]) && !beyond.contains(fs::path(files[i]).stem().string());
    refused += must_refuse ? 1U : 0U;
    EXPECT_TRUE(!must_refuse || verdicts[i] != "valid");
    EXPECT_TRUE(!errors[i].empty() || verdicts[i] == "valid");
  }
  EXPECT_GT(refused, 25U);
  EXPECT_LT(refused, files.size() / 2);
}

// taplo of RICOCHET_TAPLO or PATH, else npm fetches it, once for a build tree.
class TaploTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (const char* given = std::getenv("RICOCHET_TAPLO")) {
      taplo_ = given;
    } else if (Answers({"taplo", "--version"})) {
      taplo_ = "taplo";
    } else {
      Fetch();
    }
    if (taplo_.empty()) GTEST_SKIP() << missing_;
  }

  static bool Answers(const std::vector<std::string>& command) {
    return Run(command).exit_code == 0;
  }
  static ProgramResult Run(const std::vector<std::string>& command) {
    ProgramCall call;
    call.program = "/usr/bin/env";
    call.args = command;
    call.env["NO_COLOR"] = "1";
    return RunProgram(call);
  }

  void Fetch() {
    const fs::path build = fs::path(RicochetProgram()).parent_path().parent_path();
    const fs::path program = build / "taplo/node_modules/.bin/taplo";
    if (!fs::exists(program) && !Install(build / "taplo")) return;
    taplo_ = program.string();
  }

  // Into a folder of its own first: ctest may run another test beside this one.
  bool Install(const fs::path& folder) {
    if (!Answers({"npm", "--version"})) {
      missing_ = "no taplo and no npm: install npm, or taplo, to lint as editors do";
      return false;
    }
    const fs::path own = folder.string() + "." + std::to_string(::getpid());
    fs::create_directories(own);
    const ProgramResult r = Run({"npm", "install", "--no-audit", "--no-fund", "--fetch-retries=1",
                                 "--prefix", own.string(), std::string(kTaploPackage)});
    std::error_code error;
    if (r.exit_code == 0) fs::rename(own, folder, error);
    fs::remove_all(own, error);
    if (fs::exists(folder)) return true;
    missing_ = "npm does not get " + std::string(kTaploPackage) + " from its registry: " + r.err;
    return false;
  }

  ProgramResult Lint(const std::vector<std::string>& files) const {
    std::vector<std::string> command = {taplo_, "lint"};
    command.insert(command.end(), files.begin(), files.end());
    return Run(command);
  }

  std::string taplo_, missing_;
};

TEST_F(TaploTest, TheShippedRulesAreValid) {
  const ProgramResult r = Lint(TomlFiles(kRules));
  EXPECT_EQ(r.exit_code, 0) << r.err;
}

// "error: MESSAGE" and on the line below it the file: the messages by file.
std::map<std::string, std::string> MessagesByFile(const std::string& output) {
  std::map<std::string, std::string> messages;
  const std::vector<std::string> lines = Lines(output);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::size_t path = lines[i + 1].find('/');
    if (!lines[i].starts_with("error: ") || path == std::string::npos) continue;
    const std::size_t end = lines[i + 1].find(".toml:", path);
    if (end == std::string::npos) continue;
    messages[lines[i + 1].substr(path, end + 5 - path)] += lines[i] + "\n";
  }
  return messages;
}

// Each file says on its second line what the complaint must be.
TEST_F(TaploTest, SaysWhatIsWrongWithBrokenFiles) {
  constexpr std::string_view kComplaint = "# complaint: ";
  const std::vector<std::string> files = TomlFiles(kBroken);
  const ProgramResult r = Lint(files);
  EXPECT_EQ(r.exit_code, 1);
  std::map<std::string, std::string> messages = MessagesByFile(r.err);
  for (const std::string& file : files) {
    const std::string line = Lines(ReadFile(file))[1];
    ASSERT_TRUE(line.starts_with(kComplaint)) << file;
    EXPECT_NE(messages[file].find(line.substr(kComplaint.size())), std::string::npos)
        << file << "\n"
        << messages[file];
  }
}

// An editor must not know better than the compiler.
TEST(SchemaLintTest, TheCompilerRefusesTheBrokenFilesToo) {
  for (const std::string& file : TomlFiles(kBroken)) {
    EXPECT_TRUE(HasErrorOfShape(ErrorsIn(ReadFile(file)))) << file;
  }
}

}  // namespace
}  // namespace ricochet::testing
