// SPDX-License-Identifier: Apache-2.0
//
// RE2::Set over all expressions and unwrap patterns. Of a phrase the set gets a weaker filter
// (literal_filters.h) and RE2 confirms:
// with the whole phrases as members the set is slower at every budget, as its DFA has many more
// states (bench/README.md). Phrases that share a filter are one member.
#include <re2/set.h>

#include <map>
#include <stdexcept>
#include <string>

#include "bench/engines/engines.h"
#include "bench/engines/expressions.h"
#include "bench/job_worker.h"

namespace ricochet::bench {
namespace {

class SetEngine final : public Engine {
 public:
  SetEngine(const Ruleset& ruleset, std::int64_t budget_bytes)
      : job_(ruleset),
        expressions_(job_.rules().tables()),
        set_(ExpressionOptions(budget_bytes), re2::RE2::UNANCHORED) {
    const RulesetTables& t = job_.rules().tables();
    std::map<std::string, std::vector<std::uint32_t>> members;
    std::uint32_t id = 0;
    for (const format::ExpressionRecord& e : t.expressions) {
      const std::string_view filter = job_.filter(id);
      members[filter.empty() ? Re2Text(t, e) : std::string(filter)].push_back(id);
      ++id;
    }
    for (const format::UnwrapRecord& unwrap : t.unwraps) {
      members[std::string(t.View(unwrap.pattern))].push_back(id++);
    }
    for (const auto& [text, ids] : members) {
      if (set_.Add(Piece(text), nullptr) < 0) throw std::runtime_error("RE2 refuses a member");
      ids_.push_back(ids);
    }
    if (!set_.Compile()) throw std::runtime_error("the set exceeds its budget");
  }
  std::unique_ptr<Worker> NewWorker() const override;

  const re2::RE2::Set& set() const { return set_; }
  const std::vector<std::uint32_t>& IdsOf(int member) const {
    return ids_[static_cast<std::size_t>(member)];
  }
  // Where the set runs out of memory: everything may hold.
  void FindAll(std::vector<std::uint32_t>* found) const {
    for (const auto& ids : ids_) found->insert(found->end(), ids.begin(), ids.end());
  }
  // A member of the set that is the whole expression needs no confirmation, unless the set gave up.
  bool Confirm(std::uint32_t expression, std::string_view text, bool gave_up) const {
    if (!gave_up && job_.filter(expression).empty()) return true;
    return Holds(expressions_.Get(expression), text);
  }

 private:
  Job job_;
  Expressions expressions_;
  re2::RE2::Set set_;
  std::vector<std::vector<std::uint32_t>> ids_;  // by member
};

class SetSearch {
 public:
  static constexpr bool kAll = false;
  explicit SetSearch(const SetEngine& engine) : engine_(&engine) {}

  void Find(std::string_view text, std::vector<std::uint32_t>* found) {
    found->clear();
    re2::RE2::Set::ErrorInfo error{re2::RE2::Set::kNoError};
    if (engine_->set().Match(Piece(text), &members_, &error)) {
      for (const int member : members_) {
        const std::vector<std::uint32_t>& ids = engine_->IdsOf(member);
        found->insert(found->end(), ids.begin(), ids.end());
      }
    } else if (error.kind != re2::RE2::Set::kNoError) {
      gave_up_ = true;  // for good: some other text of the response may have asked for more
      engine_->FindAll(found);
    }
  }
  bool Confirm(std::uint32_t expression, std::string_view text) const {
    return engine_->Confirm(expression, text, gave_up_);
  }

 private:
  const SetEngine* engine_;
  std::vector<int> members_;
  bool gave_up_ = false;
};

std::unique_ptr<Worker> SetEngine::NewWorker() const {
  return std::make_unique<JobWorker<SetSearch>>(job_, SetSearch(*this));
}

}  // namespace

Adapter Re2SetAdapter() {
  static constexpr std::int64_t kBudgetBytes = std::int64_t{256} << 20;
  return {"re2_set_256mb", "RE2::Set of filters within 256 MB, RE2 confirms",
          "re2 " RICOCHET_RE2_VERSION, [](const Ruleset&) { return std::string(); },
          [](const Ruleset& ruleset, std::string_view) -> std::unique_ptr<Engine> {
            return std::make_unique<SetEngine>(ruleset, kBudgetBytes);
          }};
}

}  // namespace ricochet::bench
