// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/report/translations.h"

#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "tests/support/files.h"
#include "tests/support/paths.h"

namespace ricochet::cli {
namespace {

std::set<std::string> Places(const std::string& text) {
  std::set<std::string> places;
  re2::StringPiece rest(text);
  for (std::string name; RE2::FindAndConsume(&rest, R"(\{(\w+)\})", &name);) places.insert(name);
  return places;
}

TEST(WordsTest, BothLanguagesHaveTheSameKeysAndPlaces) {
  const io::Json& english = Translations::In(Language::kEnglish).json();
  const io::Json& danish = Translations::In(Language::kDanish).json();
  EXPECT_EQ(english.size(), danish.size());
  for (const auto& [key, text] : english.members()) {
    ASSERT_TRUE(danish.Contains(key)) << key;
    EXPECT_EQ(Places(text.AsString()), Places(danish[key].AsString())) << key;
    EXPECT_FALSE(danish[key].AsString().empty()) << key;
  }
}

TEST(WordsTest, FillsPlacesOnce) {
  const Translations& words = Translations::In(Language::kEnglish);
  EXPECT_EQ(words.Fill("filter.result", {{"n", "3"}, {"all", "{n}"}}), "3 of {n} rows");
  EXPECT_EQ(words.Fill("filter.result", {{"n", "3"}}), "3 of  rows");
  EXPECT_EQ(words["title"], "Why mail bounced");
}

TEST(WordsTest, AnUnknownKeyStandsForItself) {
  EXPECT_EQ(Translations::In(Language::kDanish)["no.such"], "no.such");
}

// Every key in quotes that the writers and the page ask for is there, and every one that is there
// is asked for, by its whole name or by its beginning ("severity." + ...).
TEST(WordsTest, SourcesAskForAllOfThemAndNoOthers) {
  const std::filesystem::path folder = testing::SourcePath("programs/ricochet/report");
  std::string sources;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().filename() == "translations.json") continue;
    const std::string text = testing::ReadFile(entry.path());
    sources += text;
  }
  const io::Json& words = Translations::In(Language::kEnglish).json();
  for (const auto& [key, text] : words.members()) {
    const std::size_t dot = key.find('.');
    const bool whole = sources.find('"' + key + '"') != std::string::npos;
    const bool beginning = dot != std::string::npos &&
                           sources.find('"' + key.substr(0, dot + 1) + '"') != std::string::npos;
    EXPECT_TRUE(whole || beginning) << key << " is asked for nowhere";
  }
  re2::StringPiece rest(sources);
  for (std::string key;
       RE2::FindAndConsume(&rest, R"re((?:say\(|words_?\[)"([\w./]+)")re", &key);) {
    EXPECT_TRUE(key.ends_with('.') || words.Contains(key)) << key << " is in no language";
  }
}

}  // namespace
}  // namespace ricochet::cli
