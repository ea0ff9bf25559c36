// SPDX-License-Identifier: Apache-2.0
#include "io/output/tsv_output.h"

#include <algorithm>

#include "io/text/escape.h"

namespace ricochet::io {
namespace {

// With the tabs around it.
void FormatTsvColumns(const DecisionColumns& decision, std::string& out) {
  out += '\t';
  AppendNumber(decision.code, out);
  for (const std::string_view field :
       {decision.type, decision.action, decision.name, decision.rule, decision.layer}) {
    out += '\t';
    AppendTsvField(field, out);
  }
  out += '\t';
}

constexpr std::string_view kUnknownTsvColumns = "\t\t\t\t\t\t\t";

}  // namespace

TsvOutput::TsvOutput(const Ruleset& ruleset, const OutputStyle& style)
    : further_(style), columns_cache_(ruleset, FormatTsvColumns) {}

void TsvOutput::WriteHeader(std::string& out) {
  for (const std::string_view name : kMemberNames) {
    if (name != kMemberNames[0]) out += '\t';
    out.append(name);
  }
  for (const std::string_view name : further_.names()) out.append("\t").append(name);
  out += '\n';
}

void TsvOutput::WriteRow(const Row& row, std::string& out) {
  const Classification& c = row.classification;
  const std::string_view columns = c.ok() ? columns_cache_.Find(c) : kUnknownTsvColumns;
  // In one piece, for to append one takes longer than to write it.
  constexpr std::size_t kMaxCodeBytes = kMaxNumberBytes + kMaxStatusBytes + 2;
  head_.resize(std::max(head_.size(), kMaxNumberBytes + columns.size() + kMaxCodeBytes));
  char* end = PutNumber(row.record.line, head_.data());
  end = std::copy(columns.begin(), columns.end(), end);
  end = PutReply(c, end);
  *end++ = '\t';
  end = PutStatus(c, end);
  *end++ = '\t';
  out.append(head_.data(), static_cast<std::size_t>(end - head_.data()));
  AppendFlags(RowFlags(row), "", out);
  out += '\t';
  if (!row.response.domain.empty()) AppendTsvField(row.response.domain, out);
  out += '\t';
  AppendTsvField(row.response.text, out);
  for (const std::string_view member : further_.Of(row)) {
    out += '\t';
    AppendTsvField(member, out);
  }
  out += '\n';
}

}  // namespace ricochet::io
