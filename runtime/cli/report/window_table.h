// SPDX-License-Identifier: Apache-2.0
//
// How many responses of a diagnosis's codes came from a domain within its window, for all windows
// at once: logs of several servers come one after the other, so no window is ever over.
//
// Tested by tests/runtime/cli_report_diagnose_test.cc
#ifndef RICOCHET_CLI_REPORT_WINDOW_TABLE_H_
#define RICOCHET_CLI_REPORT_WINDOW_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <unordered_map>

#include "runtime/cli/report/timestamp.h"

namespace ricochet::cli {

struct WindowCount {
  UnixTime start = 0;
  std::uint32_t matching = 0;  // of the diagnosis's codes
  std::uint32_t all = 0;       // failures at the domain

  bool ReachesShare(std::uint32_t percent) const {
    return std::uint64_t{matching} * 100 >= std::uint64_t{all} * percent;
  }
};

class WindowTable {
 public:
  static constexpr std::size_t kMaxWindows = 500'000;

  // `domain` and `diagnosis` are numbers of the caller's; `start` is where the window begins.
  void Add(std::uint32_t domain, std::uint32_t diagnosis, UnixTime start, bool matches) {
    const Key key{start, domain, diagnosis};
    auto found = windows_.find(key);
    if (found == windows_.end()) {
      if (windows_.size() >= kMaxWindows) {
        ++left_out_;
        return;
      }
      found = windows_.emplace(key, WindowCount{start, 0, 0}).first;
    }
    ++found->second.all;
    if (matches) ++found->second.matching;
  }

  // Each window: function(domain, diagnosis, WindowCount). In no order.
  template <typename Function>
  void ForEach(Function function) const {
    for (const auto& [key, count] : windows_) function(key.domain, key.diagnosis, count);
  }

  std::uint64_t left_out() const noexcept { return left_out_; }

 private:
  struct Key {
    UnixTime start;
    std::uint32_t domain;
    std::uint32_t diagnosis;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const noexcept {
      const std::uint64_t both = std::uint64_t{key.domain} << 32U | key.diagnosis;
      const std::size_t seed = std::hash<std::uint64_t>()(both * 0x9E3779B97F4A7C15U);
      return seed ^ (std::hash<UnixTime>()(key.start) * 0xBF58476D1CE4E5B9U);
    }
  };

  std::unordered_map<Key, WindowCount, Hash> windows_;
  std::uint64_t left_out_ = 0;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_CLI_REPORT_WINDOW_TABLE_H_
