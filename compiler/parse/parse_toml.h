// SPDX-License-Identifier: Apache-2.0
//
// TOML with the position of every key and value. Only parse_toml.cc includes toml11.
//
// Tested by tests/compiler/parse/parse_toml_test.cc
#ifndef RICOCHET_COMPILER_PARSE_PARSE_TOML_H_
#define RICOCHET_COMPILER_PARSE_PARSE_TOML_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"

namespace ricochet::compiler {

struct TomlMember;

struct TomlValue {
  enum class Kind : std::uint8_t { kText, kInteger, kBoolean, kArray, kTable, kOther };
  // '…' and "…" are on one line and without an escape, so that bytes of text and file agree.
  enum class Quotes : std::uint8_t { kSingle, kDouble, kOther };
  Kind kind = Kind::kOther;
  SourceSpan span;                 // with quotes or brackets; of a table under a header, the header
  std::string text;                // kText
  Quotes quotes = Quotes::kOther;  // of kText
  std::int64_t integer = 0;        // kInteger; kBoolean: 1 for true
  std::vector<TomlValue> items;    // kArray
  std::vector<TomlMember> members;  // kTable, in the order of the file

  // Where `text` itself is, if the bytes agree; else the whole value.
  SourceSpan TextSpan() const;
  const TomlValue* Find(std::string_view key) const;
};

struct TomlMember {
  std::string key;
  SourceSpan key_span;
  TomlValue value;
};

// "a text", "a number", "true or false", "a list", "a table", "a fraction or a date".
std::string_view DescribeKind(TomlValue::Kind kind);

// `index` is the file's in SourceFiles. Nothing, and errors in `sink`, if the file is not UTF-8 or
// not TOML: at most one error, since later ones would be unreliable.
std::optional<TomlValue> ParseToml(const SourceFile& file, std::uint32_t index,
                                   DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_PARSE_TOML_H_
