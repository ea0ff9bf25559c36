// SPDX-License-Identifier: Apache-2.0
//
// Reads a TOML table according to a list of KeySpecs. Unknown keys, missing keys and wrong types
// are reported here, once.
//
// Tested by tests/compiler/parse/parse_rules_test.cc and the golden files in tests/data/diagnostics
#ifndef RICOCHET_COMPILER_PARSE_READ_TABLE_H_
#define RICOCHET_COMPILER_PARSE_READ_TABLE_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/parse/parse_toml.h"
#include "compiler/parse/rule_file.h"
#include "compiler/parse/rule_schema.h"
#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

// The name among `names` that `wrong` was probably meant to be; empty if none is near.
std::string_view NearestName(std::string_view wrong, std::span<const std::string_view> names);
// "did you mean `x`?" or empty.
std::string SuggestName(std::string_view wrong, std::span<const std::string_view> names);

// Whether it can be the name of a field: of a header field in lower case, or of a made one.
bool IsFieldName(std::string_view name);
// Reports one that cannot.
bool CheckFieldName(const SpannedText& name, DiagnosticSink* sink);

// A view of one table. Accessors give defaults for what is missing or was reported.
class TableReader {
 public:
  // `what` names the table in messages: "a rule". Reports all that is wrong with its keys.
  TableReader(const TomlValue& table, std::span<const KeySpec> keys, std::string_view what,
              DiagnosticSink* sink);

  // Whether all required keys are there with the right type.
  bool complete() const { return complete_; }
  // Whether an unknown key was reported that was probably meant to be this one.
  bool Misspelt(std::string_view key) const;
  // nullptr if missing or of a wrong type.
  const TomlValue* Find(std::string_view key) const;

  SpannedText Text(std::string_view key) const;
  SpannedInteger Integer(std::string_view key) const;
  bool Boolean(std::string_view key, bool otherwise) const;
  std::vector<SpannedText> TextList(std::string_view key) const;
  std::vector<SpannedInteger> IntegerList(std::string_view key) const;
  // Phrases as `kind` says; a table among them says itself what it is, and about which field.
  std::vector<ExpressionDef> Expressions(std::string_view key, ExpressionKind kind) const;
  std::vector<ExampleDef> Examples(std::string_view key) const;
  std::vector<UnwrapExampleDef> UnwrapExamples(std::string_view key) const;
  std::vector<FieldDef> Fields(std::string_view key) const;
  TranslatedDef Translated(std::string_view key) const;
  // The lines of a [key]; empty if it is missing or of a wrong type.
  std::span<const TomlMember> Lines(std::string_view key) const;
  // The tables of a [[key]].
  std::span<const TomlValue> Tables(std::string_view key) const;

 private:
  void CheckKeys(std::span<const KeySpec> keys);
  void ReportUnknown(const TomlMember& member, std::span<const KeySpec> keys);
  void ReportMissing(const KeySpec& key);
  void CheckMember(const TomlMember& member, const KeySpec& spec);
  bool CheckItem(const TomlValue& item, ValueKind kind, std::string_view key);
  bool CheckExpression(const TomlValue& value, std::string_view key);
  bool CheckExample(const TomlValue& table, std::span<const KeySpec> keys);
  bool CheckExampleText(const TomlValue& value);
  bool CheckCondition(const TomlValue& table, bool own);
  bool CheckFields(const TomlValue& table, std::string_view key);
  void WrongType(const TomlValue& value, std::string title, std::string help);

  const TomlValue& table_;
  std::string_view what_;
  DiagnosticSink* sink_;
  std::vector<const TomlMember*> good_;
  std::vector<std::string_view> misspelt_;
  bool complete_ = true;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_READ_TABLE_H_
