// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/diff/moved_responses.h"

#include <unordered_map>

#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {

MovedResponses::MovedResponses(const Ruleset& before, const Ruleset& after, std::size_t max_samples,
                               bool redact)
    : max_samples_(max_samples), redact_(redact), same_rule_(before.rule_count(), kNoRule) {
  std::unordered_map<std::string_view, std::uint32_t> by_id;
  for (std::uint32_t i = 0; i < after.rule_count(); ++i) by_id.emplace(after.rule(i).id, i);
  for (std::size_t i = 0; i < same_rule_.size(); ++i) {
    const auto found = by_id.find(before.rule(i).id);
    if (found != by_id.end()) same_rule_[i] = found->second;
  }
}

void MovedResponses::Add(const Response& response, const io::Record& record,
                         const Classification& before, const Classification& after,
                         std::string_view name) {
  if (!before.ok() || !after.ok()) return;
  ++total_;
  if (before.code == after.code) {
    const bool both = before.rule != kNoRule && after.rule != kNoRule;
    const bool same = both ? same_rule_[before.rule] == after.rule
                           : before.rule == after.rule && before.layer == after.layer;
    if (!same) ++same_code_;
    return;
  }
  ++moved_;
  MovedCell& cell = cells_[{before.code, after.code}];
  ++cell.count;
  if (cell.samples.size() >= max_samples_) return;
  MovedSample sample = MakeSample(response, record, name);
  sample.rule_before = before.rule;
  sample.rule_after = after.rule;
  cell.samples.push_back(std::move(sample));
}

MovedSample MovedResponses::MakeSample(Response response, io::Record record,
                                       std::string_view name) {
  MovedSample sample;
  sample.where = name;
  if (record.line > 0) sample.where += ":" + std::to_string(record.line);
  if (redact_) redactor_.Redact(&response, &record);
  sample.text = response.text.substr(0, CutSize(response.text, kMaxSampleBytes));
  if (sample.text.size() < response.text.size()) sample.text += "...";
  sample.domain = response.domain;
  return sample;
}

}  // namespace ricochet::compiler
