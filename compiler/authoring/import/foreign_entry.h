// SPDX-License-Identifier: Apache-2.0
//
// One entry of another program's list of bounce rules: a regular expression and its meaning there.
// In such a list the first matching entry decides.
//
// Tested by tests/compiler/authoring/import/import_readers_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_IMPORT_FOREIGN_ENTRY_H_
#define RICOCHET_COMPILER_AUTHORING_IMPORT_FOREIGN_ENTRY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"

namespace ricochet::compiler {

enum class ForeignFormat : std::uint8_t {
  kKumomta,  // TOML; regular expressions of Rust, letter case matters
  kZonemta,  // bounces.txt; regular expressions of JavaScript, letter case does not matter
};

// "kumomta", "zonemta"; and the reverse.
std::string_view ToString(ForeignFormat format);
std::optional<ForeignFormat> ParseForeignFormat(std::string_view name);

struct ForeignEntry {
  std::uint32_t file = 0;  // index in SourceFiles
  std::uint32_t line = 1;
  std::string class_name;   // as a mapping names it
  std::string wider_class;  // what a mapping may name instead; empty if there is no such thing
  std::string regex;
  std::string remark;  // its comment in the list; may be empty
  std::string fault;   // why it can't be read; then `regex` is what was found
};

// The entries of `sources`, in their order. Errors in `sink` where a file is not of this format at
// all, or beyond a limit (limits.h); then there are none.
std::vector<ForeignEntry> ReadForeignEntries(const SourceFiles& sources, ForeignFormat format,
                                             DiagnosticSink* sink);

// Of one file, the file `index` of SourceFiles.
void ReadKumomta(const SourceFile& file, std::uint32_t index, std::vector<ForeignEntry>* entries,
                 DiagnosticSink* sink);
void ReadZonemta(const SourceFile& file, std::uint32_t index, std::vector<ForeignEntry>* entries);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_IMPORT_FOREIGN_ENTRY_H_
