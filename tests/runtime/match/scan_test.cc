// SPDX-License-Identifier: Apache-2.0
//
// Every scanner that this machine can run against definitions written byte by byte.
#include "runtime/src/match/scan.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "runtime/src/artifact/plan_format.h"
#include "runtime/src/match/phrase_match.h"
#include "tests/support/random.h"

namespace ricochet {
namespace {

constexpr std::uint64_t kEverything[2] = {~std::uint64_t{0}, ~std::uint64_t{0}};

using Key = std::tuple<std::uint64_t, std::uint32_t>;

// What plan_format.h says, one byte after another.
std::vector<Key> SlowKeys(std::string_view text, std::size_t begin) {
  std::vector<Key> keys;
  std::uint64_t before = 0;
  auto position_before = static_cast<std::uint32_t>(begin);
  for (std::size_t at = begin; at < text.size(); ++at) {
    if (!IsWordByte(text[at]) || (at > begin && IsWordByte(text[at - 1]))) continue;
    std::uint64_t word = 0;
    std::size_t size = 0;
    for (; at + size < text.size() && IsWordByte(text[at + size]) && size < 8; ++size) {
      word |= (std::uint64_t{static_cast<unsigned char>(text[at + size])} | 0x20U) << (8 * size);
    }
    keys.emplace_back(
        format::WordPairKey(static_cast<std::uint32_t>(before), static_cast<std::uint32_t>(word)),
        position_before);
    keys.emplace_back(word, at);
    if (size >= 3) keys.emplace_back(format::PrefixKey(word), at);
    before = word;
    position_before = static_cast<std::uint32_t>(at);
  }
  return keys;
}

bool MayBeEscapeSlowly(std::string_view text) {
  static const re2::RE2 expression(R"(^(?:\\[nrt]|&[#A-Za-z]|</|<[0-9A-Za-z\x80-\xFF]+[> /]))",
                                   re2::RE2::Latin1);
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), expression);
}

std::uint32_t SlowFlags(std::string_view text) {
  std::uint32_t flags = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte > 0x7F) flags |= kHasNonAscii;
    if (byte < 0x20 || byte == 0x7F) flags |= kHasControl;
    if (at > 0 && byte == ' ' && text[at - 1] == ' ') flags |= kHasDoubleBlank;
    const bool mark = byte == '&' || byte == '<' || byte == '\\';
    if (mark && MayBeEscapeSlowly(text.substr(at))) flags |= kMayHaveEscape;
  }
  return flags;
}

// In memory of its own, so that a sanitizer sees every byte that is read behind it.
void CheckText(const Scanner& scanner, const std::string& text, std::size_t begin) {
  SCOPED_TRACE(std::string(scanner.name) + ", " + std::to_string(text.size()) + " bytes");
  const std::vector<char> exact(text.begin(), text.end());
  std::vector<std::uint8_t> masks(MaskBytes(text.size()), 0xFF);
  EXPECT_EQ(scanner.classify(exact.data(), exact.size(), masks.data()), SlowFlags(text));
  std::vector<std::uint8_t> words(masks.size(), 0xFF);
  const std::uint32_t flags = scanner.mask_words(exact.data(), exact.size(), words.data());
  EXPECT_EQ(flags, SlowFlags(text) & kHasNonAscii);
  EXPECT_EQ(std::memcmp(masks.data(), words.data(), text.size() / 8 + 3), 0);
  for (std::size_t at = 0; at < text.size() + 16; ++at) {
    const bool word = (masks[at / 8] >> (at % 8) & 1) != 0;
    ASSERT_EQ(word, at < text.size() && IsWordByte(text[at])) << at;
  }
  std::vector<GuardHit> hits(MaxWordHits(text.size()));
  const std::size_t count = scanner.find_words(exact.data(), exact.size(), begin, masks.data(),
                                               {kEverything, 63}, hits.data());
  ASSERT_LE(count, hits.size());
  std::vector<Key> found;
  for (std::size_t i = 0; i < count; ++i) found.emplace_back(hits[i].key, hits[i].position);
  std::vector<Key> expected = SlowKeys(text, begin);
  std::ranges::sort(found);
  std::ranges::sort(expected);
  EXPECT_EQ(found, expected) << text;
}

void CheckWithAll(const std::string& text, std::size_t begin = 0) {
  const ScannerList& list = RunnableScanners();
  for (std::size_t i = 0; i < list.count; ++i) CheckText(*list.scanners[i], text, begin);
}

TEST(Scanner, ThereIsAScalarOneAndTheBestIsInUse) {
  const ScannerList& list = RunnableScanners();
  ASSERT_GE(list.count, 1U);
  EXPECT_STREQ(list.scanners[list.count - 1]->name, "scalar");
  EXPECT_EQ(&CurrentScanner(), list.scanners[0]);
  for (std::size_t i = 0; i < list.count; ++i) std::cout << list.scanners[i]->name << '\n';
}

TEST(Scanner, IsChosenByItsName) {
  EXPECT_FALSE(UseScanner("no-such-machine"));
  EXPECT_TRUE(UseScanner("scalar"));
  EXPECT_STREQ(CurrentScanner().name, "scalar");
  EXPECT_TRUE(UseScanner(RunnableScanners().scanners[0]->name));
}

TEST(Scanner, KnowsEveryByte) {
  for (int byte = 0; byte < 256; ++byte) {
    for (const std::size_t before : {0U, 1U, 7U, 8U, 15U, 16U, 31U, 32U, 63U, 64U}) {
      CheckWithAll(std::string(before, '.') + static_cast<char>(byte) + "x");
    }
  }
}

TEST(Scanner, FindsWordsAcrossTheEdgesOfBlocks) {
  for (std::size_t size = 0; size < 150; ++size) {
    CheckWithAll(std::string(size, 'a'));
    CheckWithAll(std::string(size, '-'));
    for (std::size_t at = 0; at + 9 < size; at += 3) {
      std::string text(size, ' ');
      text.replace(at, 9, "Mailboxes");
      CheckWithAll(text);
    }
  }
}

TEST(Scanner, FindsEscapesAcrossTheEdgesOfBlocks) {
  for (const char* mark :
       {"\\n", "\\x", "\\", "&lt;", "&#", "& ", "&", "</b>", "</", "<br>", "<br/>", "<a b",
        "<blockquote>", "<info@example.org>", "<a.b>", "<>", "< a>", "<a", "<"}) {
    for (std::size_t before = 0; before < 70; ++before) {
      for (const char* after : {"", " and more words than a block has room for"}) {
        CheckWithAll(std::string(before, '.') + mark + after);
        CheckWithAll(std::string(before, 'a') + mark + after);
      }
    }
  }
}

TEST(Scanner, BeginsWhereItIsTold) {
  CheckWithAll("smtp;550 Mailbox full", 5);
  CheckWithAll(std::string(64, ';') + "550 full", 64);
  CheckWithAll(std::string(70, ';') + "550 full", 70);
  CheckWithAll("#550", 4);
}

TEST(Scanner, AgreesOnRandomTexts) {
  const std::uint64_t seed = testing::Seed(20261123);
  SCOPED_TRACE("RICOCHET_SEED=" + std::to_string(seed));
  std::mt19937_64 random(seed);
  constexpr std::string_view kBytes = "aZ09  --_._@[]&<\\>/n\xC3\xA9\xFF\x01\x7F\x80";
  for (int i = 0; i < 4000 && !::testing::Test::HasFailure(); ++i) {
    std::string text;
    for (std::size_t size = random() % 200; size > 0; --size) {
      text += kBytes[random() % kBytes.size()];
    }
    CheckWithAll(text);
  }
}

TEST(CharacterPairs, AreThoseOfThreeBytesEach) {
  const std::string text = "a日本語é本 本";
  std::vector<GuardHit> hits(text.size());
  const std::size_t count = FindCharacterPairs(text, 0, {kEverything, 63}, hits.data());
  ASSERT_EQ(count, 2U);
  EXPECT_EQ(hits[0].position, 1U);
  EXPECT_EQ(hits[1].position, 4U);
  EXPECT_EQ(FindCharacterPairs(text, 2, {kEverything, 63}, hits.data()), 1U);
  EXPECT_EQ(FindCharacterPairs("日", 0, {kEverything, 63}, hits.data()), 0U);
}

// Found by thinking, not by failing: a key of one kind must never be taken for one of another.
TEST(GuardKeys, OfDifferentKindsDiffer) {
  const std::uint64_t word = 0x6C6C7566;  // "full"
  const auto stem = static_cast<std::uint32_t>(word);
  const std::uint64_t both = word | word << 32;  // the word "fullfull"
  EXPECT_NE(format::WordPairKey(stem, stem), both);
  EXPECT_NE(format::PrefixKey(word), word & 0xFFFFFF);
  EXPECT_EQ(format::WordPairKey(stem, stem) & 0x20U, 0U);
  EXPECT_NE(word & 0x20U, 0U);
}

}  // namespace
}  // namespace ricochet
