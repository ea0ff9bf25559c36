// SPDX-License-Identifier: Apache-2.0
//
// Random choices that come out the same with every standard library: those of <random> may differ,
// its engines may not.
#ifndef RICOCHET_BENCH_RANDOM_NUMBERS_H_
#define RICOCHET_BENCH_RANDOM_NUMBERS_H_

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ricochet::bench {

class RandomNumbers {
 public:
  explicit RandomNumbers(std::uint64_t seed) : engine_(seed) {}

  // From 0 to `count` - 1; the bias of the remainder is below count / 2^64. REQUIRES: count > 0.
  std::uint64_t Below(std::uint64_t count) { return engine_() % count; }
  std::uint64_t Between(std::uint64_t least, std::uint64_t most) {
    return least + Below(most - least + 1);
  }

  template <typename T>
  const T& Pick(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(Below(from.size()))];
  }

  // `size` characters of `alphabet`, at most 64 of them.
  void AppendCharacters(std::string_view alphabet, std::size_t size, std::string* text) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < size; ++i) {
      if (i % 8 == 0) bits = engine_();
      text->push_back(alphabet[static_cast<std::size_t>(bits & 0xFF) % alphabet.size()]);
      bits >>= 8;
    }
  }

  // By the way of Fisher and Yates.
  template <typename T>
  void Shuffle(std::vector<T>* values) {
    for (std::size_t i = values->size(); i > 1; --i) {
      std::swap((*values)[i - 1], (*values)[static_cast<std::size_t>(Below(i))]);
    }
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_RANDOM_NUMBERS_H_
