// SPDX-License-Identifier: Apache-2.0
//
// What a key of a rule file may hold.
//
// Tested by tests/compiler/parse/parse_rules_test.cc
#ifndef RICOCHET_COMPILER_PARSE_KEY_SPEC_H_
#define RICOCHET_COMPILER_PARSE_KEY_SPEC_H_

#include <cstdint>
#include <limits>
#include <string_view>

namespace ricochet::compiler {

enum class ValueKind : std::uint8_t {
  kText,               // "…" or '…'
  kInteger,            //
  kBoolean,            // true or false
  kExpression,         // '…'
  kTextList,           // ["…", …]
  kIntegerList,        // [1, …]
  kExpressionList,     // ['…', …]
  kLinePatternList,    // the same: RE2 expressions for the lines of a mail
  kPhraseList,         // the same, of a word list
  kOwnConditionList,   // ['…', {field = "…", phrase = '…'}, …]
  kConditionList,      // the same, and {pattern = '…'}
  kExampleList,        // ['…', {text = '…', domain = '…', …}, …]
  kUnwrapExampleList,  // [{text = '…', inner = '…'}, …]
  kTranslated,         // {en = "…", da = "…"}
  kFieldTable,         // {subject = '…', …}
  kMailExampleList,    // [{mail = '''…''', recipient = ["…"], …}, …]
  kTableList,          // [[key]]
  kClueTable,          // [key], of lines: "mailbox full" = {22 = 9, 10 = -3}
  kWeightTable,        // one of those lines
};

// What a text, a number or each value of a list may be, beyond its type.
enum class ValueDomain : std::uint8_t {
  kAny,
  kNotEmpty,
  kId,
  kListName,
  kReplyMask,
  kStatusMask,
  kHost,         // also a mask *.example.com
  kHostOrGroup,  // also @group
  kField,        // a header field, or a made one
  kCommand,
  // Closed lists: their names are those of AllowedNames().
  kLayer,
  kBounceType,
  kAction,
  kDiagnosisScope,
  kDiagnosisSeverity,
  kWarning,
  kMailPart,  // places and roles of names in mail
  kMailPlace,
  kMailOrder,
};

struct KeySpec {
  std::string_view name;
  ValueKind kind;
  bool required;
  std::string_view description;  // continues a sentence: "add `id`: …"
  std::string_view example;      // its value as written in a file
  ValueDomain domain = ValueDomain::kAny;
  // Of numbers.
  std::int64_t least = std::numeric_limits<std::int64_t>::min();
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_KEY_SPEC_H_
