// SPDX-License-Identifier: Apache-2.0
#include "bench/write_postfix_log.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "io/logs/postfix.h"

namespace ricochet::bench {
namespace {

GeneratedResponse ResponseFor(const std::string& text, const std::string& domain) {
  GeneratedResponse response;
  response.text = text;
  response.domain = domain;
  return response;
}

TEST(WritePostfixLogTest, PostfixsReaderFindsTheResponseAgain) {
  std::string log;
  AppendPostfixLines(ResponseFor("550-5.1.1 No\r\n550 5.1.1 user", "a.example"), 0, &log);
  AppendPostfixLines(ResponseFor("452 full", ""), 12345, &log);
  AppendPostfixLines(ResponseFor("550 " + std::string(3000, 'x'), "b.example"), 2, &log);
  EXPECT_EQ(std::count(log.begin(), log.end(), '\n'), 3 * kPostfixLinesOfMessage);

  io::PostfixParser parser(io::LogClock(2026, 0));
  io::TextArena arena;
  io::RecordBatch batch;
  std::size_t successes = 0;
  for (std::size_t begin = 0; begin < log.size();) {
    const std::size_t end = log.find('\n', begin);
    EXPECT_LE(end - begin, 2000U);
    const auto kind = parser.Parse(std::string_view(log).substr(begin, end - begin), arena, batch);
    EXPECT_NE(kind, io::EntryKind::kUnexplained);
    successes += kind == io::EntryKind::kSuccess ? 1U : 0U;
    begin = end + 1;
  }
  EXPECT_EQ(successes, 3U);
  ASSERT_EQ(batch.size(), 3U);
  EXPECT_EQ(batch.responses[0].text, "550-5.1.1 No 550 5.1.1 user");
  EXPECT_EQ(batch.records[0].recipient, "user0@a.example");
  EXPECT_EQ(batch.records[0].time, "2026-03-02T00:00:00.031676+00:00");
  EXPECT_EQ(batch.responses[1].text, "452 full");
  EXPECT_EQ(batch.records[1].verdict, io::MtaVerdict::kDeferred);
  EXPECT_TRUE(batch.records[2].cut);
}

}  // namespace
}  // namespace ricochet::bench
