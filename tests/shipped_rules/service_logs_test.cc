// SPDX-License-Identifier: Apache-2.0
//
// A reply read from a service's log gets the code that it gets bare. The logs, with what was really
// said, stand beside the repository; they were made from the services' documents.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <string>

#include "io/bytes/byte_source.h"
#include "io/logs/csv_records.h"
#include "io/logs/entry_input.h"
#include "io/logs/json_values.h"
#include "io/logs/kumomta.h"
#include "io/logs/mailgun.h"
#include "io/logs/pmta.h"
#include "io/logs/sendgrid.h"
#include "io/logs/ses.h"
#include "ricochet/matcher.h"
#include "tests/support/json.h"
#include "tests/support/paths.h"

namespace ricochet::cli {
namespace {

constexpr double kLeastSharePercent = 99.0;

class ServiceLogs : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(Path("truth-samples.jsonl"))) {
      GTEST_SKIP() << "the sample logs do not stand beside this repository";
    }
    std::ifstream file(Path("truth-samples.jsonl"));
    for (std::string line; std::getline(file, line);) {
      const auto row = testing::ParseJson(line);
      truth_[row["recipient"].AsString()] = row["reply_text_sent"].AsString();
    }
    ASSERT_FALSE(truth_.empty());
  }

  static std::string Path(const std::string& name) {
    return testing::SourcePath("../shared/logs/crafted/") + name;
  }

  static std::uint16_t Code(const Response& response) {
    static const Matcher matcher =
        Matcher::Create(Ruleset::Open(testing::ShippedRuleset()).value()).value();
    static Scratch scratch;
    const Classification got = matcher.Classify(response, scratch);
    EXPECT_TRUE(got.ok());
    return got.code;
  }

  // With what the log knows beside the reply, so that the reply alone makes the difference.
  void CheckRecord(const Response& response, const io::Record& record) {
    const auto found = truth_.find(std::string(record.recipient));
    ASSERT_NE(found, truth_.end()) << record.recipient;
    Response bare;
    bare.text = found->second;
    bare.domain = response.domain;
    bare.command = response.command;
    ++records_;
    if (Code(bare) == Code(response)) {
      ++equal_;
    } else {
      std::cout << record.recipient << ": " << Code(bare) << " bare, " << Code(response) << ": "
                << response.text << "\n";
    }
  }

  template <typename Reader, typename Parser>
  void Check(const std::string& name) {
    const auto source = io::OpenByteSource(Path(name)).value();
    io::LogTally tally;
    io::Messages messages;
    io::EntryInput input(name, std::make_unique<Reader>(*source), std::make_unique<Parser>(),
                         &tally, nullptr, messages);
    io::RecordBatch batch;
    while (input.Next(batch)) {
      for (std::size_t i = 0; i < batch.size(); ++i) {
        CheckRecord(batch.responses[i], batch.records[i]);
      }
    }
    std::cout << name << ": " << equal_ << " of " << records_ << " replies get the code that they "
              << "get bare\n";
    EXPECT_EQ(records_, truth_.size());
    EXPECT_EQ(tally.unexplained, 0U);
    EXPECT_GE(100.0 * static_cast<double>(equal_),
              kLeastSharePercent * static_cast<double>(records_));
  }

 private:
  std::map<std::string, std::string> truth_;  // what was said, by recipient
  std::size_t records_ = 0;
  std::size_t equal_ = 0;
};

TEST_F(ServiceLogs, PowerMta) { Check<io::CsvRecords, io::PmtaParser>("powermta-acct.csv"); }
TEST_F(ServiceLogs, KumoMta) { Check<io::JsonValues, io::KumomtaParser>("kumomta.jsonl"); }
TEST_F(ServiceLogs, AmazonSes) { Check<io::JsonValues, io::SesParser>("ses-sns.jsonl"); }
TEST_F(ServiceLogs, SendGrid) { Check<io::JsonValues, io::SendgridParser>("sendgrid-events.json"); }
TEST_F(ServiceLogs, MailgunEvents) {
  Check<io::JsonValues, io::MailgunParser>("mailgun-events.json");
}
TEST_F(ServiceLogs, MailgunWebhooks) {
  Check<io::JsonValues, io::MailgunParser>("mailgun-webhooks.jsonl");
}

}  // namespace
}  // namespace ricochet::cli
