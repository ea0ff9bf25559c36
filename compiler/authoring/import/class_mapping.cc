// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/class_mapping.h"

#include <array>
#include <cstdint>
#include <limits>
#include <map>

#include "compiler/authoring/import/write_toml.h"
#include "compiler/parse/parse_toml.h"
#include "compiler/parse/read_table.h"
#include "io/text/escape.h"

namespace ricochet::compiler {
namespace {

using TomlKind = TomlValue::Kind;

constexpr std::array<std::string_view, 2> kKeys = {"classes", "skip"};

class MappingReader {
 public:
  MappingReader(DiagnosticSink* sink, ClassMapping* mapping) : sink_(sink), mapping_(mapping) {}

  void Read(const TomlMember& member) {
    if (member.key == "classes") {
      Classes(member.value);
    } else if (member.key == "skip") {
      Skip(member.value);
    } else {
      sink_->Error(DiagnosticCode::kUnknownKey, member.key_span,
                   "a mapping of classes has no key `" + member.key + "`",
                   SuggestName(member.key, kKeys));
    }
  }

 private:
  void WrongType(const TomlValue& value, std::string_view key, std::string_view wanted) {
    sink_->Error(DiagnosticCode::kWrongType, value.span,
                 "`" + std::string(key) + "` is " + std::string(DescribeKind(value.kind)),
                 "write " + std::string(wanted));
  }

  void Classes(const TomlValue& table) {
    if (table.kind != TomlKind::kTable) return WrongType(table, "classes", "a table: [classes]");
    for (const TomlMember& member : table.members) {
      const TomlValue& value = member.value;
      if (value.kind != TomlKind::kInteger) {
        WrongType(value, member.key, "the number of a bounce code: " + member.key + " = 10");
      } else if (value.integer < 0 || value.integer > std::numeric_limits<std::uint16_t>::max()) {
        sink_->Error(DiagnosticCode::kBadValue, value.span, "this is not a bounce code",
                     "write a number from 0 to 65535");
      } else {
        mapping_->codes[member.key] = {value.integer, value.span};
      }
    }
  }

  void Skip(const TomlValue& list) {
    if (list.kind != TomlKind::kArray) return WrongType(list, "skip", "a list of classes");
    for (const TomlValue& item : list.items) {
      if (item.kind != TomlKind::kText) {
        WrongType(item, "skip", "names of classes in quotes");
      } else {
        mapping_->skipped.insert(item.text);
      }
    }
  }

  DiagnosticSink* sink_;
  ClassMapping* mapping_;
};

// What the draft says of one class.
struct ClassUse {
  const ForeignEntry* first = nullptr;
  std::size_t entries = 0;
};

constexpr std::string_view kDraftHead =
    "# Maps classes to bounce codes (for the numbers see rules/codes.toml). Remove the # and "
    "write\n"
    "# the number. A class without one is listed and left out. Classes to omit on purpose go into\n"
    "# `skip`.\n"
    "skip = []\n"
    "\n"
    "[classes]\n";

}  // namespace

std::optional<std::uint32_t> ClassMapping::CodeOf(const ForeignEntry& entry) const {
  auto found = codes.find(entry.class_name);
  if (found == codes.end() && !skipped.contains(entry.class_name)) {
    found = codes.find(entry.wider_class);
  }
  if (found == codes.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found->second.value);
}

bool ClassMapping::Skips(const ForeignEntry& entry) const {
  if (codes.contains(entry.class_name)) return false;
  return skipped.contains(entry.class_name) || skipped.contains(entry.wider_class);
}

ClassMapping ReadClassMapping(const SourceFile& file, std::uint32_t index, DiagnosticSink* sink) {
  ClassMapping mapping;
  const std::optional<TomlValue> root = ParseToml(file, index, sink);
  if (!root) return mapping;
  if (root->Find("classes") == nullptr && root->Find("skip") == nullptr) {
    sink->Error(DiagnosticCode::kMissingField, {index, 0, 0}, "there is no table [classes]",
                "it maps classes to bounce codes; import without --classes prints one "
                "to fill in");
  }
  MappingReader reader(sink, &mapping);
  for (const TomlMember& member : root->members) reader.Read(member);
  return mapping;
}

std::string DraftClassMapping(const std::vector<ForeignEntry>& entries,
                              const SourceFiles& sources) {
  std::vector<std::string> order;
  std::map<std::string, ClassUse> classes;
  for (const ForeignEntry& entry : entries) {
    if (!entry.fault.empty()) continue;
    ClassUse& use = classes[entry.class_name];
    if (use.first == nullptr) {
      use.first = &entry;
      order.push_back(entry.class_name);
    }
    ++use.entries;
  }
  std::string draft(kDraftHead);
  for (const std::string& name : order) {
    const ClassUse& use = classes[name];
    draft += "# " + TomlKey(name) + " =      # " + std::to_string(use.entries) +
             (use.entries == 1 ? " entry" : " entries") + ", the first at " +
             io::Visible(sources[use.first->file].display_path()) + ":" +
             std::to_string(use.first->line) + "\n";
  }
  return draft;
}

}  // namespace ricochet::compiler
