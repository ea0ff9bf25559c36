// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/code_hyphen.h"

#include <gtest/gtest.h>

#include "compiler/authoring/import/translate_pattern.h"

namespace ricochet::compiler {
namespace {

TEST(CodeHyphen, IsFoundBehindEveryKindOfCode) {
  for (const char* pattern :
       {"^550-a", R"(^5\d\d-)", R"(^[45]\d[0-9]-a)", "^(421|451)-a", "^(?:550)-a", "a|^550-b"}) {
    EXPECT_TRUE(HasCodeHyphen(pattern)) << pattern;
  }
  for (const char* pattern : {"550-a", "^55-a", "^550 -a", "^5500-a", "^550-?a", "^550-*a",
                              R"(^550[ \-]a)", "^[a-z]{3}-", R"(^\d{3}-a)", "^(a|b)-"}) {
    EXPECT_FALSE(HasCodeHyphen(pattern)) << pattern;
  }
}

TEST(CodeHyphen, BecomesABlank) {
  EXPECT_EQ(WithBlankForCodeHyphen("^550-a-b"), "^550 a-b");
  EXPECT_EQ(WithBlankForCodeHyphen("^550-+a"), "^550 +a");
  EXPECT_EQ(WithBlankForCodeHyphen(R"(^(421|451)-\s+a|^5\d\d- b)"), R"(^(421|451) +a|^5\d\d b)");
  EXPECT_EQ(WithBlankForCodeHyphen("^550-?a"), "^550-?a");
}

// ZoneMTA keeps the hyphen of the first line; KumoMTA puts the lines together without.
TEST(CodeHyphen, OnlyZonemtaHasItInItsTexts) {
  const TranslatedPattern zonemta = TranslatePattern(R"(^5\d\d\-a)", ForeignFormat::kZonemta);
  EXPECT_EQ(zonemta.pattern, R"(^5\d\d a)");
  EXPECT_EQ(zonemta.changes.size(), 1U);
  EXPECT_EQ(TranslatePattern("^550-a", ForeignFormat::kKumomta).pattern, "^550-a");
}

}  // namespace
}  // namespace ricochet::compiler
