// SPDX-License-Identifier: Apache-2.0
#include "io/output/csv_output.h"

namespace ricochet::io {
namespace {

// With the commas around it.
void FormatCsvColumns(const DecisionColumns& decision, CsvTarget target, std::string& out) {
  out += ',';
  AppendNumber(decision.code, out);
  for (const std::string_view field :
       {decision.type, decision.action, decision.name, decision.rule, decision.layer}) {
    out += ',';
    AppendCsvField(field, target, out);
  }
  out += ',';
}

constexpr std::string_view kUnknownCsvColumns = ",,,,,,,";

}  // namespace

CsvOutput::CsvOutput(const Ruleset& ruleset, CsvTarget target, const OutputStyle& style)
    : target_(target),
      further_(style),
      columns_cache_(ruleset, [target](const DecisionColumns& decision, std::string& out) {
        FormatCsvColumns(decision, target, out);
      }) {}

void CsvOutput::WriteHeader(std::string& out) {
  for (const std::string_view name : kMemberNames) {
    if (name != kMemberNames[0]) out += ',';
    out.append(name);
  }
  for (const std::string_view name : further_.names()) out.append(",").append(name);
  out += "\r\n";
}

void CsvOutput::WriteRow(const Row& row, std::string& out) {
  const Classification& c = row.classification;
  AppendNumber(row.record.line, out);
  out.append(c.ok() ? columns_cache_.Find(c) : kUnknownCsvColumns);
  AppendReply(c, out);
  out += ',';
  AppendStatus(c, out);
  out += ',';
  if (const std::uint8_t flags = RowFlags(row); flags != 0) {
    const bool several = (flags & (flags - 1U)) != 0;
    if (several) out += '"';
    AppendFlags(flags, "", out);
    if (several) out += '"';
  }
  out += ',';
  AppendCsvField(row.response.domain, target_, out);
  out += ',';
  AppendCsvField(row.response.text, target_, out);
  for (const std::string_view member : further_.Of(row)) {
    out += ',';
    AppendCsvField(member, target_, out);
  }
  out += "\r\n";
}

}  // namespace ricochet::io
