// SPDX-License-Identifier: Apache-2.0
//
// The schema is the committed one, and says of single texts and numbers what the parser says.
// Whole files are in tests/e2e/ricochetc/schema_lint_test.cc.
#include "compiler/authoring/schema/rule_file_schema.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/parse/parse_rules.h"
#include "compiler/resolve/hosts.h"
#include "compiler/resolve/masks.h"
#include "tests/reference/rule_documents.h"
#include "tests/support/files.h"
#include "tests/support/json.h"
#include "tests/support/paths.h"
#include "tests/support/random.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

namespace fs = std::filesystem;
using testing::AllTables;
using testing::DocumentOf;
using testing::KeyTable;

std::vector<fs::path> ShippedFiles() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(testing::ShippedRules())) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  EXPECT_GT(files.size(), 20U);
  return files;
}

TEST(RuleFileSchemaTest, IsTheShippedFile) {
  EXPECT_TRUE(testing::ReadFile(testing::SourcePath("rules/rules.schema.json")) == RuleFileSchema())
      << "run `ricochetc schema -o rules/rules.schema.json`";
}

TEST(RuleFileSchemaTest, EveryShippedFileNamesIt) {
  constexpr std::string_view kDirective = "#:schema ";
  for (const fs::path& path : ShippedFiles()) {
    std::ifstream stream(path);
    std::string line;
    ASSERT_TRUE(std::getline(stream, line));
    ASSERT_TRUE(line.starts_with(kDirective)) << path;
    const fs::path schema = path.parent_path() / line.substr(kDirective.size());
    EXPECT_TRUE(fs::exists(schema) &&
                fs::equivalent(schema, testing::SourcePath("rules/rules.schema.json")))
        << path;
  }
}

// Else an editor would show an empty box, or a word of the table's own language.
TEST(RuleFileSchemaTest, EveryKeyHasAHoverText) {
  for (const KeyTable& table : AllTables()) {
    for (const KeySpec& key : table.keys) {
      EXPECT_GT(key.description.size(), 5U) << table.name << " " << key.name;
      EXPECT_FALSE(key.description.ends_with('.')) << table.name << " " << key.name;
      EXPECT_EQ(key.example.empty(), key.kind == ValueKind::kTableList) << key.name;
    }
  }
}

TEST(RuleFileSchemaTest, HoverTextsAreSentencesWithAnExample) {
  const auto schema = testing::ParseJson(RuleFileSchema());
  EXPECT_EQ(schema["definitions"]["rule"]["properties"]["priority"]["description"],
            "Higher wins within a layer; default 0.\n\n```toml\npriority = 30\n```");
}

// Every value that the table shows as an example is one.
TEST(RuleFileSchemaTest, TheExamplesOfTheTableParse) {
  for (const KeyTable& table : AllTables()) {
    for (const KeySpec& key : table.keys) {
      if (key.example.empty()) continue;
      const std::string text = DocumentOf(table, key.name, key.example);
      DiagnosticSink sink;
      ParseRules(testing::FileOf(text), 0, &sink);
      for (const Diagnostic& diagnostic : sink.all()) {
        // `span_days` of a diagnosis per domain says nothing: there the others are shown.
        if (diagnostic.code == DiagnosticCode::kThresholdNotOfScope) continue;
        ADD_FAILURE() << diagnostic.title << " in\n" << text;
      }
    }
  }
}

bool Matches(ValueDomain domain, const std::string& text) {
  const std::string pattern(PatternOf(domain));
  static std::map<std::string, std::unique_ptr<re2::RE2>> compiled;
  auto& re2 = compiled[pattern];
  if (re2 == nullptr) re2 = std::make_unique<re2::RE2>(pattern);
  EXPECT_TRUE(re2->ok()) << pattern;
  return re2::RE2::PartialMatch(text, *re2);
}

// All texts of up to `size` characters.
void ForEachText(std::string_view alphabet, std::size_t size, auto visit) {
  std::vector<std::string> texts = {""};
  for (std::size_t i = 0; i <= size; ++i) {
    std::vector<std::string> longer;
    for (const std::string& text : texts) {
      visit(text);
      for (const char c : alphabet) longer.push_back(text + c);
    }
    texts = std::move(longer);
  }
}

TEST(RuleFileSchemaTest, ReplyMasksAreThoseOfTheParser) {
  std::size_t accepted = 0;
  ForEachText("0125690xX-.", 4, [&](const std::string& text) {
    const bool parsed = ParseReplyMask(text).has_value();
    accepted += parsed ? 1U : 0U;
    EXPECT_EQ(Matches(ValueDomain::kReplyMask, text), parsed) << text;
  });
  EXPECT_GT(accepted, 100U);
}

// But that the schema cannot compare the ends of a range.
TEST(RuleFileSchemaTest, StatusMasksAreThoseOfTheParser) {
  const auto check = [](const std::string& text) {
    const bool parsed = ParseStatusMask(text).has_value();
    const bool backwards = text == "5.7.9-1" || text == "x.0.10-2" || text == "5.7.606-60";
    EXPECT_EQ(Matches(ValueDomain::kStatusMask, text), parsed || backwards) << text;
  };
  ForEachText("05x.-", 6, [&](const std::string& text) {
    if (text.find("5-0") == std::string::npos) check(text);
  });
  for (const char* text :
       {"5.7.606-649", "5.7.606-60", "x.2.2", "X.X.X", "5.0999.1", "5.999.999", "5.1000.1", "3.1.1",
        "4.10.100", "5.01.1", "5.1.01", "5.7.9-1", "x.0.10-2", "5.7.1-x", "5.1-2.3", "5.1.1 ",
        " 5.1.1", "5.1.1.1", "5.1"}) {
    check(text);
  }
}

// The parser takes no host that the schema refuses; what editors refuse is never right.
TEST(RuleFileSchemaTest, HostsOfTheParserAreHostsOfTheSchema) {
  constexpr std::array<std::string_view, 20> kPieces = {
      "a", "B", "9", "-", "_", ".",  "com",    "é", "箱",     "。",
      " ", "@", "*", "/", ":", "*.", "\u3000", "ß", "\u00AD", "xn--"};
  testing::Random random(42);
  std::size_t accepted = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::size_t n = random.Below(5); n > 0; --n) {
      text += random.Pick(std::span<const std::string_view>(kPieces));
    }
    if (!CanonicalHostName(text)) continue;
    ++accepted;
    for (const std::string& mask : {text, "*." + text}) {
      EXPECT_TRUE(Matches(ValueDomain::kHost, mask)) << mask;
      EXPECT_TRUE(Matches(ValueDomain::kHostOrGroup, mask)) << mask;
    }
  }
  EXPECT_GT(accepted, 1000U);
  EXPECT_TRUE(Matches(ValueDomain::kHostOrGroup, "@large-provider"));
  for (const char* text :
       {"", "@", "info@example.com", "https://example.com", "exa*mple.com", "*"}) {
    EXPECT_FALSE(Matches(ValueDomain::kHostOrGroup, text)) << text;
  }
  EXPECT_FALSE(Matches(ValueDomain::kHost, "@group")) << "groups stand in no group";
}

TEST(RuleFileSchemaTest, IdsAreThoseOfTheParser) {
  ForEachText("aZ0._- ", 4, [](const std::string& text) {
    DiagnosticSink sink;
    const std::string file = "[[group]]\nname = '" + text + "'\n";
    ParseRules(testing::FileOf(file), 0, &sink);
    EXPECT_EQ(Matches(ValueDomain::kId, text), !sink.has_errors()) << text;
  });
}

}  // namespace
}  // namespace ricochet::compiler
