// SPDX-License-Identifier: Apache-2.0
//
// Seeded randomness for property tests. The seed is printed; RICOCHET_SEED sets it. Fuzz targets
// let their input make the choices instead.
#ifndef RICOCHET_TESTS_SUPPORT_RANDOM_H_
#define RICOCHET_TESTS_SUPPORT_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <span>
#include <string>
#include <string_view>

namespace ricochet::testing {

// The seed of this run, printed.
inline std::uint64_t Seed(std::uint64_t default_seed) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread runs.
  const char* const given = std::getenv("RICOCHET_SEED");
  const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : default_seed;
  std::cout << "RICOCHET_SEED=" << seed << "\n";
  return seed;
}

class Random {
 public:
  explicit Random(std::uint64_t default_seed) : seed_(Seed(default_seed)), engine_(seed_) {}
  // Each byte of `choices` is a choice; a fixed seed makes those that come behind them.
  explicit Random(std::string_view choices) : choices_(choices) {}

  std::uint64_t seed() const { return seed_; }
  // Evenly from 0 to count - 1, but as the bytes have it where those choose. REQUIRES: count > 0.
  std::size_t Below(std::size_t count) {
    if (choices_.empty()) return static_cast<std::size_t>(engine_() % count);
    const auto choice = static_cast<unsigned char>(choices_.front());
    choices_.remove_prefix(1);
    return choice % count;
  }
  // True once in `count`.
  bool OneIn(std::size_t count) { return Below(count) == 0; }
  template <typename T>
  const T& Pick(std::span<const T> items) {
    return items[Below(items.size())];
  }

 private:
  std::uint64_t seed_ = 0;
  std::mt19937_64 engine_;
  std::string_view choices_;
};

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_SUPPORT_RANDOM_H_
