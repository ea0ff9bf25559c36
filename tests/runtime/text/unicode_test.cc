// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/text/unicode.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace ricochet {
namespace {

using std::string_view_literals::operator""sv;

constexpr char32_t kLast = 0x10FFFF;

bool IsSurrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

TEST(Utf8, EveryCharacterSurvives) {
  std::string bytes;
  for (char32_t c = 0; c <= kLast; ++c) {
    if (IsSurrogate(c)) continue;
    bytes.clear();
    AppendUtf8(c, &bytes);
    const DecodedCharacter decoded = DecodeUtf8(bytes);
    ASSERT_EQ(decoded.value, c);
    ASSERT_EQ(decoded.length, bytes.size());
    // Cut short it is none.
    for (std::size_t size = 1; size < bytes.size(); ++size) {
      ASSERT_EQ(DecodeUtf8(std::string_view(bytes).substr(0, size)).length, 0U);
    }
  }
}

TEST(Utf8, KnownEncodings) {
  const std::pair<char32_t, std::string_view> known[] = {{U'A', "A"},
                                                         {0x7F, "\x7F"},
                                                         {0x80, "\xC2\x80"},
                                                         {0x7FF, "\xDF\xBF"},
                                                         {0x800, "\xE0\xA0\x80"},
                                                         {0xFFFF, "\xEF\xBF\xBF"},
                                                         {0x20AC, "\xE2\x82\xAC"},
                                                         {0x10000, "\xF0\x90\x80\x80"},
                                                         {kLast, "\xF4\x8F\xBF\xBF"}};
  for (const auto& [c, bytes] : known) {
    std::string out = "+";
    AppendUtf8(c, &out);
    EXPECT_EQ(out, "+" + std::string(bytes));
  }
}

// Of all sequences of up to three bytes exactly the encodings of characters are well-formed; the
// counts are those of the characters of each length.
TEST(Utf8, CountOfWellFormedSequences) {
  std::map<std::size_t, int> count;
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      for (int c = 0; c < 256; c += (a < 0xE0 ? 256 : 1)) {
        const char bytes[] = {static_cast<char>(a), static_cast<char>(b), static_cast<char>(c)};
        const DecodedCharacter decoded = DecodeUtf8({bytes, sizeof bytes});
        if (decoded.length == 3 || (decoded.length == 2 && c == 0) ||
            (decoded.length == 1 && b == 0 && c == 0)) {
          ++count[decoded.length];
        }
      }
    }
  }
  EXPECT_EQ(count[1], 0x80);
  EXPECT_EQ(count[2], 0x800 - 0x80);
  EXPECT_EQ(count[3], 0x10000 - 0x800 - 0x800);
}

TEST(Utf8, IllFormedFourByteSequences) {
  for (const std::string_view bytes :
       {"\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF\x80\x80\x80",
        "\xF1\x80\x80\xC0", "\xF1\x80\x7F\x80", "\xF1\xC0\x80\x80", "\xF1\x80\x80\x41"}) {
    EXPECT_EQ(DecodeUtf8(bytes).length, 0U);
  }
}

// ASCII is passed over many bytes at a time: wherever something else begins and ends in such a run,
// and wherever the text ends, it is seen.
TEST(Utf8, FindsWhatStandsBetweenAscii) {
  for (std::size_t before = 0; before < 80; ++before) {
    for (std::size_t behind = 0; behind < 80; ++behind) {
      const std::string first(before, 'a'), last(behind, '\x7F');
      ASSERT_EQ(FindInvalidUtf8(first + last), std::string_view::npos);
      for (const char* good : {"\xC3\xB8", "\xE7\xAE\xB1\xC3\xA6", "\xF0\x9F\x93\xAC"}) {
        ASSERT_EQ(FindInvalidUtf8(first + good + last), std::string_view::npos);
        ASSERT_EQ(FindInvalidUtf8(first + good + last + "\xFF"),
                  before + behind + std::string_view(good).size());
      }
      for (const char* bad : {"\x80", "\xC3", "\xED\xA0\x80", "\xF0\x9F\x93"}) {
        ASSERT_EQ(FindInvalidUtf8(first + bad + last), before) << before << ' ' << behind;
        ASSERT_EQ(FindInvalidUtf8(first + "\xC3\xB8" + bad + last), before + 2);
      }
    }
  }
}

TEST(CutSize, NeverSplitsACharacter) {
  const std::string text = "a\xC3\xA9\xE4\xB8\xAD\xF0\x9F\x93\xAB\x62";
  const std::size_t expected[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11};
  for (std::size_t limit = 0; limit < std::size(expected); ++limit) {
    EXPECT_EQ(CutSize(text, limit), expected[limit]) << limit;
  }
}

TEST(CutSize, SplitsWhatIsIllFormed) {
  EXPECT_EQ(CutSize("\xE4\xB8x", 1), 1U);
  EXPECT_EQ(CutSize("\x80\x80\x80\x80", 2), 2U);
  EXPECT_EQ(CutSize("\xC3\xA9\xA9x", 2), 2U);  // the stray byte follows a whole character
  EXPECT_EQ(CutSize("", 0), 0U);
}

TEST(Windows1252, DiffersFromLatin1In80To9FOnly) {
  for (int byte = 0; byte < 256; ++byte) {
    const char32_t c = FromWindows1252(static_cast<unsigned char>(byte));
    const bool undefined =
        byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
    const bool same = byte < 0x80 || byte > 0x9F || undefined;
    EXPECT_EQ(c == static_cast<char32_t>(byte), same) << byte;
  }
  EXPECT_EQ(FromWindows1252(0x80), U'\u20AC');
  EXPECT_EQ(FromWindows1252(0x9F), U'\u0178');
}

TEST(Simplify, ChangesExactlyTheseCharacters) {
  std::map<char32_t, char32_t> expected;
  const auto add = [&expected](char32_t first, char32_t last, char32_t plain) {
    for (char32_t c = first; c <= last; ++c) expected[c] = plain;
  };
  add(0x00, 0x1F, U' ');
  add(0x7F, 0xA0, U' ');
  add(0x2000, 0x200B, U' ');
  for (const char32_t c : U"\u1680\u180E\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF"sv) {
    expected[c] = U' ';
  }
  expected[U'\n'] = expected[U'\r'] = U'\n';
  expected.erase(U'\n');  // it stands for itself
  add(0x2018, 0x201B, U'\'');
  for (const char32_t c : U"\u2032\u2039\u203A"sv) expected[c] = U'\'';
  add(0x201C, 0x201F, U'"');
  for (const char32_t c : U"\u2033\u00AB\u00BB"sv) expected[c] = U'"';
  add(0x2010, 0x2015, U'-');
  expected[0x2212] = U'-';
  expected[0x017F] = U's';
  expected[0x212A] = U'k';
  for (char32_t c = 0; c <= kLast; ++c) {
    const auto change = expected.find(c);
    ASSERT_EQ(Simplify(c), change == expected.end() ? c : change->second)
        << std::hex << static_cast<unsigned>(c);
  }
}

}  // namespace
}  // namespace ricochet
