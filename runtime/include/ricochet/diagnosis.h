// SPDX-License-Identifier: Apache-2.0
//
// File: diagnosis.h
// What many classified responses together mean: the conditions stand in a ruleset, whoever counts
// responses (`ricochet report`) applies them.
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
  kAddress = 0,  // "address": each address for itself; names those that are invalid
  kDomain = 1,   // "domain": each recipient domain for itself
  kSender = 2,   // "sender": the sender's own doing; its codes are held against no recipient
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
// these codes that meet the other thresholds. Views live as long as any copy of the Ruleset.
struct DiagnosisInfo {
  std::string_view id;
  DiagnosisScope scope = DiagnosisScope::kDomain;
  DiagnosisSeverity severity = DiagnosisSeverity::kInfo;
  std::span<const std::uint32_t> codes;  // indices for Ruleset::code()
  std::uint32_t count = 1;
  std::uint32_t window_minutes = 0;  // within so many minutes; 0: in all that was read
  std::uint32_t share_percent = 0;   // of all failures at the domain in that time
  std::uint32_t span_days = 0;       // from the first to the last at least
  std::string_view title[2];         // by Language
  std::string_view advice[2];        // by Language
};

// A group of domains and mail exchangers whose mail one company runs.
struct ProviderInfo {
  std::string_view name;   // for people: "Google"
  std::string_view group;  // of the rule files: "google"
};

// The names as they stand in rule files; static storage; "?" for no enumerator.
RICOCHET_EXPORT std::string_view ToString(DiagnosisScope scope) noexcept;
RICOCHET_EXPORT std::string_view ToString(DiagnosisSeverity severity) noexcept;

// The reverse; nothing for any other text.
RICOCHET_EXPORT std::optional<DiagnosisScope> ParseDiagnosisScope(std::string_view name) noexcept;
RICOCHET_EXPORT std::optional<DiagnosisSeverity> ParseDiagnosisSeverity(
    std::string_view name) noexcept;

}  // namespace ricochet

#endif  // RICOCHET_DIAGNOSIS_H_
