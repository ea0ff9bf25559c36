// SPDX-License-Identifier: Apache-2.0
//
// The rules that may hold for a text, in rank order, and with which of their expressions.
//
// Tested by tests/runtime/match/candidates_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_CANDIDATES_H_
#define RICOCHET_RUNTIME_MATCH_CANDIDATES_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "runtime/src/artifact/artifact_format.h"

namespace ricochet {

// Reused from text to text. Adding costs about ten instructions, whatever the order.
class Candidates {
 public:
  static constexpr std::uint32_t kNoRule = 0xFFFFFFFF;

  // Begins with the next text of a ruleset that has so many rules. Throws std::bad_alloc.
  void Clear(std::size_t rules) {
    if (last_.size() != rules) {
      last_.assign(rules, kNoEntry);
      bits_.assign(rules / 64 + 1, 0);
    }
    for (std::uint64_t& bits : bits_) bits = 0;
    entries_.clear();
  }

  // A rule that would hold with an expression, which holds or may hold; format::kNone: it has none.
  // One that was added before does no harm. Throws std::bad_alloc.
  void Add(std::uint32_t rule, std::uint32_t expression) {
    std::uint64_t& bits = bits_[rule / 64];
    const std::uint64_t bit = std::uint64_t{1} << (rule % 64);
    const std::uint32_t before = (bits & bit) != 0 ? last_[rule] : kNoEntry;
    bits |= bit;
    if (expression == format::kNone) {
      last_[rule] = before;
      return;
    }
    last_[rule] = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back({expression, before});
  }

  // The first rule from `rule` on; kNoRule: there is none.
  std::uint32_t Next(std::uint32_t rule) const {
    std::size_t word = rule / 64;
    if (word >= bits_.size()) return kNoRule;
    std::uint64_t bits = bits_[word] & ~std::uint64_t{0} << (rule % 64);
    while (bits == 0) {
      if (++word == bits_.size()) return kNoRule;
      bits = bits_[word];
    }
    return static_cast<std::uint32_t>(word * 64) +
           static_cast<std::uint32_t>(std::countr_zero(bits));
  }

  // In rank order.
  template <typename Take>
  void ForEachRule(Take take) const {
    for (std::uint32_t rule = Next(0); rule != kNoRule; rule = Next(rule + 1)) take(rule);
  }

  // Whether `test` is true of an expression of `rule`, which is one of them.
  template <typename Test>
  bool AnyOf(std::uint32_t rule, Test test) const {
    for (std::uint32_t at = last_[rule]; at != kNoEntry; at = entries_[at].before) {
      if (test(entries_[at].expression)) return true;
    }
    return false;
  }
  bool Has(std::uint32_t rule) const { return (bits_[rule / 64] >> (rule % 64) & 1) != 0; }

 private:
  static constexpr std::uint32_t kNoEntry = 0xFFFFFFFF;
  struct Entry {
    std::uint32_t expression;
    std::uint32_t before;  // in entries_: of the same rule
  };

  std::vector<std::uint64_t> bits_;  // by rule
  std::vector<std::uint32_t> last_;  // by rule, if it is one of them: in entries_, or kNoEntry
  std::vector<Entry> entries_;
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_CANDIDATES_H_
