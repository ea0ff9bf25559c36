// SPDX-License-Identifier: Apache-2.0
//
// Finds many literals in one pass: a dense automaton over classes of bytes, in which the letters A
// to Z are a to z. No Debian package has a C or C++ library for this.
//
// Tested by tests/bench/aho_corasick_test.cc
#ifndef RICOCHET_BENCH_AHO_CORASICK_H_
#define RICOCHET_BENCH_AHO_CORASICK_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::bench {

// Immutable once made; thread-safe.
class AhoCorasick {
 public:
  // Literals in lower case (ASCII letters at least), none empty. Cost: a row of four bytes a class
  // for each prefix of a literal.
  explicit AhoCorasick(std::span<const std::string> literals);

  // Calls found(literal index) for every occurrence, an index more than once if it occurs so.
  template <typename Found>
  void Scan(std::string_view text, Found found) const {
    std::uint32_t state = root_;
    for (const char c : text) {
      state = Next(state, c);
      if (state < match_limit_) Report(state, found);
    }
  }

  // The same for texts[i], found(i, literal index): several texts at once hide the latency of the
  // table.
  template <typename Found>
  void ScanBlock(std::span<const std::string_view> texts, Found found) const {
    std::array<Lane, kLanes> lanes;
    std::size_t next = 0;
    std::size_t active = 0;
    while (active < kLanes && next < texts.size()) {
      lanes[active++] = {texts[next], next, root_};
      ++next;
    }
    while (active == kLanes) {
      std::size_t steps = lanes[0].rest.size();
      for (const Lane& lane : lanes) steps = lane.rest.size() < steps ? lane.rest.size() : steps;
      Advance(&lanes, steps, found);
      for (std::size_t l = 0; l < active;) {
        if (!lanes[l].rest.empty()) {
          ++l;
        } else if (next < texts.size()) {
          lanes[l] = {texts[next], next, root_};
          ++next;
        } else {
          lanes[l] = lanes[--active];
        }
      }
    }
    for (std::size_t l = 0; l < active; ++l) Finish(lanes[l], found);
  }

  std::size_t size_bytes() const { return next_.size() * sizeof(next_[0]); }

 private:
  static constexpr std::size_t kLanes = 4;
  struct Lane {
    std::string_view rest;
    std::size_t text = 0;
    std::uint32_t state = 0;
  };

  std::uint32_t Next(std::uint32_t state, char c) const {
    return next_[state + class_of_[static_cast<unsigned char>(c)]];
  }
  template <typename Found>
  void Report(std::uint32_t state, Found& found) const {
    const std::size_t index = state / class_count_;
    for (std::uint32_t i = first_output_[index]; i < first_output_[index + 1]; ++i) {
      found(outputs_[i]);
    }
  }
  template <typename Found>
  void Advance(std::array<Lane, kLanes>* lanes, std::size_t steps, Found& found) const {
    std::array<std::uint32_t, kLanes> states;
    std::array<const char*, kLanes> at;
    for (std::size_t l = 0; l < kLanes; ++l) {
      states[l] = (*lanes)[l].state;
      at[l] = (*lanes)[l].rest.data();
    }
    for (std::size_t i = 0; i < steps; ++i) {
      for (std::size_t l = 0; l < kLanes; ++l) {
        states[l] = Next(states[l], at[l][i]);
        if (states[l] < match_limit_) {
          auto report = [&](std::uint32_t literal) { found((*lanes)[l].text, literal); };
          Report(states[l], report);
        }
      }
    }
    for (std::size_t l = 0; l < kLanes; ++l) {
      (*lanes)[l].state = states[l];
      (*lanes)[l].rest.remove_prefix(steps);
    }
  }
  template <typename Found>
  void Finish(const Lane& lane, Found& found) const {
    std::uint32_t state = lane.state;
    auto report = [&](std::uint32_t literal) { found(lane.text, literal); };
    for (const char c : lane.rest) {
      state = Next(state, c);
      if (state < match_limit_) Report(state, report);
    }
  }

  std::array<std::uint8_t, 256> class_of_ = {};
  std::uint32_t class_count_ = 1;
  // States are offsets of rows. Those that report come first, below match_limit_.
  std::uint32_t root_ = 0, match_limit_ = 0;
  std::vector<std::uint32_t> next_;
  std::vector<std::uint32_t> first_output_, outputs_;  // by index of a row
};

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_AHO_CORASICK_H_
