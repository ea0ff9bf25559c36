// SPDX-License-Identifier: Apache-2.0
//
// Which warnings each rule silences with `allow`.
//
// Tested by the golden files R063-*, R064-*, R066-*
#ifndef RICOCHET_COMPILER_LINT_ALLOWANCES_H_
#define RICOCHET_COMPILER_LINT_ALLOWANCES_H_

#include <unordered_set>

#include "compiler/resolve/rule_set.h"
#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

class Allowances {
 public:
  // Whether `rule` silences `code`; records that it did.
  bool Silence(const RuleDef& rule, DiagnosticCode code);
  // Warns about each `allow` that silenced nothing. Call after all other warnings.
  void ReportUnused(const RuleSet& rules, DiagnosticSink* sink) const;

 private:
  std::unordered_set<const SpannedText*> used_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_LINT_ALLOWANCES_H_
