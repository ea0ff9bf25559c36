// SPDX-License-Identifier: Apache-2.0
//
// What is read where is in tests/data/normal_form.tsv (clause `escape`); here the lists and limits.
#include "runtime/src/text/escapes.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <fstream>
#include <string>
#include <string_view>

#include "tests/support/paths.h"

namespace ricochet {
namespace {

Escape First(std::string_view text) { return EscapeReader(text).Read(0); }

TEST(Escapes, EntitiesAreThoseOfTheTable) {
  std::ifstream file(testing::DataPath("entities.tsv"));
  std::size_t count = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    const std::string name = line.substr(0, line.find('\t'));
    const auto value = static_cast<char32_t>(std::stoul(line.substr(name.size()), nullptr, 16));
    const std::string entity = "&" + name + ";";
    EXPECT_EQ(First(entity + "x").value, value) << name;
    EXPECT_EQ(First(entity + "x").size, entity.size()) << name;
    EXPECT_EQ(First("&" + name).size, 0U) << name;
    EXPECT_EQ(First("&" + name + "x;").size, 0U) << name;
    ++count;
  }
  EXPECT_EQ(count, 129U);
}

TEST(Escapes, TagsAreThoseThatStandAroundALine) {
  for (const std::string name :
       {"b",     "blockquote", "body", "br", "center", "div", "em",  "font",  "h1",   "h6",
        "hr",    "html",       "i",    "li", "ol",     "p",   "pre", "small", "span", "strong",
        "table", "tbody",      "td",   "th", "thead",  "tr",  "tt",  "u",     "ul"}) {
    EXPECT_EQ(First("<" + name + ">").size, name.size() + 2) << name;
    EXPECT_EQ(First("</" + name + ">").size, name.size() + 3) << name;
    EXPECT_EQ(First("<" + name + " class=x>").size, name.size() + 10) << name;
    EXPECT_EQ(First("<" + name + " class>").size, 0U) << name;
    EXPECT_EQ(First("<" + name + "@mx>").size, 0U) << name;
  }
  for (const std::string name : {"address", "code", "data", "h7", "head", "info", "link",
                                 "localhost", "recipient", "script", "user", "blockquotes"}) {
    EXPECT_EQ(First("<" + name + ">").size, 0U) << name;
    EXPECT_EQ(First("</" + name + ">").size, 0U) << name;
  }
}

TEST(Escapes, SomeTagsBeginALine) {
  EXPECT_EQ(First("<br>").value, U'\n');
  EXPECT_EQ(First("</P>").value, U'\n');
  EXPECT_EQ(First("<DIV id=a>").value, U'\n');
  EXPECT_EQ(First("<b>").value, U' ');
  EXPECT_EQ(First("</a>").value, U' ');
}

TEST(Escapes, TheAddressOfALinkStays) {
  EXPECT_EQ(First("<a href=\"https://example.org\">").size, 2U);
  EXPECT_EQ(First("<a>").size, 0U);
  EXPECT_EQ(First("</a>").size, 4U);
}

TEST(Escapes, ATagHasALimit) {
  const std::string open = "<p class=";
  EXPECT_EQ(First(open + std::string(kMaxTagBytes - open.size() - 1, 'x') + ">").size,
            kMaxTagBytes);
  EXPECT_EQ(First(open + std::string(kMaxTagBytes - open.size(), 'x') + ">").size, 0U);
}

TEST(Escapes, TheFirstOneIsFound) {
  EXPECT_EQ(EscapeReader("a & b <c@d> &lt; \\n").FindFrom(0), 12U);
  EXPECT_EQ(EscapeReader("a & b <c@d> &lt; \\n").FindFrom(13), 17U);
  EXPECT_EQ(EscapeReader("a & b").FindFrom(0), 5U);
  EXPECT_EQ(EscapeReader("").FindFrom(0), 0U);
}

}  // namespace
}  // namespace ricochet
