// SPDX-License-Identifier: Apache-2.0
//
// Evaluates the diagnoses of a ruleset on counted responses. Codes and thresholds are defined in
// the ruleset (rules/diagnosis.toml); only the counting is here.
//
// Tested by tests/programs/ricochet/report/diagnose_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_REPORT_DIAGNOSES_H_
#define RICOCHET_PROGRAMS_RICOCHET_REPORT_DIAGNOSES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/bounded_table.h"
#include "programs/ricochet/report/report.h"
#include "programs/ricochet/report/window_table.h"
#include "ricochet/ruleset.h"

namespace ricochet::cli {

// What is counted for one recipient domain, and later shown or judged.
struct DomainCount {
  std::uint32_t number = 0;  // in the order in which domains came
  std::string provider;
  std::uint64_t count = 0;
  TimeSpan seen;
  std::vector<std::uint32_t> by_code;  // by index in the code table
};
using DomainTable = io::BoundedTable<DomainCount>;

class Diagnoses {
 public:
  static constexpr std::size_t kMaxAddresses = 200'000;
  static constexpr std::size_t kMaxAddressBytes = 320;  // RFC 5321: 64 + 1 + 255
  // So many findings of a diagnosis, and addresses of a finding, are listed.
  static constexpr std::size_t kMaxFindings = 200;
  static constexpr std::size_t kMaxListed = 1000;

  // `ruleset` must outlive this.
  explicit Diagnoses(const Ruleset& ruleset);

  // Whether a diagnosis of the sender claims the code.
  bool IsOwn(std::size_t code_index) const { return own_[code_index]; }

  // A response that is not the sender's own doing. `domain`: nullptr where its table was full.
  void Add(std::size_t code_index, const DomainCount* domain, std::string_view recipient,
           std::optional<io::UnixTime> time);

  // What holds. `code_counts`: of all responses, by code index.
  std::vector<DiagnosisRow> Apply(const DomainTable& domains,
                                  std::span<const std::uint64_t> code_counts,
                                  bool list_addresses) const;

  std::uint64_t addresses_left_out() const noexcept { return addresses_.left_out() + too_long_; }
  std::uint64_t windows_left_out() const noexcept { return windows_.left_out(); }

 private:
  struct Rule {
    DiagnosisInfo info;
    std::vector<bool> codes;  // by index in the code table
  };
  struct Failures {
    std::uint32_t diagnosis = 0;
    std::uint32_t count = 0;
    TimeSpan seen;
  };
  using Address = std::vector<Failures>;  // a few: only those diagnoses that count for it

  void AddToAddress(std::size_t code_index, std::string_view recipient,
                    std::optional<io::UnixTime> time);
  std::vector<Finding> FindDomains(std::uint32_t index, const DomainTable& domains) const;
  std::vector<Finding> FindWindows(std::uint32_t index, const DomainTable& domains) const;
  std::vector<Finding> FindAddresses(std::uint32_t index, bool list) const;
  std::vector<Finding> FindOwn(std::uint32_t index,
                               std::span<const std::uint64_t> code_counts) const;

  std::vector<Rule> rules_;
  std::vector<std::uint32_t> windows_in_use_;  // their lengths in minutes, each once
  std::vector<bool> own_;                      // by code index
  std::vector<bool> counts_addresses_;         // by code index
  io::BoundedTable<Address> addresses_{kMaxAddresses};
  WindowTable windows_;
  std::uint64_t too_long_ = 0;
  bool any_time_ = false;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_REPORT_DIAGNOSES_H_
