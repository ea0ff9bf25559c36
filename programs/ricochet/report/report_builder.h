// SPDX-License-Identifier: Apache-2.0
//
// Counts classified responses for a report, in memory that does not grow with their number: every
// table that a log could fill has a capacity, and the report states what did not fit.
//
// Tested by tests/programs/ricochet/report/builder_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_REPORT_REPORT_BUILDER_H_
#define RICOCHET_PROGRAMS_RICOCHET_REPORT_REPORT_BUILDER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/bounded_table.h"
#include "io/input/record.h"
#include "programs/ricochet/report/diagnoses.h"
#include "programs/ricochet/report/report.h"
#include "programs/ricochet/report/trend.h"
#include "ricochet/classification.h"
#include "ricochet/ruleset.h"

namespace ricochet::cli {

class ReportBuilder {
 public:
  static constexpr std::size_t kMaxDomains = 50'000;
  static constexpr std::size_t kMaxTemplates = 5'000;
  // So many are listed.
  static constexpr std::size_t kMaxDomainRows = 500;
  static constexpr std::size_t kMaxTemplateRows = 50;
  static constexpr std::size_t kMaxSamples = 3;  // of a code, each decided by another rule
  static constexpr std::size_t kMaxSampleBytes = 500;
  // The new part of a period is its last tenth; a period below an hour has none.
  static constexpr std::int64_t kNewPart = 10;

  // `show_addresses`: samples as they are, and addresses by name. `ruleset` must outlive this.
  ReportBuilder(const Ruleset& ruleset, bool show_addresses);

  // REQUIRES: as many classifications as records, of this ruleset.
  void Add(const io::RecordBatch& batch, std::span<const Classification> classifications);

  // One of them.
  void Add(const Response& response, const io::Record& record, const Classification& c);

  // What has been added. `files` and `tally` are the caller's to fill in.
  Report Build() const;

 private:
  struct Seen {
    std::uint64_t count = 0;
    TimeSpan seen;

    void Add(std::optional<io::UnixTime> time) {
      ++count;
      if (time) seen.Add(*time);
    }
  };
  struct CodeCount : Seen {
    std::vector<Sample> samples;
  };

  std::optional<io::UnixTime> TimeOf(const io::Record& record);
  DomainCount* AddToDomain(std::string_view domain, std::string_view mx, std::size_t code,
                           std::optional<io::UnixTime> time);
  const std::string& ProviderOf(std::string_view mx);
  void KeepSample(const Response& response, std::string_view domain, const Classification& c,
                  CodeCount& code);
  void AddTemplate(std::string_view text, std::optional<io::UnixTime> time);
  bool IsUnclassified(const Classification& c) const;

  void BuildCodes(Report& report) const;
  void BuildHosts(Report& report) const;
  void BuildRules(Report& report) const;
  void BuildTemplates(Report& report) const;

  const Ruleset& ruleset_;
  bool show_addresses_;
  std::vector<std::size_t> code_index_;  // by rule; the last one: no rule
  std::vector<CodeCount> codes_;         // by index in the code table
  std::vector<Seen> rules_;              // by index
  DomainTable domains_{kMaxDomains};
  io::BoundedTable<std::string> providers_{kMaxDomains};  // by MX host
  io::BoundedTable<Seen> templates_{kMaxTemplates};
  Trend trend_;
  Diagnoses diagnoses_;
  std::string wording_;  // reused
  std::string host_;     // reused
  TimeSpan period_;
  bool offsets_known_ = true;
  std::uint64_t failed_ = 0, untimed_ = 0, unclassified_ = 0, with_recipient_ = 0;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_REPORT_REPORT_BUILDER_H_
