// SPDX-License-Identifier: Apache-2.0
#include "ricochet/diagnosis.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "ricochet/ruleset.h"
#include "tests/support/rulesets.h"

namespace ricochet {
namespace {

using testing::RulesetFromTexts;

constexpr const char* kDiagnosed = R"(
[[group]]
name = "plain"
domain = ["small.example", "both.example"]
[[group]]
name = "small"
provider = "Small Mail"
domain = ["small.example", "*.small.example"]
mx = ["*.mx.example"]
[[group]]
name = "big"
provider = "Big Mail"
domain = ["big.example", "bücher.example"]
mx = ["*.mx.example", "in.big.example"]
[[diagnosis]]
id = "domain.down"
per = "domain"
code = [2, 3]
severity = "critical"
count = 20
window_minutes = 60
share_percent = 50
title = {en = "Down", da = "Nede"}
advice = {en = "Wait.", da = "Vent."}
[[diagnosis]]
id = "address.full"
per = "address"
code = [2]
severity = "info"
count = 5
span_days = 7
title = {en = "Full", da = "Fuld"}
advice = {en = "Ask.", da = "Spørg."}
[[diagnosis]]
id = "sender.slow"
per = "sender"
code = [3]
severity = "warning"
title = {en = "Slow", da = "Langsom"}
advice = {en = "Hurry.", da = "Skynd dig."}
)";

TEST(Diagnosis, IsKeptAsWritten) {
  const Ruleset ruleset = RulesetFromTexts({kDiagnosed});
  ASSERT_EQ(ruleset.diagnosis_count(), 3U);
  const DiagnosisInfo down = ruleset.diagnosis(0);
  EXPECT_EQ(down.id, "domain.down");
  EXPECT_EQ(down.scope, DiagnosisScope::kDomain);
  EXPECT_EQ(down.severity, DiagnosisSeverity::kCritical);
  ASSERT_EQ(down.codes.size(), 2U);
  EXPECT_EQ(ruleset.code(down.codes[0]).number, 2);
  EXPECT_EQ(ruleset.code(down.codes[1]).number, 3);
  EXPECT_EQ(down.count, 20U);
  EXPECT_EQ(down.window_minutes, 60U);
  EXPECT_EQ(down.share_percent, 50U);
  EXPECT_EQ(down.span_days, 0U);
  EXPECT_EQ(down.title[0], "Down");
  EXPECT_EQ(down.title[1], "Nede");
  const DiagnosisInfo full = ruleset.diagnosis(1);
  EXPECT_EQ(full.scope, DiagnosisScope::kAddress);
  EXPECT_EQ(full.severity, DiagnosisSeverity::kInfo);
  EXPECT_EQ(full.window_minutes, 0U);
  EXPECT_EQ(full.span_days, 7U);
  EXPECT_EQ(full.advice[1], "Spørg.");
}

TEST(Diagnosis, CountIsOneWhereNoneIsGiven) {
  EXPECT_EQ(RulesetFromTexts({kDiagnosed}).diagnosis(2).count, 1U);
}

TEST(Diagnosis, RulesetsWithoutAnyHaveNone) {
  const Ruleset ruleset = RulesetFromTexts({"[[group]]\nname = \"g\"\ndomain = [\"a.example\"]\n"});
  EXPECT_EQ(ruleset.diagnosis_count(), 0U);
  EXPECT_EQ(ruleset.provider_count(), 0U);
  EXPECT_FALSE(ruleset.FindProvider("a.example", "").has_value());
}

TEST(Provider, OnlyGroupsThatNameOne) {
  const Ruleset ruleset = RulesetFromTexts({kDiagnosed});
  ASSERT_EQ(ruleset.provider_count(), 2U);
  EXPECT_EQ(ruleset.provider(0).name, "Small Mail");
  EXPECT_EQ(ruleset.provider(0).group, "small");
  EXPECT_EQ(ruleset.provider(1).name, "Big Mail");
}

TEST(Provider, TheDomainDecidesBeforeTheExchangerAndTheFirstGroupBeforeTheNext) {
  const Ruleset ruleset = RulesetFromTexts({kDiagnosed});
  struct Case {
    std::string_view domain, mx, provider;
  };
  for (const Case& c : std::vector<Case>{
           {"small.example", "", "Small Mail"},
           {"a.small.example", "", "Small Mail"},
           {"SMALL.Example.", "", "Small Mail"},
           {"bücher.example", "", "Big Mail"},
           {"xn--bcher-kva.example", "", "Big Mail"},
           {"big.example", "a.mx.example", "Big Mail"},
           {"company.example", "a.mx.example", "Small Mail"},
           {"company.example", "IN.big.example", "Big Mail"},
           {"", "in.big.example", "Big Mail"},
           {"both.example", "", ""},
           {"in.big.example", "", ""},
           {"company.example", "small.example", ""},
           {"", "", ""},
           {"\xFF", "\xFF.mx.exampl", ""},
       }) {
    const auto found = ruleset.FindProvider(c.domain, c.mx);
    EXPECT_EQ(found ? ruleset.provider(*found).name : "", c.provider) << c.domain << " " << c.mx;
  }
}

TEST(DiagnosisNames, GoThereAndBack) {
  for (int i = 0; i < kDiagnosisScopeCount; ++i) {
    const auto scope = static_cast<DiagnosisScope>(i);
    EXPECT_EQ(ParseDiagnosisScope(ToString(scope)), scope);
  }
  for (int i = 0; i < kDiagnosisSeverityCount; ++i) {
    const auto severity = static_cast<DiagnosisSeverity>(i);
    EXPECT_EQ(ParseDiagnosisSeverity(ToString(severity)), severity);
  }
  EXPECT_EQ(ToString(static_cast<DiagnosisScope>(kDiagnosisScopeCount)), "?");
  EXPECT_EQ(ToString(static_cast<DiagnosisSeverity>(kDiagnosisSeverityCount)), "?");
  EXPECT_FALSE(ParseDiagnosisScope("Domain").has_value());
  EXPECT_FALSE(ParseDiagnosisSeverity("").has_value());
}

}  // namespace
}  // namespace ricochet
