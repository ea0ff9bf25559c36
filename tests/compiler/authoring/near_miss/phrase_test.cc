// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "compiler/authoring/near_miss/align_phrase.h"
#include "compiler/authoring/near_miss/expression_change.h"
#include "compiler/authoring/near_miss/folded_text.h"

namespace ricochet::compiler {
namespace {

// The nearest change that RE2 confirms, as "kind: changed phrase"; "none" if there is none.
std::string Nearest(std::string_view phrase, std::string_view text) {
  for (const ExpressionChange& change : AlignPhrase(phrase, Fold(text))) {
    const std::string changed = Apply(change, phrase);
    if (WouldHold(ExpressionKind::kPhrase, changed, text)) {
      return std::string(ToString(change.kind)) + ": " + changed;
    }
  }
  return "none";
}

struct Case {
  std::string_view phrase, text, nearest;
};

constexpr Case kCases[] = {
    // one character
    {"mailbox full", "552 mailbox ful", "character: mailbox ful"},
    {"mailbox full", "552 mailbox fulll", "character: mailbox fulll"},
    {"mailbox full", "552 Mailbox Fall", "character: mailbox fall"},
    {"mailbox full", "552 mialbox full", "character: mialbox full"},
    {"überfüllt", "552 uberfüllt", "character: uberfüllt"},
    {"über quota", "552 ÜBER QUOTE", "character: über quote"},
    {"user's mailbox", "550 users mailbox", "character: users mailbox"},
    {"users mailbox", "550 user's mailbox", "character: user\\'s mailbox"},
    {"(mailbox|inbox) full", "552 imbox full", "character: (mailbox|imbox) full"},
    // a mark between words
    {"user unknown", "550 user: unknown", "character: user\\: unknown"},
    {"user unknown", "550 user/unknown", "character: user\\/unknown"},
    // blanks
    {"mailbox full", "552 mail box full", "blank: mail box full"},
    {"mail box full", "552 mailbox full", "blank: mailbox full"},
    {"mailbox full", "552 mailboxfull", "blank: mailboxfull"},
    // endings
    {"mailbox full", "552 mailboxes full", "ending: mailbox(es|) full"},
    {"mailboxes full", "552 mailbox full", "ending: mailbox(es|) full"},
    {"over quota ... now", "552 over quotas until now", "ending: over quota(s|) ... now"},
    {"quota exceed*", "552 quotas exceeded", "ending: quota(s|) exceed*"},
    // words
    {"mailbox is full", "552 mailbox was full", "word: mailbox was full"},
    {"mailbox (is|was) full", "552 mailbox seems full", "word: mailbox (is|seems|was) full"},
    {"quota exceeded", "552 quota exceeding", "word: quota exceeding"},
    {"mailbox is full", "552 mailbox is now full", "word-more: mailbox is now full"},
    {"mailbox is full", "552 mailbox full", "word-less: mailbox full"},
    {"mailbox full now", "552 mailbox full", "word-less: mailbox full"},
    {"mailbox (is|was) full", "552 mailbox full", "word-less: mailbox (is|was|) full"},
    {"mailbox full", "552 mailbox - full", "word-more: mailbox - full"},
    // gaps
    {"mailbox full", "552 mailbox of this user full", "gap-missing: mailbox ... full"},
    // what is far is not near
    {"(spam|unsolicited|ube) mail box", "552 mail box", "none"},
    {"mailbox full", "552 mailbox locked", "none"},
    {"mailbox full", "552 full", "none"},
    {"spam", "552 ham", "none"},
    {"virus detected", "552 error detected", "none"},
    {"virus detected", "552 detected", "none"},
    {"user unknown", "550 unknown user", "none"},
    {"user ... unknown", "550 user with 123", "none"},
    {"no such user", "550 no 2 user", "none"},
    // no letter of a short word is taken for another's
    {"is full", "552 as full", "none"},
    // scripts without word ends
    {"邮箱已满", "552 邮箱已锁", "character: 邮箱已锁"},
};

TEST(AlignPhrase, FindsTheNearestChange) {
  for (const Case& c : kCases) {
    EXPECT_EQ(Nearest(c.phrase, c.text), c.nearest) << c.phrase << " > " << c.text;
  }
}

TEST(AlignPhrase, PutsAWordIntoAGapThatIsTooNarrow) {
  const std::string middle = "for all that which anybody may ever have sent here since long ago";
  const std::string nearest = Nearest("quota ... exceeded", "552 quota " + middle + " exceeded");
  EXPECT_EQ(nearest, "gap-narrow: quota ... ever ... exceeded");
  EXPECT_EQ(Nearest("quota ... exceeded", "552 quota " + middle + middle + middle + " exceeded"),
            "none");
}

TEST(AlignPhrase, TellsTheNearestFirst) {
  const auto changes = AlignPhrase("mailbox is full", Fold("552 mailbox was full, mailbox is fll"));
  ASSERT_GE(changes.size(), 2U);
  EXPECT_TRUE(std::ranges::is_sorted(changes, {}, &ExpressionChange::distance));
}

TEST(AlignPhrase, IsEmptyForWhatIsNoPhrase) {
  EXPECT_TRUE(AlignPhrase("(mailbox", Fold("552 mailbox")).empty());
}

TEST(FoldedText, KeepsAtMostSoMany) {
  EXPECT_EQ(Fold("ÄBC"), U"äbc");
  EXPECT_EQ(Fold("ÄBC", 2), U"äb");
  EXPECT_EQ(ToUtf8(U"äb箱"), "äb箱");
}

TEST(FoldedText, EscapesWhatPhrasesGiveAMeaning) {
  EXPECT_EQ(EscapeForPhrase(U"a (b) c*"), R"(a \(b\) c\*)");
}

TEST(WouldHold, RefusesWhatRulesMayNotSay) {
  EXPECT_FALSE(WouldHold(ExpressionKind::kPattern, "(", "("));
  EXPECT_FALSE(WouldHold(ExpressionKind::kPattern, "a*", "a"));  // holds for every text
  EXPECT_FALSE(WouldHold(ExpressionKind::kPhrase, "(a", "a"));
  EXPECT_TRUE(WouldHold(ExpressionKind::kPattern, "A+$", "ba"));
}

}  // namespace
}  // namespace ricochet::compiler
