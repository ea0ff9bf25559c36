// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/near_miss/changed_place.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "compiler/authoring/near_miss/align_phrase.h"
#include "compiler/authoring/near_miss/folded_text.h"

namespace ricochet::compiler {
namespace {

class ChangedPlaceTest : public ::testing::Test {
 protected:
  ChangedPlaceTest() {
    box_.name.value = "box";
    box_.any = {{ExpressionKind::kPhrase, "inbox", {}},
                {ExpressionKind::kPhrase, "mail store", {}}};
    words_ = DefsByName({&box_});
  }

  // What the nearest change makes of what: "box: 'inbox' > 'imbox'".
  std::string Nearest(std::string_view phrase, std::string_view text) const {
    const std::string written = WrittenOut(phrase, words_).text();
    for (const ExpressionChange& change : AlignPhrase(written, Fold(text))) {
      if (!WouldHold(ExpressionKind::kPhrase, Apply(change, written), text)) continue;
      const ChangedPlace place =
          PlaceOfChange(change, {ExpressionKind::kPhrase, phrase, {}}, words_);
      return (place.list == nullptr ? "phrase" : place.list->name.value) + ": '" + place.before +
             "' > '" + place.after + "'" + (place.is_new ? " new" : "");
    }
    return "none";
  }

  WordsDef box_;
  WordDefs words_;
};

TEST_F(ChangedPlaceTest, IsInThePhraseOrInAList) {
  EXPECT_EQ(Nearest("the {box} is full", "the inbox is fool"),
            "phrase: 'the {box} is full' > 'the {box} is fool'");
  EXPECT_EQ(Nearest("the {box} is full", "the imbox is full"), "box: 'inbox' > 'imbox'");
  EXPECT_EQ(Nearest("the {box} is full", "the mail stores is full"),
            "box: 'mail store' > 'mail store(s|)'");
  EXPECT_EQ(Nearest("the {box} is completely full", "the crate is completely full"),
            "box: '' > 'crate' new");
  EXPECT_EQ(Nearest("the {box} is completely full", "the is completely full"),
            "phrase: 'the {box} is completely full' > 'the ({box}|) is completely full'");
  EXPECT_EQ(Nearest("the inbox is full", "the inbox was full"),
            "phrase: 'the inbox is full' > 'the inbox was full'");
}

}  // namespace
}  // namespace ricochet::compiler
