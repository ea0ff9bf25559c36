// SPDX-License-Identifier: Apache-2.0
//
// One edit in what a shipped phrase describes, so that its rule no longer holds: the near misses
// have to name the rule, and whatever they propose has to hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/authoring/loaded_ruleset.h"
#include "compiler/authoring/near_miss/near_miss.h"
#include "ricochet/matcher.h"
#include "runtime/src/text/normal_form.h"
#include "tests/reference/phrase_instance.h"
#include "tests/support/paths.h"
#include "tests/support/random.h"
#include "tests/support/sanitizers.h"

namespace ricochet::compiler {
namespace {

using ricochet::testing::Random;
using ricochet::testing::RandomInstance;

// Each is compared with all phrases of the shipped rules, which takes seconds under sanitizers.
constexpr int kTexts = testing::kSanitized ? 4 : 40;
// Missed are words that the edit turns into another phrase's, and edits at which less is left than
// near_miss.h asks for.
constexpr int kLeastNamedPercent = 95;

struct Picked {
  std::uint32_t rule = 0;
  std::uint32_t expression = 0;
};

// A phrase of a rule that asks for nothing else.
std::vector<Picked> PlainPhrases(const Ruleset& ruleset) {
  std::vector<Picked> phrases;
  for (std::uint32_t i = 0; i < ruleset.rule_count(); ++i) {
    const RuleInfo rule = ruleset.rule(i);
    if (!rule.with.empty() || !rule.unless.empty() || !ruleset.DescribeConditions(i).empty()) {
      continue;
    }
    for (const std::uint32_t expression : rule.any) {
      const ExpressionInfo info = ruleset.expression(expression);
      if (info.kind == ExpressionKind::kPhrase && info.source.size() >= 12) {
        phrases.push_back({i, expression});
      }
    }
  }
  return phrases;
}

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A letter within a word of at least four: left out, doubled by another, replaced or exchanged; or
// a blank left out.
std::string WithOneEdit(Random* random, const std::string& text) {
  std::vector<std::size_t> letters;
  std::vector<std::size_t> blanks;
  for (std::size_t i = 1; i + 2 < text.size(); ++i) {
    if (IsLetter(text[i - 1]) && IsLetter(text[i]) && IsLetter(text[i + 1]) &&
        IsLetter(text[i + 2])) {
      letters.push_back(i);
    }
    if (text[i] == ' ' && IsLetter(text[i - 1]) && IsLetter(text[i + 1])) blanks.push_back(i);
  }
  if (letters.empty()) return text;
  std::string edited = text;
  const std::size_t at = letters[random->Below(letters.size())];
  switch (random->Below(blanks.empty() ? 4 : 5)) {
    case 0:
      return edited.erase(at, 1);
    case 1:
      return edited.insert(at, 1, 'q');
    case 2:
      edited[at] = 'q';
      return edited;
    case 3:
      std::swap(edited[at], edited[at + 1]);
      return edited;
    default:
      return edited.erase(blanks[random->Below(blanks.size())], 1);
  }
}

bool Holds(const Explanation& explanation, std::uint32_t rule) {
  for (const JudgedText& text : explanation.texts) {
    for (const HeldRule& held : text.held) {
      if (held.rule == rule) return true;
    }
  }
  return false;
}

class NearMissProperty : public ::testing::Test {
 protected:
  NearMissProperty() : rules_(LoadRulesetFrom({testing::ShippedRules()})) {}

  Explanation Explain(const std::string& text) {
    return matcher().Explain({.text = text}, scratch_).value();
  }
  const Matcher& matcher() {
    static const Matcher matcher = Matcher::Create(*rules_.ruleset).value();
    return matcher;
  }

  void ExpectAllHold(const NearMisses& misses, const Explanation& explanation) {
    for (const NearMiss& miss : misses.all) {
      EXPECT_FALSE(Holds(explanation, miss.rule));
      if (!miss.change) continue;
      const ExpressionInfo info = rules_.ruleset->expression(miss.expressions.front());
      EXPECT_TRUE(WouldHold(info.kind, Apply(*miss.change, SourceOf(info, words_)),
                            explanation.texts[miss.text].text))
          << info.source;
    }
  }

  LoadedRuleset rules_;
  WordDefs words_ = WordDefsOf(rules_.loaded.rules);
  Scratch scratch_;
};

TEST_F(NearMissProperty, OneEditIsFound) {
  ASSERT_TRUE(rules_.ruleset);
  const std::vector<Picked> phrases = PlainPhrases(*rules_.ruleset);
  ASSERT_GT(phrases.size(), 300U);
  Random random(20261123);
  int asked = 0;
  int named = 0;
  while (asked < kTexts) {
    const Picked picked = phrases[random.Below(phrases.size())];
    const std::string source = SourceOf(rules_.ruleset->expression(picked.expression), words_);
    const std::string instance = RandomInstance(&random, source);
    if (!Holds(Explain(instance), picked.rule)) continue;
    const std::string edited = WithOneEdit(&random, instance);
    const Explanation explanation = Explain(edited);
    if (Holds(explanation, picked.rule)) continue;
    ++asked;
    const NearMisses misses =
        FindNearMisses(*rules_.ruleset, words_, {.text = edited}, explanation).value();
    ExpectAllHold(misses, explanation);
    const bool found = std::ranges::any_of(
        misses.all, [&](const NearMiss& miss) { return miss.rule == picked.rule; });
    if (found) {
      ++named;
    } else {
      std::cout << "not named: " << edited << "\n      phrase " << source << "\n";
    }
  }
  std::cout << named << " of " << asked << " named\n";
  EXPECT_GE(100 * named, kLeastNamedPercent * asked);
}

}  // namespace
}  // namespace ricochet::compiler
