// SPDX-License-Identifier: Apache-2.0
//
// Writes texts and keys as TOML.
//
// Tested by tests/compiler/authoring/import/write_toml_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_IMPORT_WRITE_TOML_H_
#define RICOCHET_COMPILER_AUTHORING_IMPORT_WRITE_TOML_H_

#include <string>
#include <string_view>

namespace ricochet::compiler {

// In double quotes, which permit any character. REQUIRES: `text` is valid UTF-8.
std::string TomlText(std::string_view text);

// Bare where TOML allows it.
std::string TomlKey(std::string_view key);

// In single quotes. REQUIRES: no apostrophe and no control character in `text`.
std::string TomlLiteral(std::string_view text);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_IMPORT_WRITE_TOML_H_
