// SPDX-License-Identifier: Apache-2.0
#include "bench/aho_corasick.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/random.h"

namespace ricochet::bench {
namespace {

using Occurrences = std::vector<std::uint32_t>;  // by literal, how often

std::string Lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return text;
}

Occurrences Count(const std::vector<std::string>& literals, const std::string& text) {
  Occurrences counts(literals.size(), 0);
  const std::string lower = Lower(text);
  for (std::size_t l = 0; l < literals.size(); ++l) {
    for (std::size_t at = lower.find(literals[l]); at != std::string::npos;
         at = lower.find(literals[l], at + 1)) {
      ++counts[l];
    }
  }
  return counts;
}

Occurrences Scan(const AhoCorasick& automaton, std::size_t literals, const std::string& text) {
  Occurrences counts(literals, 0);
  automaton.Scan(text, [&](std::uint32_t literal) { ++counts[literal]; });
  return counts;
}

std::string RandomBytes(testing::Random* random, std::size_t max_size) {
  std::string text;
  for (std::size_t size = random->Below(max_size + 1); text.size() < size;) {
    text += "abAB\xC3"[random->Below(5)];
  }
  return text;
}

TEST(AhoCorasickTest, FindsWhatFindDoes) {
  testing::Random random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> literals;
    for (std::size_t i = 1 + random.Below(12); i > 0; --i) {
      literals.push_back("a" + Lower(RandomBytes(&random, 4)));
      if (random.OneIn(2)) literals.back().erase(0, literals.back().size() > 1 ? 1 : 0);
    }
    const AhoCorasick automaton(literals);
    std::vector<std::string> texts;
    for (std::size_t i = random.Below(11); i > 0; --i) texts.push_back(RandomBytes(&random, 40));
    std::vector<std::string_view> views(texts.begin(), texts.end());
    std::vector<Occurrences> block(texts.size(), Occurrences(literals.size(), 0));
    automaton.ScanBlock(views,
                        [&](std::size_t text, std::uint32_t literal) { ++block[text][literal]; });
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const Occurrences expected = Count(literals, texts[i]);
      EXPECT_EQ(Scan(automaton, literals.size(), texts[i]), expected) << texts[i];
      EXPECT_EQ(block[i], expected) << texts[i];
    }
  }
}

TEST(AhoCorasickTest, NoLiteralsFindNothing) {
  const AhoCorasick automaton({});
  EXPECT_EQ(Scan(automaton, 0, "anything"), Occurrences());
}

}  // namespace
}  // namespace ricochet::bench
