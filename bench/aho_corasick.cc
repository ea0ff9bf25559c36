// SPDX-License-Identifier: Apache-2.0
#include "bench/aho_corasick.h"

#include <algorithm>
#include <numeric>

namespace ricochet::bench {
namespace {

constexpr std::uint32_t kAbsent = 0xFFFFFFFF;

unsigned char Fold(unsigned char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<unsigned char>(c | 0x20) : c;
}

// The trie of the literals, then the automaton: rows of successors by class.
class Builder {
 public:
  Builder(std::span<const std::string> literals, const std::array<std::uint8_t, 256>& class_of,
          std::uint32_t class_count)
      : class_of_(class_of), class_count_(class_count) {
    AddState();
    for (std::uint32_t i = 0; i < literals.size(); ++i) Insert(literals[i], i);
    LinkFailures();
  }

  std::uint32_t& Next(std::uint32_t state, std::uint32_t by) {
    return next_[std::size_t{state} * class_count_ + by];
  }
  std::uint32_t state_count() const { return static_cast<std::uint32_t>(outputs_.size()); }
  const std::vector<std::uint32_t>& outputs(std::uint32_t state) const { return outputs_[state]; }

 private:
  std::uint32_t AddState() {
    next_.resize(next_.size() + class_count_, kAbsent);
    outputs_.emplace_back();
    return state_count() - 1;
  }

  void Insert(std::string_view literal, std::uint32_t index) {
    std::uint32_t state = 0;
    for (const char c : literal) {
      const std::uint32_t by = class_of_[static_cast<unsigned char>(c)];
      if (Next(state, by) == kAbsent) {
        const std::uint32_t fresh = AddState();
        Next(state, by) = fresh;
      }
      state = Next(state, by);
    }
    outputs_[state].push_back(index);
  }

  // Breadth first: what a state lacks, its longest proper suffix in the trie has.
  void LinkFailures() {
    std::vector<std::uint32_t> queue;
    std::vector<std::uint32_t> failure(state_count(), 0);
    for (std::uint32_t by = 0; by < class_count_; ++by) {
      std::uint32_t& child = Next(0, by);
      if (child == kAbsent) {
        child = 0;
      } else {
        queue.push_back(child);
      }
    }
    for (std::size_t i = 0; i < queue.size(); ++i) {
      const std::uint32_t state = queue[i];
      const std::vector<std::uint32_t>& inherited = outputs_[failure[state]];
      outputs_[state].insert(outputs_[state].end(), inherited.begin(), inherited.end());
      for (std::uint32_t by = 0; by < class_count_; ++by) {
        std::uint32_t& child = Next(state, by);
        const std::uint32_t otherwise = Next(failure[state], by);
        if (child == kAbsent) {
          child = otherwise;
        } else {
          failure[child] = otherwise;
          queue.push_back(child);
        }
      }
    }
  }

  const std::array<std::uint8_t, 256>& class_of_;
  std::uint32_t class_count_;
  std::vector<std::uint32_t> next_;
  std::vector<std::vector<std::uint32_t>> outputs_;
};

}  // namespace

AhoCorasick::AhoCorasick(std::span<const std::string> literals) {
  for (const std::string& literal : literals) {
    for (const char c : literal) {
      std::uint8_t& of = class_of_[static_cast<unsigned char>(c)];
      if (of == 0) of = static_cast<std::uint8_t>(class_count_++);
    }
  }
  for (std::size_t b = 0; b < 256; ++b) {
    class_of_[b] = class_of_[Fold(static_cast<unsigned char>(b))];
  }
  Builder builder(literals, class_of_, class_count_);

  std::vector<std::uint32_t> order(builder.state_count());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_partition(order.begin(), order.end(),
                        [&](std::uint32_t state) { return !builder.outputs(state).empty(); });
  std::vector<std::uint32_t> row(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) row[order[i]] = i * class_count_;
  root_ = row[0];
  next_.reserve(order.size() * class_count_);
  first_output_.push_back(0);
  for (const std::uint32_t state : order) {
    if (!builder.outputs(state).empty()) {
      match_limit_ = row[state] + class_count_;
      outputs_.insert(outputs_.end(), builder.outputs(state).begin(), builder.outputs(state).end());
      first_output_.push_back(static_cast<std::uint32_t>(outputs_.size()));
    }
    for (std::uint32_t by = 0; by < class_count_; ++by) {
      next_.push_back(row[builder.Next(state, by)]);
    }
  }
}

}  // namespace ricochet::bench
