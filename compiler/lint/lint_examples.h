// SPDX-License-Identifier: Apache-2.0
//
// Warnings that depend on examples: rules that hold for some and decide none, and patterns that do
// not match the text that they are written like.
//
// Tested by tests/compiler/lint/lint_examples_test.cc and the golden files R057-*, R069-*
#ifndef RICOCHET_COMPILER_LINT_LINT_EXAMPLES_H_
#define RICOCHET_COMPILER_LINT_LINT_EXAMPLES_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/lint/allowances.h"
#include "compiler/lint/lint_rules.h"
#include "compiler/resolve/rule_set.h"
#include "compiler/source/diagnostic.h"
#include "ricochet/explanation.h"

namespace re2 {
class RE2;
}

namespace ricochet::compiler {

// `pattern` with a backslash before each of `characters` that has none.
std::string EscapePattern(std::string_view pattern, std::string_view characters);

class ExampleLinter {
 public:
  // Both must outlive this object.
  ExampleLinter(const RuleSet& rules, const RuleFindings& found);

  // Each example that is judged.
  void Note(const ExampleDef& example, const Explanation& explanation);
  // Of rule `index` besides: its `match` examples for what has to hold, its `no_match` for
  // `unless`.
  void NoteMatch(std::uint32_t index, const ExampleDef& example, const Explanation& explanation);
  void NoteNoMatch(std::uint32_t index, const ExampleDef& example, const Explanation& explanation);

  // R057 and R069. Call when all examples were noted.
  void Report(Allowances* allowances, DiagnosticSink* sink) const;

 private:
  struct Outranked {
    std::size_t examples = 0;  // that the rule holds for and another decides
    SourceSpan first;
    std::uint32_t winner = 0;  // of the first
    bool decides = false;      // some example
  };
  struct Reading {
    std::string pattern;
    std::shared_ptr<const re2::RE2> compiled;
  };
  // A pattern of a rule among its examples.
  struct Tried {
    bool holds = false;
    std::optional<SourceSpan> literally;  // the first that has the pattern's own text
    std::string escaped;                  // the pattern that holds for it
    // Kept until the pattern holds, for a rule may have hundreds of examples: compiled for each of
    // them, they took a quarter of a build.
    std::optional<Reading> itself;
    std::vector<Reading> literal;  // what may have been meant
  };

  static Reading Read(std::string pattern);
  void Try(const ResolvedRule& rule, const ExpressionDef& def, const ExampleDef& example,
           const Explanation& explanation);
  void ReportOutranked(std::uint32_t rule, Allowances* allowances, DiagnosticSink* sink) const;

  const RuleSet& rules_;
  const RuleFindings& found_;
  std::vector<Outranked> outranked_;  // by rule
  std::map<std::pair<const RuleDef*, const ExpressionDef*>, Tried> tried_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_LINT_LINT_EXAMPLES_H_
