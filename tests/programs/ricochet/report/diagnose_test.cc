// SPDX-License-Identifier: Apache-2.0
//
// What diagnoses hold for: the thresholds, one by one, on both sides.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "programs/ricochet/report/diagnoses.h"
#include "programs/ricochet/report/window_table.h"
#include "tests/programs/ricochet/report/report_fixture.h"

namespace ricochet::cli {
namespace {

using io::UnixTime;

std::string At(int hour, int minute, int day = 10) {
  char text[32];
  std::snprintf(text, sizeof text, "2026-11-%02dT%02d:%02d:00Z", day, hour, minute);
  return text;
}

using DiagnosesTest = ReportTest;

TEST_F(DiagnosesTest, ThreeInAWindowAreEnoughAndTwoAreNot) {
  Add({{"451 later", "a.example", "", At(9, 0)}, {"451 later", "a.example", "", At(9, 59)}});
  EXPECT_TRUE(Diagnosis(Build(), "domain.later").findings.empty());
  Add({{"451 later", "a.example", "", At(9, 30)}});
  const Report report = Build();
  const auto& findings = Diagnosis(report, "domain.later").findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].domain, "a.example");
  EXPECT_EQ(findings[0].count, 3U);
  EXPECT_EQ(findings[0].of, 3U);
  EXPECT_EQ(findings[0].window, io::ParseTimestamp(At(9, 0))->seconds);
}

TEST_F(DiagnosesTest, ThreeOverTwoWindowsAreNoBurst) {
  Add({{"451 later", "a.example", "", At(9, 58)},
       {"451 later", "a.example", "", At(9, 59)},
       {"451 later", "a.example", "", At(10, 0)}});
  EXPECT_TRUE(Diagnosis(Build(), "domain.later").findings.empty());
}

TEST_F(DiagnosesTest, TheShareIsOfTheDomainsFailuresInThatWindow) {
  for (int i = 0; i < 3; ++i) Add({{"451 later", "a.example", "", At(9, i)}});
  for (int i = 0; i < 3; ++i) Add({{"554 blocked", "a.example", "", At(9, 10 + i)}});
  ASSERT_EQ(Diagnosis(Build(), "domain.later").findings.size(), 1U);  // 3 of 6: 50 %
  Add({{"554 blocked", "b.example", "", At(9, 20)}, {"554 blocked", "a.example", "", At(10, 0)}});
  ASSERT_EQ(Diagnosis(Build(), "domain.later").findings.size(), 1U);  // other domain, other hour
  Add({{"554 blocked", "a.example", "", At(9, 20)}});
  EXPECT_TRUE(Diagnosis(Build(), "domain.later").findings.empty());  // 3 of 7
}

// Logs of two servers, one after the other, are one window.
TEST_F(DiagnosesTest, TheOrderOfRecordsDoesNotMatter) {
  Add({{"451 later", "a.example", "", At(9, 0)}, {"451 later", "a.example", "", At(12, 0)}});
  Add({{"451 later", "a.example", "", At(9, 1)}, {"451 later", "a.example", "", At(9, 2)}});
  EXPECT_EQ(Diagnosis(Build(), "domain.later").findings.size(), 1U);
}

TEST_F(DiagnosesTest, TheFullestWindowIsShownAndTheWorstDomainFirst) {
  for (int i = 0; i < 3; ++i) Add({{"451 later", "a.example", "", At(9, i)}});
  for (int i = 0; i < 4; ++i) Add({{"451 later", "a.example", "", At(11, i)}});
  for (int i = 0; i < 5; ++i) Add({{"451 later", "b.example", "", At(9, i)}});
  const Report report = Build();
  const auto& findings = Diagnosis(report, "domain.later").findings;
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].domain, "b.example");
  EXPECT_EQ(findings[1].count, 4U);
  EXPECT_EQ(findings[1].window, io::ParseTimestamp(At(11, 0))->seconds);
}

TEST_F(DiagnosesTest, WithoutAnyTimeAllIsOneWindow) {
  for (int i = 0; i < 3; ++i) Add({{"451 later", "a.example", "", ""}});
  const Report report = Build();
  const auto& findings = Diagnosis(report, "domain.later").findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_FALSE(findings[0].window.has_value());
}

// A plain list of responses names no domain: that is no domain that is down.
TEST_F(DiagnosesTest, AnUnknownDomainHasNoWindow) {
  for (int i = 0; i < 9; ++i) {
    Add({{"451 later", "", "", At(9, i)}, {"554 blocked", "", "", At(9, i)}});
  }
  const Report report = Build();
  EXPECT_TRUE(Diagnosis(report, "domain.later").findings.empty());
  EXPECT_EQ(Diagnosis(report, "domain.blocked").findings.size(), 1U);
}

TEST_F(DiagnosesTest, AnUnknownDomainWithoutTimesHasNoneEither) {
  for (int i = 0; i < 9; ++i) Add({{"451 later", "", "", ""}});
  EXPECT_TRUE(Diagnosis(Build(), "domain.later").findings.empty());
}

TEST_F(DiagnosesTest, BlocksNameDomainsAndNoAddresses) {
  Add({{"554 blocked", "a.example", "x@a.example", At(1, 0)},
       {"554 blocked", "a.example", "x@a.example", At(20, 0)}});
  const Report report = Build();
  const DiagnosisRow& row = Diagnosis(report, "domain.blocked");
  ASSERT_EQ(row.findings.size(), 1U);
  EXPECT_EQ(row.findings[0].addresses, 0U);
  EXPECT_TRUE(row.findings[0].listed.empty());
  EXPECT_TRUE(Diagnosis(report, "address.gone").findings.empty());
}

TEST_F(DiagnosesTest, HardDeclaresAnAddressInvalidAtOnce) {
  Add({{"550 gone", "a.example", "x@a.example", At(1, 0)},
       {"550 gone", "a.example", "x@a.example", At(2, 0)},
       {"550 gone", "a.example", "y@a.example", ""}});
  const Report report = Build();
  const auto& findings = Diagnosis(report, "address.gone").findings;
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].addresses, 2U);
  EXPECT_EQ(findings[0].count, 3U);
  EXPECT_TRUE(findings[0].listed.empty()) << "addresses are named only when asked for";
}

TEST_F(DiagnosesTest, SoftDeclaresAnAddressInvalidWhenItGoesOn) {
  // Often, but not for long.
  for (int i = 0; i < 9; ++i) Add({{"452 full", "a.example", "short@a.example", At(9, i, 10)}});
  // For long, but not often.
  Add({{"452 full", "a.example", "rare@a.example", At(9, 0, 10)},
       {"452 full", "a.example", "rare@a.example", At(9, 0, 20)}});
  EXPECT_TRUE(Diagnosis(Build(), "address.full").findings.empty());
  // Both; and exactly two days.
  Add({{"452 full", "a.example", "on@a.example", At(9, 0, 10)},
       {"452 full", "a.example", "on@a.example", At(9, 0, 12)},
       {"452 full", "a.example", "on@a.example", At(9, 0, 11)}});
  const Report report = Build();
  ASSERT_EQ(Diagnosis(report, "address.full").findings.size(), 1U);
  EXPECT_EQ(Diagnosis(report, "address.full").findings[0].addresses, 1U);
}

TEST_F(DiagnosesTest, OneSecondShortOfTheSpanIsShort) {
  Add({{"452 full", "a.example", "x@a.example", "2026-11-10T00:00:01Z"},
       {"452 full", "a.example", "x@a.example", "2026-11-11T00:00:00Z"},
       {"452 full", "a.example", "x@a.example", "2026-11-12T00:00:00Z"}});
  EXPECT_TRUE(Diagnosis(Build(), "address.full").findings.empty());
}

TEST_F(DiagnosesTest, OwnSendingIsSetApart) {
  Add({{"554 mine", "a.example", "x@a.example", At(9, 0)},
       {"550 gone", "b.example", "y@b.example", At(9, 0)}});
  const Report report = Build();
  EXPECT_EQ(report.total, 2U);
  EXPECT_EQ(report.own, 1U);
  ASSERT_EQ(Diagnosis(report, "sender.mine").findings.size(), 1U);
  EXPECT_EQ(Diagnosis(report, "sender.mine").findings[0].count, 1U);
  ASSERT_EQ(report.domains.size(), 1U);
  EXPECT_EQ(report.domains[0].name, "b.example");
  EXPECT_EQ(report.by_type[static_cast<std::size_t>(BounceType::kNotApplicable)], 0U);
}

TEST_F(DiagnosesTest, AddressesAreListedInOrderWhenAskedFor) {
  builder_.emplace(ruleset_, /*show_addresses=*/true);
  Add({{"550 gone", "a.example", "b@a.example", ""}, {"550 gone", "a.example", "a@a.example", ""}});
  const Report report = Build();
  EXPECT_EQ(Diagnosis(report, "address.gone").findings[0].listed,
            (std::vector<std::string>{"a@a.example", "b@a.example"}));
}

TEST_F(DiagnosesTest, AddressesBeyondTheCapAreCounted) {
  std::vector<SampleResponse> attempts;
  for (std::size_t i = 0; i < Diagnoses::kMaxAddresses + 3; ++i) {
    attempts.push_back({"550 gone", "a.example", std::to_string(i) + "@a.example", ""});
  }
  attempts.push_back({"550 gone", "a.example", std::string(400, 'x') + "@a.example", ""});
  Add(attempts);
  const Report report = Build();
  EXPECT_EQ(Diagnosis(report, "address.gone").findings[0].addresses, Diagnoses::kMaxAddresses);
  EXPECT_EQ(report.left_out.addresses, 4U);
}

TEST(WindowTableTest, CountsEachWindowOfEachDomainForItself) {
  WindowTable table;
  for (const UnixTime time : {0, 3599, 3600}) table.AddFailure(1, 60, time);
  table.AddFailure(2, 60, 0);
  table.AddMatch(1, 7, 60, 3599);
  table.AddMatch(1, 8, 60, 3600);
  std::size_t windows = 0;
  table.ForEach(7, 60, [&](std::uint32_t domain, const WindowCount& count) {
    ++windows;
    EXPECT_EQ(domain, 1U);
    EXPECT_EQ(count.start, 0);
    EXPECT_EQ(count.matching, 1U);
    EXPECT_EQ(count.all, 2U);
  });
  EXPECT_EQ(windows, 1U);
}

TEST(WindowTableTest, TellsWhatFoundNoRoom) {
  WindowTable table;
  for (std::uint32_t i = 0; i < WindowTable::kMaxWindows - 1; ++i) table.AddFailure(i, 60, 0);
  table.AddMatch(0, 0, 60, 0);
  table.AddMatch(1, 0, 60, 0);
  table.AddFailure(0, 60, 0);
  EXPECT_EQ(table.left_out(), 1U);
  std::uint64_t all = 0;
  table.ForEach(0, 60, [&](std::uint32_t, const WindowCount& count) { all += count.all; });
  EXPECT_EQ(all, 2U);
}

}  // namespace
}  // namespace ricochet::cli
