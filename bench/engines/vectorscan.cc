// SPDX-License-Identifier: Apache-2.0
//
// Vectorscan on the expressions as they are: it answers each exactly, once a text. One that it does
// not take is weakened until it does, first by Vectorscan (HS_FLAG_PREFILTER), then to a filter
// (literal_filters.h), and RE2 confirms; if that does not help, RE2 alone answers it.
#include "bench/engines/engines.h"
#include "bench/engines/expressions.h"
#include "bench/engines/hyperscan.h"
#include "bench/job_worker.h"

namespace ricochet::bench {
namespace {

constexpr unsigned kFlags = HS_FLAG_CASELESS | HS_FLAG_UTF8 | HS_FLAG_SINGLEMATCH;

// How an expression is searched for.
constexpr char kExactly = 'e';
constexpr char kPrefiltered = 'p';
constexpr char kByFilter = 'f';
constexpr char kByRe2 = 'r';

void Weaken(const std::vector<std::string>& filters, std::size_t which, HsExpressions* expressions,
            std::string* ways) {
  char& way = (*ways)[which];
  const bool has_filter = which < filters.size() && !filters[which].empty();
  if (way == kExactly) {
    way = kPrefiltered;
    expressions->flags[which] |= HS_FLAG_PREFILTER;
  } else if (way == kPrefiltered && has_filter) {
    way = kByFilter;
    expressions->texts[which] = filters[which];
    expressions->flags[which] = kFlags;
  } else {
    way = kByRe2;
    expressions->flags[which] = kLeaveOut;
  }
}

// The method for each expression, a letter, followed by the database.
std::string Prepare(const Ruleset& ruleset) {
  const RulesetTables& t = ruleset.data().tables();
  HsExpressions expressions;
  for (const auto& e : t.expressions) expressions.texts.emplace_back(t.View(e.re2));
  for (const auto& u : t.unwraps) expressions.texts.emplace_back(t.View(u.pattern));
  expressions.flags.assign(expressions.texts.size(), kFlags);
  std::string ways(expressions.texts.size(), kExactly);
  const std::vector<std::string> filters = LiteralFilters(t);
  for (;;) {
    HsRefusal refusal;
    const HsDatabase database = CompileHs(expressions, &refusal);
    if (database) return ways + SerializeHs(database.get());
    if (refusal.which < 0) throw std::runtime_error(refusal.why);
    Weaken(filters, static_cast<std::size_t>(refusal.which), &expressions, &ways);
  }
}

class VectorscanEngine final : public Engine {
 public:
  VectorscanEngine(const Ruleset& ruleset, std::string_view prepared)
      : job_(ruleset),
        expressions_(job_.rules().tables()),
        ways_(prepared.substr(0, job_.expression_count() + job_.unwraps().size())),
        database_(DeserializeHs(prepared.substr(ways_.size()))) {
    for (std::uint32_t e = 0; e < ways_.size(); ++e) {
      if (ways_[e] == kByRe2) always_.push_back(e);
    }
  }
  std::unique_ptr<Worker> NewWorker() const override;

  const hs_database_t* database() const { return database_.get(); }
  const std::vector<std::uint32_t>& always() const { return always_; }
  bool Confirm(std::uint32_t expression, std::string_view text) const {
    return ways_[expression] == kExactly || Holds(expressions_.Get(expression), text);
  }

 private:
  Job job_;
  Expressions expressions_;
  std::string ways_;
  HsDatabase database_;
  std::vector<std::uint32_t> always_;  // may hold for any text
};

class VectorscanSearch {
 public:
  static constexpr bool kExact = false;
  static constexpr bool kAll = false;
  explicit VectorscanSearch(const VectorscanEngine& engine)
      : engine_(&engine), scratch_(NewHsScratch(engine.database())) {}

  void Find(std::string_view text, std::vector<std::uint32_t>* found) {
    *found = engine_->always();
    const auto add = [](unsigned id, unsigned long long, unsigned long long, unsigned, void* to) {
      static_cast<std::vector<std::uint32_t>*>(to)->push_back(id);
      return 0;
    };
    CheckHs(hs_scan(engine_->database(), text.data(), static_cast<unsigned>(text.size()), 0,
                    scratch_.get(), add, found),
            "hs_scan");
  }
  bool Confirm(std::uint32_t expression, std::string_view text) const {
    return engine_->Confirm(expression, text);
  }

 private:
  const VectorscanEngine* engine_;
  HsScratch scratch_;
};

std::unique_ptr<Worker> VectorscanEngine::NewWorker() const {
  return std::make_unique<JobWorker<VectorscanSearch>>(job_, VectorscanSearch(*this));
}

}  // namespace

Adapter VectorscanAdapter() {
  return {"vectorscan", "Vectorscan on the expressions, each reported once a text", hs_version(),
          Prepare,
          [](const Ruleset& ruleset, std::string_view prepared) -> std::unique_ptr<Engine> {
            return std::make_unique<VectorscanEngine>(ruleset, prepared);
          }};
}

}  // namespace ricochet::bench
