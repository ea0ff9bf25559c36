// SPDX-License-Identifier: Apache-2.0
//
// The normal form clause by clause, by the golden table tests/data/normal_form.tsv.
#include "runtime/src/text/normal_form.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/runtime/text/normal_form_cases.h"
#include "tests/support/paths.h"

namespace ricochet {
namespace {

using testing::NormalFormCase;

std::vector<NormalFormCase> Cases() {
  return testing::ReadNormalFormCases(testing::DataPath("normal_form.tsv"));
}

bool LiesIn(std::string_view part, std::string_view whole) {
  return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

void CheckCase(const NormalFormCase& c) {
  // Its own allocation of exactly this size: a sanitizer sees every byte read beyond it.
  const std::vector<char> storage(c.raw.begin(), c.raw.end());
  const std::string_view raw(storage.data(), storage.size());
  std::string buffer = "left over from an earlier call";
  const NormalForm form = c.inner ? NormaliseInner({raw, c.apart_reply, c.apart_status}, &buffer)
                                  : Normalise(raw, c.limit, &buffer);
  EXPECT_EQ(form.text, c.text);
  EXPECT_EQ(form.reply == 0 ? "" : std::to_string(form.reply), c.reply);
  EXPECT_EQ(ToString(form.status), c.status);
  EXPECT_EQ(form.not_utf8, c.not_utf8);
  EXPECT_EQ(form.truncated, c.truncated);
  EXPECT_TRUE(form.text.empty() || LiesIn(form.text, buffer) == c.copied) << "copied";
  if (!c.copied) {
    EXPECT_TRUE(form.text.empty() || LiesIn(form.text, raw));
    EXPECT_EQ(buffer, "left over from an earlier call");
  }
}

TEST(NormalForm, GoldenTable) {
  for (const NormalFormCase& c : Cases()) {
    SCOPED_TRACE("normal_form.tsv:" + std::to_string(c.line) + " " + c.name);
    CheckCase(c);
  }
}

TEST(NormalForm, GoldenTableIsWhole) {
  const std::vector<NormalFormCase> cases = Cases();
  EXPECT_GE(cases.size(), 250U);
  std::set<std::string> names, clauses;
  for (const NormalFormCase& c : cases) {
    EXPECT_TRUE(names.insert(c.name).second) << "twice: " << c.name;
    clauses.insert(c.name.substr(0, c.name.find('.')));
  }
  for (const char* clause :
       {"plain", "utf8", "control", "blank", "quote", "dash", "ellipsis", "fold", "lines", "joined",
        "prefix", "code", "status", "escape", "limit", "inner"}) {
    EXPECT_EQ(clauses.count(clause), 1U) << clause;
  }
}

// The characters that have to change, wherever they stand in the eight bytes that are looked at
// together, and the same text with a harmless byte in their place.
TEST(NormalForm, ChangeIsFoundAtEveryPosition) {
  for (std::size_t size = 2; size <= 40; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      for (int byte = 0; byte < 256; ++byte) {
        std::string raw(size, 'a');
        raw[at] = static_cast<char>(byte);
        const bool inside = at > 0 && at + 1 < size;
        const bool printable = byte >= 0x20 && byte <= 0x7E;
        const bool trimmed = !inside && (byte <= 0x20 || byte == 0x7F);
        std::string buffer;
        const NormalForm form = Normalise(raw, raw.size(), &buffer);
        EXPECT_EQ(buffer.empty(), printable || trimmed) << size << ' ' << at << ' ' << byte;
        EXPECT_TRUE(form.text == raw || !(printable && inside));
      }
    }
  }
}

TEST(NormalForm, DoubleBlankIsFoundAtEveryPosition) {
  for (std::size_t size = 4; size <= 40; ++size) {
    for (std::size_t at = 1; at + 2 < size; ++at) {
      std::string raw(size, 'a');
      raw[at] = ' ';
      std::string buffer;
      EXPECT_EQ(Normalise(raw, raw.size(), &buffer).text, raw);
      EXPECT_TRUE(buffer.empty());
      raw[at + 1] = ' ';
      EXPECT_EQ(Normalise(raw, raw.size(), &buffer).text, raw.substr(0, at) + raw.substr(at + 1));
    }
  }
}

// Every limit gives the normal form of a beginning of the text.
TEST(NormalForm, EveryLimitCutsAtACharacter) {
  const std::string raw = "550 \xC3\xA9 \xE4\xB8\xAD \xF0\x9F\x93\xAB full";
  for (std::size_t limit = 0; limit <= raw.size() + 1; ++limit) {
    std::string buffer;
    const NormalForm form = Normalise(raw, limit, &buffer);
    EXPECT_EQ(form.truncated, limit < raw.size());
    EXPECT_FALSE(form.not_utf8) << limit;
    EXPECT_TRUE(buffer.empty());
    EXPECT_EQ(raw.substr(0, form.text.size()), form.text);
    EXPECT_LE(form.text.size(), limit);
    EXPECT_GE(form.text.size() + 4, std::min(limit, raw.size())) << "cut more than it must";
  }
}

TEST(NormalForm, WarmBufferIsReused) {
  const std::string raw = "550-5.1.1  No such\r\n550 5.1.1\xA0user\x85";
  std::string buffer;
  buffer.reserve(3 * raw.size());
  const char* const storage = buffer.data();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(Normalise(raw, raw.size(), &buffer).text, "550 5.1.1 No such user...");
    EXPECT_EQ(buffer.data(), storage);
  }
}

// Texts made to be expensive; under a test's time limit a quadratic step would show.
TEST(NormalForm, LongTextsTakeLinearTime) {
  constexpr std::size_t kSize = std::size_t{1} << 20U;
  for (const std::string_view part :
       {"550-", "550 ", "x-a;", "x-aaaaaaa", "smtp;", "(#", "(#5.1.1", "#5", "#", "\n550",
        "\n550-5.1.1 ", "  ", " \xC2\xA0", "\xE4", "\xF0\x9F\x93", "5.", "\xE2\x80\xA6"}) {
    std::string raw = "550-";
    while (raw.size() < kSize) raw += part;
    std::string buffer;
    for (const std::string_view text : {std::string_view(raw), std::string_view(raw).substr(4)}) {
      EXPECT_LE(Normalise(text, text.size(), &buffer).text.size(), 3 * text.size());
    }
  }
}

}  // namespace
}  // namespace ricochet
