// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as responses, domains, recipients and times of a report: its figures add up, and what
// strangers wrote stays data in the page and text on the terminal.
//
// Input: fields that end with a NUL, five a record: text, domain, recipient, time, MX.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "programs/ricochet/report/html_report.h"
#include "programs/ricochet/report/json_report.h"
#include "programs/ricochet/report/report_builder.h"
#include "programs/ricochet/report/text_report.h"
#include "tests/fuzz/fuzz_check.h"
#include "tests/support/rulesets.h"

namespace ricochet::testing {
namespace {

constexpr char kRules[] = R"(layer = "cause"
[[rule]]
id = "full"
code = 2
phrase = ['full']
[[diagnosis]]
id = "domain.full"
per = "domain"
code = [2]
severity = "critical"
window_minutes = 60
title = {en = "Full", da = "Fuld"}
advice = {en = "Wait.", da = "Vent."}
[[diagnosis]]
id = "address.full"
per = "address"
code = [2]
severity = "info"
title = {en = "Full", da = "Fuld"}
advice = {en = "Wait.", da = "Vent."}
)";
constexpr std::size_t kMaxRecords = 256;

io::RecordBatch ReadRecords(std::string_view input) {
  io::RecordBatch batch;
  const auto next = [&] {
    const std::size_t end = std::min(input.find('\0'), input.size());
    const std::string_view field = input.substr(0, end);
    input.remove_prefix(std::min(end + 1, input.size()));
    return field;
  };
  while (!input.empty() && batch.size() < kMaxRecords) {
    Response response;
    io::Record record;
    response.text = next();
    response.domain = next();
    record.recipient = next();
    record.time = next();
    response.mx = next();
    batch.responses.push_back(response);
    batch.records.push_back(record);
  }
  return batch;
}

void CheckPage(const cli::Report& report, const cli::ReportContext& context) {
  const std::string page = cli::ReportToHtml(report, context);
  constexpr std::string_view kOpen = "id=\"data\">";
  const std::size_t begin = page.find(kOpen) + kOpen.size();
  const std::string data = page.substr(begin, page.find("</script>", begin) - begin);
  Require(data.find_first_of("<>&") == std::string::npos, "no markup in the data", data);
  Require(io::Json::IsValid(data), "the data is JSON", data);
}

void CheckText(const cli::Report& report, const cli::ReportContext& context) {
  const std::string text = cli::ReportToText(report, context, cli::TextStyle());
  for (const char c : text) {
    const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n';
    Require(!control && c != '\x7f', "no control character on the terminal", text);
  }
}

}  // namespace
}  // namespace ricochet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ricochet;           // NOLINT(google-build-using-namespace)
  using namespace ricochet::testing;  // NOLINT(google-build-using-namespace)
  static const Ruleset ruleset = RulesetFromTexts({kRules});
  static const Matcher matcher = MatcherFrom(ruleset);
  static Scratch scratch;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const io::RecordBatch batch = ReadRecords(input);
  std::vector<Classification> classifications(batch.size());
  static_cast<void>(matcher.ClassifyBatch(batch.responses, classifications, scratch));
  cli::ReportBuilder builder(ruleset, /*show_addresses=*/size % 2 == 0);
  builder.Add(batch, classifications);
  const cli::Report report = builder.Build();
  Require(report.total + report.failed == batch.size(), "each record is counted once", input);
  const cli::ReportContext context{ruleset, "", Language::kDanish, size % 2 == 0};
  CheckPage(report, context);
  CheckText(report, context);
  return 0;
}
