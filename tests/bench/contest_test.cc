// SPDX-License-Identifier: Apache-2.0
#include "bench/contest.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "bench/expected_counts.h"
#include "ricochet/classification.h"
#include "tests/support/rulesets.h"
#include "tests/support/temporary_folder.h"

namespace ricochet::bench {
namespace {

constexpr std::chrono::seconds kEnough(10);

Ruleset TheRules() {
  return testing::RulesetFromTexts({R"(layer = "cause"
[[rule]]
id = "full"
code = 2
phrase = ['mailbox full']
match = ['552 mailbox full']
)"});
}

// Says that no rule holds, whatever it is asked.
class LiarsWorker final : public Worker {
 public:
  std::uint32_t Classify(const Response&) override { return 0xFFFFFFFF; }
  void ClassifyBlock(std::span<const Response>, std::span<std::uint32_t> winners) override {
    for (std::uint32_t& winner : winners) winner = 0xFFFFFFFF;
  }
};

class Liar final : public Engine {
 public:
  std::unique_ptr<Worker> NewWorker() const override { return std::make_unique<LiarsWorker>(); }
};

Adapter LiarsAdapter() {
  Adapter adapter = *FindAdapter("re2_loop");
  adapter.name = "liar";
  adapter.create = [](const Ruleset&, std::string_view) -> std::unique_ptr<Engine> {
    return std::make_unique<Liar>();
  };
  return adapter;
}

TEST(ContestTest, EnginesThatAgreeAreMeasuredOnEverything) {
  const Corpus corpus("550 user unknown\r\n552 mailbox full\n\n552 MAILBOX-FULL");
  const Contest contest(TheRules(), corpus, Adapters(), kEnough);
  EXPECT_EQ(contest.contestants().size(), Adapters().size());
  for (const Contestant& c : contest.contestants()) EXPECT_EQ(c.responses.size(), 4U);
  EXPECT_EQ(std::vector(contest.winners().begin(), contest.winners().end()),
            (std::vector<std::uint32_t>{0xFFFFFFFF, 0, 0xFFFFFFFF, 0}));
}

TEST(ContestTest, ADifferenceEndsTheRun) {
  const Corpus corpus("550 user unknown\n552 mailbox full\n");
  const std::vector<Adapter> adapters = {*FindAdapter("ricochet"), LiarsAdapter()};
  ::testing::internal::CaptureStderr();
  EXPECT_THROW(Contest(TheRules(), corpus, adapters, kEnough), std::runtime_error);
  const std::string told = ::testing::internal::GetCapturedStderr();
  EXPECT_NE(told.find("response 2: 552 mailbox full\n  ricochet: full (rules-0.toml:2)\n"
                      "  liar: no rule\n"),
            std::string::npos)
      << told;
}

TEST(ContestTest, AnEngineThatCannotBeBuiltIsNamed) {
  Adapter adapter = LiarsAdapter();
  adapter.prepare = [](const Ruleset&) -> std::string { throw std::runtime_error("too large"); };
  const Corpus corpus("550 user unknown\n");
  const std::vector<Adapter> adapters = {*FindAdapter("ricochet"), adapter};
  const Contest contest(TheRules(), corpus, adapters, kEnough);
  ASSERT_EQ(contest.refused().size(), 1U);
  EXPECT_EQ(contest.refused()[0].why, "too large");
}

class ExpectedCountsTest : public ::testing::Test {
 protected:
  void Write(const std::string& text) const { folder_.Write("known.json", text); }
  CountResult Check(const std::string& name,
                    const std::string& responses = "550 user unknown\n552 mailbox full\n") const {
    const Corpus corpus(responses);
    return CheckCounts(path_, name, TheRules(), corpus, std::vector<std::uint32_t>{kNoRule, 0});
  }

  const testing::TemporaryFolder folder_;
  const std::string path_ = folder_.path("known.json");
};

TEST_F(ExpectedCountsTest, AreFoundByRulesAndCorpus) {
  Write("[]");
  const CountResult unknown = Check("mine");
  EXPECT_EQ(unknown.check, CountCheck::kUnknown);
  UpdateCounts(path_, unknown.counted);
  EXPECT_EQ(Check("mine").check, CountCheck::kAsExpected);
  EXPECT_EQ(Check("").check, CountCheck::kAsExpected) << "whatever they are called";
  std::string other = unknown.counted;
  other.replace(other.find("\"cause\":1"), 9, "\"cause\":2");
  Write("[" + other + "]");
  EXPECT_EQ(Check("mine").check, CountCheck::kOther);
  EXPECT_EQ(Check("mine").expected, other);
}

// A slow machine answered fewer of a million responses in time, and its counts were others.
TEST_F(ExpectedCountsTest, AreNotComparedForAPartOfTheResponses) {
  Write("[]");
  UpdateCounts(path_, Check("mine").counted);
  const Corpus corpus("550 user unknown\n552 mailbox full\n");
  const auto check = [&](const std::vector<std::uint32_t>& winners) {
    return CheckCounts(path_, "mine", TheRules(), corpus, winners).check;
  };
  EXPECT_EQ(check({kNoRule}), CountCheck::kPartial);
  EXPECT_EQ(check({kNoRule, 0}), CountCheck::kAsExpected);
}

TEST_F(ExpectedCountsTest, AreOutdatedOnceRulesOrResponsesChange) {
  Write("[]");
  UpdateCounts(path_, Check("mine").counted);
  const CountResult outdated = Check("mine", "552 mailbox is full\n");
  EXPECT_EQ(outdated.check, CountCheck::kOutdated);
  EXPECT_EQ(outdated.expected, Check("mine").counted);
  EXPECT_EQ(Check("yours", "552 mailbox is full\n").check, CountCheck::kUnknown);
  EXPECT_EQ(Check("", "552 mailbox is full\n").check, CountCheck::kUnknown);
  UpdateCounts(path_, Check("yours").counted);
  UpdateCounts(path_, outdated.counted);
  EXPECT_EQ(folder_.Read("known.json"),
            "[\n" + outdated.counted + ",\n" + Check("yours").counted + "\n]\n");
}

TEST_F(ExpectedCountsTest, RefuseWhatIsNoListOfObjects) {
  for (const char* text : {"{}", "[1]", "", "["}) {
    Write(text);
    EXPECT_THROW(Check("mine"), std::runtime_error) << text;
    EXPECT_THROW(UpdateCounts(path_, "{}"), std::runtime_error) << text;
  }
}

}  // namespace
}  // namespace ricochet::bench
