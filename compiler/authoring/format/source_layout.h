// SPDX-License-Identifier: Apache-2.0
//
// The parts of a rule file that ParseToml does not return, since toml11 3.7 keeps none of them:
// comments, blank lines, the spelling of keys.
//
// Tested by tests/compiler/authoring/format/format_rules_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_FORMAT_SOURCE_LAYOUT_H_
#define RICOCHET_COMPILER_AUTHORING_FORMAT_SOURCE_LAYOUT_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/parse/parse_toml.h"
#include "compiler/parse/rule_schema.h"
#include "compiler/parse/toml_comments.h"

namespace ricochet::compiler {

// Bytes [begin, end) of the file.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// A value under a key of its own, or a header.
struct Entry {
  const TomlValue* value = nullptr;
  const KeySpec* spec = nullptr;  // of the key; nullptr for a header
};

// The file belongs to the caller.
class SourceLayout {
 public:
  explicit SourceLayout(std::string_view text);

  std::size_t size() const { return text_.size(); }
  static TextRange RangeOf(const TomlValue& value);

  std::string_view Text(TextRange range) const {
    return text_.substr(range.begin, range.end - range.begin);
  }
  std::string_view Text(const TomlValue& value) const { return Text(RangeOf(value)); }

  // Without blanks at its end.
  std::string_view Text(const TomlComment& comment) const;
  // Those that begin in the range.
  std::span<const TomlComment> CommentsIn(TextRange range) const;
  // Whether something other than blanks is before it on its line.
  bool IsBehindText(const TomlComment& comment) const;

  std::size_t LineStart(std::size_t offset) const;
  // Whether an empty line does; no comment may be in the range.
  bool HasBlankLine(TextRange range) const;

  // All that a table holds under keys and, where it is no table in braces, under headers, in the
  // order of the file; what is in braces or brackets counts as one value.
  std::vector<Entry> Entries(const TomlValue& table, std::span<const KeySpec> keys) const;
  // The key of a value, with the dots and quotes that it was written with. It is after `from`.
  std::string KeyOf(const TomlValue& value, std::size_t from) const;
  // "[[rule]]".
  std::string Header(const TomlValue& header) const;

 private:
  bool StandsAt(const TomlValue& value, char c) const;
  // `clues`: its keys are no names, but clues.
  void Collect(const TomlValue& table, std::span<const KeySpec> keys, bool clues,
               std::vector<Entry>* entries) const;
  std::string WithoutBlanks(TextRange range) const;

  std::string_view text_;
  std::size_t begin_ = 0;  // after the byte order mark
  std::vector<TomlComment> comments_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_FORMAT_SOURCE_LAYOUT_H_
