// SPDX-License-Identifier: Apache-2.0
//
// The engines of one run, ready and warm, once it is known that they agree.
#ifndef RICOCHET_BENCH_CONTEST_H_
#define RICOCHET_BENCH_CONTEST_H_

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "bench/adapter.h"
#include "bench/corpus.h"
#include "ricochet/ruleset.h"

namespace ricochet::bench {

struct Contestant {
  const Adapter* adapter = nullptr;
  std::string prepared;
  std::unique_ptr<Engine> engine;
  double prepare_s = 0, create_s = 0;
  // What it is measured on: all responses or, where those would take too long, the first ones.
  std::span<const Response> responses;
};

struct Refused {
  std::string name, why;  // it cannot be built for these rules
};

// Immutable once made. Refers to the corpus.
class Contest {
 public:
  // Builds the engines one after the other and lets each answer the responses, a block at a time,
  // for as long as `pass_limit`. `adapters` must outlive the contest. Throws std::runtime_error if
  // two of them find other winners, in which case the response and both rules are told on standard
  // error.
  Contest(const Ruleset& ruleset, const Corpus& corpus, std::span<const Adapter> adapters,
          std::chrono::duration<double> pass_limit);

  const Ruleset& ruleset() const { return ruleset_; }
  const Corpus& corpus() const { return corpus_; }
  const std::vector<Contestant>& contestants() const { return contestants_; }
  const std::vector<Refused>& refused() const { return refused_; }
  // Of all engines, for the responses that the fastest of them answered.
  std::span<const std::uint32_t> winners() const { return winners_; }

 private:
  void Build(const Adapter& adapter);
  void Compare(Contestant* contestant, std::chrono::duration<double> pass_limit);
  void Check(const Contestant& contestant, std::size_t first,
             std::span<const std::uint32_t> found) const;

  Ruleset ruleset_;
  const Corpus& corpus_;
  std::vector<Contestant> contestants_;
  std::vector<Refused> refused_;
  std::vector<std::uint32_t> winners_;
};

// "cause.mailbox-full (cause/mailbox-full.toml:12)", or "no rule".
std::string DescribeRule(const Ruleset& ruleset, std::uint32_t rule);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_CONTEST_H_
