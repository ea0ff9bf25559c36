// SPDX-License-Identifier: Apache-2.0
//
// Responses over time: counted by the hour, merged into larger buckets once the span is known.
//
// Tested by tests/programs/ricochet/report/trend_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_REPORT_TREND_H_
#define RICOCHET_PROGRAMS_RICOCHET_REPORT_TREND_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "programs/ricochet/report/report.h"

namespace ricochet::cli {

class Trend {
 public:
  // Hours beyond are left out: about six years. A log of a forged year must not take all memory.
  static constexpr std::size_t kMaxHours = 50'000;
  // The finest unit is taken that needs no more buckets.
  static constexpr std::size_t kMaxBuckets = 120;

  explicit Trend(std::size_t code_count) : code_count_(code_count) {}

  void Add(io::UnixTime time, std::size_t code_index);

  struct Buckets {
    BucketUnit unit = BucketUnit::kHour;
    std::vector<Bucket> buckets;  // ascending; empty ones between them are there too
  };
  // `ruleset`: tells the type of each code. Buckets begin at whole hours and days of UTC, weeks on
  // Mondays; a month here is 30 days and a year 365, counted from 1970.
  Buckets Fold(const Ruleset& ruleset) const;

  std::uint64_t left_out() const noexcept { return left_out_; }

 private:
  std::size_t code_count_;
  std::map<io::UnixTime, std::vector<std::uint32_t>> hours_;
  std::uint64_t left_out_ = 0;
};

std::int64_t SecondsOf(BucketUnit unit) noexcept;

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_REPORT_TREND_H_
