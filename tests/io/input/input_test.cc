// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <vector>

#include "io/input/json_line.h"
#include "io/input/jsonl_input.h"
#include "io/input/labelled_input.h"
#include "tests/io/string_source.h"

namespace ricochet::io {
namespace {

// One record as strings that outlive the batch.
struct Kept {
  std::uint64_t line = 0;
  std::string text, domain, mx, reply, status, command, carried;
  bool cut = false;
};

std::vector<Kept> ReadAllRecords(InputReader& reader) {
  std::vector<Kept> all;
  RecordBatch batch;
  while (reader.Next(batch)) {
    EXPECT_EQ(batch.responses.size(), batch.records.size());
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const Response& r = batch.responses[i];
      const Record& record = batch.records[i];
      all.push_back({record.line, std::string(r.text), std::string(r.domain), std::string(r.mx),
                     std::string(r.reply), std::string(r.status), std::string(r.command),
                     std::string(record.carried), record.cut});
    }
  }
  return all;
}

std::vector<Kept> ReadJsonl(const std::string& text, bool carry, std::uint64_t expected_bad = 0) {
  StringSource source(text);
  Messages messages;
  JsonlInput input({source, "test"}, carry, messages);
  std::vector<Kept> all = ReadAllRecords(input);
  EXPECT_EQ(messages.bad_records(), expected_bad);
  return all;
}

TEST(JsonlInputTest, ReadsAllMembers) {
  const auto all = ReadJsonl(
      R"({"text":"t\n\u00e6","domain":"d","mx":"m","reply":"550","status":"5.1.1","command":"c"})",
      false);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].text, "t\næ");
  EXPECT_EQ(all[0].domain, "d");
  EXPECT_EQ(all[0].mx, "m");
  EXPECT_EQ(all[0].reply, "550");
  EXPECT_EQ(all[0].status, "5.1.1");
  EXPECT_EQ(all[0].command, "c");
  EXPECT_EQ(all[0].carried, "");
}

TEST(JsonlInputTest, BlankLinesNullsNumbersAndRepeats) {
  const auto all = ReadJsonl(
      "\n  \t\r\n{\"text\":\"\",\"reply\":550,\"domain\":null}\n"
      "{\"text\":\"a\",\"text\":\"b\",\"te\\u0078t\":\"c\"}\n",
      false);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].line, 3U);
  EXPECT_EQ(all[0].text, "");
  EXPECT_EQ(all[0].reply, "550");
  EXPECT_EQ(all[0].domain, "");
  EXPECT_EQ(all[1].text, "c");
}

TEST(JsonlInputTest, RefusesWhatIsNoRecord) {
  for (const std::string bad : {"x",
                                "{",
                                "[]",
                                "1",
                                "\"text\"",
                                "{\"text\":null}",
                                "{\"text\":1}",
                                "{\"text\":[]}",
                                "{\"text\":\"a\"} x",
                                "{\"text\":\"a\",}",
                                "{\"text\":\"a\",\"reply\":1.5}",
                                "{\"text\":\"a\",\"reply\":{}}",
                                "{\"text\":\"a\",\"domain\":5}",
                                "{\"text\":\"\xFF\"}",
                                "{\"text\":\"a\tb\"}",
                                "{\"text\":\"\\ud800\"}",
                                "{\"text\":\"a\",\"n\":01}",
                                "{\"text\":\"a\",\"n\":tru}",
                                "{}",
                                "{\"Text\":\"a\"}"}) {
    const auto all = ReadJsonl(bad + "\n{\"text\":\"good\"}\n", true, 1);
    ASSERT_EQ(all.size(), 1U) << bad;
    EXPECT_EQ(all[0].text, "good") << bad;
  }
}

TEST(JsonlInputTest, CarriesRawMembers) {
  const auto all = ReadJsonl(
      R"( { "a" : [1, {"b":"}\"]"}] , "text":"x" ,"t\u0065xt2": 1.0e5,"code":1,"flags":[]} )",
      true);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].carried,
            R"("a":[1, {"b":"}\"]"}],"t\u0065xt2":1.0e5,"input_code":1,"input_flags":[])");
}

TEST(JsonlInputTest, ReadsWhatAReportAsksForAndCarriesIt) {
  StringSource source(R"({"text":"a","recipient":"x@y.example","time":"2026-11-23T12:00:00Z"})"
                      "\n"
                      R"({"text":"b","recipient":["x"],"time":1700000000})"
                      "\n");
  Messages messages;
  JsonlInput input({source, "test"}, /*carry=*/true, messages);
  RecordBatch batch;
  ASSERT_TRUE(input.Next(batch));
  ASSERT_EQ(batch.size(), 2U);
  EXPECT_EQ(batch.records[0].recipient, "x@y.example");
  EXPECT_EQ(batch.records[0].time, "2026-11-23T12:00:00Z");
  EXPECT_EQ(batch.records[0].carried, R"("recipient":"x@y.example","time":"2026-11-23T12:00:00Z")");
  EXPECT_EQ(batch.records[1].recipient, "");
  EXPECT_EQ(batch.records[1].time, "");
  EXPECT_EQ(batch.records[1].carried, R"("recipient":["x"],"time":1700000000)");
  EXPECT_EQ(messages.bad_records(), 0U);
}

TEST(JsonlInputTest, NumbersBeyondSixtyFourBitsAreJson) {
  const auto all = ReadJsonl(
      R"({"n":123456789012345678901234567890,"text":"a\tb","reply":550,"te\u0078t":"c"})", true);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].text, "c");
  EXPECT_EQ(all[0].reply, "550");
  EXPECT_EQ(all[0].carried, R"("n":123456789012345678901234567890)");
}

TEST(JsonlInputTest, ManyRecordsKeepTheirStrings) {
  std::string text;
  for (int i = 0; i < 5000; ++i) {
    text += "{\"text\":\"t\\t" + std::to_string(i) + "\",\"code\":1}\n";
  }
  const auto all = ReadJsonl(text, true);
  ASSERT_EQ(all.size(), 5000U);
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].text, "t\t" + std::to_string(i));
    EXPECT_EQ(all[i].carried, "\"input_code\":1");
  }
}

TEST(LabelledInputTest, ReadsRowsAndPassesOverBadOnes) {
  StringSource source(
      "{\"id\":\"a\",\"text\":\"t\",\"code\":10,\"also\":[20,21],\"domain\":\"d\"}\n\n"
      "{\"text\":\"t\",\"code\":-1}\n{\"text\":\"t\",\"code\":70000}\n"
      "{\"text\":\"t\",\"code\":1,\"also\":5}\n{\"text\":\"u\",\"code\":0,\"domain\":null}\n");
  Messages messages;
  LabelledInput input({source, "test"}, messages);
  const auto first = input.Next();
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->id, "a");
  EXPECT_EQ(first->code, 10);
  EXPECT_EQ(first->also, (std::vector<std::uint16_t>{20, 21}));
  EXPECT_EQ(first->domain, "d");
  const auto second = input.Next();
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(second->id, "test:6");
  EXPECT_EQ(second->domain, "");
  EXPECT_FALSE(input.Next().has_value());
  EXPECT_EQ(messages.bad_records(), 3U);
}

TEST(SplitMembersTest, KeepsWhatWasWritten) {
  const auto members = SplitMembers(" {\"a\": 1 ,\t\"b\\\"\":{\"c\":[\",}\"]}} ");
  ASSERT_EQ(members.size(), 2U);
  EXPECT_EQ(members[0].key, "\"a\"");
  EXPECT_EQ(members[0].value, "1");
  EXPECT_EQ(members[1].key, "\"b\\\"\"");
  EXPECT_EQ(members[1].value, "{\"c\":[\",}\"]}");
  EXPECT_TRUE(SplitMembers("{}").empty());
  EXPECT_TRUE(SplitMembers(" { } ").empty());
}

}  // namespace
}  // namespace ricochet::io
