// SPDX-License-Identifier: Apache-2.0
//
// The rules of a folder, each by itself, to put other selections of them together.
//
// Tested by tests/bench/grow_rules_test.cc
#ifndef RICOCHET_BENCH_RULE_STOCK_H_
#define RICOCHET_BENCH_RULE_STOCK_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/parse/rule_file.h"
#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"

namespace ricochet::bench {

struct StockRule {
  std::uint32_t file = 0;  // index in the sources
  compiler::RuleDef def;
  std::string text;  // from its [[rule]] to the next header
};

class RuleStock {
 public:
  // Nothing, and errors in `sink`, if the files do not parse.
  static std::optional<RuleStock> Cut(compiler::SourceFiles files, compiler::DiagnosticSink* sink);

  const std::vector<StockRule>& rules() const { return rules_; }

  // The files with the rules that `keep` says (by index in rules()) and all else that they hold.
  // The examples of the code table are left out unless all rules are kept: they need them.
  compiler::SourceFiles Assemble(const std::vector<bool>& keep) const;

 private:
  // A file without its rules; they are at the end anyway, or other headers follow.
  struct Rest {
    std::string text;
    std::string text_without_examples;
  };

  compiler::SourceFiles files_;
  std::vector<Rest> rests_;  // of each file
  std::vector<StockRule> rules_;
};

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_RULE_STOCK_H_
