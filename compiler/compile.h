// SPDX-License-Identifier: Apache-2.0
//
// The compiler as a library: from folders of rule files to an artifact, or to diagnostics. Its
// stages, each in the folder of its name but for those in parentheses:
//
//   source      the files of the folders
//   parse       a RuleFile of each
//   (merge)     later folders override earlier ones             resolve/merge_folders.h
//   resolve     the RuleSet: names looked up, phrases and patterns compiled, rules ranked
//   plan        how each rule is found in a text
//   write       the artifact
//   lint        warnings
//   (open)      the artifact is opened with the runtime         write/open_artifact.h
//   examples    each is classified with it
//
// Tested by tests/compiler/compile_test.cc
#ifndef RICOCHET_COMPILER_COMPILE_H_
#define RICOCHET_COMPILER_COMPILE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "compiler/examples/run_examples.h"
#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"

namespace ricochet::compiler {

struct CompileOptions {
  bool strict = false;         // warnings are errors
  bool plan_stats = false;     // Compilation::plan is DescribePlan's text
  std::string explain_plan{};  // or ExplainPlan's about this rule, if it is not empty
};

struct Compilation {
  SourceFiles sources;
  std::vector<Diagnostic> diagnostics;  // sorted
  std::size_t errors = 0, warnings = 0;
  std::vector<std::byte> artifact;  // empty if there are errors
  ExampleCounts examples;
  std::string plan;  // as requested; empty if there is no such rule

  bool ok() const { return errors == 0; }
};

// Collects all errors: a later step runs if the earlier ones left valid input for it.
Compilation Compile(const std::vector<std::string>& folders, const CompileOptions& options);
// The same for sources in memory.
Compilation CompileSources(SourceFiles sources, const CompileOptions& options);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_COMPILE_H_
