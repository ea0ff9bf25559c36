// SPDX-License-Identifier: Apache-2.0
#include "io/logs/json_values.h"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <vector>

#include "io/logs/json_page.h"
#include "tests/io/logs/cut_all.h"
#include "tests/io/string_source.h"
#include "tests/support/random.h"

namespace ricochet::io {
namespace {

constexpr EntryState kWhole = EntryState::kWhole;
constexpr EntryState kBroken = EntryState::kBroken;
constexpr EntryState kCut = EntryState::kCut;

struct Case {
  std::string text;
  std::vector<Seen> entries;
};

void Check(std::span<const Case> cases, std::size_t max_bytes) {
  for (const Case& c : cases) {
    for (std::size_t piece = 1; piece <= c.text.size() + 1; ++piece) {
      for (const std::size_t max_entries : {1U, 2U, 1024U}) {
        EXPECT_EQ(CutAll<JsonValues>(c.text, piece, max_bytes, max_entries), c.entries)
            << c.text << " in pieces of " << piece;
      }
    }
  }
}

TEST(JsonValuesTest, Forms) {
  const Case cases[] = {
      {"", {}},
      {" \r\n\n ", {}},
      {"{}", {{"{}", 1}}},
      {"{\"a\":1}\n{\"b\":2}\r\n", {{"{\"a\":1}", 1}, {"{\"b\":2}", 2}}},
      {"{}{} {}", {{"{}", 1}, {"{}", 1}, {"{}", 1}}},
      {"\x1E{}\n\x1E{}\n", {{"{}", 1}, {"{}", 2}}},
      {"{\n \"a\": [\n  {\"b\": {}}\n ]\n}\n{}",
       {{"{\n \"a\": [\n  {\"b\": {}}\n ]\n}", 1}, {"{}", 6}}},
      {"[{\"a\":1},\n{\"b\":2}]\n[{}]\n", {{"{\"a\":1}", 1}, {"{\"b\":2}", 2}, {"{}", 3}}},
      {"[\n {\n },\n {\n }\n]", {{"{\n }", 2}, {"{\n }", 4}}},
      {"[]", {}},
      {"\xEF\xBB\xBF{}", {{"{}", 1}}},
      {"\xEF\xBB\xBF", {}},
      {"\xEF\xBB", {{"\xEF\xBB", 1, kBroken}}},
      {"{\"a\":\"}\\\"{\\\\\"}{}", {{"{\"a\":\"}\\\"{\\\\\"}", 1}, {"{}", 1}}},
      {"{\"items\":[{\"a\":1},\n {\"b\":[{}]}\n],\"paging\":{}}{}",
       {{"{\"a\":1}", 1}, {"{\"b\":[{}]}", 2}, {"{}", 3}}},
      {"{ \"items\" : [ ] }", {{"{ \"items\" : [ ] }", 1}}},
      {"{\"items\":[1]}", {{"{\"items\":[1]}", 1}}},
      {"{\"items\":[{},2]}", {{"{\"items\":[{},2]}", 1}}},
  };
  Check(cases, 1000);
}

TEST(JsonValuesTest, ReadsOnBehindWhatIsNone) {
  const Case cases[] = {
      {"x\n{}\n", {{"x", 1, kBroken}, {"{}", 2}}},
      {"[2026-09-21] started\r\n{}", {{"[2026-09-21] started", 1, kBroken}, {"{}", 2}}},
      {"{} x {}\n{}", {{"{}", 1}, {"x {}", 1, kBroken}, {"{}", 2}}},
      {"[1,2]\n[{},3]\n", {{"[1,2]", 1, kBroken}, {"{}", 2}, {",3]", 2, kBroken}}},
      {"{\"a\":\"b\n{\"c\":1}", {{"{\"a\":\"b", 1, kBroken}, {"{\"c\":1}", 2}}},
      {"{\"a\":1,\n{\"c\":1}", {{"{\"a\":1,", 1, kBroken}, {"{\"c\":1}", 2}}},
      {"{\"a\":[\n{\"c\":1}\n \t{\"d\":1}",
       {{"{\"a\":[\n{\"c\":1}", 1, kBroken}, {"{\"d\":1}", 3}}},
      {"{\"a\" {\"b\":1}} x\n{}", {{"{\"a\" {\"b\":1}} x", 1, kBroken}, {"{}", 2}}},
      {"{]}\n{}", {{"{]}", 1, kBroken}, {"{}", 2}}},
      {"}\n{}", {{"}", 1, kBroken}, {"{}", 2}}},
      {"{}\n{\"a\"", {{"{}", 1}, {"{\"a\"", 2, kBroken}}},
      {"{\"a\\", {{"{\"a\\", 1, kBroken}}},
  };
  Check(cases, 1000);
}

TEST(JsonValuesTest, LongEntriesAreCutAndSkipped) {
  const Case cases[] = {
      {"{\"a\":1}{\"ab\":\"}{\"}{}", {{"{\"a\":1}", 1}, {"{\"ab\":\"", 1, kCut}, {"{}", 1}}},
      {"{\"ab\":{\n}\n}\n{}", {{"{\"ab\":{", 1, kCut}, {"{}", 4}}},
      {"xxxxxxxxxxxxxx\n{}", {{"xxxxxxx", 1, kCut}, {"{}", 2}}},
      {"{\"abcdefghijkl\n{}", {{"{\"abcde", 1, kCut}, {"{}", 2}}},
      {"{\"a\":1,\"b\":\n2,\n{}", {{"{\"a\":1,", 1, kCut}, {"{}", 3}}},
      {"{\"abcdefghijkl", {{"{\"abcde", 1, kCut}}},
      {"[[[[[[[[[[[[\n{}", {{"[[[[[[[", 1, kCut}, {"{}", 2}}},
  };
  Check(cases, 7);
}

TEST(JsonValuesTest, NothingLongIsKept) {
  const std::string text = "{\"a\":\"" + std::string(9U << 20U, 'x') + "\"}\n{}\n";
  const std::vector<Seen> all = CutAll<JsonValues>(text, 65536, JsonValues::kMaxBytes);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].text.size(), JsonValues::kMaxBytes);
  EXPECT_EQ(all[0].state, kCut);
  EXPECT_EQ(all[1].text, "{}");
  EXPECT_EQ(CutAll<JsonValues>(std::string(100'000, '['), 4096, 1024)[0].state, kCut);
  EXPECT_EQ(CutAll<JsonValues>("{\"a\":" + std::string(2000, '[') + "\n{}", 4096, 8192)[0].state,
            kBroken);
}

TEST(JsonValuesTest, AnErrorComesAfterWhatWasRead) {
  StringSource source("{}{", 1, Status(ErrorCode::kIo, "broken"));
  JsonValues values(source);
  std::vector<Entry> entries;
  ASSERT_TRUE(values.Next(entries, 10));
  EXPECT_EQ(entries[0].text, "{}");
  ASSERT_TRUE(values.Next(entries, 10));
  EXPECT_EQ(entries[0].state, kBroken);
  EXPECT_FALSE(values.Next(entries, 10));
  EXPECT_EQ(values.status().message(), "broken");
}

// How the bytes come makes no difference, and none that says something is lost or given twice.
TEST(JsonValuesPropertyTest, AnyBytes) {
  testing::Random random(11);
  const std::string_view pieces[] = {"{",
                                     "}",
                                     "[",
                                     "]",
                                     ",",
                                     ":",
                                     "\"",
                                     "\\",
                                     "\n",
                                     " ",
                                     "x",
                                     "1",
                                     "{\"a\":1}",
                                     "{\"a\":\"b\"}",
                                     "\r\n",
                                     "\xEF\xBB\xBF",
                                     "\xFF",
                                     "{\"items\":[",
                                     "{\"a\":[{\"b\":2}]}"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = random.Below(30); i > 0; --i) {
      text += random.Pick(std::span<const std::string_view>(pieces));
    }
    const std::size_t max_bytes = 1 + random.Below(40);
    const std::vector<Seen> all = CutAll<JsonValues>(text, 1 + random.Below(9), max_bytes);
    ASSERT_EQ(all, CutAll<JsonValues>(text, text.size() + 1, max_bytes, 1 + random.Below(3)))
        << text;
    std::size_t at = 0;
    for (const Seen& seen : all) {
      const std::size_t found = text.find(seen.text, at);
      ASSERT_NE(found, std::string::npos) << text;
      at = found + seen.text.size();
      ASSERT_LE(seen.text.size(), max_bytes);
    }
  }
}

}  // namespace
}  // namespace ricochet::io
