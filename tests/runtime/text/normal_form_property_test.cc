// SPDX-License-Identifier: Apache-2.0
//
// What holds for the normal form of any bytes, and that the slow one agrees with it.
//
// RICOCHET_SEED=n in the environment chooses other random texts.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/src/text/normal_form.h"
#include "tests/runtime/text/normal_form_cases.h"
#include "tests/runtime/text/slow_normal_form.h"
#include "tests/support/paths.h"
#include "tests/support/random.h"
#include "tests/support/sanitizers.h"

namespace ricochet {
namespace {

std::string Shown(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    char escaped[5];
    const auto byte = static_cast<unsigned char>(c);
    std::snprintf(escaped, sizeof escaped, byte >= 0x20 && byte < 0x7F ? "%c" : "\\x%02X", byte);
    out += escaped;
  }
  return out;
}

void CheckOutput(std::string_view text) {
  EXPECT_FALSE(text.starts_with(' ') || text.ends_with(' '));
  EXPECT_EQ(text.find("  "), std::string_view::npos);
  const std::string copy(text);
  for (std::size_t at = 0; at < copy.size();) {
    char32_t c = 0;
    std::size_t length = 0;
    ASSERT_TRUE(DecodeSlowly(copy, at, &c, &length)) << "no UTF-8 at " << at;
    EXPECT_TRUE(c >= 0x20 && !(c >= 0x7F && c <= 0x9F)) << "a control at " << at;
    at += length;
  }
}

NormalForm NormaliseAll(std::string_view raw, std::string* buffer) {
  return Normalise(raw, raw.size(), buffer);
}

void CheckProperties(const std::string& raw) {
  SCOPED_TRACE("raw: " + Shown(raw));
  const std::vector<char> exact(raw.begin(), raw.end());  // see normal_form_test.cc
  std::string buffer;
  std::string again_buffer;
  std::string slow_buffer;
  const NormalForm form = NormaliseAll({exact.data(), exact.size()}, &buffer);
  CheckOutput(form.text);

  // What an escape stood for may look like another one.
  if (raw.find_first_of("&<\\") == std::string::npos) {
    const NormalForm again = NormaliseAll(form.text, &again_buffer);
    EXPECT_EQ(again.text, form.text) << "not idempotent";
    EXPECT_EQ(again.reply, form.reply);
    EXPECT_FALSE(again.not_utf8);
    EXPECT_TRUE(again_buffer.empty()) << "a normal form was copied";
  }

  // A no-break space in front has the text rebuilt from its first byte on.
  const NormalForm rebuilt = NormaliseAll("\u00A0" + raw, &slow_buffer);
  EXPECT_EQ(rebuilt.text, form.text) << "rebuilding gives something else";
  EXPECT_EQ(rebuilt.reply, form.reply);
  EXPECT_EQ(rebuilt.status, form.status);
  EXPECT_EQ(rebuilt.not_utf8, form.not_utf8);
}

void CheckAgainstSlow(const std::string& raw) {
  SCOPED_TRACE("raw: " + Shown(raw));
  const SlowNormalForm slow = NormaliseSlowly(raw);
  std::string buffer;
  const NormalForm form = NormaliseAll(raw, &buffer);
  EXPECT_EQ(form.text, slow.text);
  EXPECT_EQ(form.reply == 0 ? "" : std::to_string(form.reply), slow.reply);
  EXPECT_EQ(ToString(form.status), slow.status);
  // Bytes at the ends that are trimmed as blanks are ASCII, so both see the same.
  EXPECT_EQ(form.not_utf8, slow.not_utf8);
}

std::size_t Pick(std::mt19937* random, std::size_t count) { return (*random)() % count; }

// Pieces that mean something to the normal form, and their near misses.
const std::vector<std::string>& Pieces() {
  static const std::vector<std::string> kPieces = {"550",
                                                   "550-",
                                                   "550 ",
                                                   "\n550 ",
                                                   " 550-",
                                                   " 550 5.1.1 ",
                                                   "551",
                                                   "5.1.1",
                                                   "5.7.1",
                                                   "#5.1.1",
                                                   "(#5.1.1)",
                                                   "(5.1.1)",
                                                   "[5.1.1",
                                                   "(",
                                                   ")",
                                                   "#",
                                                   "-",
                                                   " ",
                                                   "\r\n",
                                                   "\n",
                                                   "\t",
                                                   ".",
                                                   ":",
                                                   ";",
                                                   "1",
                                                   "5",
                                                   "a",
                                                   "_",
                                                   "word",
                                                   "smtp;",
                                                   "X-a;",
                                                   "x-",
                                                   "\xC2\xA0",
                                                   "\xE2\x80\x90",
                                                   "\xE2\x80\xA6",
                                                   "\xE2\x80",
                                                   "\xE9",
                                                   "\x81",
                                                   "\xE4\xB8\xAD",
                                                   "\xC5\xBF",
                                                   "\xF0\x9F\x93",
                                                   "\x01",
                                                   "\\n",
                                                   "\\r\\n",
                                                   "\\t",
                                                   "\\",
                                                   "D:\\",
                                                   "MX",
                                                   "&lt;",
                                                   "&nbsp;",
                                                   "&amp;",
                                                   "&#x27;",
                                                   "&#1055;",
                                                   "&",
                                                   "#10;",
                                                   "<br>",
                                                   "</p>",
                                                   "<b class=",
                                                   "<a href=",
                                                   "<info@mx>",
                                                   "<",
                                                   ">",
                                                   "/",
                                                   "="};
  return kPieces;
}

TEST(NormalFormProperties, GoldenTable) {
  const std::string path = testing::DataPath("normal_form.tsv");
  for (const testing::NormalFormCase& c : testing::ReadNormalFormCases(path)) {
    SCOPED_TRACE(c.name);
    CheckProperties(c.raw);
    CheckAgainstSlow(c.raw);
  }
}

TEST(NormalFormProperties, RandomPieces) {
  std::mt19937 random(static_cast<std::uint32_t>(testing::Seed(20261123)));
  for (int i = 0; i < testing::Rounds(20000) && !::testing::Test::HasFailure(); ++i) {
    std::string raw;
    if (Pick(&random, 2) == 0) raw = Pieces()[Pick(&random, 3)];
    for (std::size_t n = Pick(&random, 12); n > 0; --n)
      raw += Pieces()[Pick(&random, Pieces().size())];
    CheckProperties(raw);
    CheckAgainstSlow(raw);
  }
}

TEST(NormalFormProperties, RandomBytes) {
  std::mt19937 random(static_cast<std::uint32_t>(testing::Seed(20261123)));
  for (int i = 0; i < testing::Rounds(20000) && !::testing::Test::HasFailure(); ++i) {
    std::string raw(Pick(&random, 100), '\0');
    const std::size_t range = Pick(&random, 2) == 0 ? 256 : 128;
    for (char& c : raw) c = static_cast<char>(Pick(&random, range));
    CheckProperties(raw);
    CheckAgainstSlow(raw);
  }
}

// All texts of up to five pieces of a reply of several lines.
TEST(NormalFormProperties, ExhaustiveSmallReplies) {
  const std::string pieces[] = {"550", "-", " ", "\n", "5.1.1", "a"};
  std::vector<std::string> texts = {""};
  for (std::size_t begin = 0, round = 0; round < 5; ++round) {
    const std::size_t end = texts.size();
    for (; begin < end; ++begin) {
      for (const std::string& piece : pieces) texts.push_back(texts[begin] + piece);
    }
  }
  for (const std::string& text : texts) {
    CheckProperties("550" + text);
    CheckAgainstSlow("550" + text);
    if (::testing::Test::HasFailure()) break;
  }
}

}  // namespace
}  // namespace ricochet
