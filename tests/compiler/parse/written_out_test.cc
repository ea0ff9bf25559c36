// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/written_out.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::compiler {
namespace {

WordsDef MakeList(std::string name, const std::vector<std::string>& any) {
  WordsDef def;
  def.name.value = std::move(name);
  for (const std::string& text : any) def.any.push_back({ExpressionKind::kPhrase, text, {}});
  return def;
}

class WrittenOutTest : public ::testing::Test {
 protected:
  const WordsDef box_ = MakeList("box", {"inbox", "{whose} box"});
  const WordsDef whose_ = MakeList("whose", {"my", "your"});
  const WordDefs words_ = DefsByName({&box_, &whose_});

  // The place of the last `part`.
  std::string PlaceOf(const WrittenOut& written, std::string_view part) const {
    const auto place = written.Find(written.text().rfind(part), part.size());
    if (!place) return "nowhere";
    return (place->list == nullptr ? "phrase" : place->list->name.value) + " " +
           std::to_string(place->offset);
  }
};

TEST_F(WrittenOutTest, PutsListsOfListsIn) {
  EXPECT_EQ(WrittenOut("a {box} b", words_).text(), "a (inbox|(my|your) box) b");
  EXPECT_EQ(WrittenOut(R"(\{box} {none} ({whose}|))", words_).text(),
            R"(\{box} {none} ((my|your)|))");
  EXPECT_FALSE(WrittenOut("a (b|)", words_).has_lists());
  EXPECT_TRUE(WrittenOut("{box}", words_).has_lists());
}

TEST_F(WrittenOutTest, KnowsWhereEachPartIsWritten) {
  const WrittenOut written("a {box} b", words_);
  EXPECT_EQ(PlaceOf(written, "a "), "phrase 0");
  EXPECT_EQ(PlaceOf(written, " b"), "phrase 7");
  EXPECT_EQ(PlaceOf(written, "inbox"), "box 0");
  EXPECT_EQ(PlaceOf(written, " box"), "box 7");
  EXPECT_EQ(PlaceOf(written, "your"), "whose 0");
  EXPECT_EQ(PlaceOf(written, "inbox|"), "nowhere");
  EXPECT_EQ(PlaceOf(written, "(in"), "nowhere");
  const auto behind = written.Find(written.text().find("|(my"), 0);
  ASSERT_TRUE(behind);
  EXPECT_EQ(behind->alternative, &box_.any[0]);
  EXPECT_EQ(behind->offset, 5U) << "the end of an alternative belongs to it";
}

TEST_F(WrittenOutTest, FindsTheListOfAParenthesis) {
  const WrittenOut written("a {box} b", words_);
  const auto outer = written.FindListThatEnds(written.text().rfind(") b"));
  ASSERT_TRUE(outer);
  EXPECT_EQ(outer->list, nullptr);
  EXPECT_EQ(outer->offset, 2U);
  EXPECT_EQ(outer->size, 5U);
  const auto inner = written.FindListThatEnds(written.text().find(") box"));
  ASSERT_TRUE(inner);
  EXPECT_EQ(inner->list, &box_);
  EXPECT_EQ(inner->alternative, &box_.any[1]);
  EXPECT_FALSE(written.FindListThatEnds(0));
}

}  // namespace
}  // namespace ricochet::compiler
