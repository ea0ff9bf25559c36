// SPDX-License-Identifier: Apache-2.0
//
// Prints diagnostics: as text for a terminal, as JSON for programs.
//
//   cause/x.toml:12:12: error[R023]: unknown code 24
//      |
//   12 | code     = 24
//      |            ^^ not in the code table
//      ::: codes.toml:40:1
//   40 | [[code]]
//      | -------- the table ends here
//      = help: …
//
// Tested by tests/compiler/source/render_diagnostics_test.cc
#ifndef RICOCHET_COMPILER_SOURCE_RENDER_DIAGNOSTICS_H_
#define RICOCHET_COMPILER_SOURCE_RENDER_DIAGNOSTICS_H_

#include <string>
#include <vector>

#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"

namespace ricochet::compiler {

// One block per diagnostic, a blank line between two, each line ended. The caret is under the
// right characters where tabs, wide or non-ASCII characters precede it: the excerpt shows a tab as
// 4 blanks and control characters as U+FFFD, and East Asian wide characters count twice. A span
// over several lines is marked to the end of its first; lines beyond 160 columns are cut. A
// diagnostic whose file is not in `files` is shown like one without a place.
std::string RenderText(const std::vector<Diagnostic>& diagnostics, const SourceFiles& files,
                       bool color);

// A JSON array, one object per diagnostic: code, severity, name (of a warning), title, file, line,
// column, offset, size, label, secondary (array of the same places with label), help. What is
// missing is null; bytes that are not UTF-8 are replaced by U+FFFD.
std::string RenderJson(const std::vector<Diagnostic>& diagnostics, const SourceFiles& files);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_SOURCE_RENDER_DIAGNOSTICS_H_
