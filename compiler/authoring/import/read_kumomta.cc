// SPDX-License-Identifier: Apache-2.0
//
// The rules of KumoMTA's bounce classifier:
//
//   [rules]
//   InvalidRecipient = ["^(451|550) [45]\\.1\\.1", '(?i)no such user']
//
// All classes form one list, in the order of the file. The header may be missing.
#include <algorithm>

#include "compiler/authoring/import/foreign_entry.h"
#include "compiler/parse/parse_toml.h"

namespace ricochet::compiler {
namespace {

using TomlKind = TomlValue::Kind;

class Reader {
 public:
  Reader(const SourceFile& file, std::uint32_t index, std::vector<ForeignEntry>* entries)
      : file_(file), index_(index), entries_(entries) {}

  void ReadClass(const TomlMember& member) {
    if (member.value.kind != TomlKind::kArray) {
      AddFault(member.key, member.value,
               std::string(DescribeKind(member.value.kind)) +
                   " is in the place of a class's list of regular expressions");
      return;
    }
    for (const TomlValue& item : member.value.items) {
      if (item.kind == TomlKind::kText) {
        Add(member.key, item).regex = item.text;
      } else {
        AddFault(member.key, item, std::string(DescribeKind(item.kind)) + " is in a list of texts");
      }
    }
  }

  void AddFault(const std::string& class_name, const TomlValue& value, std::string fault) {
    ForeignEntry& entry = Add(class_name, value);
    entry.regex = file_.text().substr(value.span.offset, value.span.size);
    entry.fault = std::move(fault);
  }

 private:
  ForeignEntry& Add(const std::string& class_name, const TomlValue& value) {
    ForeignEntry& entry = entries_->emplace_back();
    entry.file = index_;
    entry.line = file_.Locate(value.span.offset).line;
    entry.class_name = class_name;
    return entry;
  }

  const SourceFile& file_;
  std::uint32_t index_;
  std::vector<ForeignEntry>* entries_;
};

}  // namespace

void ReadKumomta(const SourceFile& file, std::uint32_t index, std::vector<ForeignEntry>* entries,
                 DiagnosticSink* sink) {
  const std::optional<TomlValue> root = ParseToml(file, index, sink);
  if (!root) return;
  const TomlValue* const table = root->Find("rules");
  const bool headed = table != nullptr && table->kind == TomlKind::kTable;
  const std::vector<TomlMember>& classes = headed ? table->members : root->members;
  const bool lists = std::ranges::any_of(
      classes, [](const TomlMember& member) { return member.value.kind == TomlKind::kArray; });
  if (!lists) {
    sink->Error(DiagnosticCode::kMissingField, {index, 0, 0}, "there are no rules in this file",
                "a rule file of KumoMTA's bounce classifier has a table [rules], and in it a list "
                "of regular expressions for each class; see --from");
    return;
  }
  Reader reader(file, index, entries);
  for (const TomlMember& member : root->members) {
    if (!headed || member.key == "rules") continue;
    reader.AddFault(member.key, member.value, "it is outside the table [rules]");
  }
  for (const TomlMember& member : classes) reader.ReadClass(member);
}

}  // namespace ricochet::compiler
