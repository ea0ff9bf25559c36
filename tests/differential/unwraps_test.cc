// SPDX-License-Identifier: Apache-2.0
//
// Every unwrap of the shipped rules on every text, whole and damaged, against RE2 on the whole
// pattern.
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "runtime/src/match/re2_options.h"
#include "runtime/src/match/unwrap.h"
#include "runtime/src/text/normal_form.h"
#include "tests/support/json.h"
#include "tests/support/paths.h"
#include "tests/support/random.h"
#include "tests/support/rulesets.h"
#include "tests/support/sanitizers.h"

namespace ricochet {
namespace {

// One text in so many is compared.
constexpr std::size_t kTextStep = testing::kSanitized ? 8 : 1;

// What is extracted, or "none".
std::string Show(std::string_view inner, std::string_view reply, std::string_view status) {
  return std::string(reply) + "|" + std::string(status) + "|" + std::string(inner);
}

class Unwraps : public ::testing::Test {
 protected:
  Unwraps() {
    for (const format::UnwrapRecord& record : t_.unwraps) {
      patterns_.push_back(
          std::make_unique<re2::RE2>(std::string(t_.View(record.pattern)), ExpressionOptions()));
    }
  }

  std::string BySteps(std::uint32_t unwrap, const std::string& text) const {
    const std::optional<Unwrapped> found = unwrapper_.Unwrap(text, {&unwrap, 1});
    if (!found) return "none";
    return Show(found->quoted.inner, found->quoted.reply, found->quoted.status);
  }

  std::string ByRe2(std::uint32_t unwrap, const std::string& text) const {
    const re2::RE2& pattern = *patterns_[unwrap];
    std::vector<re2::StringPiece> groups(
        static_cast<std::size_t>(pattern.NumberOfCapturingGroups()) + 1);
    if (!pattern.Match(text, 0, text.size(), re2::RE2::UNANCHORED, groups.data(),
                       static_cast<int>(groups.size()))) {
      return "none";
    }
    const auto captured = [&](const char* name) -> std::string {
      const auto found = pattern.NamedCapturingGroups().find(name);
      if (found == pattern.NamedCapturingGroups().end()) return "";
      return groups.at(static_cast<std::size_t>(found->second)).as_string();
    };
    std::string inner = captured(kInnerGroup), reply = captured(kReplyGroup);
    std::string status = captured(kStatusGroup);
    if (ParseReplyCode(reply) == 0) reply.clear();
    if (!ParseEnhancedStatus(status).known()) status.clear();
    inner.erase(0, std::min(inner.find_first_not_of(' '), inner.size()));
    while (inner.ends_with(' ')) inner.pop_back();
    if (inner.empty() || inner.size() >= text.size()) return "none";
    return Show(inner, reply, status);
  }

  // The normal form of `raw`.
  void Compare(const std::string& raw) {
    std::string buffer;
    const std::string text(Normalise(raw, kMaxResponseBytes, &buffer).text);
    for (std::uint32_t unwrap = 0; unwrap < patterns_.size(); ++unwrap) {
      const std::string expected = ByRe2(unwrap, text);
      ASSERT_EQ(BySteps(unwrap, text), expected)
          << t_.View(t_.unwraps[unwrap].id) << " on '" << text << "'";
      if (expected != "none") ++matched_;
    }
  }

  // A byte less, a byte more, another one, a piece twice.
  void CompareDamaged(std::string text) {
    if (text.empty()) return;
    const std::size_t at = random_.Below(text.size());
    const std::size_t from = random_.Below(text.size());
    switch (random_.Below(4)) {
      case 0:
        text.erase(at, 1);
        break;
      case 1:
        text.insert(at, 1, text[from]);
        break;
      case 2:
        text[at] = "5 :'\"()\\#<\xE9"[random_.Below(11)];
        break;
      default:
        text.insert(at, text.substr(from, 30));
    }
    Compare(text);
  }

  const Ruleset ruleset_ = Ruleset::Open(testing::ShippedRuleset()).value();
  const RulesetTables& t_ = ruleset_.data().tables();
  const Unwrapper unwrapper_{t_};
  std::vector<std::unique_ptr<re2::RE2>> patterns_;
  testing::Random random_{20'302};
  std::size_t matched_ = 0;
};

TEST_F(Unwraps, AgreeOnWrappedReplies) {
  for (const char* name : {"tests/data/wrappers.tsv", "rules/unwrap.toml"}) {
    std::ifstream file(testing::SourcePath(name));
    for (std::string line; std::getline(file, line);) {
      Compare(line);
      for (std::size_t i = 0; i < 24 / kTextStep; ++i) CompareDamaged(line);
    }
  }
  EXPECT_GT(matched_, 2000U / kTextStep);
}

TEST_F(Unwraps, AgreeOnTheSample) {
  std::ifstream file(testing::SourcePath("bench/corpora/sample-responses.txt"));
  for (std::string line; std::getline(file, line);) {
    Compare(line);
    Compare("host mx.example.org[192.0.2.1] said: " + line + " (in reply to RCPT TO command)");
  }
  EXPECT_GT(matched_, 250U);
}

TEST_F(Unwraps, AgreeOnTheCorpora) {
  std::size_t rows = 0;
  for (const char* name : {"responses-dev.jsonl", "responses-dev-2.jsonl", "rare-dev.jsonl"}) {
    std::ifstream corpus(testing::SourcePath("../shared/corpus/") + name);
    for (std::string line; std::getline(corpus, line); ++rows) {
      if (rows % kTextStep != 0) continue;
      const std::string text = testing::ParseJson(line)["text"].AsString();
      Compare(text);
      CompareDamaged(text);
    }
  }
  if (rows == 0) std::cout << "no corpora beside the repository: compared the others only\n";
}

// Beginnings of quotes without their ends take a search the longest.
TEST_F(Unwraps, AgreeOnHostileTexts) {
  std::string text;
  for (const char* piece :
       {"SMTP error 550 after RCPT TO:<a@b> ", "host mx said: ", "(550, b'\\' ", "LED=550 ",
        " said 550 \"", "SMTPDataError 550 554, '", "stat=aaa bbb: ", "<<< 550 "}) {
    for (int i = 0; i < 300; ++i) text += piece;
    Compare(text.substr(text.size() > 9000 ? text.size() - 9000 : 0));
  }
  Compare(text);
  Compare(text + "550 5.1.1 User unknown');");
  EXPECT_GT(matched_, 10U);
}

}  // namespace
}  // namespace ricochet
