// SPDX-License-Identifier: Apache-2.0
//
// From rule files to the RuleSet: the stages parse, merge and resolve (compile.h), also for tools
// that analyse rules as written.
//
// Tested by tests/compiler/resolve/load_rules_test.cc and the golden diagnostics
#ifndef RICOCHET_COMPILER_RESOLVE_LOAD_RULES_H_
#define RICOCHET_COMPILER_RESOLVE_LOAD_RULES_H_

#include <vector>

#include "compiler/parse/rule_file.h"
#include "compiler/resolve/merge_folders.h"
#include "compiler/resolve/rule_set.h"
#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"

namespace ricochet::compiler {

// `rules` refers to `parsed`: it may be moved, not copied.
struct LoadedRules {
  LoadedRules() = default;
  LoadedRules(LoadedRules&&) = default;
  LoadedRules& operator=(LoadedRules&&) = default;

  std::vector<RuleFile> parsed;
  MergedFiles merged;
  RuleSet rules;
};

// Errors go to `sink`; if there are any, `rules` is incomplete or empty.
LoadedRules LoadRules(const SourceFiles& sources, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_RESOLVE_LOAD_RULES_H_
