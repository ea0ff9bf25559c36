// SPDX-License-Identifier: Apache-2.0
//
// FilteredRE2 as its header says it is meant to be used: Aho-Corasick finds the atoms, the filter
// names the expressions that may hold, RE2 confirms those that are needed to decide.
#include "bench/aho_corasick.h"
#include "bench/engines/atom_filter.h"
#include "bench/engines/engines.h"
#include "bench/fold_text.h"
#include "bench/job_worker.h"

namespace ricochet::bench {
namespace {

class FilteredEngine final : public Engine {
 public:
  explicit FilteredEngine(const Ruleset& ruleset)
      : job_(ruleset), filter_(job_.rules().tables()), automaton_(filter_.atoms()) {}
  std::unique_ptr<Worker> NewWorker() const override;

  const AtomFilter& filter() const { return filter_; }
  const AhoCorasick& automaton() const { return automaton_; }

 private:
  Job job_;
  AtomFilter filter_;
  AhoCorasick automaton_;
};

class FilteredSearch {
 public:
  static constexpr bool kAll = false;
  explicit FilteredSearch(const FilteredEngine& engine)
      : engine_(&engine),
        marks_(engine.filter().atoms().size()),
        atoms_(kBlockResponses),
        folded_(kBlockResponses) {}

  void Find(std::string_view text, std::vector<std::uint32_t>* found) {
    marks_.NextText();
    atoms_[0].clear();
    engine_->automaton().Scan(FoldBeyondAscii(text, &folded_[0]),
                              [&](std::uint32_t atom) { marks_.Add(atom, &atoms_[0]); });
    engine_->filter().Potentials(atoms_[0], &storage_, found);
  }

  void FindBlock(std::span<const std::string_view> texts, std::vector<std::uint32_t>* found) {
    std::array<std::string_view, kBlockResponses> folded;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      folded[i] = FoldBeyondAscii(texts[i], &folded_[i]);
      atoms_[i].clear();
    }
    engine_->automaton().ScanBlock(
        std::span(folded).first(texts.size()),
        [&](std::size_t i, std::uint32_t atom) { atoms_[i].push_back(static_cast<int>(atom)); });
    for (std::size_t i = 0; i < texts.size(); ++i) {
      marks_.NextText();
      once_.clear();
      for (const int atom : atoms_[i]) marks_.Add(static_cast<std::uint32_t>(atom), &once_);
      engine_->filter().Potentials(once_, &storage_, &found[i]);
    }
  }

  bool Confirm(std::uint32_t expression, std::string_view text) const {
    return engine_->filter().Confirm(expression, text);
  }

 private:
  const FilteredEngine* engine_;
  AtomMarks marks_;
  std::vector<std::vector<int>> atoms_;  // by text of the block
  std::vector<std::string> folded_;      // likewise
  std::vector<int> storage_, once_;
};

std::unique_ptr<Worker> FilteredEngine::NewWorker() const {
  return std::make_unique<JobWorker<FilteredSearch>>(job_, FilteredSearch(*this));
}

}  // namespace

Adapter FilteredRe2Adapter() {
  return {"filtered_re2_ac", "FilteredRE2 behind a dense Aho-Corasick, RE2 confirms",
          "re2 " RICOCHET_RE2_VERSION, [](const Ruleset&) { return std::string(); },
          [](const Ruleset& ruleset, std::string_view) -> std::unique_ptr<Engine> {
            return std::make_unique<FilteredEngine>(ruleset);
          }};
}

}  // namespace ricochet::bench
