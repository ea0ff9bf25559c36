// SPDX-License-Identifier: Apache-2.0
#include "bench/fold_text.h"

#include <gtest/gtest.h>
#include <re2/filtered_re2.h>

#include <string>
#include <vector>

#include "runtime/src/text/unicode.h"

namespace ricochet::bench {
namespace {

std::string Folded(std::string_view text) {
  std::string storage;
  return std::string(FoldBeyondAscii(text, &storage));
}

// What FilteredRE2 searches for, of an expression that ignores case.
std::vector<std::string> AtomsOf(const std::string& expression) {
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  re2::FilteredRE2 filter(3);
  int id = 0;
  EXPECT_EQ(filter.Add(expression, options, &id), re2::RE2::NoError) << expression;
  std::vector<std::string> atoms;
  filter.Compile(&atoms);
  return atoms;
}

// Traffic has final sigmas: engines that search for atoms did not find those words, since RE2 keeps
// an atom with the other sigma.
TEST(FoldTextTest, EachLetterIsAsTheAtomsHaveIt) {
  const std::pair<char32_t, char32_t> blocks[] = {
      {0x80, 0x530}, {0x1C80, 0x1C90}, {0x1E00, 0x212C}};
  for (const auto& [first, end] : blocks) {
    for (char32_t c = first; c < end; ++c) {
      std::string text = "xx";
      AppendUtf8(c, &text);
      text += "xx";
      EXPECT_EQ(AtomsOf(text), std::vector<std::string>{Folded(text)}) << text;
    }
  }
}

TEST(FoldTextTest, LeavesAllElse) {
  EXPECT_EQ(Folded("550 User UNKNOWN"), "550 User UNKNOWN");
  EXPECT_EQ(Folded(""), "");
  EXPECT_EQ(Folded("邮件 Ä"), "邮件 ä");
}

}  // namespace
}  // namespace ricochet::bench
