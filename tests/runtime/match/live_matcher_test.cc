// SPDX-License-Identifier: Apache-2.0
#include "ricochet/live_matcher.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

#include "ricochet/examples.h"
#include "tests/support/rulesets.h"
#include "tests/support/tamper.h"

namespace ricochet {
namespace {

using testing::MatcherFrom;
using testing::RulesetFromTexts;
using testing::Tamper;

// The two rulesets disagree on every response of kResponses, by code and by rule index.
constexpr char kMorning[] = R"(layer = "cause"
[[rule]]
id = "morning.full"
code = 2
phrase = ['mailbox full']
match = ['452 mailbox full']
[[rule]]
id = "morning.gone"
code = 1
phrase = ['user unknown']
match = ['550 user unknown']
)";
constexpr char kEvening[] = R"(layer = "cause"
[[rule]]
id = "evening.blocked"
code = 3
phrase = ['blocked']
match = ['554 blocked']
[[rule]]
id = "evening.gone"
code = 4
phrase = ['user unknown']
match = ['550 user unknown']
[[rule]]
id = "evening.full"
code = 1
phrase = ['mailbox full']
match = ['452 mailbox full']
)";

constexpr std::array<const char*, 3> kResponses = {"452 mailbox full", "550 user unknown",
                                                   "554 blocked"};
constexpr std::array<int, 3> kMorningCodes = {2, 1, 9};
constexpr std::array<int, 3> kEveningCodes = {1, 4, 3};

Response Of(const char* text) {
  Response response;
  response.text = text;
  return response;
}

int CodeOf(const Matcher& matcher, const char* text) {
  Scratch scratch;
  return matcher.Classify(Of(text), scratch).code;
}

class ArtifactFile {
 public:
  explicit ArtifactFile(std::span<const std::byte> bytes)
      : path_(::testing::TempDir() + "live_matcher_" + std::to_string(getpid()) + ".rcs") {
    std::ofstream(path_, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
  }
  ~ArtifactFile() { std::filesystem::remove(path_); }
  ArtifactFile(const ArtifactFile&) = delete;
  ArtifactFile& operator=(const ArtifactFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

class LiveMatcherTest : public ::testing::Test {
 protected:
  void ExpectMorning() const { EXPECT_EQ(CodeOf(live_.Current(), "452 mailbox full"), 2); }
  void ExpectEvening() const { EXPECT_EQ(CodeOf(live_.Current(), "452 mailbox full"), 1); }

  const Ruleset morning_ = RulesetFromTexts({kMorning});
  const Ruleset evening_ = RulesetFromTexts({kEvening});
  LiveMatcher live_{MatcherFrom(morning_)};
};

static_assert(!std::is_copy_constructible_v<LiveMatcher>);
static_assert(!std::is_move_constructible_v<LiveMatcher>);

TEST_F(LiveMatcherTest, ReplacesByARulesetOrAFile) {
  ExpectMorning();
  EXPECT_TRUE(live_.Replace(evening_).ok());
  ExpectEvening();
  const ArtifactFile file(morning_.bytes());
  const Status status = live_.ReplaceFromFile(file.path());
  EXPECT_TRUE(status.ok()) << status.ToString();
  ExpectMorning();
}

TEST_F(LiveMatcherTest, ASnapshotIsLeftAloneUntilItIsRefreshed) {
  Matcher snapshot = live_.Current();
  EXPECT_FALSE(live_.Refresh(snapshot));
  ASSERT_TRUE(live_.Replace(evening_).ok());
  EXPECT_EQ(CodeOf(snapshot, "452 mailbox full"), 2);
  EXPECT_EQ(snapshot.ruleset().rule(0).id, "morning.full");
  EXPECT_TRUE(live_.Refresh(snapshot));
  EXPECT_EQ(CodeOf(snapshot, "452 mailbox full"), 1);
  EXPECT_FALSE(live_.Refresh(snapshot));
}

TEST_F(LiveMatcherTest, ASnapshotOutlivesTheHandleAndTheRuleset) {
  std::optional<Matcher> snapshot;
  {
    std::optional<Ruleset> ruleset = RulesetFromTexts({kEvening});
    LiveMatcher live(MatcherFrom(morning_));
    ASSERT_TRUE(live.Replace(*ruleset).ok());
    ruleset.reset();
    snapshot = live.Current();
  }
  EXPECT_EQ(CodeOf(*snapshot, "554 blocked"), 3);
  EXPECT_EQ(snapshot->ruleset().rule(0).id, "evening.blocked");
}

TEST_F(LiveMatcherTest, KeepsTheOldOneWhereAnExampleFails) {
  const auto tampered = Tamper(evening_.bytes(), "550 user unknown", "550 user blocked");
  const Status status = live_.Replace(*Ruleset::FromBytes(tampered));
  EXPECT_EQ(status.code(), ErrorCode::kExampleFailed);
  EXPECT_NE(status.message().find("`evening.gone`"), std::string_view::npos) << status.ToString();
  ExpectMorning();

  const ArtifactFile file(tampered);
  const Status from_file = live_.ReplaceFromFile(file.path());
  EXPECT_EQ(from_file.code(), ErrorCode::kExampleFailed);
  EXPECT_TRUE(from_file.message().starts_with(file.path() + ": rule `evening.gone`"));
  ASSERT_NE(from_file.detail(), nullptr);
  EXPECT_EQ(from_file.detail()->found, "code 3 by `evening.blocked` (rules-0.toml:2)");
  ExpectMorning();
}

TEST_F(LiveMatcherTest, KeepsTheOldOneWhereTheFileIsNoRuleset) {
  const Status missing = live_.ReplaceFromFile("/nowhere/ruleset.rcs");
  EXPECT_EQ(missing.code(), ErrorCode::kNotFound);
  EXPECT_TRUE(missing.message().starts_with("/nowhere/ruleset.rcs: ")) << missing.ToString();

  std::vector<std::byte> bytes(evening_.bytes().begin(), evening_.bytes().end());
  bytes[bytes.size() / 2] ^= std::byte{1};
  const ArtifactFile file(bytes);
  const Status damaged = live_.ReplaceFromFile(file.path());
  EXPECT_EQ(damaged.code(), ErrorCode::kDamaged);
  EXPECT_TRUE(damaged.message().starts_with(file.path() + ": ")) << damaged.ToString();
  ExpectMorning();
}

TEST_F(LiveMatcherTest, KeepsTheOldOneWhereRe2RefusesAnExpression) {
  // What stands at the start of every lowered phrase.
  const auto broken = Tamper(evening_.bytes(), "(?:^|", "(*:^|");
  const Result<Ruleset> ruleset = Ruleset::FromBytes(broken);
  ASSERT_TRUE(ruleset.ok()) << ruleset.status().ToString();
  EXPECT_EQ(live_.Replace(*ruleset).code(), ErrorCode::kDamaged);
  ExpectMorning();
}

// One thread that classifies, by a snapshot that it renews in the way of its number.
class Classifier {
 public:
  Classifier(const LiveMatcher& live, int number) : live_(live), number_(number) {}

  void Run(const std::atomic<bool>& stop) {
    Matcher matcher = live_.Current();
    while (!stop.load(std::memory_order_relaxed)) {
      if (number_ % 2 == 0) {
        if (live_.Refresh(matcher)) ++changes_;
      } else {
        matcher = live_.Current();
      }
      Check(matcher);
    }
  }

  std::size_t answers() const { return answers_; }
  std::size_t wrong() const { return wrong_; }
  std::size_t changes() const { return changes_; }

 private:
  void Check(const Matcher& matcher) {
    const bool morning = matcher.ruleset().rule_count() == 2;
    const auto& codes = morning ? kMorningCodes : kEveningCodes;
    for (std::size_t i = 0; i < kResponses.size(); ++i) {
      const Classification answer = matcher.Classify(Of(kResponses[i]), scratch_);
      // The rule index must be of the same ruleset as the code.
      const bool right =
          answer.ok() && answer.code == codes[i] &&
          (answer.rule == kNoRule || matcher.ruleset().rule(answer.rule).code == answer.code);
      if (!right) ++wrong_;
      ++answers_;
    }
  }

  const LiveMatcher& live_;
  const int number_;
  Scratch scratch_;
  std::size_t answers_ = 0;
  std::size_t wrong_ = 0;
  std::size_t changes_ = 0;
};

// Two threads replace at once, so that replacements meet too; some of them are refused.
TEST_F(LiveMatcherTest, ThousandsOfReplacementsUnderLoadGiveNoWrongAnswer) {
  constexpr int kReplacements = 1500;  // by each of two threads
  const Ruleset bad =
      *Ruleset::FromBytes(Tamper(evening_.bytes(), "550 user unknown", "550 user blocked"));
  std::atomic<bool> stop = false;
  std::vector<Classifier> classifiers;
  for (int i = 0; i < 4; ++i) classifiers.emplace_back(live_, i);
  std::vector<std::thread> threads;
  for (Classifier& classifier : classifiers) {
    threads.emplace_back([&classifier, &stop] { classifier.Run(stop); });
  }
  std::atomic<int> unexpected = 0;
  const auto replace = [&](const Ruleset& first, const Ruleset& second) {
    for (int i = 0; i < kReplacements; ++i) {
      if (!live_.Replace(i % 2 == 0 ? first : second).ok()) ++unexpected;
      if (i % 50 == 0 && live_.Replace(bad).code() != ErrorCode::kExampleFailed) ++unexpected;
    }
  };
  std::thread other([&] { replace(morning_, evening_); });
  replace(evening_, morning_);
  other.join();
  stop = true;
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(unexpected, 0);
  std::size_t changes = 0;
  for (const Classifier& classifier : classifiers) {
    EXPECT_EQ(classifier.wrong(), 0U);
    EXPECT_GT(classifier.answers(), 0U);
    changes += classifier.changes();
  }
  EXPECT_GT(changes, 0U);
}

}  // namespace
}  // namespace ricochet
