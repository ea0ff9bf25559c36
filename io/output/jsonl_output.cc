// SPDX-License-Identifier: Apache-2.0
#include "io/output/jsonl_output.h"

#include <algorithm>

#include "io/text/escape.h"

namespace ricochet::io {
namespace {

void AppendStringOrNull(std::string_view text, std::string& out) {
  if (text.empty()) {
    out += "null";
  } else {
    AppendJsonString(text, out);
  }
}

void FormatJsonlColumns(const DecisionColumns& decision, std::string& out) {
  out += ",\"code\":";
  AppendNumber(decision.code, out);
  out += ",\"type\":";
  AppendStringOrNull(decision.type, out);
  out += ",\"action\":";
  AppendStringOrNull(decision.action, out);
  out += ",\"name\":";
  AppendStringOrNull(decision.name, out);
  out += ",\"rule\":";
  AppendStringOrNull(decision.rule, out);
  out += ",\"layer\":";
  AppendStringOrNull(decision.layer, out);
}

constexpr std::string_view kUnknownJsonlColumns =
    R"(,"code":null,"type":null,"action":null,"name":null,"rule":null,"layer":null)";

void AppendReplyAndStatus(const Classification& c, std::string& out) {
  if (c.ok() && c.reply != 0) {
    out += R"(,"reply":")";
    AppendReply(c, out);
    out += '"';
  } else {
    out += ",\"reply\":null";
  }
  if (c.ok() && c.status.known()) {
    out += R"(,"status":")";
    AppendStatus(c, out);
    out += '"';
  } else {
    out += ",\"status\":null";
  }
}

}  // namespace

JsonlOutput::JsonlOutput(const Ruleset& ruleset, const OutputStyle& style)
    : further_(style), columns_cache_(ruleset, FormatJsonlColumns) {}

void JsonlOutput::WriteRow(const Row& row, std::string& out) {
  const Classification& c = row.classification;
  out += "{\"line\":";
  AppendNumber(row.record.line, out);
  out.append(c.ok() ? columns_cache_.Find(c) : kUnknownJsonlColumns);
  AppendReplyAndStatus(c, out);
  out += ",\"flags\":[";
  AppendFlags(RowFlags(row), "\"", out);
  out += "],\"domain\":";
  AppendStringOrNull(row.response.domain, out);
  out += ",\"text\":";
  AppendJsonString(row.response.text, out);
  const std::span<const std::string_view> members = further_.Of(row);
  for (std::size_t i = 0; i < members.size(); ++i) {
    out.append(",\"").append(further_.names()[i]).append("\":");
    const std::string_view name = further_.names()[i];
    const bool number = std::ranges::find(kNumberMembers, name) != kNumberMembers.end();
    if (number && !members[i].empty()) {
      out += members[i];
    } else {
      AppendStringOrNull(members[i], out);
    }
  }
  if (!row.record.carried.empty()) {
    out += ',';
    AppendRawJson(row.record.carried, out);
  }
  out += "}\n";
}

}  // namespace ricochet::io
