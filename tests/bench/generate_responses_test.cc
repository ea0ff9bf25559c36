// SPDX-License-Identifier: Apache-2.0
#include "bench/generate_responses.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "bench/distinct_texts.h"
#include "bench/response_shares.h"
#include "ricochet/response.h"
#include "tests/support/paths.h"
#include "tests/support/rulesets.h"

namespace ricochet::bench {
namespace {

const ResponseTemplates& Shipped() {
  static const ResponseTemplates templates = [] {
    std::string error;
    auto read = LoadResponseTemplates(testing::SourcePath("bench/corpora/templates.toml"), &error);
    EXPECT_TRUE(read) << error;
    return read ? std::move(*read) : ResponseTemplates{};
  }();
  return templates;
}

// Every placeholder, a text without any, line ends, and long ones.
ResponseTemplates Small() {
  const std::string text = R"(
    locals = ['info', 'post']
    labels = ['mail', 'web']
    domains = ['example.org', 'example.net']
    networks = ['192.0.2.', '203.0.113.']
    tails = [' [{id}]', ' ({hex})']
    overlong_per_100000 = 200
    template = [
      {code = 1, weight = 3, source = 'a', text = '{address} {local} {domain} {host} {ip} {ip6} {id}'},
      {code = 1, weight = 2, source = 'b', text = '{sender} {sender_domain} {helo} {hex} {token}'},
      {code = 2, weight = 2, source = 'c', text = "550-{number}\r\n550 {date} {url}"},
      {code = 2, weight = 1, source = 'd', domain = 'big.example', text = 'User unknown'},
    ])";
  compiler::DiagnosticSink sink;
  const auto templates = ParseResponseTemplates(testing::FileOf(text), 0, &sink);
  EXPECT_TRUE(templates);
  return templates.value_or(ResponseTemplates{});
}

std::uint64_t Digest(const ResponseTemplates& templates, std::size_t count, std::uint64_t seed) {
  const ResponseBuffer responses = GenerateResponses(templates, count, seed);
  std::string all;
  for (std::size_t i = 0; i < responses.size(); ++i) all += std::string(responses[i]) + '\0';
  return HashText(all);
}

// The figures of every platform and standard library.
TEST(GenerateResponsesTest, GivesTheSameEverywhere) {
  EXPECT_EQ(Digest(Small(), 1000, 1), 17437269686558351269U);
  EXPECT_EQ(Digest(Small(), 1000, 2), 2819126341171529330U);
}

// Changes with templates.toml: then the figures that were measured with it are of the past.
TEST(GenerateResponsesTest, ShippedTemplatesAreThoseThatWereMeasured) {
  EXPECT_EQ(Digest(Shipped(), 1000, 1), 8502698757812365554U);
}

TEST(GenerateResponsesTest, BeginsAlikeHoweverManyFollow) {
  const ResponseTemplates templates = Small();
  const ResponseBuffer few = GenerateResponses(templates, 50, 7);
  const ResponseBuffer many = GenerateResponses(templates, 500, 7);
  ASSERT_EQ(few.size(), 50U);
  ASSERT_EQ(many.size(), 500U);
  for (std::size_t i = 0; i < few.size(); ++i) EXPECT_EQ(few[i], many[i]);
}

TEST(GenerateResponsesTest, NoTwoAreTheSame) {
  for (const ResponseTemplates& templates : {Small(), Shipped()}) {
    const ResponseBuffer responses = GenerateResponses(templates, 20'000, 3);
    std::set<std::string> texts;
    for (std::size_t i = 0; i < responses.size(); ++i) texts.emplace(responses[i]);
    EXPECT_EQ(texts.size(), 20'000U);
  }
}

TEST(GenerateResponsesTest, TextsWithoutPlaceholdersGetATail) {
  ResponseTemplates templates = Small();
  templates.templates.erase(templates.templates.begin(), templates.templates.begin() + 3);
  templates.overlong_per_100000 = 0;
  const ResponseBuffer responses = GenerateResponses(templates, 3, 1);
  EXPECT_EQ(responses[0], "User unknown");
  EXPECT_TRUE(responses[1].starts_with("User unknown ")) << responses[1];
  EXPECT_TRUE(responses[2].starts_with("User unknown ")) << responses[2];
  EXPECT_NE(responses[1], responses[2]);
}

TEST(GenerateResponsesTest, NamesAgreeWithinAResponse) {
  ResponseTemplates templates = Small();
  templates.templates.resize(1);
  ResponseGenerator generator(templates, 5);
  GeneratedResponse response;
  generator.Next(&response);
  const std::string& text = response.text;
  const std::string address = text.substr(0, text.find(' '));
  const std::string local = address.substr(0, address.find('@'));
  EXPECT_EQ(response.domain, address.substr(address.find('@') + 1));
  EXPECT_TRUE(text.starts_with(address + " " + local + " " + response.domain + " mx")) << text;
}

TEST(GenerateResponsesTest, GivesTheDomainOfTheTemplate) {
  ResponseTemplates templates = Small();
  ResponseGenerator generator(templates, 5);
  GeneratedResponse response;
  do {
    generator.Next(&response);
  } while (response.made_of->source != "d");
  EXPECT_EQ(response.domain, "big.example");
}

// The shares that bench/corpora/README.md states.
TEST(GenerateResponsesTest, SharesAreAsStated) {
  ResponseGenerator generator(Shipped(), 1);
  ResponseShares shares;
  GeneratedResponse response;
  for (int i = 0; i < 100'000; ++i) {
    generator.Next(&response);
    shares.Add(response);
  }
  const auto percent = [&](std::uint64_t count) { return static_cast<double>(count) / 1000; };
  EXPECT_LE(percent(shares.by_template.at(shares.MostFrequent())), 5.0);
  EXPECT_GE(shares.bytes, 110U * shares.responses);
  EXPECT_LE(shares.bytes, 150U * shares.responses);
  EXPECT_NEAR(percent(shares.non_ascii), 4, 1);
  EXPECT_NEAR(percent(shares.multi_line), 12, 2);
  EXPECT_NEAR(percent(shares.wrapped), 8, 2);
  EXPECT_NEAR(percent(shares.expect_none), 10, 2);
  EXPECT_GE(shares.overlong, 20U);
  EXPECT_LE(shares.overlong, 100U);
  EXPECT_GE(shares.beyond_limit, 1U);
  EXPECT_GT(shares.longest, kMaxResponseBytes);
  EXPECT_GE(shares.by_template.size(), Shipped().templates.size() - 5);
  EXPECT_NE(Describe(shares, Shipped()).find("multi-line"), std::string::npos);
}

TEST(DistinctTextsTest, CountsLineEndsAsBlanks) {
  DistinctTexts texts;
  EXPECT_TRUE(texts.Insert("a b"));
  EXPECT_FALSE(texts.Insert("a b"));
  EXPECT_FALSE(texts.Insert("a\r\nb"));
  EXPECT_FALSE(texts.Insert("a\nb"));
  EXPECT_TRUE(texts.Insert("a\rb"));
  EXPECT_TRUE(texts.Insert(""));
  EXPECT_FALSE(texts.Insert(""));
  for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(texts.Insert(std::to_string(i)));
  for (int i = 0; i < 10'000; ++i) EXPECT_FALSE(texts.Insert(std::to_string(i)));
  EXPECT_EQ(texts.size(), 10'003U);
}

}  // namespace
}  // namespace ricochet::bench
