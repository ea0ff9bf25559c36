// SPDX-License-Identifier: Apache-2.0
//
// For the tests of reports: a small ruleset with diagnoses, and records made by hand.
#ifndef RICOCHET_TESTS_PROGRAMS_RICOCHET_REPORT_REPORT_FIXTURE_H_
#define RICOCHET_TESTS_PROGRAMS_RICOCHET_REPORT_REPORT_FIXTURE_H_

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/input/record.h"
#include "programs/ricochet/report/report_builder.h"
#include "ricochet/matcher.h"
#include "tests/support/rulesets.h"

namespace ricochet::cli {

// Code 1 (hard): "gone"; 2 (soft): "full", "later"; 3 (other): "blocked", "mine"; 9, the default,
// by the reply layer for 5xx.
inline constexpr const char* kReportRules = R"(layer = "cause"
[[rule]]
id = "gone"
code = 1
phrase = ['gone']
match = ['550 gone']
[[rule]]
id = "full"
code = 2
phrase = ['full']
match = ['452 full']
[[rule]]
id = "later"
code = 2
phrase = ['later']
match = ['451 later']
[[rule]]
id = "blocked"
code = 3
phrase = ['blocked']
match = ['554 blocked']
[[rule]]
id = "mine"
code = 4
phrase = ['mine']
match = ['554 mine']
[[group]]
name = "big"
provider = "Big Mail"
domain = ["big.example"]
mx = ["*.mx.example"]
[[diagnosis]]
id = "address.gone"
per = "address"
code = [1]
severity = "warning"
title = {en = "Gone", da = "Væk"}
advice = {en = "Remove.", da = "Fjern."}
[[diagnosis]]
id = "address.full"
per = "address"
code = [2]
severity = "info"
count = 3
span_days = 2
title = {en = "Full for long", da = "Fuld længe"}
advice = {en = "Remove.", da = "Fjern."}
[[diagnosis]]
id = "domain.later"
per = "domain"
code = [2]
severity = "critical"
count = 3
window_minutes = 60
share_percent = 50
title = {en = "Down", da = "Nede"}
advice = {en = "Wait.", da = "Vent."}
[[diagnosis]]
id = "domain.blocked"
per = "domain"
code = [3]
severity = "warning"
count = 2
title = {en = "Blocked", da = "Blokeret"}
advice = {en = "Mend.", da = "Ret."}
[[diagnosis]]
id = "sender.mine"
per = "sender"
code = [4]
severity = "info"
title = {en = "Mine", da = "Min"}
advice = {en = "Look.", da = "Se."}
)";

struct SampleResponse {
  std::string text;
  std::string domain;
  std::string recipient;
  std::string time;
  std::string mx{};
};

class ReportTest : public ::testing::Test {
 protected:
  void Add(const std::vector<SampleResponse>& attempts) {
    io::RecordBatch batch;
    for (const SampleResponse& attempt : attempts) {
      Response response;
      response.text = attempt.text;
      response.domain = attempt.domain;
      response.mx = attempt.mx;
      io::Record record;
      record.recipient = attempt.recipient;
      record.time = attempt.time;
      batch.responses.push_back(response);
      batch.records.push_back(record);
    }
    std::vector<Classification> classifications(batch.size());
    ASSERT_TRUE(matcher_.ClassifyBatch(batch.responses, classifications, scratch_).ok());
    builder_->Add(batch, classifications);
  }

  Report Build() const { return builder_->Build(); }

  static const DiagnosisRow& Diagnosis(const Report& report, std::string_view id) {
    for (const DiagnosisRow& row : report.diagnoses) {
      if (row.info.id == id) return row;
    }
    ADD_FAILURE() << "no diagnosis " << id;
    return report.diagnoses.front();
  }

  const Ruleset ruleset_ = testing::RulesetFromTexts({kReportRules});
  Matcher matcher_ = testing::MatcherFrom(ruleset_);
  Scratch scratch_;
  std::optional<ReportBuilder> builder_{std::in_place, ruleset_, /*show_addresses=*/false};
};

}  // namespace ricochet::cli

#endif  // RICOCHET_TESTS_PROGRAMS_RICOCHET_REPORT_REPORT_FIXTURE_H_
