// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/report/diagnoses.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace ricochet::cli {
namespace {

using io::kSecondsPerDay;
using io::UnixTime;

bool Meets(const DiagnosisInfo& info, std::uint64_t matching, std::uint64_t all) {
  return matching >= info.count && matching * 100 >= all * info.share_percent;
}

bool HasWindow(const DiagnosisInfo& info) {
  return info.scope == DiagnosisScope::kDomain && info.window_minutes != 0;
}

// Responses without a domain come from many: together they are no burst at one.
bool IsJudged(std::string_view domain, const DiagnosisInfo& info) {
  return !domain.empty() || !HasWindow(info);
}

Finding FindingAt(std::string_view domain, const DomainCount& count) {
  Finding finding;
  finding.domain = domain;
  finding.provider = count.provider;
  return finding;
}

// Names decide between equals, so that the same log gives the same report.
void WorstFirst(std::vector<Finding>& findings) {
  std::ranges::sort(findings, [](const Finding& a, const Finding& b) {
    return std::tie(b.count, a.domain) < std::tie(a.count, b.domain);
  });
}

}  // namespace

Diagnoses::Diagnoses(const Ruleset& ruleset)
    : own_(ruleset.code_count()), counts_addresses_(ruleset.code_count()) {
  for (std::size_t i = 0; i < ruleset.diagnosis_count(); ++i) {
    Rule rule{ruleset.diagnosis(i), std::vector<bool>(ruleset.code_count())};
    for (const std::uint32_t code : rule.info.codes) {
      rule.codes[code] = true;
      if (rule.info.scope == DiagnosisScope::kSender) own_[code] = true;
      if (rule.info.scope == DiagnosisScope::kAddress) counts_addresses_[code] = true;
    }
    const std::uint32_t minutes = rule.info.window_minutes;
    const bool known = std::ranges::find(windows_in_use_, minutes) != windows_in_use_.end();
    if (HasWindow(rule.info) && !known) windows_in_use_.push_back(minutes);
    rules_.push_back(std::move(rule));
  }
}

void Diagnoses::Add(std::size_t code_index, const DomainCount* domain, std::string_view recipient,
                    std::optional<UnixTime> time) {
  any_time_ = any_time_ || time.has_value();
  if (counts_addresses_[code_index]) AddToAddress(code_index, recipient, time);
  if (domain == nullptr || !time) return;
  for (const std::uint32_t minutes : windows_in_use_) {
    windows_.AddFailure(domain->number, minutes, *time);
  }
  for (std::uint32_t i = 0; i < rules_.size(); ++i) {
    if (!HasWindow(rules_[i].info) || !rules_[i].codes[code_index]) continue;
    windows_.AddMatch(domain->number, i, rules_[i].info.window_minutes, *time);
  }
}

void Diagnoses::AddToAddress(std::size_t code_index, std::string_view recipient,
                             std::optional<UnixTime> time) {
  if (recipient.empty()) return;
  if (recipient.size() > kMaxAddressBytes) {
    ++too_long_;
    return;
  }
  Address* address = addresses_.FindOrAdd(recipient);
  if (address == nullptr) return;
  for (std::uint32_t i = 0; i < rules_.size(); ++i) {
    if (rules_[i].info.scope != DiagnosisScope::kAddress || !rules_[i].codes[code_index]) continue;
    auto failures = std::ranges::find(*address, i, &Failures::diagnosis);
    if (failures == address->end()) failures = address->insert(failures, Failures{i, 0, {}});
    ++failures->count;
    if (time) failures->seen.Add(*time);
  }
}

std::vector<Finding> Diagnoses::FindDomains(std::uint32_t index, const DomainTable& domains) const {
  std::vector<Finding> findings;
  for (const auto& [name, domain] : domains.rows()) {
    if (!IsJudged(name, rules_[index].info)) continue;
    std::uint64_t matching = 0;
    for (std::size_t code = 0; code < domain.by_code.size(); ++code) {
      if (rules_[index].codes[code]) matching += domain.by_code[code];
    }
    if (!Meets(rules_[index].info, matching, domain.count)) continue;
    Finding finding = FindingAt(name, domain);
    finding.count = matching;
    finding.of = domain.count;
    findings.push_back(std::move(finding));
  }
  return findings;
}

// The fullest window of each domain that meets the thresholds.
std::vector<Finding> Diagnoses::FindWindows(std::uint32_t index, const DomainTable& domains) const {
  std::unordered_map<std::uint32_t, WindowCount> worst;
  const DiagnosisInfo& info = rules_[index].info;
  windows_.ForEach(
      index, info.window_minutes, [&](std::uint32_t domain, const WindowCount& window) {
        if (!Meets(info, window.matching, window.all)) return;
        const auto [found, fresh] = worst.emplace(domain, window);
        const WindowCount& kept = found->second;
        const bool worse =
            std::tie(window.matching, kept.start) > std::tie(kept.matching, window.start);
        if (!fresh && worse) found->second = window;
      });
  std::vector<Finding> findings;
  for (const auto& [name, domain] : domains.rows()) {
    const auto found = worst.find(domain.number);
    if (found == worst.end() || !IsJudged(name, info)) continue;
    Finding finding = FindingAt(name, domain);
    finding.count = found->second.matching;
    finding.of = found->second.all;
    finding.window = found->second.start;
    findings.push_back(std::move(finding));
  }
  return findings;
}

std::vector<Finding> Diagnoses::FindAddresses(std::uint32_t index, bool list) const {
  const DiagnosisInfo& info = rules_[index].info;
  Finding finding;
  for (const auto& [name, address] : addresses_.rows()) {
    const auto failures = std::ranges::find(address, index, &Failures::diagnosis);
    if (failures == address.end() || failures->count < info.count) continue;
    const TimeSpan& seen = failures->seen;
    const std::int64_t span = seen.first ? *seen.last - *seen.first : 0;
    if (span < std::int64_t{info.span_days} * kSecondsPerDay) continue;
    ++finding.addresses;
    finding.count += failures->count;
    if (list) finding.listed.push_back(name);
  }
  if (finding.addresses == 0) return {};
  std::ranges::sort(finding.listed);
  if (finding.listed.size() > kMaxListed) finding.listed.resize(kMaxListed);
  return {std::move(finding)};
}

std::vector<Finding> Diagnoses::FindOwn(std::uint32_t index,
                                        std::span<const std::uint64_t> code_counts) const {
  Finding finding;
  for (const std::uint32_t code : rules_[index].info.codes) finding.count += code_counts[code];
  if (finding.count < rules_[index].info.count) return {};
  return {std::move(finding)};
}

std::vector<DiagnosisRow> Diagnoses::Apply(const DomainTable& domains,
                                           std::span<const std::uint64_t> code_counts,
                                           bool list_addresses) const {
  std::vector<DiagnosisRow> rows;
  for (std::uint32_t i = 0; i < rules_.size(); ++i) {
    DiagnosisRow row;
    row.info = rules_[i].info;
    switch (row.info.scope) {
      case DiagnosisScope::kAddress:
        row.findings = FindAddresses(i, list_addresses);
        break;
      case DiagnosisScope::kDomain:
        // Where no response tells its time, all of them are one window.
        row.findings =
            HasWindow(row.info) && any_time_ ? FindWindows(i, domains) : FindDomains(i, domains);
        break;
      case DiagnosisScope::kSender:
        row.findings = FindOwn(i, code_counts);
        break;
    }
    WorstFirst(row.findings);
    if (row.findings.size() > kMaxFindings) {
      row.more_findings = row.findings.size() - kMaxFindings;
      row.findings.resize(kMaxFindings);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace ricochet::cli
