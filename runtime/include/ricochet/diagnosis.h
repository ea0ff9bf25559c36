// SPDX-License-Identifier: Apache-2.0
//
// File: diagnosis.h
// What many classified responses together mean. A ruleset holds the conditions; a program that
// counts responses, such as `ricochet report`, evaluates them.
#ifndef RICOCHET_DIAGNOSIS_H_
#define RICOCHET_DIAGNOSIS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "ricochet/export.h"

namespace ricochet {

// What a diagnosis is about. Stored in artifacts: do not renumber.
enum class DiagnosisScope : std::uint8_t {
  kAddress = 0,  // "address": evaluated per address; the address is invalid
  kDomain = 1,   // "domain": evaluated per recipient domain
  kSender = 2,   // "sender": caused by the sender; these codes count against no recipient
};
inline constexpr int kDiagnosisScopeCount = 3;

// Stored in artifacts: do not renumber.
enum class DiagnosisSeverity : std::uint8_t {
  kCritical = 0,  // "critical": mail is being lost
  kWarning = 1,   // "warning"
  kInfo = 2,      // "info"
};
inline constexpr int kDiagnosisSeverityCount = 3;

// One diagnosis. It holds for an address, a domain or the sender with at least `count` responses of
// these codes that meet the other thresholds. Views are valid as long as any copy of the Ruleset.
struct DiagnosisInfo {
  std::string_view id;
  DiagnosisScope scope = DiagnosisScope::kDomain;
  DiagnosisSeverity severity = DiagnosisSeverity::kInfo;
  std::span<const std::uint32_t> codes;  // indices for Ruleset::code()
  std::uint32_t count = 1;
  std::uint32_t window_minutes = 0;  // within this many minutes; 0: in all input
  std::uint32_t share_percent = 0;   // least share of the failures at the domain in that time
  std::uint32_t span_days = 0;       // least days from the first to the last response
  std::string_view title[2];         // by Language
  std::string_view advice[2];        // by Language
};

// A group of domains and MX hosts that one company operates. Views are valid as long as any copy of
// the Ruleset.
struct ProviderInfo {
  std::string_view name;   // for display: "Google"
  std::string_view group;  // its name in rule files: "google"
};

// The names used in rule files, in static storage; "?" for a value that is no enumerator.
RICOCHET_EXPORT std::string_view ToString(DiagnosisScope scope) noexcept;
RICOCHET_EXPORT std::string_view ToString(DiagnosisSeverity severity) noexcept;

// The reverse; nullopt for any other text.
RICOCHET_EXPORT std::optional<DiagnosisScope> ParseDiagnosisScope(std::string_view name) noexcept;
RICOCHET_EXPORT std::optional<DiagnosisSeverity> ParseDiagnosisSeverity(
    std::string_view name) noexcept;

}  // namespace ricochet

#endif  // RICOCHET_DIAGNOSIS_H_
