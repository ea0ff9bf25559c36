// SPDX-License-Identifier: Apache-2.0
#include "io/input/json_reader.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace ricochet::io {
namespace {

static_assert(std::is_trivially_copyable_v<JsonElement>);
static_assert(std::is_trivially_copyable_v<JsonObject>);
static_assert(std::is_trivially_copyable_v<JsonArray>);

TEST(JsonReaderTest, GivesMembersInTheirOrder) {
  JsonParser parser;
  const auto element = parser.ParseUnpadded(R"({"b":"x","a":{"in":[1]},"b":null,"\u00e6":true})");
  ASSERT_TRUE(element && element->Object());
  const JsonObject object = *element->Object();  // an optional in the loop's head would be gone
  std::vector<std::string> keys;
  for (const JsonMember member : object) keys.emplace_back(member.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"b", "a", "b", "\xC3\xA6"}));
  EXPECT_EQ(element->Object()->Find("b")->String(), "x") << "the first of that name";
  EXPECT_FALSE(element->Object()->Find("absent"));
  EXPECT_TRUE(element->Object()->Find("a")->Object()->Find("in")->Array());
}

TEST(JsonReaderTest, GivesItemsInTheirOrder) {
  JsonParser parser;
  const auto element = parser.ParseUnpadded(R"(["a", ["b", "c"], "d"])");
  ASSERT_TRUE(element && element->Array());
  const JsonArray array = *element->Array();
  std::vector<std::string> strings;
  for (const JsonElement item : array) {
    strings.emplace_back(item.String().value_or("none"));
  }
  EXPECT_EQ(strings, (std::vector<std::string>{"a", "none", "d"}));
  EXPECT_FALSE(element->Array()->empty());
  EXPECT_TRUE(parser.ParseUnpadded("[]")->Array()->empty());
  const JsonObject empty = *parser.ParseUnpadded("{}")->Object();
  for (const JsonMember member : empty) ADD_FAILURE() << member.key;
}

TEST(JsonReaderTest, GivesNothingForAnotherType) {
  JsonParser parser;
  const auto parse = [&](std::string_view text) { return parser.ParseUnpadded(text).value(); };
  EXPECT_EQ(parse("-7").Signed(), -7);
  EXPECT_FALSE(parse("-7").Unsigned());
  EXPECT_FALSE(parse("7.0").Signed());
  EXPECT_EQ(parse("7").Double(), 7.0);
  EXPECT_EQ(parse("18446744073709551615").Unsigned(), std::numeric_limits<std::uint64_t>::max());
  EXPECT_FALSE(parse("18446744073709551615").Signed());
  EXPECT_FALSE(parse("7").String());
  EXPECT_FALSE(parse("\"7\"").Signed());
  EXPECT_FALSE(parse("\"7\"").Object());
  EXPECT_FALSE(parse("{}").Array());
  EXPECT_TRUE(parse("null").IsNull());
  EXPECT_FALSE(parse("\"\"").IsNull());
}

TEST(JsonReaderTest, SaysWhatIsWrong) {
  JsonParser parser;
  EXPECT_FALSE(parser.ParseUnpadded("{\"a\":1e999}"));
  EXPECT_TRUE(parser.refused_number());
  EXPECT_EQ(parser.error(), "not valid JSON: a malformed number");
  EXPECT_FALSE(parser.ParseUnpadded("\"\xFF\""));
  EXPECT_FALSE(parser.refused_number());
  EXPECT_EQ(parser.error(), "not valid UTF-8");
  EXPECT_FALSE(parser.ParseUnpadded(std::string(1100, '[') + std::string(1100, ']')));
  EXPECT_EQ(parser.error(), "JSON nested too deeply");
  EXPECT_TRUE(parser.ParseUnpadded("{}"));
}

TEST(JsonReaderTest, ReadsPaddedTextInPlace) {
  JsonParser first;
  JsonParser parser = std::move(first);
  std::string text = R"({"text":"550 no"})";
  const std::size_t size = text.size();
  text.append(64, '\0');
  const auto element = parser.Parse(std::string_view(text).substr(0, size));
  ASSERT_TRUE(element);
  EXPECT_EQ(element->Object()->Find("text")->String(), "550 no");
}

}  // namespace
}  // namespace ricochet::io
