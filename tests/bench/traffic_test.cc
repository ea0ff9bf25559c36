// SPDX-License-Identifier: Apache-2.0
#include "bench/traffic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/generate_responses.h"
#include "bench/response_shares.h"
#include "bench/write_responses.h"
#include "io/masking/mask_text.h"
#include "tests/support/golden.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace ricochet::bench {
namespace {

ResponseTemplates ShippedTemplates() {
  std::string error;
  auto read = LoadResponseTemplates(testing::SourcePath("bench/corpora/templates.toml"), &error);
  EXPECT_TRUE(read) << error;
  return read ? std::move(*read) : ResponseTemplates{};
}

// What placeholders are made of, and no templates.
ResponseTemplates NoTemplates() {
  ResponseTemplates base = ShippedTemplates();
  base.templates.clear();
  return base;
}

std::vector<Wording> Wordings(const std::vector<std::string>& texts) {
  std::vector<Wording> wordings;
  for (const std::string& text : texts) wordings.push_back({text, "here"});
  return wordings;
}

std::vector<Wording> ShippedExamples() { return ExamplesOf(testing::ShippedRules()); }

std::string Masked(const std::string& text) {
  std::string masked;
  io::AppendTemplate(text, masked);
  return masked;
}

// Half of them with a variable part.
std::vector<Wording> ManyWordings(std::size_t count) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) {
    std::string word;
    for (std::size_t rest = i + 26; rest > 0; rest /= 26) {
      word += static_cast<char>('a' + rest % 26);
    }
    texts.push_back("550 " + word + (i % 2 == 0 ? " <info@example.org>" : ""));
  }
  return Wordings(texts);
}

// The figures of every platform and standard library.
TEST(TrafficTest, GivesTheSameEverywhere) {
  const ResponseTemplates traffic = MakeTraffic(
      NoTemplates(),
      Wordings({"550 5.1.1 <info@example.org>: Recipient address rejected: User unknown",
                "550 User unknown", "452 4.2.2 Mailbox full",
                "421 4.7.0 [192.0.2.7] try again later, ask post@mail.test",
                "550 5.7.1 [IPv6:2001:db8::9] has no PTR record",
                "host mx3.example.net[192.0.2.1] said: 451 Greylisted until 2026-03-02T07:15:00Z",
                "554 blocked, see https://in4.mx.mail.test/why?ip=192.0.2.3&case=1234567",
                "250 2.0.0 Ok: queued as 4XyZ12abCD",
                "552-5.2.2 Over quota\r\n552 5.2.2 by 10485760"}),
      1);
  ResponseGenerator generator(traffic, 1);
  GeneratedResponse response;
  std::string lines;
  for (int i = 0; i < 40; ++i) {
    generator.Next(&response);
    AppendTextLine(response, &lines);
  }
  testing::ExpectGolden(testing::DataPath("traffic.txt"), lines);
}

// Of each group, the n-th template comes once where the first comes n times.
TEST(TrafficTest, FollowsZipfsLaw) {
  constexpr std::size_t kOfAGroup = 300;
  constexpr int kResponses = 200'000;
  const ResponseTemplates traffic = MakeTraffic(NoTemplates(), ManyWordings(2 * kOfAGroup), 1);
  ResponseGenerator generator(traffic, 1);
  ResponseShares shares;
  GeneratedResponse response;
  for (int i = 0; i < kResponses; ++i) {
    generator.Next(&response);
    shares.Add(response);
  }
  double sum = 0;
  for (std::size_t rank = 1; rank <= kOfAGroup; ++rank) sum += 1.0 / static_cast<double>(rank);
  std::map<bool, std::size_t> ranks;  // so far, of the templates with placeholders and the others
  for (const ResponseTemplate& made : traffic.templates) {
    const bool variable = HasPlaceholder(made.pieces);
    const double rank = static_cast<double>(++ranks[variable]);
    const double share = static_cast<double>(variable ? kVariablePercent : 100 - kVariablePercent);
    const double expected = kResponses * share / 100 / (rank * sum);
    EXPECT_NEAR(static_cast<double>(shares.by_template[&made]), expected, 5 * std::sqrt(expected))
        << made.text;
  }
  EXPECT_EQ(ranks[true], kOfAGroup);
  EXPECT_EQ(ranks[false], kOfAGroup);
}

// The shares that bench/corpora/README.md states.
TEST(TrafficTest, SharesAreAsStated) {
  const ResponseTemplates traffic = MakeTraffic(ShippedTemplates(), ShippedExamples(), 1);
  ResponseGenerator generator(traffic, 1);
  ResponseShares shares;
  GeneratedResponse response;
  for (int i = 0; i < 100'000; ++i) {
    generator.Next(&response);
    shares.Add(response);
  }
  const auto percent = [&](std::uint64_t count) { return static_cast<double>(count) / 1000; };
  EXPECT_NEAR(percent(shares.variable), kVariablePercent, 1);
  EXPECT_NEAR(percent(shares.repeated), 30, 5);
  EXPECT_LE(percent(shares.by_template.at(shares.MostFrequent())), 12);
  EXPECT_GE(shares.by_template.size(), 3000U);
  EXPECT_EQ(shares.overlong, 0U);
  EXPECT_NE(Describe(shares, traffic).find("as an earlier one"), std::string::npos);
}

// A response is still of its wording, whatever its variable parts are: an address is an address.
TEST(TrafficTest, EachVariablePartStaysOfItsKind) {
  ResponseTemplates traffic = MakeTraffic(NoTemplates(), ShippedExamples(), 1);
  ASSERT_GT(traffic.templates.size(), 1000U);
  std::vector<ResponseTemplate> all;
  all.swap(traffic.templates);
  std::size_t variable = 0;
  for (const ResponseTemplate& made : all) {
    if (!HasPlaceholder(made.pieces)) continue;
    ++variable;
    traffic.templates = {made};
    ResponseGenerator generator(traffic, variable);
    GeneratedResponse response;
    for (int i = 0; i < 5; ++i) {
      generator.Next(&response);
      EXPECT_EQ(Masked(response.text), Masked(made.text)) << response.text << "\n" << made.text;
    }
  }
  EXPECT_GT(variable, 300U);
}

TEST(TrafficTest, EachWordingIsThereOnce) {
  const ResponseTemplates traffic = MakeTraffic(
      NoTemplates(),
      Wordings({"550 no <a@example.org>", "550 no <b@example.net>", "550 full", "550 full", ""}),
      1);
  ASSERT_EQ(traffic.templates.size(), 2U);
  for (const ResponseTemplate& made : traffic.templates) {
    EXPECT_FALSE(made.labelled);
    EXPECT_EQ(made.source, "here");
  }
  EXPECT_FALSE(traffic.distinct);
  EXPECT_THROW(MakeTraffic(NoTemplates(), Wordings({"", " "}), 1), std::runtime_error);
}

TEST(TrafficTest, TemplatesKeepTheirLabels) {
  const ResponseTemplates shipped = ShippedTemplates();
  const ResponseTemplates traffic = MakeTraffic(shipped, ShippedExamples(), 1);
  EXPECT_GE(std::ranges::count(traffic.templates, true, &ResponseTemplate::labelled), 600);
  EXPECT_LE(std::ranges::count(traffic.templates, true, &ResponseTemplate::labelled),
            static_cast<std::ptrdiff_t>(shipped.templates.size()));
}

// So that an example more changes what is measured as little as can be.
TEST(TrafficTest, AnotherWordingMovesTheLaterOnesByOne) {
  std::vector<Wording> wordings = ManyWordings(50);
  const auto texts_of = [](const ResponseTemplates& traffic) {
    std::vector<std::string> texts;
    for (const ResponseTemplate& made : traffic.templates) texts.push_back(made.text);
    return texts;
  };
  const auto before = texts_of(MakeTraffic(NoTemplates(), wordings, 1));
  const std::string another = "451 another";
  wordings.insert(wordings.begin(), {another, "here"});
  auto after = texts_of(MakeTraffic(NoTemplates(), wordings, 1));
  EXPECT_EQ(std::erase(after, another), 1U);
  EXPECT_EQ(after, before);
  EXPECT_NE(texts_of(MakeTraffic(NoTemplates(), wordings, 2)),
            texts_of(MakeTraffic(NoTemplates(), wordings, 1)));
}

TEST(ReadWordingsTest, ReadsWhatClassifyReads) {
  const testing::TemporaryFolder folder;
  folder.Write("a.jsonl", R"({"text":"550 no","code":10})"
                          "\n"
                          R"({"text":"551 no","id":"x"})"
                          "\n");
  folder.Write("b.txt", "552 full\n");
  folder.Write("empty.txt", "");
  const std::vector<Wording> wordings =
      ReadWordings({folder.path("a.jsonl"), folder.path("b.txt")});
  ASSERT_EQ(wordings.size(), 3U);
  EXPECT_EQ(wordings[0].text, "550 no");
  EXPECT_EQ(wordings[1].text, "551 no");
  EXPECT_EQ(wordings[2].text, "552 full");
  EXPECT_EQ(wordings[2].source, folder.path("b.txt"));
  EXPECT_THROW(ReadWordings({folder.path("none.txt")}), std::runtime_error);
  EXPECT_THROW(ReadWordings({folder.path("empty.txt")}), std::runtime_error);
  const std::string log = testing::DataPath("logs/postfix.log");
  EXPECT_TRUE(std::ranges::none_of(ReadWordings({log}), [](const Wording& wording) {
    return wording.text.find("postfix/") != std::string::npos;
  }));
}

TEST(ExamplesOfTest, AreThoseOfRulesAndUnwraps) {
  const testing::TemporaryFolder folder;
  folder.Write("a.toml", R"(layer = "cause"
[[rule]]
id = "a"
code = 1
phrase = ['full']
match = ['552 full', {text = '553 full', domain = 'example.org'}]
no_match = ['554 empty']
[[unwrap]]
pattern = 'said: (.*)'
match = [{text = 'x said: 550 no', inner = '550 no'}]
)");
  std::vector<std::string> texts;
  for (const Wording& wording : ExamplesOf(folder.path("."))) {
    texts.push_back(wording.text);
    EXPECT_EQ(wording.source, "a.toml");
  }
  EXPECT_EQ(texts,
            (std::vector<std::string>{"552 full", "553 full", "554 empty", "x said: 550 no"}));
  folder.Write("b.toml", "[[rule]\n");
  EXPECT_THROW(ExamplesOf(folder.path(".")), std::runtime_error);
}

}  // namespace
}  // namespace ricochet::bench
