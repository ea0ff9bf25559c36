// SPDX-License-Identifier: Apache-2.0
//
// Terms of words and parts of phrases, as one ruleset has them.
#include "runtime/src/match/find_parts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ricochet/ruleset.h"
#include "runtime/src/match/terms.h"
#include "tests/support/rulesets.h"

namespace ricochet {
namespace {

constexpr char kPartRules[] = R"(layer = "cause"
[[words]]
name = "box"
any = ['mailbox*', 'mail (box|boxes)', 'inbox']
[[words]]
name = "recipient"
any = ['{box}', 'user', 'local user']
[[words]]
name = "extraordinarily"
any = ['extraordinarilylong*', 'extraordinarilylongwords']
[[rule]]
id = "full"
code = 1
phrase = ['{recipient} full', 'full {box}', 'no: {recipient}', '{extraordinarily} here']
[[rule]]
id = "gap"
code = 2
phrase = ['{recipient} ... gone', '\(#5 ... 1\)']
[[rule]]
id = "edge"
code = 3
phrase = ['full.', 'no user.', '箱满', 'é box']
)";

class PartsTest : public ::testing::Test {
 protected:
  const RulesetTables& tables() const { return ruleset_.data().tables(); }

  void Find(std::string_view text) {
    finder_words_.Find(text, &words_);
    parts_.Find(words_, &found_);
  }
  // The expressions, all without gaps, that hold for the text.
  std::set<std::string> Held(std::string_view text) {
    Find(text);
    std::set<std::string> held;
    const RulesetTables& t = tables();
    for (std::size_t e = 0; e < t.expressions.size(); ++e) {
      const auto parts = RulesetTables::Slice(t.placed_parts, t.expression_plans[e].parts);
      if (parts.size() == 1 && found_.Has(parts.front().part)) {
        held.emplace(t.View(t.expressions[e].source));
      }
    }
    return held;
  }
  // Of a part of the phrase `source`, from its end: where it stands.
  std::vector<std::string> Places(std::string_view source, std::size_t index) {
    const RulesetTables& t = tables();
    std::vector<std::string> places;
    for (std::size_t e = 0; e < t.expressions.size(); ++e) {
      if (t.View(t.expressions[e].source) != source) continue;
      const std::uint32_t part =
          RulesetTables::Slice(t.placed_parts, t.expression_plans[e].parts)[index].part;
      if (t.parts[part].start != format::kFoundWithOthers) parts_.FindApart(part, words_, &found_);
      if (!found_.Has(part)) return places;
      for (std::uint32_t p = found_.first_place(part); p != FoundParts::kNoPlace;
           p = found_.place(p).next) {
        const PartPlace& place = found_.place(p);
        places.emplace_back(words_.text().substr(place.begin, place.end - place.begin));
      }
    }
    std::ranges::sort(places);
    return places;
  }

  Ruleset ruleset_ = testing::RulesetFromTexts({kPartRules});
  WordFinder finder_words_{tables().folds};
  PartFinder parts_{tables()};
  Words words_;
  FoundParts found_;
};

using Set = std::set<std::string>;
using List = std::vector<std::string>;

TEST_F(PartsTest, AreFoundByWordsStemsAndListsOfLists) {
  EXPECT_EQ(Held("the Local-User_FULL"), Set{"{recipient} full"});
  EXPECT_EQ(Held("mailboxes full mailbox"), (Set{"{recipient} full", "full {box}"}));
  EXPECT_EQ(Held("mailbox_full"), Set{"{recipient} full"});
  EXPECT_EQ(Held("mail boxes full mail box"), (Set{"{recipient} full", "full {box}"}));
  EXPECT_EQ(Held("mail full"), Set{}) << "the list goes on";
  EXPECT_EQ(Held("inboxes full"), Set{}) << "no stem";
  EXPECT_EQ(Held("user  full"), Set{}) << "two blanks are no joiner";
  EXPECT_EQ(Held("user, full"), Set{});
}

TEST_F(PartsTest, OfAnyLengthOfWords) {
  EXPECT_EQ(Held("EXTRAORDINARILYLONGWORDS here"), Set{"{extraordinarily} here"});
  EXPECT_EQ(Held("extraordinarilylongword here"), Set{"{extraordinarily} here"});
  EXPECT_EQ(Held("extraordinarilylon here"), Set{});
  EXPECT_EQ(Held("extraordinarilyl0ngwords here"), Set{});
}

TEST_F(PartsTest, HavePunctuationBetweenWordsAndAtTheirEnds) {
  EXPECT_EQ(Held("no: user"), Set{"no: {recipient}"});
  EXPECT_EQ(Held("no:-user"), Set{"no: {recipient}"}) << "a joiner is any of the three";
  EXPECT_EQ(Held("no; user"), Set{});
  EXPECT_EQ(Held("full."), Set{"full."});
  EXPECT_EQ(Held("full"), Set{});
  EXPECT_EQ(Held("no user."), Set{"no user."});
  EXPECT_EQ(Held("no user,"), Set{});
}

TEST_F(PartsTest, OfScriptsWithoutBlanksStandAnywhere) {
  EXPECT_EQ(Held("x箱满y"), Set{"箱满"});
  EXPECT_EQ(Held("箱 满"), Set{});
  EXPECT_EQ(Held("É BOX"), Set{"é box"});
  EXPECT_EQ(Held("éé box"), Set{});
  EXPECT_EQ(Held("é box箱"), Set{}) << "a word goes on";
}

TEST_F(PartsTest, BesideAGapHavePlaces) {
  Find("user is gone, local user too: gone");
  EXPECT_EQ(Places("{recipient} ... gone", 0), (List{"local user", "user", "user"}));
  EXPECT_EQ(Places("{recipient} ... gone", 1), (List{"gone", "gone"}));
  Find("(#5.1.1)");
  EXPECT_EQ(Places(R"(\(#5 ... 1\))", 0), List{"(#5"});
  EXPECT_EQ(Places(R"(\(#5 ... 1\))", 1), List{"1)"});
}

TEST_F(PartsTest, PlacesAreKeptUpToALimit) {
  std::string text;
  for (std::size_t i = 0; i <= FoundParts::kMaxPlaces; ++i) text += "user ";
  Find(text);
  static_cast<void>(Places("{recipient} ... gone", 0));
  EXPECT_TRUE(found_.places_are_missing());
  Find("user");
  EXPECT_FALSE(found_.places_are_missing()) << "of the last text only";
}

TEST_F(PartsTest, OfOneTextAreNotThoseOfTheNext) {
  for (int i = 0; i < 70'000; ++i) Find("x");
  Find("full mailbox");
  EXPECT_EQ(Held("nothing"), Set{});
  EXPECT_EQ(Held("full mailbox"), Set{"full {box}"});
}

TEST_F(PartsTest, TermsKnowSeparatorsByTheirBytes) {
  const TermFinder terms(tables());
  EXPECT_NE(terms.Separator(": "), format::kNone);
  EXPECT_EQ(terms.Separator(":_"), terms.Separator(": "));
  EXPECT_EQ(terms.Separator(":"), format::kNone);
  EXPECT_EQ(terms.Separator("::::::::::"), format::kNone) << "longer than any";
  EXPECT_NE(terms.Separator(""), format::kNone) << "between characters that are words";
}

}  // namespace
}  // namespace ricochet
