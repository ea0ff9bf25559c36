// SPDX-License-Identifier: Apache-2.0
//
// Converts another program's list of bounce rules to Ricochet's rules, in the order of the list, so
// that the same entry decides.
//
//   read (foreign_entry.h) > map the class > translate > check as the compiler does > write
//
// Tested by tests/compiler/authoring/import/import_rules_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_IMPORT_IMPORT_RULES_H_
#define RICOCHET_COMPILER_AUTHORING_IMPORT_IMPORT_RULES_H_

#include <string>
#include <vector>

#include "compiler/authoring/import/class_mapping.h"
#include "compiler/authoring/import/foreign_entry.h"
#include "compiler/authoring/import/import_report.h"
#include "compiler/parse/rule_file.h"
#include "compiler/source/source_file.h"

namespace ricochet::compiler {

struct ImportOptions {
  ForeignFormat format = ForeignFormat::kKumomta;
  Layer layer = Layer::kCause;
  std::int32_t priority = 0;
  bool any_case = false;  // take letter case as never mattering
  bool phrases = false;   // plain words become phrases
  std::string prefix;     // of the ids; the name of the format if it is empty
  // Its code table is written too, without the examples: then the rules are a whole ruleset.
  const RuleFile* codes = nullptr;
};

// One converted entry.
struct ImportedExpression {
  const ForeignEntry* entry = nullptr;
  std::uint32_t code = 0;
  ExpressionKind kind = ExpressionKind::kPattern;
  std::string text;
};

struct ImportedRules {
  std::string toml;
  ImportReport report;
};

ImportedRules ImportRules(const SourceFiles& sources, const std::vector<ForeignEntry>& entries,
                          const ClassMapping& mapping, const ImportOptions& options);

// The rule file: entries of one class that follow one another make one rule. Counts the rules.
std::string WriteImportedRules(const std::vector<ImportedExpression>& expressions,
                               const SourceFiles& sources, const ImportOptions& options,
                               std::size_t* rules);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_IMPORT_IMPORT_RULES_H_
