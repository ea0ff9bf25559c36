// SPDX-License-Identifier: Apache-2.0
//
// Vectorscan on literals: the atoms of FilteredRE2, each reported once a text; the
// filter names the expressions that may hold, RE2 confirms those that are needed to decide.
#include "bench/engines/atom_filter.h"
#include "bench/engines/engines.h"
#include "bench/engines/hyperscan.h"
#include "bench/fold_text.h"
#include "bench/job_worker.h"

namespace ricochet::bench {
namespace {

HsDatabase CompileLiterals(const std::vector<std::string>& literals) {
  std::vector<const char*> texts;
  std::vector<std::size_t> sizes;
  std::vector<unsigned> ids;
  for (const std::string& literal : literals) {
    texts.push_back(literal.data());
    sizes.push_back(literal.size());
    ids.push_back(static_cast<unsigned>(ids.size()));
  }
  const std::vector<unsigned> flags(literals.size(), HS_FLAG_CASELESS | HS_FLAG_SINGLEMATCH);
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), sizes.data(),
                           static_cast<unsigned>(literals.size()), HS_MODE_BLOCK, nullptr,
                           &database, &error) != HS_SUCCESS) {
    const std::string reason = error->message;
    hs_free_compile_error(error);
    throw std::runtime_error(reason);
  }
  return HsDatabase(database);
}

class LiteralsEngine final : public Engine {
 public:
  LiteralsEngine(const Ruleset& ruleset, std::string_view prepared)
      : job_(ruleset), filter_(job_.rules().tables()), database_(DeserializeHs(prepared)) {}
  std::unique_ptr<Worker> NewWorker() const override;

  const AtomFilter& filter() const { return filter_; }
  const hs_database_t* database() const { return database_.get(); }

 private:
  Job job_;
  AtomFilter filter_;
  HsDatabase database_;
};

class LiteralsSearch {
 public:
  static constexpr bool kExact = false;
  static constexpr bool kAll = false;
  explicit LiteralsSearch(const LiteralsEngine& engine)
      : engine_(&engine), scratch_(NewHsScratch(engine.database())) {}

  void Find(std::string_view text, std::vector<std::uint32_t>* found) {
    const std::string_view folded = FoldBeyondAscii(text, &folded_);
    const auto add = [](unsigned id, unsigned long long, unsigned long long, unsigned, void* to) {
      static_cast<std::vector<int>*>(to)->push_back(static_cast<int>(id));
      return 0;
    };
    atoms_.clear();
    CheckHs(hs_scan(engine_->database(), folded.data(), static_cast<unsigned>(folded.size()), 0,
                    scratch_.get(), add, &atoms_),
            "hs_scan");
    engine_->filter().Potentials(atoms_, &storage_, found);
  }
  bool Confirm(std::uint32_t expression, std::string_view text) const {
    return engine_->filter().Confirm(expression, text);
  }

 private:
  const LiteralsEngine* engine_;
  HsScratch scratch_;
  std::string folded_;
  std::vector<int> atoms_, storage_;
};

std::unique_ptr<Worker> LiteralsEngine::NewWorker() const {
  return std::make_unique<JobWorker<LiteralsSearch>>(job_, LiteralsSearch(*this));
}

}  // namespace

Adapter VectorscanLiteralsAdapter() {
  return {"vectorscan_literals", "Vectorscan on literals, RE2 confirms", hs_version(),
          [](const Ruleset& ruleset) {
            const AtomFilter filter(ruleset.data().tables());
            return SerializeHs(CompileLiterals(filter.atoms()).get());
          },
          [](const Ruleset& ruleset, std::string_view prepared) -> std::unique_ptr<Engine> {
            return std::make_unique<LiteralsEngine>(ruleset, prepared);
          }};
}

}  // namespace ricochet::bench
