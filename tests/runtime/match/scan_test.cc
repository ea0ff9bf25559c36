// SPDX-License-Identifier: Apache-2.0
//
// Every scanner that this machine can run against definitions written byte by byte.
#include "runtime/src/match/scan.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/src/match/words.h"
#include "tests/support/random.h"

namespace ricochet {
namespace {

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
void CheckText(const Scanner& scanner, const std::string& text) {
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
}

void CheckWithAll(const std::string& text) {
  const ScannerList& list = RunnableScanners();
  for (std::size_t i = 0; i < list.count; ++i) CheckText(*list.scanners[i], text);
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

}  // namespace
}  // namespace ricochet
