// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/report/report_builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/programs/ricochet/report/report_fixture.h"

namespace ricochet::cli {
namespace {

using ReportBuilderTest = ReportTest;

TEST_F(ReportBuilderTest, NothingGivesAnEmptyReport) {
  const Report report = Build();
  EXPECT_EQ(report.total, 0U);
  EXPECT_TRUE(report.codes.empty());
  EXPECT_TRUE(report.domains.empty());
  EXPECT_FALSE(report.period.first.has_value());
  EXPECT_FALSE(report.new_since.has_value());
  for (const DiagnosisRow& row : report.diagnoses) EXPECT_TRUE(row.findings.empty());
}

TEST_F(ReportBuilderTest, CountsByCodeTypeRuleDomainAndProvider) {
  Add({{"550 gone", "Big.Example.", "", "", ""},
       {"550 gone", "hosted.example", "", "", "a.mx.example"},
       {"452 full", "hosted.example", "", "", ""},
       {"451 later", "", "x@from-recipient.example", "", ""},
       {"451 later", "", "", "", ""}});
  const Report report = Build();
  EXPECT_EQ(report.total, 5U);
  EXPECT_EQ(report.by_type[static_cast<std::size_t>(BounceType::kHard)], 2U);
  EXPECT_EQ(report.by_type[static_cast<std::size_t>(BounceType::kSoft)], 3U);
  ASSERT_EQ(report.codes.size(), 2U);
  EXPECT_EQ(report.codes[0].code.number, 2);
  EXPECT_EQ(report.codes[0].count, 3U);
  ASSERT_EQ(report.rules.size(), 3U);
  EXPECT_EQ(report.rules[2].rule.id, "full");
  std::map<std::string, std::uint64_t> domains;
  for (const HostRow& row : report.domains) domains[row.name] = row.count;
  EXPECT_EQ(
      domains,
      (std::map<std::string, std::uint64_t>{
          {"", 1}, {"big.example", 1}, {"from-recipient.example", 1}, {"hosted.example", 2}}));
  std::map<std::string, std::uint64_t> providers;
  for (const HostRow& row : report.providers) providers[row.name] = row.count;
  EXPECT_EQ(providers, (std::map<std::string, std::uint64_t>{{"", 2}, {"Big Mail", 3}}));
  EXPECT_EQ(report.domains[0].name, "hosted.example");
  EXPECT_EQ(report.domains[0].provider, "Big Mail");
}

TEST_F(ReportBuilderTest, SamplesAreMaskedAndOneARule) {
  Add({{"452 <jane.doe@a.example> mailbox full", "a.example", "", "", ""},
       {"452 <john@a.example> is full too", "a.example", "", "", ""},
       {"451 later, jane.doe@a.example", "a.example", "", "", ""}});
  const Report report = Build();
  ASSERT_EQ(report.codes[0].samples.size(), 2U);
  for (const Sample& sample : report.codes[0].samples) {
    EXPECT_EQ(sample.text.find("jane"), std::string::npos) << sample.text;
    EXPECT_NE(sample.text.find("a.example"), std::string::npos) << sample.text;
  }
  EXPECT_EQ(report.codes[0].samples[1].rule, "later");
}

TEST_F(ReportBuilderTest, LongSamplesAreCutBetweenCharacters) {
  std::string text = "452 full ";
  while (text.size() < 600) text += "ø";
  Add({{text, "", "", "", ""}});
  const Report report = Build();
  const std::string& sample = report.codes[0].samples[0].text;
  EXPECT_LE(sample.size(), ReportBuilder::kMaxSampleBytes);
  EXPECT_TRUE(sample.ends_with("ø"));
}

TEST_F(ReportBuilderTest, UnclassifiedAreGroupedByWording) {
  Add({{"550 zork 17 <a@b.example>", "", "", "", ""},
       {"550 zork 18 <c@d.example>", "", "", "", ""},
       {"550 plugh", "", "", "", ""},
       {"550 gone", "", "", "", ""}});
  const Report report = Build();
  EXPECT_EQ(report.unclassified, 3U);
  ASSERT_EQ(report.templates.size(), 2U);
  EXPECT_EQ(report.templates[0].count, 2U);
  EXPECT_EQ(report.templates[0].wording.find("a@b"), std::string::npos);
}

TEST_F(ReportBuilderTest, NewIsWhatTheLastTenthBrought) {
  Add({{"550 gone", "", "", "2026-11-01T00:00:00Z", ""},
       {"550 gone", "", "", "2026-11-11T00:00:00Z", ""},
       {"452 full", "", "", "2026-11-10T00:00:00Z", ""},
       {"451 later", "", "", "2026-11-09T23:59:59Z", ""},
       {"550 zork", "", "", "2026-11-10T12:00:00Z", ""}});
  const Report report = Build();
  EXPECT_EQ(report.new_since, io::ParseTimestamp("2026-11-10T00:00:00Z")->seconds);
  std::map<std::string, bool> rules;
  for (const RuleRow& row : report.rules) rules[std::string(row.rule.id)] = row.is_new;
  EXPECT_EQ(rules,
            (std::map<std::string, bool>{{"gone", false}, {"full", true}, {"later", false}}));
  EXPECT_TRUE(report.templates[0].is_new);
}

TEST_F(ReportBuilderTest, APeriodBelowAnHourHasNothingNew) {
  Add({{"550 gone", "", "", "2026-11-01T00:00:00Z", ""},
       {"452 full", "", "", "2026-11-01T00:59:59Z", ""}});
  const Report report = Build();
  EXPECT_FALSE(report.new_since.has_value());
  for (const RuleRow& row : report.rules) EXPECT_FALSE(row.is_new);
}

TEST_F(ReportBuilderTest, TimesThatAreNoneAreCounted) {
  Add({{"550 gone", "", "", "yesterday", ""}, {"550 gone", "", "", "2026-11-01 00:00:00", ""}});
  const Report report = Build();
  EXPECT_EQ(report.untimed, 1U);
  EXPECT_FALSE(report.offsets_known);
  EXPECT_EQ(report.buckets.size(), 1U);
}

TEST_F(ReportBuilderTest, DomainsBeyondTheCapAreCounted) {
  std::vector<SampleResponse> attempts;
  for (std::size_t i = 0; i < ReportBuilder::kMaxDomains + 2; ++i) {
    attempts.push_back({"550 gone", "d" + std::to_string(i) + ".example", "", "", ""});
  }
  Add(attempts);
  const Report report = Build();
  EXPECT_EQ(report.total, ReportBuilder::kMaxDomains + 2);
  EXPECT_EQ(report.left_out.domains, 2U);
  EXPECT_EQ(report.domains.size(), ReportBuilder::kMaxDomainRows);
  EXPECT_EQ(report.more_domains, ReportBuilder::kMaxDomains - ReportBuilder::kMaxDomainRows);
}

// Whatever comes in: each sum is the whole, and no order of records changes the report's figures.
TEST_F(ReportBuilderTest, RandomRecordsAddUp) {
  const std::uint32_t seed = 20261123;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto bytes = [&](std::size_t most) {
    std::string text;
    for (std::size_t i = random() % (most + 1); i > 0; --i) {
      text += static_cast<char>(random() % 256);
    }
    return text;
  };
  const std::vector<std::string> texts = {"550 gone", "452 full", "451 later", "554 blocked",
                                          "554 mine"};
  std::vector<SampleResponse> attempts;
  for (int i = 0; i < 3000; ++i) {
    const std::string text = random() % 4 == 0 ? bytes(80) : texts[random() % texts.size()];
    const std::string day = std::to_string(10 + random() % 20);
    attempts.push_back({text, random() % 3 == 0 ? bytes(300) : "d.example", bytes(400),
                        random() % 3 == 0 ? bytes(30) : "2026-11-" + day + "T10:00:00Z",
                        bytes(40)});
  }
  Add(attempts);
  const Report report = Build();
  std::uint64_t codes = 0, types = report.own, domains = report.own + report.left_out.domains;
  std::uint64_t providers = report.own + report.left_out.domains, wordings = 0, buckets = 0;
  for (const CodeRow& row : report.codes) codes += row.count;
  for (const std::uint64_t count : report.by_type) types += count;
  for (const HostRow& row : report.domains) domains += row.count;
  for (const HostRow& row : report.providers) providers += row.count;
  for (const TemplateRow& row : report.templates) wordings += row.count;
  for (const Bucket& bucket : report.buckets) {
    for (const std::uint64_t count : bucket.by_type) buckets += count;
  }
  EXPECT_EQ(report.total, 3000U);
  EXPECT_EQ(codes, report.total);
  EXPECT_EQ(types, report.total);
  EXPECT_EQ(providers, report.total);
  EXPECT_LE(domains, report.total);
  EXPECT_LE(wordings, report.unclassified);
  EXPECT_LE(buckets + report.untimed, report.total);

  builder_.emplace(ruleset_, /*show_addresses=*/false);
  std::shuffle(attempts.begin(), attempts.end(), random);
  Add(attempts);
  const Report shuffled = Build();
  EXPECT_EQ(shuffled.by_type, report.by_type);
  EXPECT_EQ(shuffled.own, report.own);
  EXPECT_EQ(shuffled.unclassified, report.unclassified);
  ASSERT_EQ(shuffled.diagnoses.size(), report.diagnoses.size());
  for (std::size_t i = 0; i < report.diagnoses.size(); ++i) {
    ASSERT_EQ(shuffled.diagnoses[i].findings.size(), report.diagnoses[i].findings.size()) << i;
    for (std::size_t f = 0; f < report.diagnoses[i].findings.size(); ++f) {
      EXPECT_EQ(shuffled.diagnoses[i].findings[f].count, report.diagnoses[i].findings[f].count);
      EXPECT_EQ(shuffled.diagnoses[i].findings[f].window, report.diagnoses[i].findings[f].window);
    }
  }
}

}  // namespace
}  // namespace ricochet::cli
