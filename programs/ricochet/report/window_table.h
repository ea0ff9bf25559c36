// SPDX-License-Identifier: Apache-2.0
//
// The number of responses from a domain in each window of some length, and of those with a
// diagnosis's codes. All windows are kept: logs of several servers are read one after the other, so
// no window is ever complete.
//
// Tested by tests/programs/ricochet/report/diagnose_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_REPORT_WINDOW_TABLE_H_
#define RICOCHET_PROGRAMS_RICOCHET_REPORT_WINDOW_TABLE_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_map>

#include "io/text/timestamp.h"

namespace ricochet::cli {

struct WindowCount {
  io::UnixTime start = 0;
  std::uint64_t matching = 0;  // of the diagnosis's codes
  std::uint64_t all = 0;       // failures at the domain
};

class WindowTable {
 public:
  // Counts, of both kinds together.
  static constexpr std::size_t kMaxWindows = 1'000'000;

  // `domain` and `diagnosis` are numbers of the caller's; a window begins at a multiple of
  // `minutes`. Once for each response and length ...
  void AddFailure(std::uint32_t domain, std::uint32_t minutes, io::UnixTime time) {
    Count(all_, {StartOf(time, minutes), domain, minutes});
  }
  // ... and once for each diagnosis that has its code.
  void AddMatch(std::uint32_t domain, std::uint32_t diagnosis, std::uint32_t minutes,
                io::UnixTime time) {
    Count(matches_, {StartOf(time, minutes), domain, diagnosis});
  }

  // Each window in which the diagnosis, whose windows are so long, has a match:
  // function(domain, WindowCount). In no order.
  template <typename Function>
  void ForEach(std::uint32_t diagnosis, std::uint32_t minutes, Function function) const {
    for (const auto& [key, matching] : matches_) {
      if (key.kind != diagnosis) continue;
      const auto all = all_.find({key.start, key.domain, minutes});
      const std::uint64_t failures = all == all_.end() ? 0 : all->second;
      function(key.domain, WindowCount{key.start, matching, std::max(failures, matching)});
    }
  }

  // How often there was no room.
  std::uint64_t left_out() const noexcept { return left_out_; }

 private:
  struct Key {
    io::UnixTime start;
    std::uint32_t domain;
    std::uint32_t kind;  // minutes, or a diagnosis
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const noexcept {
      const std::uint64_t both = std::uint64_t{key.domain} << 32U | key.kind;
      const std::size_t seed = std::hash<std::uint64_t>()(both * 0x9E3779B97F4A7C15U);
      return seed ^ (std::hash<io::UnixTime>()(key.start) * 0xBF58476D1CE4E5B9U);
    }
  };
  using Counts = std::unordered_map<Key, std::uint64_t, Hash>;

  static io::UnixTime StartOf(io::UnixTime time, std::uint32_t minutes) noexcept {
    return io::RoundDown(time, std::int64_t{minutes} * io::kSecondsPerMinute);
  }

  void Count(Counts& counts, const Key& key) {
    auto found = counts.find(key);
    if (found == counts.end()) {
      if (all_.size() + matches_.size() >= kMaxWindows) {
        ++left_out_;
        return;
      }
      found = counts.emplace(key, 0).first;
    }
    ++found->second;
  }

  Counts all_, matches_;
  std::uint64_t left_out_ = 0;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_REPORT_WINDOW_TABLE_H_
