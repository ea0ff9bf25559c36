// SPDX-License-Identifier: Apache-2.0
//
// Whole lists: what is made of those in tests/data/import, word for word, and that the rules decide
// as the lists do. RICOCHET_UPDATE_GOLDENS=1 writes what differs, and fails.
#include "compiler/authoring/import/import_rules.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "compiler/authoring/import/translate_pattern.h"
#include "compiler/compile.h"
#include "compiler/parse/parse_rules.h"
#include "compiler/source/render_diagnostics.h"
#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"
#include "runtime/src/match/lazy_expression.h"
#include "runtime/src/match/re2_options.h"
#include "runtime/src/text/normal_form.h"
#include "tests/reference/javascript_regex.h"
#include "tests/support/files.h"
#include "tests/support/golden.h"
#include "tests/support/json.h"
#include "tests/support/paths.h"
#include "tests/support/random.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

const std::string kImports = testing::DataPath("import/");

// Everything an import takes, in memory.
struct Input {
  ForeignFormat format;
  SourceFiles sources;
  std::vector<ForeignEntry> entries;
  ClassMapping mapping;
  RuleFile codes;
};

Input Load(ForeignFormat format, const std::string& list, const std::string& mapping) {
  Input input;
  input.format = format;
  input.sources.emplace_back(list, list, 0, testing::ReadFile(kImports + list));
  DiagnosticSink sink;
  input.entries = ReadForeignEntries(input.sources, format, &sink);
  input.sources.emplace_back(mapping, mapping, 0, testing::ReadFile(mapping));
  input.mapping = ReadClassMapping(input.sources[1], 1, &sink);
  const std::string codes = testing::SourcePath("rules/codes.toml");
  input.sources.emplace_back(codes, codes, 0, testing::ReadFile(codes));
  input.codes = ParseRules(input.sources[2], 2, &sink);
  EXPECT_FALSE(sink.has_errors()) << RenderText(sink.all(), input.sources, false);
  return input;
}

ImportedRules Import(const Input& input, ImportOptions options = {}) {
  options.format = input.format;
  return ImportRules(input.sources, input.entries, input.mapping, options);
}

struct List {
  ForeignFormat format;
  std::string name, file;
};

const List kKumomta = {ForeignFormat::kKumomta, "kumomta", "kumomta.toml"};
const List kZonemta = {ForeignFormat::kZonemta, "zonemta", "zonemta.txt"};

class ImportedListTest : public ::testing::TestWithParam<List> {
 protected:
  ImportedListTest()
      : input_(Load(GetParam().format, GetParam().file,
                    kImports + GetParam().name + ".classes.toml")) {}
  Input input_;
};

TEST_P(ImportedListTest, IsAsExpected) {
  const ImportedRules imported = Import(input_);
  testing::ExpectGolden(kImports + GetParam().name + ".rules.toml", imported.toml);
  testing::ExpectGolden(kImports + GetParam().name + ".report",
                        RenderImportReport(imported.report, input_.sources));
  testing::ExpectGolden(kImports + GetParam().name + ".draft",
                        DraftClassMapping(input_.entries, input_.sources));
  ImportOptions options;
  options.phrases = true;
  options.any_case = true;
  options.priority = -7;
  options.layer = Layer::kProvider;
  options.prefix = "old.list";
  testing::ExpectGolden(kImports + GetParam().name + ".phrases.toml", Import(input_, options).toml);
}

// Nothing is lost silently: each entry is counted once, and has a note with its line unless it was
// carried over as it was or is left out on purpose.
TEST_P(ImportedListTest, AccountsForEveryEntry) {
  const ImportReport report = Import(input_).report;
  EXPECT_EQ(report.entries, input_.entries.size());
  EXPECT_EQ(report.entries, report.as_they_were + report.changed + report.left_out +
                                report.never_match + report.skipped);
  std::map<ImportNote::Kind, std::size_t> notes;
  for (const ImportNote& note : report.notes) ++notes[note.kind];
  EXPECT_EQ(notes[ImportNote::Kind::kLeftOut], report.left_out);
  EXPECT_EQ(notes[ImportNote::Kind::kNeverMatches], report.never_match);
  EXPECT_GE(notes[ImportNote::Kind::kChanged], report.changed);
  EXPECT_EQ(notes[ImportNote::Kind::kDoubtful], report.doubtful);
  EXPECT_TRUE(report.incomplete());
}

TEST_P(ImportedListTest, TheReportAsJsonSaysTheSame) {
  const ImportReport report = Import(input_).report;
  const auto json = testing::ParseJson(RenderImportReportJson(report, input_.sources));
  EXPECT_EQ(json["entries"], report.entries);
  EXPECT_EQ(json["left_out"], report.left_out);
  ASSERT_EQ(json["notes"].size(), report.notes.size());
  EXPECT_EQ(json["notes"][0]["line"], report.notes[0].line);
  EXPECT_EQ(json["notes"][0]["file"], GetParam().file);
  EXPECT_EQ(json["notes"][0]["kind"], ToString(report.notes[0].kind));
}

// One entry as the program that it is from reads it: by an engine of its dialect where there is
// one, which is std::regex for JavaScript; RE2 knows most of what Rust does. What was changed, on
// purpose, or is of a younger JavaScript than std::regex is taken as it was translated.
class ForeignRow {
 public:
  ForeignRow(const ForeignEntry& entry, ForeignFormat format, bool changed) {
    const bool javascript = format == ForeignFormat::kZonemta;
    const bool young = std::ranges::any_of(std::array{"(?<", "[^]", "\\u"}, [&](const char* part) {
      return entry.regex.find(part) != std::string::npos;
    });
    if (javascript && !changed && !young) {
      javascript_.emplace(entry.regex);
      return;
    }
    re2::RE2::Options options(re2::RE2::Quiet);
    rust_ = std::make_unique<re2::RE2>(entry.regex, options);
    if (javascript || changed || !rust_->ok()) {
      const TranslatedPattern translated = TranslatePattern(entry.regex, format);
      options.set_case_sensitive(!translated.ignores_case);
      rust_ = std::make_unique<re2::RE2>(translated.pattern, options);
    }
    EXPECT_TRUE(rust_->ok()) << entry.regex;
  }

  bool Holds(const std::string& text) const {
    return javascript_ ? javascript_->Holds(text) : SearchExpression(*rust_, text);
  }

 private:
  std::optional<testing::JavaScriptRegex> javascript_;
  std::unique_ptr<re2::RE2> rust_;
};

// The first entry that holds decides, also of those of which it was said that they never do.
class ForeignList {
 public:
  ForeignList(const Input& input, const ImportReport& report) {
    for (const ForeignEntry& entry : input.entries) {
      const auto noted = [&](ImportNote::Kind kind) {
        return std::ranges::any_of(report.notes, [&](const ImportNote& note) {
          return note.kind == kind && note.line == entry.line && note.regex == entry.regex;
        });
      };
      if (noted(ImportNote::Kind::kLeftOut) || input.mapping.Skips(entry)) continue;
      codes_.push_back(*input.mapping.CodeOf(entry));
      rows_.emplace_back(entry, input.format, noted(ImportNote::Kind::kChanged));
    }
  }

  std::uint32_t Code(const std::string& response, std::uint32_t otherwise) const {
    std::string buffer;
    const std::string text(Normalise(response, response.size(), &buffer).text);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i].Holds(text)) return codes_[i];
    }
    return otherwise;
  }

 private:
  std::vector<std::uint32_t> codes_;
  std::vector<ForeignRow> rows_;
};

std::vector<std::string> Texts() {
  std::istringstream stream(testing::ReadFile(kImports + "texts.txt"));
  std::vector<std::string> texts;
  for (std::string line; std::getline(stream, line);) texts.push_back(line);
  return texts;
}

// A text with something of another one in it, or something missing, or in another case.
std::string Changed(const std::vector<std::string>& texts, testing::Random* random) {
  std::string text = random->Pick(std::span<const std::string>(texts));
  const std::string& other = random->Pick(std::span<const std::string>(texts));
  const std::size_t at = random->Below(text.size() + 1);
  switch (random->Below(4)) {
    case 0:
      return text + " " + other;
    case 1:
      return text.insert(at, other.substr(random->Below(other.size())));
    case 2:
      return text.erase(at, 1 + random->Below(4));
    default:
      for (char& c : text) c = random->OneIn(3) ? static_cast<char>(std::toupper(c)) : c;
      return text;
  }
}

// The point of it all: with the code table that ships, each text gets the code that the list gives
// it, in the order of the list.
TEST_P(ImportedListTest, DecidesAsTheListDoes) {
  ImportOptions options;
  options.codes = &input_.codes;
  const ImportedRules imported = Import(input_, options);
  const ForeignList list(input_, imported.report);
  const Ruleset ruleset = testing::RulesetFromTexts({imported.toml});
  const Result<Matcher> matcher = Matcher::Create(ruleset);
  ASSERT_TRUE(matcher.ok());
  Scratch scratch;
  std::map<std::uint32_t, int> codes;
  const auto compare = [&](const std::string& text) {
    const std::uint32_t code = matcher->Classify({.text = text}, scratch).code;
    EXPECT_EQ(code, list.Code(text, 40)) << text;
    ++codes[code];
  };
  const std::vector<std::string> texts = Texts();
  for (const std::string& text : texts) compare(text);
  EXPECT_GE(codes.size(), 5U) << "the texts are for several codes";
  testing::Random random(20'273);
  for (int i = 0; i < 5000; ++i) compare(Changed(texts, &random));
}

// Beside a code table without its examples, all that is said about imported rules is advice.
TEST_P(ImportedListTest, CompilesWithEachOption) {
  for (const bool phrases : {false, true}) {
    for (const bool any_case : {false, true}) {
      ImportOptions options;
      options.codes = &input_.codes;
      options.phrases = phrases;
      options.any_case = any_case;
      const Ruleset ruleset = testing::RulesetFromTexts({Import(input_, options).toml});
      EXPECT_EQ(ruleset.Summary().codes, 25U);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Lists, ImportedListTest, ::testing::Values(kKumomta, kZonemta),
                         [](const auto& list) { return list.param.name; });

ImportedRules ImportLines(const std::string& lines, ImportOptions options = {}) {
  SourceFiles sources;
  sources.emplace_back("list", "list", 0, lines);
  DiagnosticSink sink;
  options.format = ForeignFormat::kZonemta;
  ClassMapping mapping;
  for (const char* name : {"a", "b", "DNSFailure", "A B", "!"}) mapping.codes[name] = {10, {}};
  return ImportRules(sources, ReadForeignEntries(sources, options.format, &sink), mapping, options);
}

std::vector<std::string> LinesWith(const std::string& text, const std::string& what) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with(what)) lines.push_back(line.substr(what.size()));
  }
  return lines;
}

TEST(ImportRules, EntriesOfOneClassInARowMakeOneRule) {
  const ImportedRules imported = ImportLines(
      "x1,defer,a\nx2,defer,a\nx3,reject,a\nx4,defer,a\nx5,defer,DNSFailure\nx6,defer,A B\n"
      "x7,defer,!\n");
  EXPECT_EQ(imported.report.rules, 6U);
  EXPECT_EQ(LinesWith(imported.toml, "id       = "),
            (std::vector<std::string>{"\"zonemta.defer-a\"", "\"zonemta.reject-a\"",
                                      "\"zonemta.defer-a-2\"", "\"zonemta.defer-dns-failure\"",
                                      "\"zonemta.defer-a-b\"", "\"zonemta.defer\""}));
}

TEST(ImportRules, IdsStayWithinTheLimit) {
  ImportOptions options;
  options.prefix = std::string(70, 'p');
  const ImportedRules imported = ImportLines("x1,defer,a\nx2,defer,b\nx3,defer,a\n", options);
  for (const std::string& id : LinesWith(imported.toml, "id       = ")) {
    EXPECT_LE(id.size(), 66U);
  }
  EXPECT_EQ(imported.report.rules, 3U);
}

TEST(ImportRules, AMistypedClassIsNamed) {
  const ImportedRules imported = ImportLines("x,defer,DNSFailur\n");
  ASSERT_EQ(imported.report.notes.size(), 1U);
  EXPECT_NE(imported.report.notes[0].reason.find("DNSFailur`"), std::string::npos);
}

// A remark is foreign text, and a comment ends with its line.
TEST(ImportRules, RemarksCanNotBreakOut) {
  const ImportedRules imported = ImportLines("x,defer,a,one\x01\x1b[2J two\n");
  EXPECT_NE(imported.toml.find(R"(# list:1 one\x01\x1b[2J two)"), std::string::npos)
      << imported.toml;
}

TEST(ImportRules, AnEmptyListMakesNoRules) {
  const ImportedRules imported = ImportLines("# nothing\n");
  EXPECT_EQ(imported.report.entries, 0U);
  EXPECT_EQ(imported.toml.find("[[rule]]"), std::string::npos);
  EXPECT_FALSE(imported.report.incomplete());
}

}  // namespace
}  // namespace ricochet::compiler
