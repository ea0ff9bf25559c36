// SPDX-License-Identifier: Apache-2.0
//
// The product, through its public headers.
#include <stdexcept>

#include "bench/engines/engines.h"
#include "ricochet/matcher.h"
#include "ricochet/version.h"

namespace ricochet::bench {
namespace {

class MatcherWorker final : public Worker {
 public:
  explicit MatcherWorker(const Matcher& matcher) : matcher_(matcher) {}

  std::uint32_t Classify(const Response& response) override {
    const Classification c = matcher_.Classify(response, scratch_);
    if (!c.ok()) throw std::runtime_error("ricochet failed on a response");
    return c.rule;
  }
  void ClassifyBlock(std::span<const Response> responses,
                     std::span<std::uint32_t> winners) override {
    classifications_.resize(responses.size());
    if (!matcher_.ClassifyBatch(responses, classifications_, scratch_).ok()) {
      throw std::runtime_error("ricochet failed on a block");
    }
    for (std::size_t i = 0; i < responses.size(); ++i) winners[i] = classifications_[i].rule;
  }

 private:
  const Matcher& matcher_;
  Scratch scratch_;
  std::vector<Classification> classifications_;
};

class MatcherEngine final : public Engine {
 public:
  explicit MatcherEngine(Matcher matcher) : matcher_(std::move(matcher)) {}
  std::unique_ptr<Worker> NewWorker() const override {
    return std::make_unique<MatcherWorker>(matcher_);
  }

 private:
  Matcher matcher_;
};

}  // namespace

Adapter RicochetAdapter() {
  return {"ricochet", "this library, by its public headers", RICOCHET_VERSION_STRING,
          [](const Ruleset&) { return std::string(); },
          [](const Ruleset& ruleset, std::string_view) -> std::unique_ptr<Engine> {
            auto matcher = Matcher::Create(ruleset);
            if (!matcher.ok()) throw std::runtime_error(matcher.status().ToString());
            return std::make_unique<MatcherEngine>(std::move(matcher).value());
          }};
}

}  // namespace ricochet::bench
