// SPDX-License-Identifier: Apache-2.0
//
// The outer half of the check: header, checksum, section table. The order matters: each step may
// rely on the ones before it. Sums of numbers from the file are computed in 64 bits from 32-bit
// numbers, or after a comparison with the file's size, so none can overflow.
//
// Tested by tests/runtime/artifact/artifact_test.cc
#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <vector>

#include "runtime/src/artifact/artifact_format.h"
#include "runtime/src/artifact/check_artifact.h"
#include "runtime/src/artifact/checksum.h"

namespace ricochet {
namespace {

using format::SectionEntry;
using format::SectionId;

Status Damaged(std::string what, std::uint64_t offset, std::string expected, std::string found) {
  const std::string message = "not a ricochet ruleset, or a damaged one: " + what;
  return Status(ErrorCode::kDamaged, message,
                {std::move(what), offset, std::move(expected), std::move(found)});
}

Status CheckVersion(const format::Header& header) {
  if (header.format_version == format::kFormatVersion) return Status();
  const std::string found = std::to_string(header.format_version);
  const std::string expected = std::to_string(format::kFormatVersion);
  const bool newer = header.format_version > format::kFormatVersion;
  return Status(ErrorCode::kUnsupported,
                newer ? "the ruleset has a newer format: build it with the matching ricochetc, or "
                        "update ricochet"
                      : "the ruleset has an old format: rebuild it with ricochetc",
                {"format version", offsetof(format::Header, format_version), expected, found});
}

Status CheckHeader(std::span<const std::byte> bytes) {
  if (bytes.size() < sizeof(format::Header)) {
    return Damaged("file size", 0, "at least " + std::to_string(sizeof(format::Header)) + " bytes",
                   std::to_string(bytes.size()) + " bytes");
  }
  const auto& header = *reinterpret_cast<const format::Header*>(bytes.data());
  if (header.magic != format::kMagic) {
    return Damaged("magic number", 0, ToHex(format::kMagic), ToHex(header.magic));
  }
  if (Status version = CheckVersion(header); !version.ok()) return version;
  if (header.header_size != sizeof(format::Header)) {
    return Damaged("header size", offsetof(format::Header, header_size),
                   std::to_string(sizeof(format::Header)), std::to_string(header.header_size));
  }
  if (header.file_size != bytes.size() || header.file_size > format::kMaxFileSize) {
    return Damaged("file size", offsetof(format::Header, file_size),
                   std::to_string(header.file_size) + " bytes",
                   std::to_string(bytes.size()) + " bytes");
  }
  const std::size_t summed = offsetof(format::Header, checksum) + sizeof(header.checksum);
  const std::uint64_t sum = Checksum(bytes.subspan(summed));
  if (sum != header.checksum) {
    return Damaged("checksum", offsetof(format::Header, checksum), std::to_string(header.checksum),
                   std::to_string(sum));
  }
  if (header.reserved != 0) {
    return Damaged("reserved field", offsetof(format::Header, reserved), "0",
                   std::to_string(header.reserved));
  }
  return Status();
}

// Finds sections in the table, each at most once.
class SectionTable {
 public:
  static Result<SectionTable> Read(std::span<const std::byte> bytes) {
    const auto& header = *reinterpret_cast<const format::Header*>(bytes.data());
    const std::uint64_t table_end =
        sizeof(format::Header) + std::uint64_t{header.section_count} * sizeof(SectionEntry);
    if (table_end > bytes.size()) {
      return Damaged("section count", offsetof(format::Header, section_count),
                     "a table within the file", std::to_string(header.section_count));
    }
    SectionTable table;
    table.bytes_ = bytes;
    table.entries_ = {reinterpret_cast<const SectionEntry*>(bytes.data() + sizeof(format::Header)),
                      header.section_count};
    if (Status status = table.CheckEntries(table_end); !status.ok()) return status;
    return table;
  }

  // A section that need not be there.
  template <typename Record>
  Status FindOptional(SectionId id, std::string_view name, std::span<const Record>* out) const {
    const bool there = std::ranges::find(entries_, static_cast<std::uint32_t>(id),
                                         &SectionEntry::id) != entries_.end();
    return there ? Find(id, name, out) : Status();
  }

  template <typename Record>
  Status Find(SectionId id, std::string_view name, std::span<const Record>* out) const {
    const auto entry =
        std::ranges::find(entries_, static_cast<std::uint32_t>(id), &SectionEntry::id);
    if (entry == entries_.end()) {
      return Damaged("section table", sizeof(format::Header),
                     "a section " + std::to_string(static_cast<std::uint32_t>(id)) + " (" +
                         std::string(name) + ")",
                     "none");
    }
    if (entry->record_size != sizeof(Record)) {
      return Damaged("record size of " + std::string(name), OffsetOf(*entry),
                     std::to_string(sizeof(Record)), std::to_string(entry->record_size));
    }
    *out = {reinterpret_cast<const Record*>(bytes_.data() + entry->offset), entry->record_count};
    return Status();
  }

 private:
  std::uint64_t OffsetOf(const SectionEntry& entry) const {
    return static_cast<std::uint64_t>(reinterpret_cast<const std::byte*>(&entry) - bytes_.data());
  }

  Status CheckEntries(std::uint64_t table_end) const {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const SectionEntry& entry = entries_[i];
      if (i > 0 && entry.id <= entries_[i - 1].id) {
        return Damaged("section id", OffsetOf(entry), "ascending ids", std::to_string(entry.id));
      }
      if (Status status = CheckEntry(entry, table_end); !status.ok()) return status;
    }
    return CheckNoOverlap();
  }

  Status CheckEntry(const SectionEntry& entry, std::uint64_t table_end) const {
    const auto within = [&](SectionId first, SectionId last) {
      return entry.id >= static_cast<std::uint32_t>(first) &&
             entry.id <= static_cast<std::uint32_t>(last);
    };
    const bool known = within(SectionId::kStrings, SectionId::kMailNames) ||
                       within(SectionId::kUnguarded, SectionId::kPlainRules) ||
                       within(SectionId::kLikenessCodes, SectionId::kClueSlots) ||
                       within(SectionId::kPlanStrings, SectionId::kWordBuckets);
    if (!known && (entry.flags & format::kSectionRequired) != 0) {
      return Status(ErrorCode::kUnsupported,
                    "the ruleset needs a section that this version does not know: update ricochet",
                    {"section id", OffsetOf(entry), "a known section", std::to_string(entry.id)});
    }
    if (entry.offset % format::kSectionAlignment != 0) {
      return Damaged("section offset", OffsetOf(entry), "a multiple of 8",
                     std::to_string(entry.offset));
    }
    if (entry.offset < table_end || entry.offset > bytes_.size() ||
        entry.size > bytes_.size() - entry.offset) {
      return Damaged(
          "section bounds", OffsetOf(entry),
          "within bytes " + std::to_string(table_end) + " to " + std::to_string(bytes_.size()),
          std::to_string(entry.size) + " bytes at " + std::to_string(entry.offset));
    }
    if (std::uint64_t{entry.record_size} * entry.record_count != entry.size) {
      return Damaged("section size", OffsetOf(entry),
                     std::to_string(entry.record_count) + " records of " +
                         std::to_string(entry.record_size) + " bytes",
                     std::to_string(entry.size) + " bytes");
    }
    return Status();
  }

  Status CheckNoOverlap() const {
    std::vector<const SectionEntry*> by_offset;
    for (const SectionEntry& entry : entries_) {
      if (entry.size != 0) by_offset.push_back(&entry);
    }
    std::ranges::sort(by_offset, {}, [](const SectionEntry* entry) { return entry->offset; });
    for (std::size_t i = 1; i < by_offset.size(); ++i) {
      const std::uint64_t end = by_offset[i - 1]->offset + by_offset[i - 1]->size;
      if (by_offset[i]->offset < end) {
        return Damaged("section offset", OffsetOf(*by_offset[i]), "at least " + std::to_string(end),
                       std::to_string(by_offset[i]->offset));
      }
    }
    return Status();
  }

  std::span<const std::byte> bytes_;
  std::span<const SectionEntry> entries_;
};

}  // namespace

Result<RulesetTables> CheckSections(std::span<const std::byte> bytes) {
  if (Status status = CheckHeader(bytes); !status.ok()) return status;
  const Result<SectionTable> table = SectionTable::Read(bytes);
  if (!table.ok()) return table.status();
  RulesetTables t;
  std::span<const char> strings, expression_texts, plan_strings;
  const std::array statuses = {
      table->Find(SectionId::kStrings, "strings", &strings),
      table->Find(SectionId::kRuleset, "ruleset", &t.ruleset),
      table->Find(SectionId::kCodes, "codes", &t.codes),
      table->Find(SectionId::kRules, "rules", &t.rules),
      table->Find(SectionId::kExpressions, "expressions", &t.expressions),
      table->Find(SectionId::kIndices, "indices", &t.indices),
      table->Find(SectionId::kReplyMasks, "reply masks", &t.reply_masks),
      table->Find(SectionId::kStatusMasks, "status masks", &t.status_masks),
      table->Find(SectionId::kHostMasks, "host masks", &t.host_masks),
      table->Find(SectionId::kGroups, "groups", &t.groups),
      table->Find(SectionId::kCommands, "commands", &t.commands),
      table->Find(SectionId::kUnwraps, "unwraps", &t.unwraps),
      table->Find(SectionId::kExamples, "examples", &t.examples),
      table->FindOptional(SectionId::kDiagnoses, "diagnoses", &t.diagnoses),
      table->FindOptional(SectionId::kProviders, "providers", &t.providers),
      table->Find(SectionId::kPieces, "pieces", &t.pieces),
      table->Find(SectionId::kExpressionTexts, "expression texts", &expression_texts),
      table->Find(SectionId::kContexts, "contexts of examples", &t.contexts),
      table->Find(SectionId::kUnwrapSteps, "unwrap steps", &t.unwrap_steps),
      table->Find(SectionId::kUnwrapSets, "unwrap sets", &t.unwrap_sets),
      table->Find(SectionId::kFields, "fields", &t.fields),
      table->Find(SectionId::kGivenFields, "fields of examples", &t.given_fields),
      table->Find(SectionId::kKinds, "kinds of mail", &t.kinds),
      table->Find(SectionId::kForms, "forms", &t.forms),
      table->Find(SectionId::kFormSettings, "settings of forms", &t.form_settings),
      table->Find(SectionId::kMailNames, "names in mail", &t.mail_names),
      table->Find(SectionId::kUnguarded, "unguarded expressions", &t.unguarded),
      table->Find(SectionId::kPlainRules, "plain rules", &t.plain_rules),
      table->Find(SectionId::kLikenessCodes, "codes of likeness", &t.likeness_codes),
      table->Find(SectionId::kClues, "clues", &t.clues),
      table->Find(SectionId::kVotes, "votes", &t.votes),
      table->Find(SectionId::kClueSlots, "clue slots", &t.clue_slots),
      table->Find(SectionId::kPlanStrings, "strings of the plan", &plan_strings),
      table->Find(SectionId::kFolds, "folds", &t.folds),
      table->Find(SectionId::kWords, "words", &t.words),
      table->Find(SectionId::kWordBuckets, "buckets of words", &t.word_buckets),
      table->Find(SectionId::kStemGates, "gates of stems", &t.stem_gates),
      table->Find(SectionId::kTerms, "terms", &t.terms),
      table->Find(SectionId::kTermSets, "sets of terms", &t.term_sets),
      table->Find(SectionId::kSeparators, "separators", &t.separators),
      table->Find(SectionId::kNodes, "phrase nodes", &t.nodes),
      table->Find(SectionId::kEdges, "phrase edges", &t.edges),
      table->Find(SectionId::kLabels, "phrase labels", &t.labels),
      table->Find(SectionId::kEnds, "ends of parts", &t.ends),
      table->Find(SectionId::kParts, "parts", &t.parts),
      table->Find(SectionId::kUses, "uses of parts", &t.uses),
      table->Find(SectionId::kExpressionPlans, "plans of expressions", &t.expression_plans),
      table->Find(SectionId::kPlacedParts, "parts of expressions", &t.placed_parts),
  };
  for (const Status& status : statuses) {
    if (!status.ok()) return status;
  }
  t.strings = {strings.data(), strings.size()};
  t.expression_texts = {expression_texts.data(), expression_texts.size()};
  t.plan_strings = {plan_strings.data(), plan_strings.size()};
  return t;
}

Result<RulesetTables> CheckArtifact(std::span<const std::byte> bytes) {
  Result<RulesetTables> tables = CheckSections(bytes);
  if (!tables.ok()) return tables;
  if (Status status = CheckRecords(bytes, *tables); !status.ok()) return status;
  if (Status status = CheckExpressionTexts(bytes, *tables); !status.ok()) return status;
  if (Status status = CheckUnwraps(bytes, *tables); !status.ok()) return status;
  if (Status status = CheckPlan(bytes, *tables); !status.ok()) return status;
  if (Status status = CheckLikeness(bytes, *tables); !status.ok()) return status;
  return tables;
}

}  // namespace ricochet
