// SPDX-License-Identifier: Apache-2.0
#include "io/logs/entry_input.h"

#include <gtest/gtest.h>

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "io/logs/csv_records.h"
#include "io/logs/json_values.h"
#include "io/logs/kumomta.h"
#include "io/logs/mailgun.h"
#include "io/logs/pmta.h"
#include "io/logs/sendgrid.h"
#include "io/logs/ses.h"
#include "tests/io/logs/log_parsing.h"
#include "tests/io/logs/log_sample.h"
#include "tests/support/random.h"

namespace ricochet::io {
namespace {

struct Format {
  std::string name;
  std::string file;  // in tests/data/logs
  std::function<ReadLog(const std::string&, std::size_t)> read;
  LogTally expected;
};

std::vector<Format> Formats() {
  return {{"pmta", "pmta.csv", ReadLogText<CsvRecords, PmtaParser>, {2, 1, 1, 0}},
          {"kumomta", "kumomta.jsonl", ReadLogText<JsonValues, KumomtaParser>, {3, 1, 1, 0}},
          {"ses", "ses.jsonl", ReadLogText<JsonValues, SesParser>, {3, 1, 1, 0}},
          {"sendgrid", "sendgrid.json", ReadLogText<JsonValues, SendgridParser>, {3, 1, 0, 0}},
          {"mailgun", "mailgun.json", ReadLogText<JsonValues, MailgunParser>, {3, 1, 0, 0}}};
}

void ExpectTally(const LogTally& got, const LogTally& expected, const std::string& what) {
  EXPECT_EQ(got.attempts, expected.attempts) << what;
  EXPECT_EQ(got.successes, expected.successes) << what;
  EXPECT_EQ(got.other, expected.other) << what;
  EXPECT_EQ(got.unexplained, expected.unexplained) << what;
}

TEST(EntryInputTest, SamplesAreUnderstoodWhole) {
  for (const Format& format : Formats()) {
    const ReadLog log = format.read(LogSample(format.file), 7);
    ExpectTally(log.tally, format.expected, format.name);
    for (const Attempt& attempt : log.attempts) {
      EXPECT_EQ(attempt.source, format.name);
      EXPECT_FALSE(attempt.recipient.empty() || attempt.domain.empty()) << format.name;
      EXPECT_EQ(attempt.time.substr(0, 10), "2026-11-02") << format.name;
    }
  }
}

TEST(EntryInputTest, NoFormatTakesTheLogOfAnother) {
  for (const Format& format : Formats()) {
    for (const Format& other : Formats()) {
      if (format.name == other.name) continue;
      const ReadLog log = format.read(LogSample(other.file), 65536);
      EXPECT_EQ(log.tally.attempts + log.tally.successes + log.tally.other, 0U)
          << other.name << " as " << format.name;
      EXPECT_EQ(log.tally.unexplained, log.rejects.size());
    }
  }
}

TEST(EntryInputTest, ManyBatches) {
  std::string text;
  for (int i = 0; i < 5000; ++i) {
    text += R"({"event":"bounce","email":"r)" + std::to_string(i) +
            R"(@x.example","reason":"550 no"})" + "\nnothing\n";
  }
  const ReadLog log = ReadLogText<JsonValues, SendgridParser>(text);
  ASSERT_EQ(log.attempts.size(), 5000U);
  EXPECT_EQ(log.tally.unexplained, 5000U);
  for (std::size_t i = 0; i < log.attempts.size(); ++i) {
    ASSERT_EQ(log.attempts[i].recipient, "r" + std::to_string(i) + "@x.example");
    ASSERT_EQ(log.attempts[i].line, 2 * i + 1);
  }
}

TEST(EntryInputTest, ALongEntryIsToldOf) {
  StringSource source("{\"a\":\"" + std::string(100, 'x') + "\"}", 10);
  Messages messages;
  EntryInput input("test", std::make_unique<JsonValues>(source, 20), std::make_unique<SesParser>(),
                   nullptr, nullptr, messages);
  RecordBatch batch;
  while (input.Next(batch)) EXPECT_EQ(batch.size(), 0U);
  EXPECT_EQ(messages.bad_records(), 1U);
}

// A file that was damaged anywhere: every entry is counted, and what is not understood is kept.
TEST(EntryInputPropertyTest, DamagedSamples) {
  testing::Random random(13);
  const std::string_view junk[] = {
      "\"", "\n", "{", "}", "[", "]", ",", "\\", "\xFF", ":", std::string_view("\0", 1), "x"};
  for (const Format& format : Formats()) {
    const std::string sample = LogSample(format.file);
    for (int round = 0; round < 300; ++round) {
      std::string text =
          sample.substr(0, random.OneIn(3) ? random.Below(sample.size() + 1) : sample.size());
      for (std::size_t i = random.Below(4); i > 0 && !text.empty(); --i) {
        const std::size_t at = random.Below(text.size());
        text.replace(at, random.Below(20), random.Pick(std::span<const std::string_view>(junk)));
      }
      const ReadLog log = format.read(text, 1 + random.Below(100));
      ASSERT_EQ(log.tally.attempts, log.attempts.size());
      ASSERT_EQ(log.tally.unexplained, log.rejects.size());
      const ReadLog whole = format.read(text, text.size() + 1);
      ExpectTally(log.tally, whole.tally, text);
      for (const std::string& reject : log.rejects) ASSERT_FALSE(reject.empty());
    }
  }
}

}  // namespace
}  // namespace ricochet::io
