// SPDX-License-Identifier: Apache-2.0
//
// From TOML values to a RuleFile.
//
// Tested by tests/compiler/parse/parse_rules_test.cc
#ifndef RICOCHET_COMPILER_PARSE_PARSE_RULES_H_
#define RICOCHET_COMPILER_PARSE_PARSE_RULES_H_

#include <cstdint>
#include <string_view>

#include "compiler/parse/parse_toml.h"
#include "compiler/parse/rule_file.h"
#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"

namespace ricochet::compiler {

// Whether it is parts of lower-case letters, digits, '-' and '_', joined by single dots.
bool IsId(std::string_view id);
void CheckId(const SpannedText& id, DiagnosticSink* sink);

// Whatever is well-formed in `file`; the rest is reported. `index` is the file's in SourceFiles.
RuleFile ParseRules(const SourceFile& file, std::uint32_t index, DiagnosticSink* sink);

// The same for a file that is parsed as TOML already.
RuleFile ReadRules(const TomlValue& root, std::uint32_t index, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_PARSE_RULES_H_
