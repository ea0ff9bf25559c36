// SPDX-License-Identifier: Apache-2.0
//
// The JSON Schema (draft 7) of rule files, for editors, generated from rule_schema.h, which the
// parser uses too. It does not cover single quotes, names of other rules and groups, and the syntax
// of phrases and patterns; the parser checks these.
//
// Tested by tests/compiler/authoring/schema/rule_file_schema_test.cc and
// tests/e2e/ricochetc/schema_lint_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_SCHEMA_RULE_FILE_SCHEMA_H_
#define RICOCHET_COMPILER_AUTHORING_SCHEMA_RULE_FILE_SCHEMA_H_

#include <string>
#include <string_view>

#include "compiler/parse/rule_schema.h"

namespace ricochet::compiler {

std::string RuleFileSchema();

// The regular expression that the texts of a domain match, of those that JSON Schema and RE2 read
// alike. It takes whatever the parser takes. Empty where there is none.
std::string_view PatternOf(ValueDomain domain);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_SCHEMA_RULE_FILE_SCHEMA_H_
