// SPDX-License-Identifier: Apache-2.0
#include "bench/write_responses.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/json.h"

namespace ricochet::bench {
namespace {

ResponseTemplate Template() {
  ResponseTemplate one;
  one.source = "a \"server\"";
  one.code = 10;
  one.also = {20, 30};
  one.expect_none = true;
  return one;
}

TEST(WriteResponsesTest, TextKeepsAResponseOnOneLine) {
  const ResponseTemplate one = Template();
  std::string output;
  AppendTextLine({"550-a\r\n550 b\nc\rd", "example.org", &one}, &output);
  EXPECT_EQ(output, "550-a 550 b c\rd\n");
}

TEST(WriteResponsesTest, JsonKeepsTheResponseAsItIs) {
  const ResponseTemplate one = Template();
  const std::string text = "550-\"a\\\r\n550\t\x01 Empfänger";
  std::string output;
  AppendJsonLine({text, "example.org", &one}, &output);
  ASSERT_EQ(output.back(), '\n');
  ASSERT_EQ(output.find('\n'), output.size() - 1);
  const auto json = testing::ParseJson(output);
  EXPECT_EQ(json["text"], text);
  EXPECT_EQ(json["code"], 10);
  EXPECT_EQ(json["also"], testing::Json::Array({20, 30}));
  EXPECT_EQ(json["domain"], "example.org");
  EXPECT_EQ(json["source"], "a \"server\"");
  EXPECT_EQ(json["expect_none"], true);
}

TEST(WriteResponsesTest, JsonHasNoLabelWhereNoneIsKnown) {
  ResponseTemplate one = Template();
  one.labelled = false;
  std::string output;
  AppendJsonLine({"550 a", "example.org", &one}, &output);
  EXPECT_EQ(output, R"({"text":"550 a","domain":"example.org","source":"a \"server\""})"
                    "\n");
}

}  // namespace
}  // namespace ricochet::bench
