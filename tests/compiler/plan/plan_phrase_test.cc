// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/plan_phrase.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <variant>

#include "compiler/plan/phrase_variants.h"
#include "runtime/src/artifact/plan_format.h"

namespace ricochet::compiler {
namespace {

Phrase Parsed(const std::string& text) { return std::get<Phrase>(ParsePhrase(text)); }

// A joiner as `_`, and `|` where a whole word is asked for.
std::string Show(const std::string& run, std::uint8_t flags) {
  std::string shown = (flags & format::kLeftIsWord) != 0 ? "|" : "";
  for (const char c : run) shown += c == format::kRunJoiner ? '_' : c;
  return shown + ((flags & format::kRightIsWord) != 0 ? "|" : "");
}

std::set<std::string> ShownVariants(const std::string& text) {
  const auto variants = VariantsOf(GraphOf(Parsed(text)));
  if (!variants) return {"none"};
  std::set<std::string> shown;
  for (const PhraseVariant& variant : *variants) shown.insert(Show(variant.bytes, variant.flags));
  return shown;
}

using StringSet = std::set<std::string>;

TEST(PhraseVariants, AreTheWaysThroughAPhrase) {
  EXPECT_EQ(ShownVariants("Mailbox full"), StringSet({"|mailbox_full|"}));
  EXPECT_EQ(ShownVariants("mailbox (is|was) full"),
            StringSet({"|mailbox_is_full|", "|mailbox_was_full|"}));
  EXPECT_EQ(ShownVariants("mailbox (is|) full"),
            StringSet({"|mailbox_is_full|", "|mailbox_full|"}));
  EXPECT_EQ(ShownVariants("5.1.1"), StringSet({"|5.1.1|"}));
  EXPECT_EQ(ShownVariants("<a>"), StringSet({"<a>"}));
}

TEST(PhraseVariants, AStarAtTheEndAsksForNothing) {
  EXPECT_EQ(ShownVariants("spam*"), StringSet({"|spam"}));
  EXPECT_EQ(ShownVariants("(spam*|junk) mail"), StringSet({"none"}));
}

TEST(PhraseVariants, ThereAreNoneOfGapsAndOfTwoCasesAboveAscii) {
  EXPECT_EQ(ShownVariants("over ... quota"), StringSet({"none"}));
  EXPECT_EQ(ShownVariants("ящик"), StringSet({"none"}));
  std::string many = "(a1|a2|a3|a4|a5|a6|a7|a8|a9)";
  EXPECT_EQ(ShownVariants(many + " " + many), StringSet({"none"}));
}

TEST(PhraseVariants, OneThatHoldsWithinAnotherIsEnough) {
  EXPECT_EQ(ShownVariants("(the|) quota"), StringSet({"|quota|"}));
  EXPECT_EQ(ShownVariants("quota (exceeded|)"), StringSet({"|quota|"}));
  EXPECT_EQ(ShownVariants("mailbox(es|)"),
            StringSet({"|mailbox|", "|mailboxes|"}));  // no whole word
  EXPECT_EQ(ShownVariants("(full|full*)"), StringSet({"|full"}));
  EXPECT_EQ(ShownVariants("(full|full)"), StringSet({"|full|"}));
}

PhrasePlan PlanOf(const std::string& text, PhraseWalks* walks) {
  NeedSets needs;
  const auto plan = PlanPhrase(Parsed(text), KeyCounts(), walks, &needs);
  EXPECT_TRUE(plan.has_value()) << text;
  return plan.value_or(PhrasePlan());
}

TEST(PlanPhrase, ComparesWhatIsAllOfAVariant) {
  PhraseWalks walks;
  const PhrasePlan plan = PlanOf("the mailbox (is|was) full", &walks);
  EXPECT_FALSE(plan.walked);
  EXPECT_TRUE(walks.nodes().empty());
  ASSERT_EQ(plan.entries.size(), 2U);
  for (const EntryDef& entry : plan.entries) {
    EXPECT_EQ(entry.anchor, format::kNone);
    EXPECT_EQ(entry.flags, format::kLeftIsWord | format::kRightIsWord);
    EXPECT_EQ(entry.run.substr(0, 4), "the\x01");
    EXPECT_LT(entry.before, entry.run.size());
  }
}

TEST(PlanPhrase, WalksTheRestAroundWhatIsCertain) {
  PhraseWalks walks;
  const PhrasePlan first = PlanOf("over quota", &walks);
  const PhrasePlan plan = PlanOf("your mailbox quota ... exceed*", &walks);
  EXPECT_FALSE(first.walked);
  EXPECT_TRUE(plan.walked);
  ASSERT_EQ(plan.entries.size(), 1U);
  const EntryDef& entry = plan.entries.front();
  EXPECT_EQ(entry.run, "your\x01mailbox\x01quota");
  EXPECT_EQ(entry.flags, format::kLeftIsWord | format::kRightIsWord);
  EXPECT_FALSE(entry.told) << "a gap";
  ASSERT_LT(entry.anchor, walks.nodes().size());
}

TEST(PlanPhrase, NeedsWhatIsOnTheOtherSideOfAGap) {
  PhraseWalks walks;
  NeedSets needs;
  KeyCounts counts;
  counts.AddText("message exceeded message exceeded");
  for (int i = 0; i < 9; ++i) counts.AddText("other");
  const auto plan = PlanPhrase(Parsed("(message|mail) ... quota"), counts, &walks, &needs);
  ASSERT_TRUE(plan.has_value());
  ASSERT_EQ(plan->entries.size(), 1U);
  EXPECT_EQ(DescribeKey(plan->entries.front().key), "quota");
  ASSERT_EQ(plan->entries.front().needs.size(), 1U);
  ASSERT_EQ(needs.sets().size(), 1U);
  EXPECT_EQ(needs.sets().front().count, 2U);
  // What the key says is not said again.
  EXPECT_EQ(plan->entries.front().run, "");
  EXPECT_TRUE(PlanOf("! ... quota", &walks).entries.front().needs.empty());
}

TEST(PlanPhrase, NeedsEachGroupButWhatHardlyAnyTextIsWithout) {
  PhraseWalks walks;
  NeedSets needs;
  KeyCounts counts;
  for (int i = 0; i < 9; ++i) counts.AddText("mail is is");
  const auto plan = PlanPhrase(Parsed("(spam|ham) (is|was) (far|much|) ... (big|huge|large)"),
                               counts, &walks, &needs);
  ASSERT_TRUE(plan.has_value());
  ASSERT_EQ(needs.sets().size(), 1U) << "one is where the guards are, (is|was) says nothing";
  for (const EntryDef& entry : plan->entries) EXPECT_EQ(entry.needs, std::vector<format::Need>{0});
}

TEST(PlanPhrase, KeepsAGraphWhosePlaceNoRunTells) {
  PhraseWalks walks;
  const PhrasePlan plan = PlanOf("ящик", &walks);
  EXPECT_TRUE(plan.walked);
  for (const EntryDef& entry : plan.entries) EXPECT_EQ(entry.run, "");
}

TEST(PlanPhrase, NothingWithoutGuards) {
  PhraseWalks walks;
  NeedSets needs;
  EXPECT_FALSE(PlanPhrase(Parsed("!"), KeyCounts(), &walks, &needs).has_value());
  EXPECT_TRUE(walks.nodes().empty());
}

}  // namespace
}  // namespace ricochet::compiler
