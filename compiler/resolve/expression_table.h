// SPDX-License-Identifier: Apache-2.0
//
// Collects phrases and patterns as expressions, each distinct one once.
//
// Tested by tests/compiler/resolve/expression_table_test.cc and the golden files
#ifndef RICOCHET_COMPILER_RESOLVE_EXPRESSION_TABLE_H_
#define RICOCHET_COMPILER_RESOLVE_EXPRESSION_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "compiler/parse/rule_file.h"
#include "compiler/parse/word_lists.h"
#include "compiler/resolve/rule_set.h"
#include "compiler/source/diagnostic.h"
#include "compiler/source/limits.h"

namespace ricochet::compiler {

class ExpressionTable {
 public:
  // `lists`: those that phrases may name.
  ExpressionTable(const WordLists& lists, DiagnosticSink* sink) : lists_(lists), sink_(sink) {}

  // The index of the expression; nothing if it is wrong or one too many, which is reported.
  std::optional<std::uint32_t> Add(const ExpressionDef& def);
  std::vector<std::uint32_t> AddAll(const std::vector<ExpressionDef>& defs);
  std::vector<Expression> Take() { return std::move(expressions_); }
  std::vector<std::string> TakeFields() { return std::move(fields_); }

 private:
  // How many there are of one kind, and may be.
  struct Total {
    std::string_view name;
    std::size_t most, most_instructions;
    std::size_t count = 0, instructions = 0;
  };

  // Expression::field; nothing if there is no such field or it is one too many, which is reported.
  std::optional<std::uint16_t> AddField(const ExpressionDef& def);
  Total& TotalOf(const ExpressionDef& def);
  std::optional<Expression> Compile(const ExpressionDef& def);
  std::optional<Expression> CompilePhrase(const ExpressionDef& def);
  bool Count(const ExpressionDef& def, std::optional<std::size_t> program_size);
  void TooMany(const ExpressionDef& def, std::size_t limit, std::string_view what);

  const WordLists& lists_;
  DiagnosticSink* sink_;
  Total phrases_{"phrases", kMaxPhrases, kMaxPhrasePrograms};
  Total patterns_{"patterns", kMaxPatterns, kMaxPatternPrograms};
  bool too_many_ = false;  // was reported; no more are compiled
  std::vector<Expression> expressions_;
  std::unordered_map<std::string, std::uint32_t> index_;  // by field, kind and text
  std::vector<std::string> fields_;
};

// The size of the program that RE2 makes of `def`, a pattern. Nothing, and a report, if RE2 rejects
// it, if it is beyond a limit, or if it holds for the empty text (it would hold for every text).
std::optional<std::size_t> CheckPattern(const ExpressionDef& def, DiagnosticSink* sink);

// Whether `def` is an RE2 expression for the text of a mail, which has lines; its groups are among
// `groups`. What is wrong is reported.
bool CheckLinePattern(const ExpressionDef& def, std::span<const std::string_view> groups,
                      DiagnosticSink* sink);

// Whether conditions can be about it: a header field, in lower case, or a made one.
bool IsField(std::string_view name);

// The names of the groups of `def`, a pattern that RE2 takes; ascending.
std::vector<std::string> GroupNames(const ExpressionDef& def);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_RESOLVE_EXPRESSION_TABLE_H_
