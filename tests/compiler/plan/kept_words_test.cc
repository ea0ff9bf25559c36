// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/kept_words.h"

#include <gtest/gtest.h>

#include <string>

namespace ricochet::compiler {
namespace {

constexpr std::uint8_t kBoth = format::kLeftIsWord | format::kRightIsWord;

EntryDef Entry(const std::string& run, std::uint8_t before, std::uint8_t flags) {
  EntryDef entry;
  entry.run = run;
  entry.before = before;
  entry.flags = flags;
  return entry;
}

// "run|before|flags"
std::string Closed(const std::string& run, std::uint8_t before, std::uint8_t flags) {
  EntryDef entry = Entry(run, before, flags);
  CloseRun(&entry);
  EXPECT_TRUE(IsClosed(entry)) << entry.run;
  return entry.run + "|" + std::to_string(entry.before) + "|" + std::to_string(entry.flags);
}

std::string Kept(std::uint64_t key, const EntryDef& entry) {
  FiledEntry filed;
  filed.entry.flags = entry.flags;
  filed.entry.before = entry.before;
  filed.entry.size = static_cast<std::uint8_t>(entry.run.size());
  filed.run = entry.run;
  std::string keys;
  for (const std::uint64_t kept : KeptKeys({{key, {filed}}})) {
    keys += (keys.empty() ? "" : ", ") + DescribeKey(kept);
  }
  return keys;
}

std::uint64_t Word(std::string_view word) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < word.size() && i < 8; ++i) {
    key |= (std::uint64_t{static_cast<unsigned char>(word[i])} | 0x20U) << (8 * i);
  }
  return key;
}

TEST(CloseRun, LeavesWhatIsClosed) {
  EXPECT_EQ(Closed("mailbox\x01"
                   "full",
                   0, kBoth),
            "mailbox\x01"
            "full|0|3");
  EXPECT_EQ(Closed("mailbox\x01"
                   "full",
                   8, kBoth),
            "mailbox\x01"
            "full|8|3");
  EXPECT_EQ(Closed("[internal", 1, format::kRightIsWord), "[internal|1|2");
  EXPECT_EQ(Closed("mailbox", 0, 0), "mailbox|0|0") << "found where it begins; seven bytes known";
  EXPECT_EQ(Closed("", 0, 0), "|0|0");
}

TEST(CloseRun, CutsAFirstWordThatMayBeginEarlier) {
  EXPECT_EQ(Closed("route\x01mail", 6, format::kRightIsWord), "\x01mail|1|2");
  EXPECT_EQ(Closed("route...mail", 8, format::kRightIsWord), ".mail|1|2");
  EXPECT_EQ(Closed(">>> rcpt to", 4, format::kRightIsWord), " rcpt to|1|2");
}

TEST(CloseRun, CutsALastWordOfWhichTooLittleIsKnown) {
  EXPECT_EQ(Closed("to\x01the", 0, format::kLeftIsWord), "to\x01|0|1");
  EXPECT_EQ(Closed("to\x01them", 0, format::kLeftIsWord), "to\x01them|0|1");
  EXPECT_EQ(Closed("ab", 0, format::kLeftIsWord), "|0|0");
  EXPECT_EQ(Closed("abc", 0, format::kLeftIsWord), "abc|0|1");
}

TEST(CloseRun, LeavesNothingWhereNoWordIsLeft) { EXPECT_EQ(Closed("route\x01it", 6, 0), "|0|0"); }

TEST(KeptKeys, AreThePairsOfARunOrItsOnlyWord) {
  EXPECT_EQ(Kept(Word("box"), Entry("box", 0, kBoth)), "box");
  EXPECT_EQ(Kept(format::PrefixKey(Word("box")), Entry("box", 0, format::kLeftIsWord)), "box...");
  EXPECT_EQ(Kept(Word("full"), Entry("box\x01is\x01"
                                     "full",
                                     7, kBoth)),
            "box is, is full...");
}

TEST(KeptKeys, HaveTheGuardWhereTheRunDoesNotTell) {
  EXPECT_EQ(Kept(Word("full"), Entry("", 0, 0)), "full");
  EXPECT_EQ(Kept(Word("boxes"), Entry("box", 0, format::kLeftIsWord)), "boxes, box...");
}

TEST(KeptKeys, HaveAsMuchOfAWordThatMayGoOnAsIsKnown) {
  EXPECT_EQ(Kept(format::PrefixKey(Word("boxes")), Entry("boxes", 0, format::kLeftIsWord)),
            "boxes...");
  EXPECT_EQ(Kept(Word("mailboxes"), Entry("mailboxes", 0, format::kLeftIsWord)), "mailboxe...");
}

TEST(KeptKeys, HaveNothingOfRunsThatNoTextOfAsciiHas) {
  EXPECT_EQ(Kept(Word("x"), Entry("\xC3\xA9t\xC3\xA9", 0, kBoth)), "");
}

}  // namespace
}  // namespace ricochet::compiler
