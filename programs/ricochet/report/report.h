// SPDX-License-Identifier: Apache-2.0
//
// A report: the results of the builder (report_builder.h) for the responses of one or more files,
// in display order. The writers (text, JSON, HTML) add nothing to it.
#ifndef RICOCHET_PROGRAMS_RICOCHET_REPORT_REPORT_H_
#define RICOCHET_PROGRAMS_RICOCHET_REPORT_REPORT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "io/input/log_tally.h"
#include "io/text/timestamp.h"
#include "ricochet/ruleset.h"

namespace ricochet::cli {

using TypeCounts = std::array<std::uint64_t, kBounceTypeCount>;  // by BounceType

// From the first to the last response that told its time.
struct TimeSpan {
  std::optional<io::UnixTime> first, last;

  void Add(io::UnixTime time) {
    if (!first || time < *first) first = time;
    if (!last || time > *last) last = time;
  }
};

struct Sample {
  std::string text;  // redacted unless addresses are shown
  std::string domain;
  std::string rule;  // id; empty: none held
};

struct CodeRow {
  CodeInfo code;
  std::uint64_t count = 0;
  bool own = false;     // the sender's own doing
  bool is_new = false;  // first seen in the new part of the period
  TimeSpan seen;
  std::vector<Sample> samples;
};

// A recipient domain or a provider. An empty name: not known.
struct HostRow {
  std::string name;
  std::string provider;  // of a domain
  std::uint64_t count = 0;
  TypeCounts by_type = {};
  std::optional<std::uint16_t> top_code;
};

struct RuleRow {
  RuleInfo rule;
  std::uint64_t count = 0;
  bool is_new = false;
  TimeSpan seen;
};

// Responses that no rule knows, of one wording.
struct TemplateRow {
  std::string wording;
  std::uint64_t count = 0;
  bool is_new = false;
  TimeSpan seen;
};

struct Bucket {
  io::UnixTime start = 0;
  TypeCounts by_type = {};
  std::vector<std::uint64_t> by_code;  // by index in the code table
};

enum class BucketUnit : std::uint8_t { kHour, kDay, kWeek, kMonth, kYear };

// Of one domain, or (kAddress, kSender) of all.
struct Finding {
  std::string domain;
  std::string provider;
  std::uint64_t count = 0;  // responses of the diagnosis's codes, in the window if it has one
  std::uint64_t of = 0;     // all failures at the domain in that time; 0 but for domains
  std::optional<io::UnixTime> window;  // where the fullest window begins
  std::uint64_t addresses = 0;         // for which it holds
  std::vector<std::string> listed;     // the addresses; empty unless they are shown
};

struct DiagnosisRow {
  DiagnosisInfo info;
  std::vector<Finding> findings;    // the worst first; none: it does not hold
  std::uint64_t more_findings = 0;  // beyond those
};

// What did not fit into bounded memory; each 0 if all did.
struct LeftOut {
  std::uint64_t domains = 0;    // responses of domains beyond the table
  std::uint64_t addresses = 0;  // responses of addresses beyond the table
  std::uint64_t templates = 0;
  std::uint64_t windows = 0;
  std::uint64_t hours = 0;  // responses at times beyond the trend's table
};

struct Report {
  std::vector<std::string> files;  // display names
  io::LogTally tally;
  bool has_deliveries = false;  // whether the input tells of them at all

  std::uint64_t total = 0;         // responses that were classified
  std::uint64_t own = 0;           // of them, the sender's own doing
  std::uint64_t failed = 0;        // could not be classified
  std::uint64_t untimed = 0;       // told no time
  std::uint64_t unclassified = 0;  // no rule knows their words
  std::uint64_t with_recipient = 0;
  bool offsets_known = true;  // all times told their zone
  TypeCounts by_type = {};    // without `own`
  TimeSpan period;
  std::optional<io::UnixTime> new_since;

  std::vector<CodeRow> codes;  // by falling count, as the next ones; only those that occurred
  std::vector<HostRow> providers;
  std::vector<HostRow> domains;
  std::uint64_t more_domains = 0;  // beyond those
  std::vector<RuleRow> rules;
  std::vector<TemplateRow> templates;
  std::uint64_t more_templates = 0;
  BucketUnit unit = BucketUnit::kHour;
  std::vector<Bucket> buckets;          // by time
  std::vector<DiagnosisRow> diagnoses;  // as the ruleset has them
  LeftOut left_out;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_REPORT_REPORT_H_
