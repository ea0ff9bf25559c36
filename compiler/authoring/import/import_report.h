// SPDX-License-Identifier: Apache-2.0
//
// The result of an import for each entry of a list. Nothing is lost silently: every entry that is
// not imported unchanged has a note with its line.
//
// Tested by tests/compiler/authoring/import/import_rules_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_IMPORT_IMPORT_REPORT_H_
#define RICOCHET_COMPILER_AUTHORING_IMPORT_IMPORT_REPORT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/source/source_file.h"

namespace ricochet::compiler {

struct ImportNote {
  enum class Kind : std::uint8_t {
    kChanged,       // converted, with changes
    kDoubtful,      // converted, but possibly not as intended
    kLeftOut,       // not converted
    kNeverMatches,  // not converted, because it can decide no text
  };
  Kind kind = Kind::kLeftOut;
  std::uint32_t file = 0;
  std::uint32_t line = 1;
  std::string reason;
  std::string regex;  // as the list has it
};

struct ImportReport {
  std::vector<ImportNote> notes;  // in the order of the entries
  // Each entry is counted once.
  std::size_t entries = 0, as_they_were = 0, changed = 0, left_out = 0, never_match = 0,
              skipped = 0;
  std::size_t rules = 0;
  std::size_t doubtful = 0;    // of those converted
  std::size_t ascii_only = 0;  // likewise: with \d, \w or \b of a dialect that means Unicode

  // Whether an entry was left out that the mapping does not skip.
  bool incomplete() const { return left_out != 0 || never_match != 0; }
};

// "changed", "doubtful", "left out", "can never match".
std::string_view ToString(ImportNote::Kind kind);

// For people: two lines a note, and the counts. Control characters are shown escaped.
std::string RenderImportReport(const ImportReport& report, const SourceFiles& sources);

// One JSON object: the counts by name, and `notes`, each with file, line, kind, reason, regex.
std::string RenderImportReportJson(const ImportReport& report, const SourceFiles& sources);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_IMPORT_IMPORT_REPORT_H_
