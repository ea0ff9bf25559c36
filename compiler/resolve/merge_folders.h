// SPDX-License-Identifier: Apache-2.0
//
// Merges several folders: later folders add, replace (same id, code, or name of a group or a
// word list; single clues and thresholds of the layer likeness) and
// disable. A replacement takes the position of the definition that it replaces.
//
// Tested by tests/compiler/resolve/merge_folders_test.cc
#ifndef RICOCHET_COMPILER_RESOLVE_MERGE_FOLDERS_H_
#define RICOCHET_COMPILER_RESOLVE_MERGE_FOLDERS_H_

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "compiler/parse/rule_file.h"
#include "compiler/source/diagnostic.h"
#include "compiler/source/source_file.h"

namespace ricochet::compiler {

// Pointers into the RuleFiles, in the order of folders and files.
struct MergedFiles {
  std::optional<SpannedInteger> default_code;
  std::vector<const RuleDef*> rules;
  std::vector<const CodeDef*> codes;
  std::vector<const GroupDef*> groups;
  std::vector<const WordsDef*> words;
  std::vector<const UnwrapDef*> unwraps;
  std::vector<const DiagnosisDef*> diagnoses;
  // Of the layer likeness; empty if that is disabled.
  std::vector<const ClueDef*> clues;
  std::vector<const ThresholdDef*> thresholds;
  std::vector<const LikeDef*> likes;
  std::vector<const FormDef*> forms;  // their rules are among `rules`
  std::vector<const KindDef*> kinds;
  std::vector<const MailNamesDef*> mail_names;  // of all folders
  std::unordered_set<std::string> disabled;     // ids of rules that are not in `rules`
  // Word lists that phrases of rules name, also of those that are replaced or disabled.
  std::unordered_set<std::string> named_words;
};

// Reports duplicate definitions in one folder and disabled rules that do not exist.
MergedFiles MergeFolders(const std::vector<RuleFile>& parsed, const SourceFiles& sources,
                         DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_RESOLVE_MERGE_FOLDERS_H_
