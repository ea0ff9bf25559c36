// SPDX-License-Identifier: Apache-2.0
//
// `beats` relates single pairs, priority orders all rules; an order that satisfies both need not
// exist (A beats B, B outranks C by priority, C outranks A). Lifting the winner satisfies every
// `beats` and moves only the rule that states it: rules are taken by layer, priority and order, and
// before one is placed all rules that beat it are, recursively (with an explicit stack: files may
// be hostile).
#include "compiler/resolve/rank_rules.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace ricochet::compiler {
namespace {

enum class Mark : std::uint8_t { kNew, kOpen, kPlaced };

struct Frame {
  std::uint32_t rule;
  std::size_t next = 0;  // of its winners
};

class Ranker {
 public:
  explicit Ranker(const std::vector<RankInput>& rules)
      : winners_(rules.size()), marks_(rules.size(), Mark::kNew) {
    base_.resize(rules.size());
    std::iota(base_.begin(), base_.end(), 0U);
    std::ranges::sort(base_, {}, [&](std::uint32_t i) {
      return std::tuple(rules[i].layer, -std::int64_t{rules[i].priority}, i);
    });
    for (const std::uint32_t i : base_) {
      for (const std::uint32_t loser : rules[i].beats) winners_[loser].push_back(i);
    }
  }

  Ranking Rank() {
    for (const std::uint32_t rule : base_) {
      if (marks_[rule] == Mark::kNew && !Place(rule)) break;
    }
    return result_;
  }

 private:
  // Places all rules that beat `rule`, then `rule`. False for a cycle.
  bool Place(std::uint32_t rule) {
    std::vector<Frame> stack = {{rule}};
    marks_[rule] = Mark::kOpen;
    while (!stack.empty()) {
      Frame& frame = stack.back();
      if (frame.next == winners_[frame.rule].size()) {
        marks_[frame.rule] = Mark::kPlaced;
        result_.order.push_back(frame.rule);
        stack.pop_back();
        continue;
      }
      const std::uint32_t winner = winners_[frame.rule][frame.next++];
      if (marks_[winner] == Mark::kOpen) {
        ReportCycle(stack, winner);
        return false;
      }
      if (marks_[winner] == Mark::kNew) {
        marks_[winner] = Mark::kOpen;
        stack.push_back({winner});
      }
    }
    return true;
  }

  // Each frame beats the one below it; the last winner is somewhere in the stack.
  void ReportCycle(const std::vector<Frame>& stack, std::uint32_t winner) {
    for (auto frame = stack.rbegin(); frame != stack.rend(); ++frame) {
      result_.cycle.push_back(frame->rule);
      if (frame->rule == winner) break;
    }
  }

  std::vector<std::uint32_t> base_;
  std::vector<std::vector<std::uint32_t>> winners_;  // of each rule
  std::vector<Mark> marks_;
  Ranking result_;
};

}  // namespace

Ranking RankRules(const std::vector<RankInput>& rules) { return Ranker(rules).Rank(); }

}  // namespace ricochet::compiler
