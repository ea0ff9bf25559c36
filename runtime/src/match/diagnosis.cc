// SPDX-License-Identifier: Apache-2.0
//
// Diagnoses and providers of a ruleset.
//
// Tested by tests/runtime/match/diagnosis_test.cc
#include "ricochet/diagnosis.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "ricochet/ruleset.h"
#include "runtime/src/artifact/ruleset_data.h"
#include "runtime/src/match/conditions.h"
#include "runtime/src/text/host_name.h"

namespace ricochet {
namespace {

// Names by enumerator: the numbers are fixed, since artifacts store them.
constexpr std::array<std::string_view, kDiagnosisScopeCount> kScopes = {"address", "domain",
                                                                        "sender"};
constexpr std::array<std::string_view, kDiagnosisSeverityCount> kSeverities = {"critical",
                                                                               "warning", "info"};

template <typename Enum, std::size_t kSize>
std::string_view NameOf(const std::array<std::string_view, kSize>& names, Enum value) noexcept {
  const auto index = static_cast<std::size_t>(value);
  return index < kSize ? names[index] : "?";
}

template <typename Enum, std::size_t kSize>
std::optional<Enum> FindName(const std::array<std::string_view, kSize>& names,
                             std::string_view name) noexcept {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view ToString(DiagnosisScope scope) noexcept { return NameOf(kScopes, scope); }
std::string_view ToString(DiagnosisSeverity severity) noexcept {
  return NameOf(kSeverities, severity);
}

std::optional<DiagnosisScope> ParseDiagnosisScope(std::string_view name) noexcept {
  return FindName<DiagnosisScope>(kScopes, name);
}

std::optional<DiagnosisSeverity> ParseDiagnosisSeverity(std::string_view name) noexcept {
  return FindName<DiagnosisSeverity>(kSeverities, name);
}

std::size_t Ruleset::diagnosis_count() const noexcept { return data_->tables().diagnoses.size(); }

DiagnosisInfo Ruleset::diagnosis(std::size_t index) const noexcept {
  const RulesetTables& t = data_->tables();
  const format::DiagnosisRecord& record = t.diagnoses[index];
  return {.id = t.View(record.id),
          .scope = static_cast<DiagnosisScope>(record.scope),
          .severity = static_cast<DiagnosisSeverity>(record.severity),
          .codes = t.Indices(record.codes),
          .count = record.count,
          .window_minutes = record.window_minutes,
          .share_percent = record.share_percent,
          .span_days = record.span_days,
          .title = {t.View(record.title[0]), t.View(record.title[1])},
          .advice = {t.View(record.advice[0]), t.View(record.advice[1])}};
}

std::size_t Ruleset::provider_count() const noexcept { return data_->tables().providers.size(); }

ProviderInfo Ruleset::provider(std::size_t index) const noexcept {
  const RulesetTables& t = data_->tables();
  const format::ProviderRecord& record = t.providers[index];
  return {t.View(record.name), t.View(t.groups[record.group].name)};
}

std::optional<std::size_t> Ruleset::FindProvider(std::string_view domain,
                                                 std::string_view mx) const {
  const RulesetTables& t = data_->tables();
  std::string buffer;
  const auto find = [&](std::string_view raw, format::Range format::GroupRecord::*members) {
    const std::string_view host = CanonicalHost(raw, &buffer);
    const auto found =
        std::ranges::find_if(t.providers, [&](const format::ProviderRecord& provider) {
          return HostIn(t, t.groups[provider.group].*members, host);
        });
    return static_cast<std::size_t>(found - t.providers.begin());
  };
  std::size_t index = find(domain, &format::GroupRecord::domains);
  if (index == t.providers.size()) index = find(mx, &format::GroupRecord::mx);
  if (index == t.providers.size()) return std::nullopt;
  return index;
}

}  // namespace ricochet
