// SPDX-License-Identifier: Apache-2.0
#include "io/logs/csv_records.h"

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <vector>

#include "tests/io/logs/cut_all.h"
#include "tests/io/string_source.h"
#include "tests/support/random.h"
#include "tests/support/sanitizers.h"

namespace ricochet::io {
namespace {

using Fields = std::vector<std::string>;

TEST(CsvParserTest, Fields) {
  const std::pair<std::string, Fields> cases[] = {
      {"a,b", {"a", "b"}},
      {"a,,", {"a", "", ""}},
      {" a , b ", {" a ", " b "}},
      {"\"a,b\",\"c\"\"d\"", {"a,b", "c\"d"}},
      {"\"a\nb\",c", {"a\nb", "c"}},
      {"a\rb,c", {"a\rb", "c"}},
      {"5\" disk,x", {"5\" disk", "x"}},
      {std::string("a\0b,c", 5), {std::string("a\0b", 3), "c"}},
  };
  CsvParser parser;
  std::vector<std::string_view> fields;
  for (const auto& [record, expected] : cases) {
    ASSERT_TRUE(parser.Split(record, fields)) << record;
    EXPECT_EQ(Fields(fields.begin(), fields.end()), expected) << record;
  }
  EXPECT_FALSE(parser.Split("a,\"b", fields));
  EXPECT_TRUE(parser.Split("c", fields));
  EXPECT_EQ(fields.size(), 1U);
}

TEST(CsvRecordsTest, TableInPiecesOfEverySize) {
  constexpr EntryState kBroken = EntryState::kBroken;
  constexpr EntryState kCut = EntryState::kCut;
  const std::pair<std::string, std::vector<Seen>> cases[] = {
      {"", {}},
      {"\n\r\n", {}},
      {"a,b\r\n\nc\n", {{"a,b", 1}, {"c", 3}}},
      {"\"a\nb\",c\nd", {{"\"a\nb\",c", 1}, {"d", 3}}},
      {"\"a\r\n\r\nb\"\nd", {{"\"a\n\nb\"", 1}, {"d", 4}}},
      {"a,\"b\nc\nd", {{"a,\"b", 1, kBroken}, {"c", 2}, {"d", 3}}},
      {"\"a\n\"b\nc,\"d\"\n", {{"\"a\n\"b\nc,\"d\"", 1}}},
      {"\"a\n01234567890123\n\"b\"\n", {{"\"a", 1, kBroken}, {"01234567890123", 2}, {"\"b\"", 3}}},
      {"0123456789abcdef0123456789\nx", {{"0123456789abcdef", 1, kCut}, {"x", 2}}},
      {"\"a\n0123456789abcdef0123456789\nx",
       {{"\"a", 1, kBroken}, {"0123456789abcdef", 2, kCut}, {"x", 3}}},
  };
  for (const auto& [text, expected] : cases) {
    for (std::size_t piece = 1; piece <= text.size() + 1; ++piece) {
      for (const std::size_t max_entries : {1U, 2U, 1024U}) {
        EXPECT_EQ(CutAll<CsvRecords>(text, piece, 16, max_entries), expected)
            << text << " in pieces of " << piece;
      }
    }
  }
}

TEST(CsvRecordsPropertyTest, AnyBytes) {
  testing::Random random(12);
  const std::string_view pieces[] = {"\"",          "\"\"", ",", "\n",   "\r\n",
                                     "a",           "bc",   " ", "\xFF", std::string_view("\0", 1),
                                     "d,\"e\nf\"\n"};
  for (int round = 0; round < testing::Rounds(3000); ++round) {
    std::string text;
    for (std::size_t i = random.Below(30); i > 0; --i) {
      text += random.Pick(std::span<const std::string_view>(pieces));
    }
    const std::size_t max_bytes = 4 + random.Below(40);
    const std::vector<Seen> all = CutAll<CsvRecords>(text, 1 + random.Below(9), max_bytes);
    ASSERT_EQ(all, CutAll<CsvRecords>(text, text.size() + 1, max_bytes, 1 + random.Below(3)))
        << text;
    std::uint64_t line = 0;
    for (const Seen& seen : all) {
      ASSERT_GT(seen.line, line) << text;
      line = seen.line;
    }
  }
}

}  // namespace
}  // namespace ricochet::io
