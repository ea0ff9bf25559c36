// SPDX-License-Identifier: Apache-2.0
//
// Skeletons by every scanner that this machine can run, against a definition written word by word.
#include "runtime/src/match/skeleton.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/src/artifact/plan_format.h"
#include "runtime/src/match/phrase_match.h"
#include "tests/support/random.h"

namespace ricochet {
namespace {

std::uint64_t WordKey(std::string_view word) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < word.size() && i < 8; ++i) {
    key |= (std::uint64_t{static_cast<unsigned char>(word[i])} | 0x20U) << (8 * i);
  }
  return key;
}

// A filter of keys.
class Kept {
 public:
  void Add(std::uint64_t key) {
    const std::uint64_t hash = format::HashGuard(key);
    words_[hash >> kShift] |= format::KeptBits(hash, kShift);
  }
  void AddWord(std::string_view word) { Add(WordKey(word)); }
  // The first `size` bytes of a word.
  void AddStem(std::string_view word, std::size_t size) {
    Add(format::StemKey(WordKey(word), size));
    Add(format::StemGate(WordKey(word)));
  }
  void AddPair(std::string_view first, std::string_view second) {
    Add(format::WordPairKey(static_cast<std::uint32_t>(WordKey(first)),
                            static_cast<std::uint32_t>(WordKey(second))));
  }
  bool Has(std::uint64_t key) const {
    const std::uint64_t hash = format::HashGuard(key);
    const std::uint64_t bits = format::KeptBits(hash, kShift);
    return (words_[hash >> kShift] & bits) == bits;
  }
  KeptFilter filter() const { return {words_.data(), kShift}; }

 private:
  static constexpr unsigned kShift = 64 - 10;
  std::vector<std::uint64_t> words_ = std::vector<std::uint64_t>(1024);
};

struct SlowSkeleton {
  std::string bytes;
  std::vector<bool> keeps;  // by byte of the text
};

// Bytes of the longest stem of the word that is kept; 0: none.
std::size_t StemOf(std::string_view word, const Kept& kept) {
  if (word.size() < 3 || !kept.Has(format::StemGate(WordKey(word)))) return 0;
  for (std::size_t size = std::min<std::size_t>(word.size(), 7); size >= 3; --size) {
    if (kept.Has(format::StemKey(WordKey(word), size))) return size;
  }
  return 0;
}

// What skeleton.h says, one word after another.
SlowSkeleton SlowBuild(std::string_view text, const Kept& kept) {
  struct Word {
    std::size_t begin, end;
    std::size_t kept;  // bytes of it
  };
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!IsWordByte(text[at])) continue;
    std::size_t end = at;
    while (end < text.size() && IsWordByte(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    words.push_back({at, end, kept.Has(WordKey(word)) ? word.size() : StemOf(word, kept)});
    at = end;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::uint64_t before =
        i == 0 ? 0
               : WordKey(text.substr(words[i - 1].begin, words[i - 1].end - words[i - 1].begin));
    const std::uint64_t key = WordKey(text.substr(words[i].begin, words[i].end - words[i].begin));
    if (!kept.Has(format::WordPairKey(static_cast<std::uint32_t>(before),
                                      static_cast<std::uint32_t>(key)))) {
      continue;
    }
    words[i].kept = words[i].end - words[i].begin;
    if (i > 0) words[i - 1].kept = words[i - 1].end - words[i - 1].begin;
  }
  SlowSkeleton slow;
  slow.keeps.resize(text.size());
  std::vector<bool> taken(text.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].kept == 0) continue;
    slow.keeps[words[i].begin] = true;
    const std::size_t end = i + 1 < words.size() ? words[i + 1].begin : text.size();
    for (std::size_t at = words[i].begin; at < end; ++at) {
      taken[at] = at < words[i].begin + words[i].kept || at >= words[i].end;
    }
    if (words[i].begin > 0) taken[words[i].begin - 1] = true;
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (taken[at]) {
      slow.bytes += text[at];
    } else if (at == 0 || taken[at - 1]) {
      slow.bytes += Skeleton::kDropped;
    }
  }
  return slow;
}

std::string Build(const Scanner& scanner, const std::string& text, const Kept& kept,
                  Skeleton* skeleton) {
  const std::vector<char> exact(text.begin(), text.end());  // so that a sanitizer sees its end
  std::vector<std::uint8_t> masks(MaskBytes(text.size()), 0xFF);
  scanner.classify(exact.data(), exact.size(), masks.data());
  if (!skeleton->Build(scanner, {exact.data(), exact.size()}, masks.data(), kept.filter())) {
    return "none";
  }
  return std::string(skeleton->bytes());
}

void CheckSkeletons(const std::string& text, const Kept& kept) {
  const SlowSkeleton slow = SlowBuild(text, kept);
  const ScannerList& list = RunnableScanners();
  for (std::size_t i = 0; i < list.count; ++i) {
    SCOPED_TRACE(std::string(list.scanners[i]->name) + ": " + text);
    Skeleton skeleton;
    ASSERT_EQ(Build(*list.scanners[i], text, kept, &skeleton), slow.bytes);
    for (std::size_t at = 0; at < text.size(); ++at) {
      ASSERT_EQ(skeleton.Keeps(at), slow.keeps[at]) << at;
      if (!slow.keeps[at]) continue;
      const std::size_t place = skeleton.PlaceOf(at);
      ASSERT_EQ(slow.bytes[place], text[at]) << at;
      ASSERT_EQ(skeleton.PositionOf(place), at);
    }
  }
}

class SkeletonTest : public ::testing::Test {
 protected:
  SkeletonTest() {
    kept_.AddPair("relay", "access");
    kept_.AddPair("access", "denied");
    kept_.AddWord("full");
    kept_.AddStem("quo", 3);
  }
  std::string Of(const std::string& text) {
    CheckSkeletons(text, kept_);
    Skeleton skeleton;
    std::string bytes = Build(CurrentScanner(), text, kept_, &skeleton);
    for (char& c : bytes) {
      if (c == Skeleton::kDropped) c = '#';
    }
    return bytes;
  }
  Kept kept_;
};

TEST_F(SkeletonTest, KeepsWhatARulesetAsksForAndOneByteBefore) {
  EXPECT_EQ(Of("554 5.7.1 <joe@mail.example.com>: Relay access denied"), "# Relay access denied");
  EXPECT_EQ(Of("Mailbox (full), sorry"), "#(full), #");
  EXPECT_EQ(Of("over quotas."), "# quo#.");
  EXPECT_EQ(Of("quo"), "quo");
  EXPECT_EQ(Of("relay denied"), "#");
  EXPECT_EQ(Of("full"), "full");
  EXPECT_EQ(Of("full x full"), "full # full");
  EXPECT_EQ(Of("x"), "#");
  EXPECT_EQ(Of("<>"), "#");
}

TEST_F(SkeletonTest, TextsThatFillATemplateHaveTheSame) {
  EXPECT_EQ(Of("550 <a@b.example>: Relay access denied"),
            Of("550 <some.body@a.much.longer.name.example>: Relay access denied"));
  EXPECT_NE(Of("550 <a@b.example>: Relay access denied"),
            Of("550 <a@b.example>: Relay  access denied"));
}

TEST_F(SkeletonTest, IsTheSameAcrossTheEdgesOfBlocks) {
  for (std::size_t before = 0; before < 140; ++before) {
    for (const std::string_view text :
         {" Relay access denied", "full.....(full)", " quotaquotaquota;;;x", " x relay access"}) {
      CheckSkeletons(std::string(before, 'a') + std::string(text), kept_);
      CheckSkeletons(std::string(before, '-') + std::string(text), kept_);
      CheckSkeletons(std::string(text) + std::string(before, '.') + "full", kept_);
    }
  }
}

TEST_F(SkeletonTest, LongTextsHaveNone) {
  Skeleton skeleton;
  EXPECT_NE(Build(CurrentScanner(), std::string(Skeleton::kMaxTextBytes, 'x'), kept_, &skeleton),
            "none");
  EXPECT_FALSE(skeleton.empty());
  EXPECT_EQ(
      Build(CurrentScanner(), std::string(Skeleton::kMaxTextBytes + 1, 'x'), kept_, &skeleton),
      "none");
  EXPECT_TRUE(skeleton.empty());
  EXPECT_EQ(Build(CurrentScanner(), "", kept_, &skeleton), "none");
}

TEST(Skeleton, AgreesOnRandomTexts) {
  const std::uint64_t seed = testing::Seed(20261123);
  SCOPED_TRACE("RICOCHET_SEED=" + std::to_string(seed));
  std::mt19937_64 random(seed);
  const std::vector<std::string> words = {"a",    "full", "Mailbox", "mailboxes",   "quota",
                                          "user", "x1",   "550",     "temporarily", "no"};
  const auto any = [&] { return words[random() % words.size()]; };
  for (int i = 0; i < 3000 && !::testing::Test::HasFatalFailure(); ++i) {
    Kept kept;
    for (int k = 0; k < 3; ++k) {
      kept.AddWord(any());
      kept.AddPair(any(), any());
    }
    if (random() % 2 == 0) kept.AddStem("mailb", 3 + random() % 3);
    std::string text;
    for (std::size_t count = random() % 40; count > 0; --count) {
      if (random() % 4 != 0) text += any();
      for (std::size_t blanks = random() % 3; blanks > 0; --blanks) text += " .-<"[random() % 4];
    }
    if (!text.empty()) CheckSkeletons(text, kept);
  }
}

}  // namespace
}  // namespace ricochet
