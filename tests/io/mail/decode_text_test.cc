// SPDX-License-Identifier: Apache-2.0
#include "io/mail/decode_text.h"

#include <gtest/gtest.h>

namespace ricochet::mail {
namespace {

TEST(DecodeText, FollowsTheLabel) {
  EXPECT_EQ(ToUtf8("\xE6\xF8\xE5", "iso-8859-1"), "æøå");
  EXPECT_EQ(ToUtf8("\xC1\xC2", "koi8-r"), "аб");
  EXPECT_EQ(ToUtf8("\x1B$B%\"\x1B(B", "iso-2022-jp"), "ア");
}

TEST(DecodeText, TheTextDecidesWhereTheLabelIsWrongOrUnknown) {
  for (const char* label : {"", "us-ascii", "x-unknown", "utf-8//IGNORE", "iso-8859-1"}) {
    EXPECT_EQ(ToUtf8("\xC3\xA6", label), "æ") << label;
    EXPECT_EQ(ToUtf8("\xE6", label), "æ") << label;
    EXPECT_EQ(ToUtf8("a\x1B$B%\"\x1B(B", label), "aア") << label;
  }
  EXPECT_EQ(ToUtf8("\x93quoted\x94", "utf-8"), "“quoted”");
}

TEST(DecodeText, WhatCannotBeConvertedIsReplaced) {
  EXPECT_EQ(ToUtf8("\x83\x41\xFF the rest of a longer line", "shift_jis"),
            "ア\uFFFD the rest of a longer line");
}

TEST(DecodeText, ACharacterCutShortAtTheEndIsLeftOut) {
  EXPECT_EQ(ToUtf8("æ\xE2\x82", "utf-8"), "æ");
  EXPECT_EQ(ToUtf8("aa\xE6", "utf-8"), "aaæ");  // no other says that it is UTF-8
}

}  // namespace
}  // namespace ricochet::mail
