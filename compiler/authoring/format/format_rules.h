// SPDX-License-Identifier: Apache-2.0
//
// The standard layout of rule files. The content is preserved: the spelling of every value, every
// comment, and the order of all of them.
//
//   - one blank line above each [[header]] and its comment, none below it, at most one elsewhere;
//   - the = of a table are aligned, in tables under the same header in one column as far as keys of
//     eight letters need it; comments after consecutive lines are aligned too;
//   - lists as described in value_formatter.h; {key = value, key = value};
//   - lines end with LF and without blanks, the file with one line end; no byte order mark.
//
// Tested by tests/compiler/authoring/format/format_rules_test.cc and the golden files in
// tests/data/format
#ifndef RICOCHET_COMPILER_AUTHORING_FORMAT_FORMAT_RULES_H_
#define RICOCHET_COMPILER_AUTHORING_FORMAT_FORMAT_RULES_H_

#include <cstdint>
#include <optional>
#include <string>

#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"

namespace ricochet::compiler {

// The file in its canonical layout. Nothing, and errors in `sink`, if it is no rule file: TOML
// that cannot be read, unknown keys, values of a wrong type. `index` is the file's in SourceFiles.
std::optional<std::string> FormatRules(const SourceFile& file, std::uint32_t index,
                                       DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_FORMAT_FORMAT_RULES_H_
