// SPDX-License-Identifier: Apache-2.0
//
// The tables of an opened artifact. They may be indexed without further checks: every range, index
// and string was validated on opening (check_artifact.h).
//
// Tested by tests/runtime/artifact/artifact_test.cc
#ifndef RICOCHET_RUNTIME_ARTIFACT_RULESET_DATA_H_
#define RICOCHET_RUNTIME_ARTIFACT_RULESET_DATA_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "ricochet/ruleset.h"
#include "ricochet/status.h"
#include "runtime/src/artifact/artifact_format.h"
#include "runtime/src/artifact/likeness_format.h"
#include "runtime/src/artifact/mail_format.h"
#include "runtime/src/artifact/plan_format.h"
#include "runtime/src/artifact/unwrap_format.h"

namespace ricochet {

// Views of the sections of one artifact, in its own memory.
struct RulesetTables {
  std::string_view strings;
  std::span<const format::RulesetRecord> ruleset;
  std::span<const format::CodeRecord> codes;
  std::span<const format::RuleRecord> rules;
  std::span<const format::ExpressionRecord> expressions;
  std::span<const std::uint32_t> indices;
  std::span<const format::ReplyMask> reply_masks;
  std::span<const format::StatusMask> status_masks;
  std::span<const format::HostMask> host_masks;
  std::span<const format::GroupRecord> groups;
  std::span<const format::StringRef> commands;
  std::span<const format::UnwrapRecord> unwraps;
  std::span<const format::UnwrapStep> unwrap_steps;
  std::span<const format::ByteSet> unwrap_sets;
  std::span<const format::ExampleRecord> examples;
  std::span<const format::ContextRecord> contexts;
  std::span<const format::DiagnosisRecord> diagnoses;
  std::span<const format::ProviderRecord> providers;
  std::span<const format::PieceRecord> pieces;
  std::string_view expression_texts;
  // The plan (plan_format.h).
  std::string_view plan_strings;
  std::span<const format::FoldRecord> folds;
  std::span<const format::WordRecord> words;
  std::span<const std::uint32_t> word_buckets;
  std::span<const std::uint32_t> stem_gates;
  std::span<const std::uint32_t> terms;
  std::span<const format::TermSet> term_sets;
  std::span<const format::SeparatorRecord> separators;
  std::span<const format::NodeRecord> nodes;
  std::span<const format::EdgeRecord> edges;
  std::span<const format::LabelRecord> labels;
  std::span<const format::PartEnds> ends;
  std::span<const format::PartRecord> parts;
  std::span<const format::PartUse> uses;
  std::span<const format::ExpressionPlan> expression_plans;
  std::span<const format::PlacedPart> placed_parts;
  std::span<const format::UnguardedRecord> unguarded;
  std::span<const format::PlainRuleRecord> plain_rules;
  // The layer likeness (likeness_format.h).
  std::span<const format::LikenessCodeRecord> likeness_codes;
  std::span<const format::ClueRecord> clues;
  std::span<const format::VoteRecord> votes;
  std::span<const format::ClueSlot> clue_slots;
  // Inbound mail (mail_format.h).
  std::span<const format::FieldRecord> fields;
  std::span<const format::GivenFieldRecord> given_fields;
  std::span<const format::KindRecord> kinds;
  std::span<const format::FormRecord> forms;
  std::span<const format::FormSettingRecord> form_settings;
  std::span<const format::MailNameRecord> mail_names;

  std::string_view View(format::StringRef ref) const {
    return strings.substr(ref.offset, ref.size);
  }
  std::string_view PlanView(format::StringRef ref) const {
    return plan_strings.substr(ref.offset, ref.size);
  }
  // See expression_text.h.
  std::string_view EncodedText(const format::ExpressionRecord& expression) const {
    return expression_texts.substr(expression.re2.offset, expression.re2.size);
  }
  template <typename Record>
  static std::span<const Record> Slice(std::span<const Record> all, format::Range range) {
    return all.subspan(range.first, range.count);
  }
  std::span<const std::uint32_t> Indices(format::Range range) const {
    return Slice(indices, range);
  }
};

// Immutable; shared by Ruleset and Matcher.
class RulesetData {
 public:
  // Takes the bytes over. REQUIRES: `bytes` is aligned to 8 (new[] sees to that).
  static Result<std::shared_ptr<const RulesetData>> Own(std::unique_ptr<std::byte[]> bytes,
                                                        std::size_t size);
  // Borrows; see Ruleset::FromStatic.
  static Result<std::shared_ptr<const RulesetData>> Borrow(std::span<const std::byte> bytes);

  const RulesetTables& tables() const { return tables_; }
  std::span<const std::byte> bytes() const { return bytes_; }
  const format::Header& header() const;
  // Rules before it are of the layers override to status; up to the first form of the reply layer.
  std::uint32_t first_reply_rule() const { return first_reply_rule_; }
  std::uint32_t first_form() const { return first_form_; }

 private:
  RulesetData() = default;
  static Result<std::shared_ptr<const RulesetData>> Check(std::shared_ptr<RulesetData> data);

  std::unique_ptr<std::byte[]> owned_;
  std::span<const std::byte> bytes_;
  RulesetTables tables_;
  std::uint32_t first_reply_rule_ = 0;
  std::uint32_t first_form_ = 0;
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_ARTIFACT_RULESET_DATA_H_
