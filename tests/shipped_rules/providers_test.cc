// SPDX-License-Identifier: Apache-2.0
//
// The templates of the benchmark's responses are labelled, and stand for every provider, filter,
// blocklist and mail server that the rules are to know: none of them may be forgotten.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "bench/generate_responses.h"
#include "bench/response_templates.h"
#include "ricochet/matcher.h"
#include "tests/support/paths.h"

namespace ricochet {
namespace {

const std::string kTemplates = testing::SourcePath("bench/corpora/templates.toml");
constexpr std::size_t kResponses = 20000;

struct Tally {
  std::size_t templates = 0;
  std::size_t acceptable = 0;
  std::size_t hard = 0;
  std::size_t hard_right = 0;
};

bool IsAcceptable(const bench::ResponseTemplate& made_of, const Classification& answer) {
  if (made_of.expect_none) return answer.layer == Layer::kNone || answer.code == made_of.code;
  return answer.code == made_of.code ||
         std::ranges::find(made_of.also, answer.code) != made_of.also.end();
}

// By source, the first response of each template that is drawn.
class ProvidersTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string error;
    const auto templates = bench::LoadResponseTemplates(kTemplates, &error);
    ASSERT_TRUE(templates.has_value()) << error;
    const Matcher matcher =
        Matcher::Create(Ruleset::Open(testing::ShippedRuleset()).value()).value();
    Scratch scratch;
    bench::ResponseGenerator generator(*templates, 1);
    std::set<const bench::ResponseTemplate*> seen;
    bench::GeneratedResponse response;
    for (std::size_t i = 0; i < kResponses; ++i) {
      generator.Next(&response);
      if (!seen.insert(response.made_of).second) continue;
      const Classification answer =
          matcher.Classify({.text = response.text, .domain = response.domain}, scratch);
      Add(*response.made_of, answer, response.text);
    }
  }

  void Add(const bench::ResponseTemplate& made_of, const Classification& answer,
           const std::string& text) {
    const bool acceptable = IsAcceptable(made_of, answer);
    Tally& tally = by_source_[made_of.source];
    for (Tally* t : {&tally, &all_}) {
      ++t->templates;
      t->acceptable += acceptable ? 1 : 0;
      t->hard += answer.type == BounceType::kHard ? 1 : 0;
      t->hard_right += acceptable && answer.type == BounceType::kHard ? 1 : 0;
    }
    if (!acceptable) wrong_.push_back(made_of.source + ": " + text);
  }

  Tally all_;
  std::map<std::string, Tally> by_source_;
  std::vector<std::string> wrong_;
};

TEST_F(ProvidersTest, AreJudgedRight) {
  for (const std::string& text : wrong_) std::cout << text << '\n';
  EXPECT_GE(all_.templates, 600U);
  EXPECT_GE(static_cast<double>(all_.acceptable), 0.97 * static_cast<double>(all_.templates))
      << all_.acceptable << " of " << all_.templates;
  EXPECT_EQ(all_.hard_right, all_.hard);
}

// What the rules are to know, by name.
TEST_F(ProvidersTest, NoneIsForgotten) {
  for (const std::string name : {"Gmail",    "Outlook",      "Exchange Online",
                                 "Yahoo",    "AOL",          "Apple",
                                 "GMX",      "web.de",       "1&1",
                                 "T-Online", "Orange",       "Free",
                                 "LaPoste",  "Mail.ru",      "Yandex",
                                 "Comcast",  "Charter",      "QQ",
                                 "163",      "docomo",       "Proofpoint",
                                 "Mimecast", "Barracuda",    "IronPort",
                                 "SORBS",    "MessageLabs",  "Spamhaus",
                                 "SpamCop",  "Cloudmark",    "Rspamd",
                                 "Cox",      "postgrey",     "SFR",
                                 "freenet",  "SpamAssassin", "Libero",
                                 "Virgilio", "Seznam",       "o2.pl",
                                 "WP",       "Onet",         "AT&T",
                                 "Verizon",  "Bell",         "Telstra",
                                 "Sina",     "Aliyun",       "Naver",
                                 "Daum",     "au",           "SoftBank",
                                 "Zoho",     "Proton",       "Fastmail",
                                 "WorkMail", "Sophos",       "UCEPROTECT",
                                 "Vade",     "SpamExperts",  "Trend Micro",
                                 "Postfix",  "Exim",         "Sendmail",
                                 "qmail",    "Exchange",     "PowerMTA",
                                 "KumoMTA",  "Momentum",     "OpenSMTPD",
                                 "Courier",  "Domino",       "James",
                                 "MDaemon",  "Haraka"}) {
    const auto found = by_source_.find(name);
    ASSERT_NE(found, by_source_.end()) << name;
    EXPECT_GE(found->second.acceptable * 5, found->second.templates * 4) << name;
  }
}

}  // namespace
}  // namespace ricochet
