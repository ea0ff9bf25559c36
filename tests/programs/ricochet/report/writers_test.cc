// SPDX-License-Identifier: Apache-2.0
//
// The three writers. Strangers write what a report shows: the tests hand in what browsers and
// terminals act on.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "io/text/utf8.h"
#include "programs/ricochet/report/embedded_page.h"
#include "programs/ricochet/report/html_report.h"
#include "programs/ricochet/report/json_report.h"
#include "programs/ricochet/report/text_report.h"
#include "programs/ricochet/report/translations.h"
#include "tests/programs/ricochet/report/report_fixture.h"
#include "tests/support/json.h"

namespace ricochet::cli {
namespace {

using namespace std::string_literals;

const std::vector<std::string> kHostile = {
    "550 </script><script>alert(1)</script>",
    "550 <img src=x onerror=alert(1)>",
    "550 <!--<script>",
    "550 ]]> --> </style></title>",
    "550 \"quoted\" 'single' `back` &amp; &lt;",
    "550 line\u2028paragraph\u2029end",
    "550 nul\0escape\x1b[2Jbell\a"s,
    "550 \u202Eevil\u202C \u2066isolated\u2069 \u200F",
    "550 javascript:alert(1) data:text/html,<script>",
    "550 \xFF\xFE\xC0\x80 broken",
    "550 %%DATA%% %%SCRIPT%% @DATA@ {{title}} {n}",
};

class ReportWritersTest : public ReportTest {
 protected:
  // Text, domain, recipient, time and MX all from strangers, shown unmasked.
  void AddHostile() {
    builder_.emplace(ruleset_, /*show_addresses=*/true);
    for (const std::string& text : kHostile) {
      Add({{text, text.substr(4), text.substr(4) + "@a.example", "2026-11-10T10:00:00Z", text},
           {"550 gone " + text, text.substr(4), text.substr(4) + "@b.example", text, ""},
           {"554 blocked " + text, text.substr(4), "", "2026-11-20T10:00:00Z", ""},
           {"554 blocked " + text, text.substr(4), "", "2026-11-20T10:00:00Z", ""}});
    }
  }
  Report BuildWithFiles() const {
    Report report = Build();
    report.files = kHostile;
    return report;
  }
  ReportContext Context(Language language = Language::kEnglish) const {
    return {ruleset_, "", language, /*show_addresses=*/true};
  }
};

std::string Between(const std::string& text, std::string_view begin, std::string_view end) {
  const std::size_t from = text.find(begin);
  if (from == std::string::npos) return {};
  const std::size_t at = from + begin.size();
  return text.substr(at, text.find(end, at) - at);
}

std::size_t CountOf(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos;
       at = text.find(what, at + 1)) {
    ++count;
  }
  return count;
}

TEST_F(ReportWritersTest, NothingOfAStrangerLeavesTheDataElement) {
  AddHostile();
  const std::string page = ReportToHtml(BuildWithFiles(), Context());
  const std::string empty = ReportToHtml(Report(), Context());
  const std::string_view open = "<script type=\"application/json\" id=\"data\">";
  // But for the data, the page is the same whatever the responses were.
  const auto around = [&](const std::string& html) {
    const std::size_t from = html.find(open) + open.size();
    return html.substr(0, from) + html.substr(html.find("</script>", from));
  };
  EXPECT_EQ(around(page), around(empty));
  const std::string data = Between(page, open, "</script>");
  EXPECT_EQ(data.find_first_of("<>&"), std::string::npos);
  EXPECT_TRUE(std::ranges::all_of(data, [](char c) { return c >= ' ' && c < '\x7f'; }));
  const io::Json json = testing::ParseJson(data);
  EXPECT_EQ(json["report"]["totals"]["responses"], 4 * kHostile.size());
}

TEST_F(ReportWritersTest, ThePageShowsControlsInsteadOfObeyingThem) {
  AddHostile();
  const io::Json json = ReportToJson(BuildWithFiles(), Context(), StrangersText::kVisible);
  const std::string all = testing::ToLine(json);
  for (const std::string_view bad : {"\u202E", "\u2066", "\u2028", "\\u0000", "\\u001b"}) {
    EXPECT_EQ(all.find(bad), std::string::npos) << bad;
  }
  EXPECT_NE(all.find("\\\\u202e"), std::string::npos);
}

TEST_F(ReportWritersTest, JsonForProgramsKeepsTheTextAsItIs) {
  builder_.emplace(ruleset_, /*show_addresses=*/true);
  Add({{"550 gone \u202E</script>", "a.example", "", "", ""}});
  const io::Json json = ReportToJson(Build(), Context(), StrangersText::kAsIs);
  EXPECT_EQ(json["codes"][0]["samples"][0]["text"], "550 gone \u202E</script>");
  EXPECT_TRUE(io::Json::IsValid(json.Dump()));
}

TEST_F(ReportWritersTest, ThePageNeedsNothingElse) {
  const std::string_view page = EmbeddedPage();
  EXPECT_EQ(CountOf(page, "<script"), 3U);
  EXPECT_EQ(CountOf(page, "<style"), 1U);
  EXPECT_EQ(CountOf(page, "<link"), 0U);
  EXPECT_EQ(CountOf(page, " src="), 0U);
  EXPECT_NE(page.find("default-src 'none'; script-src 'sha256-"), std::string_view::npos);
  EXPECT_EQ(page.find("unsafe-"), std::string_view::npos);
  for (const std::string_view place :
       {"%%LANG%%", "%%TITLE%%", "%%SKIP%%", "%%NOSCRIPT%%", "%%DATA%%"}) {
    EXPECT_EQ(CountOf(page, place), 1U) << place;
  }
  // Chart.js comes with its licence.
  EXPECT_NE(page.find("Released under the MIT License"), std::string_view::npos);
}

TEST_F(ReportWritersTest, OwnScriptsNeverParseTextAsMarkup) {
  const std::string_view page = EmbeddedPage();
  const std::string_view scripts = page.substr(page.rfind("<script>"));
  for (const std::string_view danger : {"innerHTML", "outerHTML", "insertAdjacentHTML",
                                        "document.write", "eval(", "new Function", "href="}) {
    EXPECT_EQ(scripts.find(danger), std::string_view::npos) << danger;
  }
}

TEST_F(ReportWritersTest, ThePageIsInItsLanguage) {
  const std::string english = ReportToHtml(Build(), Context());
  const std::string danish = ReportToHtml(Build(), Context(Language::kDanish));
  EXPECT_NE(english.find("<html lang=\"en\">"), std::string::npos);
  EXPECT_NE(danish.find("<html lang=\"da\">"), std::string::npos);
  EXPECT_EQ(Between(danish, "<title>", "</title>"), Translations::In(Language::kDanish)["title"]);
  EXPECT_EQ(english.find("%%"), std::string::npos);
}

TEST(JsonForHtmlTest, OnlyEscapesWhatMarkupIsMadeOf) {
  EXPECT_EQ(JsonForHtml(R"({"a":"<b>&c"})"), R"({"a":"\u003cb\u003e\u0026c"})");
  EXPECT_EQ(EscapeHtml("<a href=\"x\">'&</a>"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&lt;/a&gt;");
}

TEST_F(ReportWritersTest, JsonTellsThresholdsAndWhatHolds) {
  Add({{"451 later", "a.example", "", "2026-11-10T10:00:00Z", ""},
       {"451 later", "a.example", "", "2026-11-10T10:01:00Z", ""},
       {"451 later", "a.example", "", "2026-11-10T10:02:00Z", ""}});
  const io::Json json = ReportToJson(Build(), Context(Language::kDanish), StrangersText::kAsIs);
  const io::Json& row = json["diagnoses"][2];
  EXPECT_EQ(row["id"], "domain.later");
  EXPECT_EQ(row["title"], "Nede");
  EXPECT_EQ(row["codes"], io::Json::Array({2}));
  EXPECT_EQ(row["window_minutes"], 60);
  EXPECT_EQ(row["condition"],
            "kode 2: 3 eller flere svar, inden for 60 minutter, 50 % eller mere af alle fejl der");
  EXPECT_EQ(row["findings"][0]["domain"], "a.example");
  EXPECT_EQ(row["findings"][0]["share"], 1.0);
  EXPECT_EQ(row["findings"][0]["window"], "2026-11-10T10:00:00Z");
  EXPECT_TRUE(json["diagnoses"][0]["findings"].empty());
  EXPECT_TRUE(json["totals"]["deliveries"].IsNull());
  EXPECT_EQ(json["period"]["first"], "2026-11-10T10:00:00Z");
  EXPECT_EQ(json["timeline"]["unit"], "hour");
  EXPECT_EQ(json["timeline"]["buckets"][0]["codes"]["2"], 3);
}

TEST_F(ReportWritersTest, DeliveriesGiveARate) {
  Add({{"550 gone", "a.example", "", "", ""}});
  Report report = Build();
  report.has_deliveries = true;
  report.tally.successes = 3;
  EXPECT_EQ(ReportToJson(report, Context(), StrangersText::kAsIs)["totals"]["deliveries"], 3);
  EXPECT_NE(ReportToText(report, Context(), TextStyle()).find("25.0 % of all attempts"),
            std::string::npos);
}

TEST_F(ReportWritersTest, TextStaysWithinItsWidthAndObeysNoStranger) {
  AddHostile();
  const Report report = BuildWithFiles();
  for (const std::size_t width : {20U, 60U, 80U, 200U}) {
    for (const bool unicode : {false, true}) {
      TextStyle style;
      style.width = width;
      style.unicode = unicode;
      for (const Language language : {Language::kEnglish, Language::kDanish}) {
        std::istringstream lines(ReportToText(report, Context(language), style));
        for (std::string line; std::getline(lines, line);) {
          EXPECT_LE(io::DisplayColumns(line), std::max<std::size_t>(width, 60)) << line;
          EXPECT_FALSE(line.ends_with(' ')) << line;
          EXPECT_EQ(line.find('\x1b'), std::string::npos) << line;
          EXPECT_EQ(line.find("\u202E"), std::string::npos) << line;
          EXPECT_EQ(line.find('\0'), std::string::npos) << line;
        }
      }
    }
  }
}

TEST_F(ReportWritersTest, BarsAreBlocksOnlyWhereTheTerminalHasThem) {
  Add({{"550 gone", "a.example", "", "2026-11-10T10:00:00Z", ""}});
  TextStyle style;
  EXPECT_EQ(ReportToText(Build(), Context(), style).find("█"), std::string::npos);
  style.unicode = true;
  EXPECT_NE(ReportToText(Build(), Context(), style).find("█"), std::string::npos);
}

TEST_F(ReportWritersTest, LimitsAreTold) {
  Report report;
  report.left_out = {.domains = 1, .addresses = 2, .templates = 3, .windows = 4, .hours = 5};
  report.failed = 6;
  report.tally.unexplained = 7;
  report.more_domains = 8;
  report.more_templates = 9;
  const std::vector<std::string> lines = DescribeLimits(report, Context());
  EXPECT_EQ(lines.size(), 9U);
  for (const std::string& line : lines) EXPECT_EQ(line.find('{'), std::string::npos) << line;
  EXPECT_TRUE(DescribeLimits(Report(), Context()).empty());
  Add({{"550 gone", "a.example", "", "", ""}});
  EXPECT_EQ(DescribeLimits(Build(), Context()).size(), 1U) << "no recipients";
  Add({{"550 gone", "a.example", "x@a.example", "", ""}});
  EXPECT_TRUE(DescribeLimits(Build(), Context()).empty());
}

// Any bytes in any place give valid JSON and a page that ends where it should.
TEST_F(ReportWritersTest, RandomBytesStayData) {
  const std::uint32_t seed = 11;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  builder_.emplace(ruleset_, /*show_addresses=*/true);
  const std::string alphabet = "</script>&\"'\\\0\x1b\xE2\x80\xA8\xFF%{}-! "s;
  const auto text = [&] {
    std::string out;
    for (int i = 0; i < 60; ++i) out += alphabet[random() % alphabet.size()];
    return out;
  };
  for (int i = 0; i < 500; ++i) {
    Add({{"550 gone " + text(), text(), text(), text(), text()}, {text(), text(), text(), "", ""}});
  }
  const std::string page = ReportToHtml(BuildWithFiles(), Context());
  const std::string data = Between(page, "id=\"data\">", "</script>");
  EXPECT_TRUE(io::Json::IsValid(data));
  EXPECT_EQ(CountOf(page, "</script>"), CountOf(EmbeddedPage(), "</script>"));
}

}  // namespace
}  // namespace ricochet::cli
