// SPDX-License-Identifier: Apache-2.0
//
// Runs against a comparison byte by byte, with the text at the very end of its memory.
#include "runtime/src/match/phrase_run.h"

#include <gtest/gtest.h>

#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <string_view>

namespace ricochet {
namespace {

bool SlowByte(char text, char run) {
  if (run == 1) return text == ' ' || text == '-' || text == '_';
  if (run >= 'a' && run <= 'z') return (text | 0x20) == run;
  return text == run;
}

bool SlowBegins(std::string_view text, std::string_view run) {
  if (run.size() > text.size()) return false;
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (!SlowByte(text[i], run[i])) return false;
  }
  return true;
}

std::string Padded(std::string run) {
  const std::size_t size = run.size() < 16 ? 16 : (run.size() + 3) / 4 * 4;
  run.resize(size, '\0');
  return run;
}

bool Begins(const std::string& text, const std::string& run) {
  // Of exactly its size, so that the sanitizers see a byte too many.
  const std::unique_ptr<char[]> exact(new char[text.size() + 1]);
  text.copy(exact.get() + 1, text.size());
  return BeginsWithRun(exact.get() + 1, text.size(), Padded(run).data(), run.size());
}

TEST(PhraseRun, KnowsJoinersAndLetterCases) {
  EXPECT_TRUE(Begins("Mailbox_FULL",
                     "mailbox\x01"
                     "full"));
  EXPECT_TRUE(Begins("mailbox-full now",
                     "mailbox\x01"
                     "full"));
  EXPECT_FALSE(Begins("mailbox.full",
                      "mailbox\x01"
                      "full"));
  EXPECT_FALSE(
      Begins("mailbox\x01"
             "full",
             "mailbox\x01"
             "full"));
  EXPECT_FALSE(Begins("mailbox ful",
                      "mailbox\x01"
                      "full"));
  EXPECT_FALSE(Begins("", "a"));
  // Setting the bit of lower case makes others of some bytes: only letters have two cases.
  EXPECT_FALSE(Begins("[", "{"));
  EXPECT_FALSE(Begins("@", "`"));
  EXPECT_FALSE(Begins("\xC3", "\xE3"));
}

TEST(PhraseRun, AgreesWithAComparisonOfBytes) {
  const unsigned seed = 20261;
  std::cout << "RICOCHET_SEED=" << seed << '\n';
  std::mt19937 random(seed);
  const std::string run_bytes = "ab1.\xC3\xA9\x01\x01";
  const std::string text_bytes = "aAbB1.\xC3\xA9 -_\x01";
  int held = 0;
  for (int i = 0; i < 200000; ++i) {
    std::string run, text;
    const std::size_t size = 1 + random() % 40;
    for (std::size_t k = 0; k < size; ++k) run += run_bytes[random() % run_bytes.size()];
    for (const char c : run) {
      const char same = c == 1 ? " -_"[random() % 3] : c;
      const bool letter = c >= 'a' && c <= 'z';
      text += letter && random() % 2 == 0 ? static_cast<char>(c & ~0x20) : same;
    }
    if (random() % 2 == 0) text[random() % text.size()] = text_bytes[random() % text_bytes.size()];
    if (random() % 4 == 0) text.resize(random() % (text.size() + 1));
    for (std::size_t k = random() % 20; k > 0; --k)
      text += text_bytes[random() % text_bytes.size()];
    const bool expected = SlowBegins(text, run);
    held += expected ? 1 : 0;
    ASSERT_EQ(Begins(text, run), expected) << "run '" << run << "' text '" << text << "'";
  }
  EXPECT_GT(held, 50000);
  EXPECT_LT(held, 180000);
}

}  // namespace
}  // namespace ricochet
