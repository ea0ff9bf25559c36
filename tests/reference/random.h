// SPDX-License-Identifier: Apache-2.0
//
// Seeded randomness for property tests. The seed is printed; RICOCHET_SEED sets it.
#ifndef RICOCHET_TESTS_REFERENCE_RANDOM_H_
#define RICOCHET_TESTS_REFERENCE_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <span>
#include <string>

namespace ricochet::testing {

class Random {
 public:
  explicit Random(std::uint64_t default_seed) : seed_(default_seed) {
    if (const char* given = std::getenv("RICOCHET_SEED")) seed_ = std::strtoull(given, nullptr, 10);
    std::cout << "RICOCHET_SEED=" << seed_ << "\n";
    engine_.seed(seed_);
  }

  std::uint64_t seed() const { return seed_; }
  // Evenly from 0 to count - 1. REQUIRES: count > 0.
  std::size_t Below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  // True once in `count`.
  bool OneIn(std::size_t count) { return Below(count) == 0; }
  template <typename T>
  const T& Pick(std::span<const T> items) {
    return items[Below(items.size())];
  }

 private:
  std::uint64_t seed_;
  std::mt19937_64 engine_;
};

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_REFERENCE_RANDOM_H_
