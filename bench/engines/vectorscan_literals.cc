// SPDX-License-Identifier: Apache-2.0
//
// Vectorscan on literals: the atoms of FilteredRE2, each reported once a text; the
// filter names the expressions that may hold, RE2 confirms those that are needed to decide.
#include <hs/hs.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bench/engines/atom_filter.h"
#include "bench/engines/engines.h"
#include "bench/fold_text.h"
#include "bench/job_worker.h"

namespace ricochet::bench {
namespace {

// Vectorscan's C handles, owned.
struct FreeDatabase {
  void operator()(hs_database_t* database) const { hs_free_database(database); }
};
struct FreeScratch {
  void operator()(hs_scratch_t* scratch) const { hs_free_scratch(scratch); }
};
using HsDatabase = std::unique_ptr<hs_database_t, FreeDatabase>;
using HsScratch = std::unique_ptr<hs_scratch_t, FreeScratch>;

void CheckHs(hs_error_t error, const char* what) {
  if (error != HS_SUCCESS) {
    throw std::runtime_error(std::string(what) + ": error " + std::to_string(error));
  }
}

std::string SerializeHs(const hs_database_t* database) {
  char* bytes = nullptr;
  std::size_t size = 0;
  CheckHs(hs_serialize_database(database, &bytes, &size), "hs_serialize_database");
  std::string text(bytes, size);
  free(bytes);
  return text;
}

HsDatabase DeserializeHs(std::string_view bytes) {
  hs_database_t* database = nullptr;
  CheckHs(hs_deserialize_database(bytes.data(), bytes.size(), &database),
          "hs_deserialize_database");
  return HsDatabase(database);
}

HsScratch NewHsScratch(const hs_database_t* database) {
  hs_scratch_t* scratch = nullptr;
  CheckHs(hs_alloc_scratch(database, &scratch), "hs_alloc_scratch");
  return HsScratch(scratch);
}

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
