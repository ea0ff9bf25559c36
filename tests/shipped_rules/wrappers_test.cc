// SPDX-License-Identifier: Apache-2.0
//
// How programs quote a reply, by the golden table tests/data/wrappers.tsv: what the shipped unwraps
// leave of each text.
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "ricochet/explanation.h"
#include "ricochet/matcher.h"
#include "tests/runtime/text/normal_form_cases.h"
#include "tests/support/paths.h"

namespace ricochet {
namespace {

TEST(Wrappers, GoldenTable) {
  const Matcher matcher = Matcher::Create(Ruleset::Open(testing::ShippedRuleset()).value()).value();
  Scratch scratch;
  std::ifstream file(testing::DataPath("wrappers.tsv"));
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t tab = line.find('\t');
    ASSERT_NE(tab, std::string::npos) << line;
    const std::string text = testing::Unescape(line.substr(0, tab));
    const std::string inner = testing::Unescape(line.substr(tab + 1));
    Response response;
    response.text = text;
    const auto explanation = matcher.Explain(response, scratch);
    ASSERT_TRUE(explanation.ok()) << line;
    const std::string& judged = explanation->texts.back().text;
    EXPECT_EQ(explanation->texts.size() > 1 ? judged : "=", inner) << line;
    ++cases;
  }
  EXPECT_GE(cases, 60);
}

}  // namespace
}  // namespace ricochet
