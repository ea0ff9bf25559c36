// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/class_mapping.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

ClassMapping ReadMapping(const std::string& text, std::vector<Diagnostic>* diagnostics = nullptr) {
  DiagnosticSink sink;
  ClassMapping mapping = ReadClassMapping(testing::FileOf(text), 0, &sink);
  if (diagnostics != nullptr) *diagnostics = sink.TakeSorted();
  return mapping;
}

ForeignEntry Entry(std::string class_name, std::string wider_class = "") {
  ForeignEntry entry;
  entry.class_name = std::move(class_name);
  entry.wider_class = std::move(wider_class);
  return entry;
}

TEST(ClassMapping, TheClassGoesBeforeTheWiderOne) {
  const ClassMapping mapping = ReadMapping(R"(skip = ["virus", "defer,spam", "reject,both"]
[classes]
recipient = 10
"defer,recipient" = 0
spam = 52
"reject,virus" = 53
both = 7
)");
  EXPECT_EQ(mapping.CodeOf(Entry("reject,recipient", "recipient")), 10U);
  EXPECT_EQ(mapping.CodeOf(Entry("defer,recipient", "recipient")), 0U);
  EXPECT_EQ(mapping.CodeOf(Entry("reject,other", "other")), std::nullopt);
  EXPECT_FALSE(mapping.Skips(Entry("reject,other", "other")));
  EXPECT_TRUE(mapping.Skips(Entry("defer,virus", "virus")));
  EXPECT_FALSE(mapping.Skips(Entry("reject,virus", "virus")));
  EXPECT_EQ(mapping.CodeOf(Entry("reject,virus", "virus")), 53U);
  EXPECT_TRUE(mapping.Skips(Entry("reject,both", "both")));
  EXPECT_TRUE(mapping.Skips(Entry("defer,spam", "spam")));
  EXPECT_EQ(mapping.CodeOf(Entry("defer,spam", "spam")), std::nullopt);
}

TEST(ClassMapping, SaysWhatIsWrong) {
  for (const char* text : {"", "[clases]\nA = 1\n", "classes = 1\n", "[classes]\nA = \"1\"\n",
                           "[classes]\nA = 65536\n", "[classes]\nA = -1\n", "skip = \"A\"\n",
                           "skip = [1]\n", "[classes]\nA = 1\n[more]\n", "["}) {
    std::vector<Diagnostic> diagnostics;
    ReadMapping(text, &diagnostics);
    ASSERT_FALSE(diagnostics.empty()) << text;
    EXPECT_EQ(diagnostics[0].severity, Severity::kError) << text;
  }
}

TEST(DraftClassMapping, NamesEachClassOnce) {
  const SourceFiles sources = {SourceFile("a\tb", "a", 0, "")};
  std::vector<ForeignEntry> entries = {Entry("B"), Entry("say \"hi\"\n"), Entry("B"), Entry("C")};
  entries[3].fault = "broken";
  const std::string draft = DraftClassMapping(entries, sources);
  EXPECT_NE(draft.find("\n# B =      # 2 entries, the first at a\\tb:1\n"
                       "# \"say \\\"hi\\\"\\u000A\" =      # 1 entry, the first at a\\tb:1\n"),
            std::string::npos)
      << draft;
  EXPECT_EQ(draft.find("# C"), std::string::npos);
  std::vector<Diagnostic> diagnostics;
  EXPECT_TRUE(ReadMapping(draft, &diagnostics).codes.empty());
  EXPECT_TRUE(diagnostics.empty()) << "it is a mapping as it stands";
}

}  // namespace
}  // namespace ricochet::compiler
