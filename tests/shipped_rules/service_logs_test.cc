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
#include <nlohmann/json.hpp>
#include <string>

#include "ricochet/matcher.h"
#include "runtime/cli/byte_source.h"
#include "runtime/cli/logs/csv_records.h"
#include "runtime/cli/logs/entry_input.h"
#include "runtime/cli/logs/json_values.h"
#include "runtime/cli/logs/kumomta.h"
#include "runtime/cli/logs/mailgun.h"
#include "runtime/cli/logs/pmta.h"
#include "runtime/cli/logs/sendgrid.h"
#include "runtime/cli/logs/ses.h"

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
      const auto row = nlohmann::json::parse(line);
      truth_[row.at("recipient")] = row.at("reply_text_sent");
    }
    ASSERT_FALSE(truth_.empty());
  }

  static std::string Path(const std::string& name) {
    return RICOCHET_SOURCE_DIR "/../shared/logs/crafted/" + name;
  }

  static std::uint16_t Code(const Response& response) {
    static const Matcher matcher =
        Matcher::Create(Ruleset::Open(RICOCHET_SHIPPED_RULESET).value()).value();
    static Scratch scratch;
    const Classification got = matcher.Classify(response, scratch);
    EXPECT_TRUE(got.ok());
    return got.code;
  }

  // With what the log knows beside the reply, so that the reply alone makes the difference.
  void CheckRecord(const Response& response, const Record& record) {
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
    const auto source = OpenByteSource(Path(name)).value();
    LogTally tally;
    Messages messages;
    EntryInput input(name, std::make_unique<Reader>(*source), std::make_unique<Parser>(), &tally,
                     nullptr, messages);
    RecordBatch batch;
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

TEST_F(ServiceLogs, PowerMta) { Check<CsvRecords, PmtaParser>("powermta-acct.csv"); }
TEST_F(ServiceLogs, KumoMta) { Check<JsonValues, KumomtaParser>("kumomta.jsonl"); }
TEST_F(ServiceLogs, AmazonSes) { Check<JsonValues, SesParser>("ses-sns.jsonl"); }
TEST_F(ServiceLogs, SendGrid) { Check<JsonValues, SendgridParser>("sendgrid-events.json"); }
TEST_F(ServiceLogs, MailgunEvents) { Check<JsonValues, MailgunParser>("mailgun-events.json"); }
TEST_F(ServiceLogs, MailgunWebhooks) { Check<JsonValues, MailgunParser>("mailgun-webhooks.jsonl"); }

}  // namespace
}  // namespace ricochet::cli
