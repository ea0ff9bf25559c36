// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/coverage.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace ricochet::compiler {
namespace {

UndecidedResponses Summarise(const WordingTable& table, std::uint64_t least) {
  UndecidedResponses undecided;
  undecided.responses = table.responses();
  undecided.wordings = table.size();
  undecided.left_out = table.left_out();
  undecided.rows = table.Sorted(least);
  return undecided;
}

// The rows for which rules are proposed, of both kinds; the others.
struct Wanted {
  std::vector<std::pair<UndecidedResponses*, std::size_t>> rows;  // largest first
  std::vector<WordingCount> wanted, others;
};

Wanted Choose(const CorpusScan& scan, const CoverageLimits& limits, Coverage* coverage) {
  Wanted chosen;
  const std::pair<UndecidedResponses*, const WordingTable*> kinds[] = {
      {&coverage->unmatched, &scan.unmatched}, {&coverage->by_reply, &scan.by_reply}};
  for (const auto& [undecided, table] : kinds) {
    const std::vector<WordingCount> all = table->Sorted(1);
    const std::size_t shown = limits.Shown(undecided->rows.size());
    for (std::size_t i = 0; i < shown; ++i) chosen.rows.emplace_back(undecided, i);
    // The rows are the beginning of `all`.
    chosen.others.insert(chosen.others.end(), all.begin() + static_cast<std::ptrdiff_t>(shown),
                         all.end());
    undecided->proposals.resize(shown);
  }
  std::ranges::stable_sort(chosen.rows, std::ranges::greater(),
                           [](const auto& row) { return row.first->rows[row.second].count; });
  for (const auto& [undecided, i] : chosen.rows) chosen.wanted.push_back(undecided->rows[i]);
  return chosen;
}

}  // namespace

std::vector<Proposal> Coverage::Proposals() const {
  std::vector<Proposal> all = unmatched.proposals;
  all.insert(all.end(), by_reply.proposals.begin(), by_reply.proposals.end());
  return all;
}

Coverage MakeCoverage(const Ruleset& ruleset, const Vocabulary& vocabulary,
                      const SourceFiles& sources, const CoverageLimits& limits, CorpusScan scan) {
  Coverage coverage{{},
                    std::move(scan.usage),
                    scan.failed,
                    Summarise(scan.unmatched, limits.min_count),
                    Summarise(scan.by_reply, limits.min_count)};
  const Wanted chosen = Choose(scan, limits, &coverage);
  const std::vector<WordingCount> at_risk = scan.at_risk.Sorted(1);
  std::vector<Proposal> proposals =
      ProposeRules({ruleset, vocabulary, sources, chosen.wanted, chosen.others, at_risk});
  for (std::size_t i = 0; i < proposals.size(); ++i) {
    const auto& [undecided, row] = chosen.rows[i];
    undecided->proposals[row] = std::move(proposals[i]);
  }
  return coverage;
}

}  // namespace ricochet::compiler
