// SPDX-License-Identifier: Apache-2.0
//
// The baseline: rules in rank order, their conditions first, then their expressions one RE2 after
// the other until one holds; no expression is asked twice about a text.
#include <numeric>

#include "bench/engines/engines.h"
#include "bench/engines/expressions.h"
#include "bench/job_worker.h"

namespace ricochet::bench {
namespace {

class LoopEngine final : public Engine {
 public:
  explicit LoopEngine(const Ruleset& ruleset) : job_(ruleset), expressions_(job_.rules().tables()) {
    for (std::uint32_t e = 0; e < job_.expression_count(); ++e) expressions_.Get(e);
  }
  std::unique_ptr<Worker> NewWorker() const override;

  const Job& job() const { return job_; }
  const Expressions& expressions() const { return expressions_; }

 private:
  Job job_;
  Expressions expressions_;
};

class LoopSearch {
 public:
  static constexpr bool kAll = true;
  explicit LoopSearch(const LoopEngine& engine) : engine_(&engine) {}

  void Find(std::string_view, std::vector<std::uint32_t>* found) const {
    found->resize(engine_->job().unwraps().size());
    std::iota(found->begin(), found->end(),
              static_cast<std::uint32_t>(engine_->job().expression_count()));
  }
  bool Confirm(std::uint32_t expression, std::string_view text) const {
    return Holds(engine_->expressions().Get(expression), text);
  }

 private:
  const LoopEngine* engine_;
};

std::unique_ptr<Worker> LoopEngine::NewWorker() const {
  return std::make_unique<JobWorker<LoopSearch>>(job_, LoopSearch(*this));
}

}  // namespace

Adapter Re2LoopAdapter() {
  return {"re2_loop", "one RE2 after the other, in rank order", "re2 " RICOCHET_RE2_VERSION,
          [](const Ruleset&) { return std::string(); },
          [](const Ruleset& ruleset, std::string_view) -> std::unique_ptr<Engine> {
            return std::make_unique<LoopEngine>(ruleset);
          }};
}

}  // namespace ricochet::bench
