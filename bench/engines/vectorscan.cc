// SPDX-License-Identifier: Apache-2.0
//
// Vectorscan on the expressions as they are: it answers each exactly, once a text. An expression
// that it does not take as it is, it takes as a filter (HS_FLAG_PREFILTER), and RE2 confirms.
#include "bench/engines/engines.h"
#include "bench/engines/expressions.h"
#include "bench/engines/hyperscan.h"
#include "bench/job_worker.h"

namespace ricochet::bench {
namespace {

constexpr unsigned kFlags = HS_FLAG_CASELESS | HS_FLAG_UTF8 | HS_FLAG_SINGLEMATCH;

bool TakenAsItIs(const std::string& expression) {
  hs_expr_info_t* info = nullptr;
  hs_compile_error_t* error = nullptr;
  const bool taken = hs_expression_info(expression.c_str(), kFlags, &info, &error) == HS_SUCCESS;
  free(info);
  hs_free_compile_error(error);
  return taken;
}

// A letter for each expression, 'f' for a filter, and the database behind them.
std::string Prepare(const Ruleset& ruleset) {
  const RulesetTables& t = ruleset.data().tables();
  HsExpressions expressions;
  std::string letters;
  const auto add = [&](std::string_view text) {
    const bool filter = !TakenAsItIs(std::string(text));
    letters.push_back(filter ? 'f' : 'e');
    expressions.Add(text, filter ? kFlags | HS_FLAG_PREFILTER : kFlags,
                    static_cast<unsigned>(expressions.texts.size()));
  };
  for (const auto& e : t.expressions) add(t.View(e.re2));
  for (const auto& u : t.unwraps) add(t.View(u.pattern));
  return letters + SerializeHs(CompileHs(expressions).get());
}

class VectorscanEngine final : public Engine {
 public:
  VectorscanEngine(const Ruleset& ruleset, std::string_view prepared)
      : job_(ruleset),
        expressions_(job_.rules().tables()),
        letters_(prepared.substr(0, job_.expression_count() + job_.unwraps().size())),
        database_(DeserializeHs(prepared.substr(letters_.size()))) {}
  std::unique_ptr<Worker> NewWorker() const override;

  const hs_database_t* database() const { return database_.get(); }
  bool Confirm(std::uint32_t expression, std::string_view text) const {
    return letters_[expression] != 'f' || Holds(expressions_.Get(expression), text);
  }

 private:
  Job job_;
  Expressions expressions_;
  std::string letters_;
  HsDatabase database_;
};

class VectorscanSearch {
 public:
  static constexpr bool kExact = false;
  static constexpr bool kAll = false;
  explicit VectorscanSearch(const VectorscanEngine& engine)
      : engine_(&engine), scratch_(NewHsScratch(engine.database())) {}

  void Find(std::string_view text, std::vector<std::uint32_t>* found) {
    found->clear();
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
