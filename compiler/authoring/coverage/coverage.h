// SPDX-License-Identifier: Apache-2.0
//
// The results of `ricochetc coverage`: a ruleset measured on a corpus.
//
// Tested by tests/e2e/ricochetc/coverage_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_COVERAGE_COVERAGE_H_
#define RICOCHET_COMPILER_AUTHORING_COVERAGE_COVERAGE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "compiler/authoring/coverage/corpus_scan.h"
#include "compiler/authoring/coverage/propose_rules.h"
#include "compiler/source/source_file.h"
#include "io/terminal/terminal.h"

namespace ricochet::compiler {

struct CoverageLimits {
  std::size_t top = 20;         // rows of a list; 0: all
  std::uint64_t min_count = 1;  // responses of a wording

  std::size_t Shown(std::size_t rows) const { return top == 0 || rows < top ? rows : top; }
};

// Responses that no rule of words decided, by wording.
struct UndecidedResponses {
  std::uint64_t responses = 0;
  std::size_t wordings = 0;
  std::uint64_t left_out = 0;       // responses whose wordings found no room
  std::vector<WordingCount> rows;   // those frequent enough, largest first
  std::vector<Proposal> proposals;  // for the first rows
};

struct Coverage {
  std::vector<std::string> files;  // as messages show them
  UsageCounter usage;
  std::uint64_t failed = 0;
  UndecidedResponses unmatched;  // no rule holds
  UndecidedResponses by_reply;   // the reply code decides

  std::vector<Proposal> Proposals() const;  // of both
};

// `sources`: what `ruleset` is compiled from; empty where it was an artifact.
Coverage MakeCoverage(const Ruleset& ruleset, const Vocabulary& vocabulary,
                      const SourceFiles& sources, const CoverageLimits& limits, CorpusScan scan);

struct CoverageStyle {
  std::size_t width = 100;  // columns
  io::Colours colours{false};
};
std::string CoverageToText(const Coverage& coverage, const Ruleset& ruleset,
                           const CoverageLimits& limits, const CoverageStyle& style);
// One document, with a line end. Has all rules and all rows.
std::string CoverageToJson(const Coverage& coverage, const Ruleset& ruleset);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_COVERAGE_COVERAGE_H_
