// SPDX-License-Identifier: Apache-2.0
#include "io/text/json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::io {
namespace {

std::string Compact(const Json& json) {
  return json.Dump(JsonLayout::kCompact, JsonCharacters::kUtf8);
}

std::string ErrorOf(std::string_view text) {
  const Result<Json> json = Json::Parse(text);
  return json.ok() ? "" : std::string(json.status().message());
}

TEST(JsonTest, KeepsTheOrderOfMembers) {
  Json json = {{"z", 1}, {"a", Json::Array({"x", nullptr, true})}, {"m", {{"inner", "value"}}}};
  json.Set("b", -2);
  json.Set("z", 3);  // in its place
  EXPECT_EQ(Compact(json), R"({"z":3,"a":["x",null,true],"m":{"inner":"value"},"b":-2})");
  EXPECT_EQ(Json::Parse(Compact(json)).value(), json);
}

TEST(JsonTest, IsIndentedByTwoAndEndsItsLastLine) {
  const Json json = {{"none", Json::Object()},
                     {"list", Json::Array()},
                     {"items", Json::Array({1, Json{{"key", "v"}}})}};
  EXPECT_EQ(json.Dump(), R"({
  "none": {},
  "list": [],
  "items": [
    1,
    {
      "key": "v"
    }
  ]
}
)");
  EXPECT_EQ(Json().Dump(), "null\n");
}

TEST(JsonTest, EscapesAsTheCharactersAllow) {
  const Json json = "\"\\/\b\f\n\r\t\x01\x7F \xC3\xA6 \xE2\x80\xAE \xF0\x9F\x98\x80 \xFF";
  EXPECT_EQ(json.Dump(JsonLayout::kCompact, JsonCharacters::kAscii),
            R"("\"\\/\b\f\n\r\t\u0001\u007f \u00e6 \u202e \ud83d\ude00 \ufffd")");
  EXPECT_EQ(json.Dump(JsonLayout::kCompact, JsonCharacters::kUtf8),
            "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\x7F \xC3\xA6 \xE2\x80\xAE \xF0\x9F\x98\x80 "
            "\xEF\xBF\xBD\"");
  const Json key = {{"\xC3\xA6\"", 1}};
  EXPECT_EQ(key.Dump(JsonLayout::kCompact, JsonCharacters::kAscii), R"({"\u00e6\"":1})");
}

TEST(JsonTest, WritesNumbers) {
  constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
  constexpr auto kMost = std::numeric_limits<std::uint64_t>::max();
  EXPECT_EQ(Compact(Json::Array({0, 0U, -1, kLeast, kMost, std::uint16_t{7}})),
            "[0,0,-1,-9223372036854775808,18446744073709551615,7]");
  EXPECT_EQ(Compact(Json::Array({0.0, -0.0, 1.0, 0.1, 33.3, 0.3333, 2.0 / 3, 1e-7, 1e14, 1e15,
                                 5e-324, 1.7976931348623157e308})),
            "[0.0,-0.0,1.0,0.1,33.3,0.3333,0.6666666666666666,1e-07,100000000000000.0,1e+15,"
            "5e-324,1.7976931348623157e+308]");
  EXPECT_EQ(Compact(Json::Array({std::nan(""), HUGE_VAL, -HUGE_VAL})), "[null,null,null]");
}

TEST(JsonTest, ReadsWhatDoublesItWrote) {
  std::uint64_t state = 7;
  for (int round = 0; round < 10'000; ++round) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    const double number = std::ldexp(static_cast<double>(state), round % 600 - 300);
    EXPECT_EQ(Json::Parse(Compact(number)).value().AsDouble(), number);
  }
}

TEST(JsonTest, ReadsAnyValue) {
  const Json json = Json::Parse(R"( {"n": null, "t": true, "i": -5, "u": 18446744073709551615,
      "d": 1.5, "s": "\u00e6\ud83d\ude00", "a": [1, [2]], "o": {"x": {}}, "n": 1} )")
                        .value();
  ASSERT_TRUE(json.IsObject());
  EXPECT_EQ(json.size(), 8U);
  EXPECT_EQ(json.members()[0].key, "n");
  EXPECT_EQ(json["n"], 1);  // the last counts
  EXPECT_TRUE(json["t"].AsBool());
  EXPECT_EQ(json["i"].AsSigned(), -5);
  EXPECT_EQ(json["u"].AsUnsigned(), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(json["d"].AsDouble(), 1.5);
  EXPECT_EQ(json["s"].AsString(), "\xC3\xA6\xF0\x9F\x98\x80");
  EXPECT_EQ(json["a"][1][0], 2);
  EXPECT_TRUE(json["o"]["x"].IsObject());
  EXPECT_TRUE(json["o"]["x"].empty());
}

TEST(JsonTest, GivesNothingWhereThereIsNone) {
  const Json json = {{"text", "a"}, {"list", Json::Array({1})}};
  EXPECT_EQ(json.Find("absent"), nullptr);
  EXPECT_TRUE(json["absent"]["further"][3].IsNull());
  EXPECT_TRUE(json["list"][1].IsNull());
  EXPECT_EQ(json["text"].AsSigned(), 0);
  EXPECT_EQ(json["text"].size(), 0U);
  EXPECT_EQ(json["list"].AsString(), "");
  EXPECT_FALSE(json["list"].AsBool());
  EXPECT_EQ(Json(-1).AsUnsigned(), 0U);
  EXPECT_EQ(Json(std::numeric_limits<std::uint64_t>::max()).AsSigned(), 0);
}

TEST(JsonTest, ComparesNumbersByValue) {
  EXPECT_EQ(Json(80), Json(80.0));
  EXPECT_EQ(Json(80U), Json(80L));
  EXPECT_NE(Json(1), Json(true));
  EXPECT_NE(Json(1), Json("1"));
  EXPECT_NE(Json(), Json(0));
  EXPECT_EQ(Json::ArrayOf(std::vector<std::uint16_t>{1, 2}), Json::Array({1, 2}));
  const Json one = {{"a", 1}, {"b", 2}};
  const Json other = {{"b", 2}, {"a", 1}};
  EXPECT_NE(one, other);
}

TEST(JsonTest, CopiesAreTheirOwn) {
  Json json = {{"list", Json::Array({1})}};
  const Json copy = json;
  json.Set("list", 2);
  EXPECT_EQ(copy["list"][0], 1);
  json.Set("self", json);
  EXPECT_EQ(Compact(json), R"({"list":2,"self":{"list":2}})");
}

TEST(JsonTest, SaysWhatIsNoJsonAndWhere) {
  for (const std::string_view text : {"", " ", "{", "[1,]", "{\"a\":1,}", "nul", "01", "1 2", "'a'",
                                      "\"\xFF\"", "\"\\ud800\"", "[1]x", "{1:2}", "\"a\nb\""}) {
    EXPECT_NE(ErrorOf(text), "") << text;
    EXPECT_FALSE(Json::IsValid(text)) << text;
  }
  EXPECT_TRUE(ErrorOf("[1,\n x]").starts_with("parse error at line 2, column 2: syntax error"))
      << ErrorOf("[1,\n x]");
  EXPECT_EQ(ErrorOf("[1e999]"), "at byte 6: number overflow parsing '1e999'");
}

TEST(JsonTest, RefusesWhatIsNestedTooDeeply) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_EQ(Compact(Json::Parse(nested(Json::kMaxDepth)).value()), nested(Json::kMaxDepth));
  EXPECT_EQ(ErrorOf(nested(Json::kMaxDepth + 1)), "nested more than 1024 deep");
  EXPECT_EQ(ErrorOf(std::string(1'000'000, '[')), "nested more than 1024 deep");
  EXPECT_TRUE(Json::IsValid(nested(100'000)));
}

TEST(JsonTest, IsShownCompact) {
  std::ostringstream out;
  out << Json{{"a", Json::Array({1, "\xC3\xA6"})}};
  EXPECT_EQ(out.str(), "{\"a\":[1,\"\xC3\xA6\"]}");
}

}  // namespace
}  // namespace ricochet::io
