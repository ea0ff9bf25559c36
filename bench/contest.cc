// SPDX-License-Identifier: Apache-2.0
#include "bench/contest.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <stdexcept>
#include <utility>

#include "ricochet/classification.h"

namespace ricochet::bench {
namespace {

using Clock = std::chrono::steady_clock;

double SecondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

std::string DescribeRule(const Ruleset& ruleset, std::uint32_t rule) {
  if (rule == kNoRule) return "no rule";
  const RuleInfo info = ruleset.rule(rule);
  return std::string(info.id) + " (" + ToString(info.origin) + ")";
}

Contest::Contest(const Ruleset& ruleset, const Corpus& corpus, std::span<const Adapter> adapters,
                 std::chrono::duration<double> pass_limit)
    : ruleset_(ruleset), corpus_(corpus) {
  for (const Adapter& adapter : adapters) Build(adapter);
  if (contestants_.empty()) throw std::runtime_error("no engine to measure");
  for (Contestant& contestant : contestants_) Compare(&contestant, pass_limit);
}

void Contest::Build(const Adapter& adapter) {
  std::cerr << "building " << adapter.name << "\n";
  Contestant contestant;
  contestant.adapter = &adapter;
  try {
    const auto start = Clock::now();
    contestant.prepared = adapter.prepare(ruleset_);
    contestant.prepare_s = SecondsSince(start);
    const auto prepared = Clock::now();
    contestant.engine = adapter.create(ruleset_, contestant.prepared);
    contestant.create_s = SecondsSince(prepared);
  } catch (const std::runtime_error& error) {
    refused_.push_back({std::string(adapter.name), error.what()});
    return;
  }
  contestants_.push_back(std::move(contestant));
}

void Contest::Compare(Contestant* contestant, std::chrono::duration<double> pass_limit) {
  std::cerr << "comparing " << contestant->adapter->name << "\n";
  const std::span<const Response> all = corpus_.responses();
  const std::unique_ptr<Worker> worker = contestant->engine->NewWorker();
  std::array<std::uint32_t, kBlockResponses> found;
  const auto start = Clock::now();
  std::size_t done = 0;
  while (done < all.size() && (done == 0 || SecondsSince(start) < pass_limit.count())) {
    const std::size_t count = std::min(kBlockResponses, all.size() - done);
    const std::span<std::uint32_t> block(found.data(), count);
    worker->ClassifyBlock(all.subspan(done, count), block);
    // An engine that gets further than its predecessors is what the later ones are compared with.
    if (done == winners_.size()) winners_.insert(winners_.end(), block.begin(), block.end());
    Check(*contestant, done, block);
    for (std::size_t i = 0; i < count; i += 37) {  // alone it must be the same
      const std::uint32_t alone = worker->Classify(all[done + i]);
      Check(*contestant, done + i, {&alone, 1});
    }
    done += count;
  }
  contestant->responses = all.first(done);
}

void Contest::Check(const Contestant& contestant, std::size_t first,
                    std::span<const std::uint32_t> found) const {
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::uint32_t expected = winners_[first + i];
    if (found[i] == expected) continue;
    std::cerr << "response " << first + i + 1 << ": " << corpus_.responses()[first + i].text
              << "\n  " << contestants_.front().adapter->name << ": "
              << DescribeRule(ruleset_, expected) << "\n  " << contestant.adapter->name << ": "
              << DescribeRule(ruleset_, found[i]) << "\n";
    throw std::runtime_error("the engines find other winners: nothing is measured");
  }
}

}  // namespace ricochet::bench
