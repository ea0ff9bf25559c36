// SPDX-License-Identifier: Apache-2.0
//
// Turns phrases and patterns into expressions, each distinct one once.
//
// Tested by tests/compiler/expression_table_test.cc and the golden files
#ifndef RICOCHET_COMPILER_EXPRESSION_TABLE_H_
#define RICOCHET_COMPILER_EXPRESSION_TABLE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/diagnostic.h"
#include "compiler/rule_file.h"
#include "compiler/rule_set.h"

namespace ricochet::compiler {

class ExpressionTable {
 public:
  explicit ExpressionTable(DiagnosticSink* sink) : sink_(sink) {}

  // The index of the expression; nothing if it is wrong, which is reported.
  std::optional<std::uint32_t> Add(const ExpressionDef& def);
  std::vector<std::uint32_t> AddAll(const std::vector<ExpressionDef>& defs);
  std::vector<Expression> Take() { return std::move(expressions_); }

 private:
  std::optional<Expression> Compile(const ExpressionDef& def);
  std::optional<Expression> CompilePhrase(const ExpressionDef& def);

  DiagnosticSink* sink_;
  std::vector<Expression> expressions_;
  std::unordered_map<std::string, std::uint32_t> index_;  // by kind and text
};

// Whether RE2 takes `def`, a pattern; reports the fragment that it refuses, and a pattern that
// holds for the empty text (it would hold for every text).
bool CheckPattern(const ExpressionDef& def, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_EXPRESSION_TABLE_H_
