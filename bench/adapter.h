// SPDX-License-Identifier: Apache-2.0
//
// The engines that are measured. Each does the same job, from the raw text of a response to the
// rule that wins: normal form, unwrapping, phrases and patterns, conditions, ranks. All engines
// share everything but the search for phrases and patterns (job_worker.h), except ricochet itself,
// which is called through its public interface.
//
// Each engine is built as its documentation suggests. It may report false candidates and confirm
// them; winners are compared before anything is timed (contest.h).
#ifndef RICOCHET_BENCH_ADAPTER_H_
#define RICOCHET_BENCH_ADAPTER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ricochet/response.h"
#include "ricochet/ruleset.h"

namespace ricochet::bench {

// One thread's use of an engine. Thread-safety: none.
class Worker {
 public:
  Worker() = default;
  virtual ~Worker() = default;
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // The rule that wins, or kNoRule.
  virtual std::uint32_t Classify(const Response& response) = 0;
  // winners[i] answers responses[i]. REQUIRES: as many of each, at most kBlockResponses.
  virtual void ClassifyBlock(std::span<const Response> responses,
                             std::span<std::uint32_t> winners) = 0;
};
inline constexpr std::size_t kBlockResponses = 256;

// Ready to search. Immutable but for what an engine builds while it searches; any number of
// threads may use it, each with a worker of its own.
class Engine {
 public:
  Engine() = default;
  virtual ~Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // The engine must outlive the worker.
  virtual std::unique_ptr<Worker> NewWorker() const = 0;
};

struct Adapter {
  std::string_view name;
  std::string_view what;  // how it is built, in a sentence
  std::string version;    // of the library after it
  // What may be done once, when rules are built, and be kept in a file; empty if the engine has
  // nothing that it can keep. Both throw std::runtime_error with the reason if they cannot.
  std::string (*prepare)(const Ruleset& ruleset);
  std::unique_ptr<Engine> (*create)(const Ruleset& ruleset, std::string_view prepared);
};

// An engine that this build lacks, and why.
struct MissingAdapter {
  std::string_view name;
  std::string_view why;
};

// In a fixed order, ricochet first.
const std::vector<Adapter>& Adapters();
const std::vector<MissingAdapter>& MissingAdapters();
// nullptr if there is none of this name.
const Adapter* FindAdapter(std::string_view name);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_ADAPTER_H_
