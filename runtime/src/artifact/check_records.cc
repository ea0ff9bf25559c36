// SPDX-License-Identifier: Apache-2.0
//
// The inner half of the check: every record of every table. Strings first of all in each record,
// then ranges and indices against the tables that they point into, then enumerators.
//
// Tested by tests/runtime/artifact/artifact_test.cc
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ricochet/diagnosis.h"
#include "ricochet/taxonomy.h"
#include "runtime/src/artifact/artifact_format.h"
#include "runtime/src/artifact/check_artifact.h"
#include "runtime/src/artifact/record_failure.h"
#include "runtime/src/text/unicode.h"

namespace ricochet {
namespace {

using namespace format;  // NOLINT(google-build-using-namespace): its record types only

// Decodes the strings once, however many records share or overlap them.
class StringCheck {
 public:
  explicit StringCheck(std::string_view strings) : strings_(strings) {
    for (std::size_t at = 0; at < strings.size(); ++at) {
      const std::size_t bad = FindInvalidUtf8(strings.substr(at));
      if (bad == std::string_view::npos) return;
      at += bad;
      invalid_.push_back(static_cast<std::uint32_t>(at));
    }
  }

  // REQUIRES: `ref` lies within the strings.
  bool IsUtf8(StringRef ref) const {
    const std::uint32_t end = ref.offset + ref.size;
    return ref.size == 0 || (!SplitsCharacter(ref.offset) && !SplitsCharacter(end) &&
                             FirstInvalid(ref.offset) >= end);
  }

 private:
  // At or behind `offset`.
  std::uint32_t FirstInvalid(std::uint32_t offset) const {
    const auto found = std::ranges::lower_bound(invalid_, offset);
    return found == invalid_.end() ? kNone : *found;
  }
  bool SplitsCharacter(std::uint32_t offset) const {
    if (offset == strings_.size()) return false;
    const bool continues = (static_cast<unsigned char>(strings_[offset]) & 0xC0U) == 0x80;
    return continues && FirstInvalid(offset) != offset;
  }

  std::string_view strings_;
  std::vector<std::uint32_t> invalid_;  // bytes that are no part of well-formed UTF-8; ascending
};

// Remembers the first failure; later checks are skipped.
class RecordChecker : private RecordFailure {
 public:
  RecordChecker(std::span<const std::byte> bytes, const RulesetTables& tables)
      : RecordFailure(bytes), t_(tables), strings_(tables.strings) {}

  Status Run() {
    CheckRuleset();
    CheckCodes();
    CheckRules();
    CheckExpressions();
    CheckPieces();
    CheckMasks();
    CheckHosts();
    CheckUnwraps();
    CheckExampleRecords();
    CheckDiagnoses();
    CheckProviders();
    CheckFields();
    CheckForms();
    return status();
  }

 private:
  // Ranges that overlap could add up to the square of the file, in time and memory: `used` sees to
  // it that all into one table are no more than its records.
  void InRange(const void* where, const char* what, Range range, std::size_t size,
               std::uint64_t* used) {
    *used += range.count;
    if (std::uint64_t{range.first} + range.count > size || *used > size) {
      FailRange(where, what, range, size);
    }
  }
  [[gnu::cold, gnu::noinline]] void FailRange(const void* where, const char* what, Range range,
                                              std::size_t size) {
    Fail(where, what, "a range of its own within " + std::to_string(size) + " records",
         std::to_string(range.count) + " from " + std::to_string(range.first));
  }

  void Indices(const void* where, const char* what, Range range, std::size_t size) {
    InRange(where, what, range, t_.indices.size(), &used_indices_);
    if (!none()) return;
    for (const std::uint32_t& index : t_.Indices(range)) Index(&index, what, index, size);
  }

  void Bytes(const StringRef& ref, const char* what) {
    if (std::uint64_t{ref.offset} + ref.size > t_.strings.size()) FailBytes(ref, what);
  }
  [[gnu::cold, gnu::noinline]] void FailBytes(const StringRef& ref, const char* what) {
    Fail(&ref, what, "a string within " + std::to_string(t_.strings.size()) + " bytes",
         std::to_string(ref.size) + " from " + std::to_string(ref.offset));
  }

  void Text(const StringRef& ref, const char* what) {
    Bytes(ref, what);
    if (none() && !strings_.IsUtf8(ref)) Fail(&ref, what, "UTF-8", "other bytes");
  }

  void NonEmptyText(const StringRef& ref, const char* what) {
    Text(ref, what);
    if (ref.size == 0) Fail(&ref, what, "a text", "an empty one");
  }

  void Enumerator(const void* where, const char* what, std::uint32_t value, int count) {
    if (value >= static_cast<std::uint32_t>(count)) FailEnumerator(where, what, value, count);
  }
  [[gnu::cold, gnu::noinline]] void FailEnumerator(const void* where, const char* what,
                                                   std::uint32_t value, int count) {
    Fail(where, what, "a number below " + std::to_string(count), std::to_string(value));
  }

  void Ascending(const void* where, const char* what, std::uint32_t first, std::uint32_t last) {
    if (first > last) FailOrder(where, what, first, last);
  }
  [[gnu::cold, gnu::noinline]] void FailOrder(const void* where, const char* what,
                                              std::uint32_t first, std::uint32_t last) {
    Fail(where, what, "at least " + std::to_string(first), std::to_string(last));
  }

  void CheckRuleset() {
    if (t_.ruleset.size() != 1) {
      Fail(t_.ruleset.data(), "ruleset records", "1", std::to_string(t_.ruleset.size()));
      return;
    }
    Text(t_.ruleset[0].builder, "builder");
    Index(&t_.ruleset[0].default_code, "default code", t_.ruleset[0].default_code, t_.codes.size());
  }

  void CheckCodes() {
    for (std::size_t i = 0; i < t_.codes.size() && none(); ++i) {
      const CodeRecord& code = t_.codes[i];
      Enumerator(&code.type, "bounce type", code.type, kBounceTypeCount);
      Enumerator(&code.action, "action", code.action, kActionCount);
      if (i > 0) Ascending(&code, "code number", t_.codes[i - 1].number + 1U, code.number);
      Text(code.origin.file, "file of a code");
      for (const StringRef& name : code.name) Text(name, "name of a code");
      for (const StringRef& text : code.description) Text(text, "description of a code");
    }
  }

  void CheckRules() {
    for (std::size_t i = 0; i < t_.rules.size() && none(); ++i) {
      const RuleRecord& rule = t_.rules[i];
      NonEmptyText(rule.id, "rule id");
      Text(rule.origin.file, "file of a rule");
      Index(&rule.code, "code of a rule", rule.code, t_.codes.size());
      Enumerator(&rule.layer, "layer", rule.layer, kLayerCount);
      if (static_cast<Layer>(rule.layer) == Layer::kLikeness) FailLayer(rule);
      if (i > 0) Ascending(&rule.layer, "layer in rank order", t_.rules[i - 1].layer, rule.layer);
      Indices(&rule.any, "expressions of a rule", rule.any, t_.expressions.size());
      Indices(&rule.with, "with of a rule", rule.with, t_.expressions.size());
      Indices(&rule.unless, "unless of a rule", rule.unless, t_.expressions.size());
      Indices(&rule.beats, "beats of a rule", rule.beats, t_.rules.size());
      InRange(&rule.reply, "reply masks of a rule", rule.reply, t_.reply_masks.size(),
              &used_reply_masks_);
      InRange(&rule.status, "status masks of a rule", rule.status, t_.status_masks.size(),
              &used_status_masks_);
      InRange(&rule.domain, "domains of a rule", rule.domain, t_.host_masks.size(),
              &used_host_masks_);
      InRange(&rule.mx, "mx of a rule", rule.mx, t_.host_masks.size(), &used_host_masks_);
      InRange(&rule.command, "commands of a rule", rule.command, t_.commands.size(),
              &used_commands_);
    }
  }

  [[gnu::cold, gnu::noinline]] void FailLayer(const RuleRecord& rule) {
    Fail(&rule.layer, "layer", "one of rules", std::string(ToString(Layer::kLikeness)));
  }

  void CheckExpressions() {
    for (const ExpressionRecord& expression : t_.expressions) {
      Enumerator(&expression.kind, "expression kind", expression.kind, 2);
      if (expression.field != kText) {
        Index(&expression, "field of an expression", expression.field - 1U, t_.fields.size());
      }
      Text(expression.source, "expression as written");
      Indices(&expression.rules, "rules of an expression", expression.rules, t_.rules.size());
    }
  }

  void CheckPieces() {
    for (const PieceRecord& piece : t_.pieces) NonEmptyText(piece.text, "text of a piece");
  }

  void CheckMasks() {
    for (const ReplyMask& mask : t_.reply_masks)
      Ascending(&mask, "reply mask", mask.first, mask.last);
    for (const StatusMask& mask : t_.status_masks) {
      Ascending(&mask, "class mask", mask.class_first, mask.class_last);
      Ascending(&mask, "subject mask", mask.subject_first, mask.subject_last);
      Ascending(&mask, "detail mask", mask.detail_first, mask.detail_last);
    }
    for (const StringRef& command : t_.commands) NonEmptyText(command, "command");
  }

  void CheckHosts() {
    for (const HostMask& mask : t_.host_masks) {
      Enumerator(&mask.kind, "host mask kind", mask.kind, 3);
      if (static_cast<HostMaskKind>(mask.kind) == HostMaskKind::kGroup) {
        Index(&mask.group, "group of a host mask", mask.group, t_.groups.size());
      }
      Text(mask.name, "host name");
    }
    for (const GroupRecord& group : t_.groups) {
      Text(group.name, "group name");
      CheckMembers(group.domains);
      CheckMembers(group.mx);
    }
  }

  // A group in a group would let conditions recurse.
  void CheckMembers(const Range& range) {
    InRange(&range, "members of a group", range, t_.host_masks.size(), &used_host_masks_);
    if (!none()) return;
    for (const HostMask& mask : RulesetTables::Slice(t_.host_masks, range)) {
      if (static_cast<HostMaskKind>(mask.kind) == HostMaskKind::kGroup) {
        Fail(&mask, "member of a group", "a host name", "a group");
      }
    }
  }

  void CheckUnwraps() {
    for (const UnwrapRecord& unwrap : t_.unwraps) {
      Text(unwrap.id, "unwrap id");
      Text(unwrap.origin.file, "file of an unwrap");
      NonEmptyText(unwrap.pattern, "unwrap pattern");
      Text(unwrap.literals, "literals of an unwrap pattern");
    }
  }

  void CheckExampleRecords() {
    for (const ExampleRecord& example : t_.examples) {
      Enumerator(&example.kind, "example kind", example.kind, 3);
      const bool of_code = static_cast<ExampleKind>(example.kind) == ExampleKind::kCode;
      if (!of_code) Index(&example.rule, "rule of an example", example.rule, t_.rules.size());
      if (of_code && example.rule != kNone) FailCodeExample(example);
      Index(&example.code, "code of an example", example.code, t_.codes.size());
      Bytes(example.text, "text of an example");
      if (example.context != kNone) {
        Index(&example.context, "context of an example", example.context, t_.contexts.size());
      }
    }
    for (const ContextRecord& context : t_.contexts) {
      for (const StringRef* ref :
           {&context.domain, &context.mx, &context.reply, &context.status, &context.command}) {
        Bytes(*ref, "context of an example");
      }
      InRange(&context.fields, "fields of an example", context.fields, t_.given_fields.size(),
              &used_given_fields_);
    }
  }

  [[gnu::cold, gnu::noinline]] void FailCodeExample(const ExampleRecord& example) {
    Fail(&example.rule, "rule of an example of a code", "none", std::to_string(example.rule));
  }

  void CheckDiagnoses() {
    for (const DiagnosisRecord& diagnosis : t_.diagnoses) {
      NonEmptyText(diagnosis.id, "diagnosis id");
      Text(diagnosis.origin.file, "file of a diagnosis");
      Enumerator(&diagnosis.scope, "scope of a diagnosis", diagnosis.scope, kDiagnosisScopeCount);
      Enumerator(&diagnosis.severity, "severity", diagnosis.severity, kDiagnosisSeverityCount);
      Indices(&diagnosis.codes, "codes of a diagnosis", diagnosis.codes, t_.codes.size());
      for (const StringRef& title : diagnosis.title) Text(title, "title of a diagnosis");
      for (const StringRef& advice : diagnosis.advice) Text(advice, "advice of a diagnosis");
    }
  }

  void CheckProviders() {
    for (std::size_t i = 0; i < t_.providers.size() && none(); ++i) {
      const ProviderRecord& provider = t_.providers[i];
      Index(&provider.group, "group of a provider", provider.group, t_.groups.size());
      if (i > 0) {
        Ascending(&provider, "group of a provider", t_.providers[i - 1].group + 1U, provider.group);
      }
      NonEmptyText(provider.name, "name of a provider");
    }
  }

  void CheckFields() {
    if (t_.fields.size() > kMaxFields) {
      Fail(t_.fields.data(), "fields", "at most " + std::to_string(kMaxFields),
           std::to_string(t_.fields.size()));
      return;
    }
    for (const FieldRecord& field : t_.fields) NonEmptyText(field.name, "name of a field");
    for (const GivenFieldRecord& field : t_.given_fields) {
      Bytes(field.name, "name of an example's field");
      Bytes(field.value, "field of an example");
    }
  }

  // Exactly the rules of the layer form, in their order.
  void CheckForms() {
    for (const KindRecord& kind : t_.kinds) {
      NonEmptyText(kind.name, "name of a kind");
      for (const StringRef& title : kind.title) Text(title, "title of a kind");
    }
    const auto is_form = [](const RuleRecord& rule) {
      return static_cast<Layer>(rule.layer) == Layer::kForm;
    };
    const auto forms = static_cast<std::size_t>(std::ranges::count_if(t_.rules, is_form));
    if (none() && forms != t_.forms.size()) {
      Fail(t_.forms.data(), "forms", std::to_string(forms), std::to_string(t_.forms.size()));
    }
    for (std::size_t i = 0; i < t_.forms.size() && none(); ++i) {
      const FormRecord& form = t_.forms[i];
      const std::size_t rule = t_.rules.size() - forms + i;
      if (form.rule != rule) {
        Fail(&form.rule, "rule of a form", std::to_string(rule), std::to_string(form.rule));
      }
      Index(&form.kind, "kind of a form", form.kind, t_.kinds.size());
      InRange(&form.settings, "settings of a form", form.settings, t_.form_settings.size(),
              &used_settings_);
    }
    for (const FormSettingRecord& setting : t_.form_settings) {
      NonEmptyText(setting.key, "key of a setting");
      Text(setting.value, "value of a setting");
    }
    for (const MailNameRecord& name : t_.mail_names) {
      NonEmptyText(name.place, "place of a name in mail");
      Text(name.role, "role of a name in mail");
      NonEmptyText(name.name, "name in mail");
    }
  }

  const RulesetTables& t_;
  StringCheck strings_;
  std::uint64_t used_indices_ = 0, used_reply_masks_ = 0, used_status_masks_ = 0;
  std::uint64_t used_host_masks_ = 0, used_commands_ = 0;
  std::uint64_t used_given_fields_ = 0, used_settings_ = 0;
};

}  // namespace

Status CheckRecords(std::span<const std::byte> bytes, const RulesetTables& tables) {
  return RecordChecker(bytes, tables).Run();
}

}  // namespace ricochet
