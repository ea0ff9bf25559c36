// SPDX-License-Identifier: Apache-2.0
//
// Maps classes of another program to bounce codes, as written by the user:
//
//   skip = ["Subscribe"]      # left out on purpose
//
//   [classes]
//   InvalidRecipient = 10
//   "defer,recipient" = 20    # ZoneMTA: of this action
//   recipient = 10            # and of all others
//
// Tested by tests/compiler/authoring/import/class_mapping_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_IMPORT_CLASS_MAPPING_H_
#define RICOCHET_COMPILER_AUTHORING_IMPORT_CLASS_MAPPING_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/authoring/import/foreign_entry.h"
#include "compiler/parse/rule_file.h"
#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"

namespace ricochet::compiler {

struct ClassMapping {
  std::map<std::string, SpannedInteger> codes;
  std::set<std::string> skipped;

  // Of its class, else of its wider class; 0 <= code <= 65535.
  std::optional<std::uint32_t> CodeOf(const ForeignEntry& entry) const;
  // Likewise. A code for the class goes before a wider class that is left out.
  bool Skips(const ForeignEntry& entry) const;
};

// What is wrong goes to `sink`: then the mapping is incomplete. `index` is the file's in
// SourceFiles.
ClassMapping ReadClassMapping(const SourceFile& file, std::uint32_t index, DiagnosticSink* sink);

// A mapping to be filled in: the classes of `entries` with how many there are of each, and where
// the first is. It is one that maps none.
std::string DraftClassMapping(const std::vector<ForeignEntry>& entries, const SourceFiles& sources);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_IMPORT_CLASS_MAPPING_H_
