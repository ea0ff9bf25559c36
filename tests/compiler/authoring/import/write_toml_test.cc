// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/write_toml.h"

#include <gtest/gtest.h>

#include <string>

#include "compiler/parse/parse_toml.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

TEST(WriteToml, IsReadBack) {
  for (const std::string& text :
       {std::string(), std::string("plain"), std::string("\"\\ \t\n\r\x01\x7F'#"),
        std::string("\0", 1), std::string("æ “x” 😀")}) {
    DiagnosticSink sink;
    const SourceFile file = testing::FileOf(TomlKey(text) + " = " + TomlText(text) + "\n");
    const auto root = ParseToml(file, 0, &sink);
    ASSERT_TRUE(root) << file.text();
    ASSERT_EQ(root->members.size(), 1U);
    EXPECT_EQ(root->members[0].key, text);
    EXPECT_EQ(root->members[0].value.text, text);
  }
}

TEST(WriteToml, KeysAreBareWherePossible) {
  EXPECT_EQ(TomlKey("Invalid-Recipient_2"), "Invalid-Recipient_2");
  EXPECT_EQ(TomlKey("a,b"), "\"a,b\"");
  EXPECT_EQ(TomlKey(""), "\"\"");
  EXPECT_EQ(TomlLiteral(R"(a\b)"), R"('a\b')");
}

}  // namespace
}  // namespace ricochet::compiler
