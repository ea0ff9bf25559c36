// SPDX-License-Identifier: Apache-2.0
//
// Tells whether a text came before, in 8 bytes for each.
//
// Tested by tests/bench/generate_responses_test.cc
#ifndef RICOCHET_BENCH_DISTINCT_TEXTS_H_
#define RICOCHET_BENCH_DISTINCT_TEXTS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ricochet::bench {

// A set of the texts' 64-bit hashes (open addressing, at most three quarters full). A text may
// wrongly count as known, which costs a redraw; never the other way round.
class DistinctTexts {
 public:
  // Whether `text` is new. A line end, with or without CR, counts as a blank.
  bool Insert(std::string_view text);
  std::size_t size() const { return size_; }

 private:
  bool InsertHash(std::uint64_t hash);
  void Grow();

  std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1024);  // 0: free
  std::size_t size_ = 0;
};

// FNV-1a with line ends as blanks, its bits mixed once more. The same on every platform.
std::uint64_t HashText(std::string_view text);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_DISTINCT_TEXTS_H_
