// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/report/trend.h"

#include <array>

namespace ricochet::cli {
namespace {

using io::kSecondsPerDay;
using io::kSecondsPerHour;
using io::RoundDown;
using io::UnixTime;

constexpr std::array kUnits = {BucketUnit::kHour, BucketUnit::kDay, BucketUnit::kWeek,
                               BucketUnit::kMonth, BucketUnit::kYear};

// 1970-01-05 was a Monday.
constexpr UnixTime kFirstMonday = 4 * kSecondsPerDay;

UnixTime StartOf(UnixTime time, BucketUnit unit) {
  const UnixTime origin = unit == BucketUnit::kWeek ? kFirstMonday : 0;
  return RoundDown(time - origin, SecondsOf(unit)) + origin;
}

std::size_t CountOf(UnixTime first, UnixTime last, BucketUnit unit) {
  const std::int64_t span = StartOf(last, unit) - StartOf(first, unit);
  return static_cast<std::size_t>(span / SecondsOf(unit)) + 1;
}

BucketUnit ChooseUnit(UnixTime first, UnixTime last) {
  for (const BucketUnit unit : kUnits) {
    if (CountOf(first, last, unit) <= Trend::kMaxBuckets) return unit;
  }
  return kUnits.back();
}

}  // namespace

std::int64_t SecondsOf(BucketUnit unit) noexcept {
  switch (unit) {
    case BucketUnit::kHour:
      return kSecondsPerHour;
    case BucketUnit::kDay:
      return kSecondsPerDay;
    case BucketUnit::kWeek:
      return 7 * kSecondsPerDay;
    case BucketUnit::kMonth:
      return 30 * kSecondsPerDay;
    case BucketUnit::kYear:
      break;
  }
  return 365 * kSecondsPerDay;
}

void Trend::Add(UnixTime time, std::size_t code_index) {
  const UnixTime hour = RoundDown(time, kSecondsPerHour);
  auto found = hours_.find(hour);
  if (found == hours_.end()) {
    if (hours_.size() >= kMaxHours) {
      ++left_out_;
      return;
    }
    found = hours_.emplace(hour, std::vector<std::uint32_t>(code_count_)).first;
  }
  ++found->second[code_index];
}

Trend::Buckets Trend::Fold(const Ruleset& ruleset) const {
  Buckets folded;
  if (hours_.empty()) return folded;
  const UnixTime first = hours_.begin()->first;
  const UnixTime last = hours_.rbegin()->first;
  folded.unit = ChooseUnit(first, last);
  const UnixTime origin = StartOf(first, folded.unit);
  folded.buckets.resize(CountOf(first, last, folded.unit));
  for (std::size_t i = 0; i < folded.buckets.size(); ++i) {
    folded.buckets[i].start = origin + static_cast<UnixTime>(i) * SecondsOf(folded.unit);
    folded.buckets[i].by_code.resize(code_count_);
  }
  for (const auto& [hour, counts] : hours_) {
    const UnixTime start = StartOf(hour, folded.unit);
    Bucket& bucket =
        folded.buckets[static_cast<std::size_t>((start - origin) / SecondsOf(folded.unit))];
    for (std::size_t code = 0; code < code_count_; ++code) {
      bucket.by_code[code] += counts[code];
      bucket.by_type[static_cast<std::size_t>(ruleset.code(code).type)] += counts[code];
    }
  }
  return folded;
}

}  // namespace ricochet::cli
