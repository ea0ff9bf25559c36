// SPDX-License-Identifier: Apache-2.0
//
// The conditions of a rule as written in rule files.
//
// Tested by tests/runtime/artifact/artifact_test.cc
#include <string>
#include <utility>
#include <vector>

#include "ricochet/ruleset.h"
#include "runtime/src/artifact/artifact_format.h"
#include "runtime/src/artifact/ruleset_data.h"

namespace ricochet {
namespace {

std::string Describe(const format::ReplyMask& mask) {
  std::string first = std::to_string(mask.first);
  const int width = mask.last - mask.first;
  if (width == 0) return first;
  if (width == 9 && mask.first % 10 == 0) return first.substr(0, 2) + "x";
  if (width == 99 && mask.first % 100 == 0) return first.substr(0, 1) + "xx";
  return first + "-" + std::to_string(mask.last);
}

// `all_first` to `all_last` is any value of this part of a status.
std::string DescribePart(std::uint16_t first, std::uint16_t last, std::uint16_t all_first,
                         std::uint16_t all_last) {
  if (first == last) return std::to_string(first);
  if (first <= all_first && last >= all_last) return "x";
  return std::to_string(first) + "-" + std::to_string(last);
}

std::string Describe(const format::StatusMask& mask) {
  return DescribePart(mask.class_first, mask.class_last, 2, 5) + "." +
         DescribePart(mask.subject_first, mask.subject_last, 0, 999) + "." +
         DescribePart(mask.detail_first, mask.detail_last, 0, 999);
}

std::string Describe(const RulesetTables& t, const format::HostMask& mask) {
  switch (static_cast<format::HostMaskKind>(mask.kind)) {
    case format::HostMaskKind::kExact:
      break;
    case format::HostMaskKind::kSubdomains:
      return "*." + std::string(t.View(mask.name));
    case format::HostMaskKind::kGroup:
      return "@" + std::string(t.View(t.groups[mask.group].name));
  }
  return std::string(t.View(mask.name));
}

// "reply 4xx, 552", if there is anything.
template <typename Record, typename Describer>
void Append(std::string_view name, std::span<const Record> records, Describer describe,
            std::vector<std::string>* out) {
  if (records.empty()) return;
  std::string text;
  for (const Record& record : records) {
    text += text.empty() ? std::string(name) + " " : ", ";
    text += describe(record);
  }
  out->push_back(std::move(text));
}

}  // namespace

std::vector<std::string> Ruleset::DescribeConditions(std::size_t index) const {
  const RulesetTables& t = data_->tables();
  const format::RuleRecord& rule = t.rules[index];
  const auto host = [&](const format::HostMask& mask) { return Describe(t, mask); };
  std::vector<std::string> conditions;
  Append(
      "reply", t.Slice(t.reply_masks, rule.reply),
      [](const format::ReplyMask& mask) { return Describe(mask); }, &conditions);
  Append(
      "status", t.Slice(t.status_masks, rule.status),
      [](const format::StatusMask& mask) { return Describe(mask); }, &conditions);
  Append("domain", t.Slice(t.host_masks, rule.domain), host, &conditions);
  Append("mx", t.Slice(t.host_masks, rule.mx), host, &conditions);
  Append(
      "command", t.Slice(t.commands, rule.command),
      [&](const format::StringRef& ref) { return std::string(t.View(ref)); }, &conditions);
  return conditions;
}

}  // namespace ricochet
