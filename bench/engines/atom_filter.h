// SPDX-License-Identifier: Apache-2.0
//
// FilteredRE2 over all expressions and unwrap patterns: which of them may hold, by the literals
// ("atoms") that occur in a text. Who looks for the atoms is the engine's business.
#ifndef RICOCHET_BENCH_ENGINES_ATOM_FILTER_H_
#define RICOCHET_BENCH_ENGINES_ATOM_FILTER_H_

#include <re2/filtered_re2.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bench/engines/expressions.h"
#include "runtime/src/artifact/ruleset_data.h"

namespace ricochet::bench {

// Thread-safe once made.
class AtomFilter {
 public:
  // Atoms shorter than this are not asked for: 3 is where the whole job is fastest.
  static constexpr int kMinAtomBytes = 3;

  explicit AtomFilter(const RulesetTables& tables) : filter_(kMinAtomBytes) {
    for (const auto& e : tables.expressions) Add(Re2Text(tables, e));
    for (const auto& u : tables.unwraps) Add(tables.View(u.pattern));
    filter_.Compile(&atoms_);
    std::vector<int> always;
    filter_.AllPotentials({}, &always);
    without_atoms_.assign(always.begin(), always.end());
  }

  const std::vector<std::string>& atoms() const { return atoms_; }
  // In lower case too: see FoldBeyondAscii.
  bool Confirm(std::uint32_t expression, std::string_view text) const {
    return Holds(filter_.GetRE2(static_cast<int>(expression)), text);
  }
  // `atoms`: each that occurs, once.
  void Potentials(const std::vector<int>& atoms, std::vector<int>* storage,
                  std::vector<std::uint32_t>* found) const {
    if (atoms.empty()) {
      *found = without_atoms_;
      return;
    }
    filter_.AllPotentials(atoms, storage);
    found->assign(storage->begin(), storage->end());
  }

 private:
  void Add(std::string_view expression) {
    int id = 0;
    if (filter_.Add(Piece(expression), ExpressionOptions(), &id) != re2::RE2::NoError) {
      throw std::runtime_error("RE2 refuses an expression");
    }
  }

  re2::FilteredRE2 filter_;
  std::vector<std::string> atoms_;
  std::vector<std::uint32_t> without_atoms_;
};

// Which atoms occur in one text, each once. Thread-safety: none.
class AtomMarks {
 public:
  explicit AtomMarks(std::size_t count) : seen_(count, 0) {}
  void Add(std::uint32_t atom, std::vector<int>* atoms) {
    if (seen_[atom] == now_) return;
    seen_[atom] = now_;
    atoms->push_back(static_cast<int>(atom));
  }
  void NextText() { ++now_; }  // 2^32 texts later all would be forgotten: 64 bits

 private:
  std::vector<std::uint64_t> seen_;
  std::uint64_t now_ = 1;
};

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_ENGINES_ATOM_FILTER_H_
