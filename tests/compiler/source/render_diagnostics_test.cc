// SPDX-License-Identifier: Apache-2.0
#include "compiler/source/render_diagnostics.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "compiler/source/excerpt.h"
#include "io/text/display_width.h"
#include "tests/support/json.h"
#include "tests/support/rulesets.h"

namespace ricochet::compiler {
namespace {

using testing::FileOf;

SourceSpan SpanOf(const SourceFiles& files, std::uint32_t file, std::string_view fragment) {
  const std::size_t offset = files[file].text().find(fragment);
  EXPECT_NE(offset, std::string::npos) << fragment;
  return {file, static_cast<std::uint32_t>(offset), static_cast<std::uint32_t>(fragment.size())};
}

Diagnostic UnknownCode(SourceSpan span) {
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::kUnknownCode;
  diagnostic.title = "unknown code 24";
  diagnostic.primary = Label{span, ""};
  return diagnostic;
}

// The excerpt of an error about `fragment` in a file that holds only `text`.
std::string Excerpt(const std::string& text, std::string_view fragment) {
  const SourceFiles files = {FileOf(text, "x")};
  const std::string rendered =
      RenderText({UnknownCode(SpanOf(files, 0, fragment))}, files, /*color=*/false);
  std::size_t at = 0;
  for (int line = 0; line < 2; ++line) at = rendered.find('\n', at) + 1;
  return rendered.substr(at);
}

TEST(RenderTextTest, ShowsPlaceExcerptCaretLabelAndHelp) {
  const SourceFiles files = {
      FileOf("layer = \"cause\"\n\n\n\n\n\n\n\n\n[[rule]]\nid       = 'a'\n"
             "code     = 24\n",
             "cause/x.toml")};
  Diagnostic diagnostic = UnknownCode(SpanOf(files, 0, "24"));
  diagnostic.primary->text = "not in the code table";
  diagnostic.help = "add it to codes.toml,\nor use 22";
  EXPECT_EQ(RenderText({diagnostic}, files, /*color=*/false),
            "cause/x.toml:12:12: error[R023]: unknown code 24\n"
            "   |\n"
            "12 | code     = 24\n"
            "   |            ^^ not in the code table\n"
            "   = help: add it to codes.toml,\n"
            "           or use 22\n");
}

TEST(RenderTextTest, ShowsSecondPlaces) {
  const SourceFiles files = {FileOf("id = 'x'\n", "a.toml"),
                             FileOf("\n\n\n\n\n\n\n\n\nid = 'x'\n", "b.toml")};
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::kDuplicateId;
  diagnostic.title = "the id x occurs twice";
  diagnostic.primary = Label{SpanOf(files, 1, "'x'"), ""};
  diagnostic.secondary = {{SpanOf(files, 0, "'x'"), "first here"}};
  EXPECT_EQ(RenderText({diagnostic}, files, /*color=*/false),
            "b.toml:10:6: error[R020]: the id x occurs twice\n"
            "   |\n"
            "10 | id = 'x'\n"
            "   |      ^^^\n"
            "   ::: a.toml:1:6\n"
            " 1 | id = 'x'\n"
            "   |      --- first here\n");
}

TEST(RenderTextTest, PutsABlankLineBetweenAndNeedsNoPlace) {
  Diagnostic error;
  error.code = DiagnosticCode::kUnreadable;
  error.title = "cannot read rules";
  error.help = "name a folder";
  Diagnostic warning;
  warning.code = DiagnosticCode::kOverlap;
  warning.severity = Severity::kWarning;
  warning.title = "two rules";
  warning.primary = Label{{7, 0, 1}, "a file that does not exist"};
  Diagnostic note;
  note.severity = Severity::kNote;
  note.title = "noted";
  EXPECT_EQ(RenderText({error, warning, note}, {}, /*color=*/false),
            "ricochetc: error[R003]: cannot read rules\n"
            "  = help: name a folder\n"
            "\n"
            "ricochetc: warning[R064]: two rules\n"
            "\n"
            "ricochetc: note[R001]: noted\n");
  EXPECT_EQ(RenderText({}, {}, /*color=*/false), "");
}

TEST(RenderTextTest, PutsTheCaretUnderTheCharacters) {
  EXPECT_EQ(Excerpt("abc", "b"), "1 | abc\n  |  ^\n");
  EXPECT_EQ(Excerpt("\tx\ty", "y"), "1 |     x    y\n  |          ^\n");
  EXPECT_EQ(Excerpt("a\tb", "\t"), "1 | a    b\n  |  ^^^^\n");
  EXPECT_EQ(Excerpt("éß x", "x"), "1 | éß x\n  |    ^\n");
  EXPECT_EQ(Excerpt("éß x", "ß"), "1 | éß x\n  |  ^\n");
  EXPECT_EQ(Excerpt("邮箱 x", "x"), "1 | 邮箱 x\n  |      ^\n");
  EXPECT_EQ(Excerpt("邮箱 x", "箱"), "1 | 邮箱 x\n  |   ^^\n");
  EXPECT_EQ(Excerpt("\U0001F4EBx", "x"), "1 | \U0001F4EBx\n  |   ^\n");
  EXPECT_EQ(Excerpt("e\u0301x", "x"), "1 | e\u0301x\n  |  ^\n");
  EXPECT_EQ(Excerpt("ae\u0301x", "\u0301"), "1 | ae\u0301x\n  |  ^\n");
  EXPECT_EQ(Excerpt("ae\u0301x", "e\u0301"), "1 | ae\u0301x\n  |  ^\n");
}

TEST(RenderTextTest, ShowsNothingATerminalWouldObey) {
  EXPECT_EQ(Excerpt("\x1b[31mx", "x"), "1 | \uFFFD[31mx\n  |      ^\n");
  EXPECT_EQ(Excerpt("\u0085\u202Ex", "x"), "1 | \uFFFD\uFFFDx\n  |   ^\n");
  EXPECT_EQ(Excerpt("\xFF\xC3x", "x"), "1 | \uFFFD\uFFFDx\n  |   ^\n");

  const SourceFiles files = {FileOf("x", "a\x1b.toml")};
  Diagnostic diagnostic = UnknownCode({0, 0, 1});
  diagnostic.title = "bad \x1b]0;\n id";
  diagnostic.primary->text = "\x07";
  diagnostic.help = "\r";
  EXPECT_EQ(RenderText({diagnostic}, files, /*color=*/false),
            "a\uFFFD.toml:1:1: error[R023]: bad \uFFFD]0;\uFFFD id\n"
            "  |\n"
            "1 | x\n"
            "  | ^ \uFFFD\n"
            "  = help: \uFFFD\n");
}

TEST(RenderTextTest, MarksAtLeastOnePlaceAndAtMostTheLine) {
  const SourceFiles files = {FileOf("ab\r\n\ncd", "x")};
  const auto excerpt = [&files](std::uint32_t offset, std::uint32_t size) {
    const std::string text = RenderText({UnknownCode({0, offset, size})}, files, false);
    return text.substr(text.find("|\n") + 2);
  };
  EXPECT_EQ(excerpt(1, 0), "1 | ab\n  |  ^\n");
  EXPECT_EQ(excerpt(0, 7), "1 | ab\n  | ^^\n");   // over several lines
  EXPECT_EQ(excerpt(2, 2), "1 | ab\n  |   ^\n");  // the line end
  EXPECT_EQ(excerpt(4, 0), "2 |\n  | ^\n");       // an empty line
  EXPECT_EQ(excerpt(7, 0), "3 | cd\n  |   ^\n");  // the end of the file
  EXPECT_EQ(excerpt(99, 0xFFFFFFFF), "3 | cd\n  |   ^\n");
}

TEST(RenderTextTest, ColorsOnlyIfAsked) {
  const SourceFiles files = {FileOf("ab", "x")};
  Diagnostic diagnostic = UnknownCode({0, 0, 1});
  diagnostic.help = "help";
  const std::string plain = RenderText({diagnostic}, files, /*color=*/false);
  const std::string colored = RenderText({diagnostic}, files, /*color=*/true);
  EXPECT_EQ(plain.find('\x1b'), std::string::npos);
  EXPECT_NE(colored.find("\x1b[1;31merror[R023]\x1b[0m"), std::string::npos);

  std::string stripped;
  for (std::size_t at = 0; at < colored.size(); ++at) {
    if (colored[at] == '\x1b') {
      at = colored.find('m', at);
    } else {
      stripped += colored[at];
    }
  }
  EXPECT_EQ(stripped, plain);
}

TEST(ExcerptTest, CutsLongLinesAroundTheMark) {
  const std::string line = std::string(500, 'a') + "箱" + std::string(500, 'b');
  const ExcerptLine middle = MakeExcerpt(line, 500, 3);
  EXPECT_EQ(middle.text, "…" + std::string(60, 'a') + "箱" + std::string(98, 'b') + "…");
  EXPECT_EQ(middle.mark_column, 61U);
  EXPECT_EQ(middle.mark_width, 2U);

  const ExcerptLine start = MakeExcerpt(line, 0, line.size());
  EXPECT_EQ(start.text, std::string(160, 'a') + "…");
  EXPECT_EQ(start.mark_column, 0U);
  EXPECT_EQ(start.mark_width, kMaxExcerptColumns);

  const ExcerptLine end = MakeExcerpt(line, line.size(), 0);
  EXPECT_EQ(end.text, "…" + std::string(60, 'b'));
  EXPECT_EQ(end.mark_column, 61U);

  // A wide character that the cut splits is made up by a blank.
  const ExcerptLine split = MakeExcerpt(line, 500 + 3 + 59, 1);
  EXPECT_EQ(split.text.substr(0, 7), "… bbb");
  EXPECT_EQ(split.mark_column, 61U);

  const std::string whole(kMaxExcerptColumns, 'a');
  EXPECT_EQ(MakeExcerpt(whole, whole.size() - 1, 1).text, whole);
}

TEST(DisplayWidthTest, KnowsWideCharactersAndMarks) {
  for (const char32_t c : {U'a', U'é', U'п', U'ｱ', U'\u2014', U'\uFFFD', U'\u303F'}) {
    EXPECT_EQ(io::DisplayWidth(c), 1U) << static_cast<std::uint32_t>(c);
  }
  for (const char32_t c : {U'箱', U'あ', U'한', U'（', U'　', U'\U0001F600', U'\U00020000'}) {
    EXPECT_EQ(io::DisplayWidth(c), 2U) << static_cast<std::uint32_t>(c);
  }
  for (const char32_t c : {U'\u0301', U'\u0E31', U'\u200D', U'\uFEFF', U'\uFE0F'}) {
    EXPECT_EQ(io::DisplayWidth(c), 0U) << static_cast<std::uint32_t>(c);
  }
}

TEST(RenderJsonTest, HoldsAllMembersInOrder) {
  const SourceFiles files = {FileOf("é = \"\n", "a.toml"), FileOf("\nx", "b.toml")};
  Diagnostic warning;
  warning.code = DiagnosticCode::kOverlap;
  warning.severity = Severity::kWarning;
  warning.title = "say \"hi\"\n";
  warning.primary = Label{{0, 5, 1}, "label"};
  warning.secondary = {{{1, 1, 1}, "there"}};
  warning.help = "help";
  EXPECT_EQ(RenderJson({warning}, files), R"([
  {
    "code": "R064",
    "severity": "warning",
    "name": "overlap",
    "title": "say \"hi\"\n",
    "file": "a.toml",
    "line": 1,
    "column": 5,
    "offset": 5,
    "size": 1,
    "label": "label",
    "secondary": [
      {
        "file": "b.toml",
        "line": 2,
        "column": 1,
        "offset": 1,
        "size": 1,
        "label": "there"
      }
    ],
    "help": "help"
  }
]
)");
  EXPECT_EQ(RenderJson({}, files), "[]\n");
}

TEST(RenderJsonTest, IsValidWhateverItHolds) {
  const SourceFiles files = {FileOf("x", "\xFF.toml")};
  Diagnostic diagnostic = UnknownCode({0, 0, 1});
  diagnostic.title = std::string("\xC3 \x01 \0 \\ \" \u2028", 12);
  diagnostic.primary->text = "\xE7\xAE";
  Diagnostic placeless;
  placeless.primary = Label{{9, 0, 1}, "no such file"};
  const io::Json parsed = testing::ParseJson(RenderJson({diagnostic, placeless}, files));
  ASSERT_EQ(parsed.size(), 2U);
  EXPECT_EQ(parsed[0]["file"], "\uFFFD.toml");
  EXPECT_EQ(parsed[0]["severity"], "error");
  EXPECT_TRUE(parsed[0]["name"].IsNull());
  EXPECT_TRUE(parsed[0]["help"].IsNull());
  EXPECT_TRUE(parsed[0]["title"].AsString().starts_with("\uFFFD \x01 "));
  EXPECT_TRUE(parsed[1]["file"].IsNull());
  EXPECT_TRUE(parsed[1]["line"].IsNull());
}

}  // namespace
}  // namespace ricochet::compiler
