// SPDX-License-Identifier: Apache-2.0
#include "io/mail/html_text.h"

#include <gtest/gtest.h>

namespace ricochet::mail {
namespace {

TEST(HtmlText, TagsAreTakenOutAndBlocksEndLines) {
  EXPECT_EQ(HtmlToText("<html><body><p>One\n <b>two</b></p><div>three<br/>four</div>"),
            "One two\n\nthree\nfour\n");
  EXPECT_EQ(HtmlToText("<ul><li>a</li><LI class=\"x\">b</ul>"), "a\n\nb\n");
  EXPECT_EQ(HtmlToText("<tr><td>a</td><td>b</td></tr><tr><th>c</th></tr>"), "a b\n\nc\n");
}

TEST(HtmlText, BlankLinesDoNotAddUp) {
  EXPECT_EQ(HtmlToText("a<p></p><p></p><div><div><div>b"), "a\n\nb");
}

TEST(HtmlText, ContentsOfScriptStyleAndTitleAreDropped) {
  EXPECT_EQ(
      HtmlToText("<title>t</title><style>p {x: y}</style>a<SCRIPT>if (b < c) </x>;</Script>d"),
      "ad");
  EXPECT_EQ(HtmlToText("a<!-- <p>no</p> -->b<!-- not ended"), "ab");
  EXPECT_EQ(HtmlToText("a<style>not ended"), "a");
}

TEST(HtmlText, CharacterReferencesBecomeCharacters) {
  EXPECT_EQ(HtmlToText("&lt;ann@example.org&gt;&nbsp;&amp;&quot;&eacute;&#233;&#xE9;"),
            "<ann@example.org> &\"ééé");
  EXPECT_EQ(HtmlToText("&amp;lt; & &bogus; &#0; &#x110000; &"), "&lt; & &bogus; &#0; &#x110000; &");
}

TEST(HtmlText, AddressesInAngleBracketsStay) {
  EXPECT_EQ(HtmlToText("<b>User <ann@example.org> unknown</b>"), "User <ann@example.org> unknown");
  EXPECT_EQ(HtmlToText("<a href=\"mailto:ann@example.org\">Ann</a>"), "Ann");
}

TEST(HtmlText, WhatIsNoTagStays) {
  EXPECT_EQ(HtmlToText("1 < 2 <3> <"), "1 < 2 <3> <");
  EXPECT_EQ(HtmlToText("a <b and no end"), "a <b and no end");
}

TEST(HtmlText, LinesOfPreStay) {
  EXPECT_EQ(HtmlToText("<pre>550 No\r\n551 Yes</pre>c\nd"), "550 No\n551 Yes\nc d");
}

TEST(HtmlText, HostileTextsAreReadInLinearTime) {
  std::string open;
  for (int i = 0; i < 200000; ++i) open += "<x@";
  EXPECT_EQ(HtmlToText(open), open);
  EXPECT_EQ(HtmlToText(open + '>'), open + '>');
}

}  // namespace
}  // namespace ricochet::mail
