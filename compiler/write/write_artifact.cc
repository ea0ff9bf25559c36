// SPDX-License-Identifier: Apache-2.0
#include "compiler/write/write_artifact.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "compiler/parse/parse_mail.h"
#include "compiler/plan/string_pool.h"
#include "compiler/source/load_sources.h"
#include "compiler/write/artifact_builder.h"
#include "compiler/write/encode_texts.h"
#include "compiler/write/unwrap_literals.h"
#include "compiler/write/unwrap_steps.h"
#include "compiler/write/write_likeness.h"
#include "ricochet/version.h"
#include "runtime/src/artifact/mail_format.h"

namespace ricochet::compiler {
namespace {

using format::Range;

// Writes a RuleSet as records, table by table.
class RecordWriter {
 public:
  RecordWriter(const RuleSet& rules, const Plan& plan, const SourceFiles& sources)
      : rules_(rules), plan_(plan), sources_(sources) {}

  std::vector<std::byte> Build() {
    for (const CodeDef* code : rules_.codes) AddCode(*code);
    for (const ResolvedGroup& group : rules_.groups) AddGroup(group);
    AddExpressions();
    for (const ResolvedRule& rule : rules_.rules) AddRule(rule);
    AddMail();
    for (const UnwrapDef* unwrap : rules_.unwraps) AddUnwrap(*unwrap);
    for (const ResolvedDiagnosis& diagnosis : rules_.diagnoses) AddDiagnosis(diagnosis);
    AddExamples();
    likeness_ = MakeLikenessTables(rules_.likeness, &strings_);
    AddRuleset();
    return Finish();
  }

 private:
  format::OriginRecord Origin(const SourceSpan& span) {
    const SourceFile& file = sources_[span.file];
    return {strings_.Add(file.path_in_folder()), file.Locate(span.offset).line, file.folder()};
  }

  template <typename Record>
  static Range Append(const std::vector<Record>& records, std::vector<Record>* all) {
    const Range range{static_cast<std::uint32_t>(all->size()),
                      static_cast<std::uint32_t>(records.size())};
    all->insert(all->end(), records.begin(), records.end());
    return range;
  }

  Range AddHosts(const std::vector<HostMaskDef>& hosts) {
    std::vector<format::HostMask> masks;
    for (const HostMaskDef& host : hosts) {
      masks.push_back({static_cast<std::uint32_t>(host.kind), host.group, strings_.Add(host.name)});
    }
    return Append(masks, &host_masks_);
  }

  void AddCode(const CodeDef& code) {
    format::CodeRecord record{};
    record.number = static_cast<std::uint16_t>(code.number.value);
    record.type = static_cast<std::uint8_t>(code.type);
    record.action = static_cast<std::uint8_t>(code.action);
    record.origin = Origin(code.place);
    for (std::size_t i = 0; i < 2; ++i) {
      record.name[i] = strings_.Add(code.name.text[i]);
      record.description[i] = strings_.Add(code.description.text[i]);
    }
    codes_.push_back(record);
  }

  void AddGroup(const ResolvedGroup& group) {
    if (!group.def->provider.empty()) {
      providers_.push_back(
          {static_cast<std::uint32_t>(groups_.size()), strings_.Add(group.def->provider)});
    }
    groups_.push_back(
        {strings_.Add(group.def->name.value), AddHosts(group.domain), AddHosts(group.mx)});
  }

  void AddExpressions() {
    const TextEncoder encoder(PiecesOf(rules_));
    for (const Expression& expression : rules_.expressions) {
      expressions_.push_back({static_cast<std::uint16_t>(expression.kind), expression.field,
                              strings_.Add(expression.source),
                              texts_.Add(encoder.Encode(expression.source, expression.re2)),
                              Append(expression.rules, &indices_)});
    }
    for (const RepeatedText& piece : encoder.pieces()) {
      const auto sign = static_cast<std::uint32_t>(piece.sign);
      pieces_.push_back({piece.sign == 0 ? format::kNone : sign, strings_.Add(piece.text)});
    }
  }

  void AddRule(const ResolvedRule& rule) {
    format::RuleRecord record{};
    record.id = strings_.Add(rule.def->id.value);
    record.origin = Origin(rule.def->place);
    record.code = rule.code;
    record.layer = static_cast<std::uint8_t>(rule.def->layer);
    record.priority = rule.def->priority;
    record.any = Append(rule.any, &indices_);
    record.with = Append(rule.with, &indices_);
    record.unless = Append(rule.unless, &indices_);
    record.reply = Append(rule.reply, &reply_masks_);
    record.status = Append(rule.status, &status_masks_);
    record.domain = AddHosts(rule.domain);
    record.mx = AddHosts(rule.mx);
    std::vector<format::StringRef> commands;
    for (const std::string& command : rule.command) commands.push_back(strings_.Add(command));
    record.command = Append(commands, &commands_);
    record.beats = Append(rule.beats, &indices_);
    records_.push_back(record);
  }

  void AddMail() {
    for (const std::string& field : rules_.fields) fields_.push_back({strings_.Add(field)});
    for (const KindDef* kind : rules_.kinds) {
      kinds_.push_back({strings_.Add(kind->name.value),
                        {strings_.Add(kind->title.text[0]), strings_.Add(kind->title.text[1])}});
      for (const std::string& action : kind->actions) {
        AddMailName(kPlaceOfActions, kind->name.value, action);
      }
    }
    for (const MailNamesDef* names : rules_.mail_names) {
      for (const ExpressionDef& name : names->names) {
        AddMailName(names->place, names->role, name.text);
      }
    }
    const std::size_t first_rule = rules_.rules.size() - rules_.forms.size();
    for (std::size_t i = 0; i < rules_.forms.size(); ++i) {
      const ResolvedForm& form = rules_.forms[i];
      forms_.push_back({static_cast<std::uint32_t>(first_rule + i), form.kind,
                        Append(SettingsOf(*form.def), &form_settings_)});
    }
  }

  void AddMailName(std::string_view place, std::string_view role, std::string_view name) {
    mail_names_.push_back({strings_.Add(place), strings_.Add(role), strings_.Add(name)});
  }

  std::vector<format::FormSettingRecord> SettingsOf(const FormDef& form) {
    std::vector<format::FormSettingRecord> settings;
    const auto add = [&](std::string_view key, std::string_view value) {
      settings.push_back({strings_.Add(key), strings_.Add(value)});
    };
    for (const ExpressionDef& pattern : form.find) add("find", pattern.text);
    for (const ExpressionDef& pattern : form.ends) add("ends", pattern.text);
    for (const ExpressionDef& pattern : form.cut) add("cut", pattern.text);
    if (form.text_first) add("order", "text-first");
    if (!form.generic) add("generic", "false");
    for (const SpannedText& field : form.address) add("address", field.value);
    for (const SpannedText& role : form.ignore) add("ignore", role.value);
    for (const FieldDef& given : form.give) add("give." + given.name, given.value);
    return settings;
  }

  void AddUnwrap(const UnwrapDef& unwrap) {
    format::UnwrapRecord record{};
    record.id = strings_.Add(unwrap.id.value);
    record.origin = Origin(unwrap.place);
    record.pattern = strings_.Add(unwrap.pattern.text);
    record.most_lead = format::kNone;
    std::ranges::fill(record.next, format::kAnySet);
    if (const auto parsed = ParseUnwrapPattern(unwrap.pattern.text)) {
      const UnwrapLiterals literals = FindUnwrapLiterals(*parsed);
      record.literals = strings_.Add(literals.text);
      record.least_lead = literals.least_lead;
      record.most_lead = literals.most_lead;
      const UnwrapSteps::Added added = unwrap_steps_.Add(*parsed);
      record.steps = added.steps;
      record.next[0] = added.next.first;
      record.next[1] = added.next.second;
    }
    unwraps_.push_back(record);
  }

  void AddDiagnosis(const ResolvedDiagnosis& diagnosis) {
    const DiagnosisDef& def = *diagnosis.def;
    format::DiagnosisRecord record{};
    record.id = strings_.Add(def.id.value);
    record.origin = Origin(def.place);
    record.scope = static_cast<std::uint32_t>(def.scope);
    record.severity = static_cast<std::uint32_t>(def.severity);
    record.codes = Append(diagnosis.codes, &indices_);
    record.count = def.count;
    record.window_minutes = def.window_minutes;
    record.share_percent = def.share_percent;
    record.span_days = def.span_days;
    for (std::size_t i = 0; i < 2; ++i) {
      record.title[i] = strings_.Add(def.title.text[i]);
      record.advice[i] = strings_.Add(def.advice.text[i]);
    }
    diagnoses_.push_back(record);
  }

  void AddExample(ExampleKind kind, std::uint32_t rule, std::uint32_t code,
                  const ExampleDef& example) {
    examples_.push_back({static_cast<std::uint32_t>(kind), rule, code, strings_.Add(example.text),
                         AddContext(example)});
  }

  std::uint32_t AddContext(const ExampleDef& example) {
    const std::array given = {example.domain, example.mx, example.reply, example.status,
                              example.command};
    if (std::ranges::all_of(given, &std::string::empty) && example.fields.empty()) {
      return format::kNone;
    }
    const auto next = static_cast<std::uint32_t>(contexts_.size());
    const auto context = [&]() -> format::ContextRecord {
      std::vector<format::GivenFieldRecord> fields;
      for (const FieldDef& field : example.fields) {
        fields.push_back({strings_.Add(field.name), strings_.Add(field.value)});
      }
      return {strings_.Add(example.domain),  strings_.Add(example.mx),
              strings_.Add(example.reply),   strings_.Add(example.status),
              strings_.Add(example.command), Append(fields, &given_fields_)};
    };
    if (!example.fields.empty()) {
      contexts_.push_back(context());
      return next;
    }
    const auto [known, fresh] = context_index_.emplace(given, next);
    if (fresh) contexts_.push_back(context());
    return known->second;
  }

  void AddExamples() {
    for (std::uint32_t c = 0; c < rules_.codes.size(); ++c) {
      for (const ExampleDef& example : rules_.codes[c]->examples) {
        AddExample(ExampleKind::kCode, format::kNone, c, example);
      }
    }
    for (const ResolvedLike& like : rules_.likeness.likes) {
      for (const ExampleDef& example : like.def->match) {
        AddExample(ExampleKind::kCode, format::kNone, like.code, example);
      }
    }
    for (std::uint32_t r = 0; r < rules_.rules.size(); ++r) {
      const ResolvedRule& rule = rules_.rules[r];
      for (const ExampleDef& example : rule.def->match) {
        AddExample(ExampleKind::kMatch, r, rule.code, example);
      }
      for (const ExampleDef& example : rule.def->no_match) {
        AddExample(ExampleKind::kNoMatch, r, rule.code, example);
      }
    }
  }

  void AddRuleset() {
    std::uint32_t folders = 0;
    for (const SourceFile& file : sources_) folders = std::max(folders, file.folder() + 1);
    ruleset_.push_back(
        {strings_.Add("ricochetc " RICOCHET_VERSION_STRING), rules_.default_code, folders});
  }

  std::vector<std::byte> Finish() const {
    using format::SectionId;
    ArtifactBuilder builder;
    builder.AddSection(SectionId::kStrings, strings_.bytes());
    builder.AddSection(SectionId::kRuleset, ruleset_);
    builder.AddSection(SectionId::kCodes, codes_);
    builder.AddSection(SectionId::kRules, records_);
    builder.AddSection(SectionId::kExpressions, expressions_);
    builder.AddSection(SectionId::kIndices, indices_);
    builder.AddSection(SectionId::kReplyMasks, reply_masks_);
    builder.AddSection(SectionId::kStatusMasks, status_masks_);
    builder.AddSection(SectionId::kHostMasks, host_masks_);
    builder.AddSection(SectionId::kGroups, groups_);
    builder.AddSection(SectionId::kCommands, commands_);
    builder.AddSection(SectionId::kUnwraps, unwraps_);
    builder.AddSection(SectionId::kExamples, examples_);
    builder.AddOptionalSection(SectionId::kDiagnoses, diagnoses_);
    builder.AddOptionalSection(SectionId::kProviders, providers_);
    builder.AddSection(SectionId::kPieces, pieces_);
    builder.AddSection(SectionId::kExpressionTexts, texts_.bytes());
    builder.AddSection(SectionId::kContexts, contexts_);
    builder.AddSection(SectionId::kUnwrapSteps, unwrap_steps_.steps());
    builder.AddSection(SectionId::kUnwrapSets, unwrap_steps_.sets());
    builder.AddSection(SectionId::kFields, fields_);
    builder.AddSection(SectionId::kGivenFields, given_fields_);
    builder.AddSection(SectionId::kKinds, kinds_);
    builder.AddSection(SectionId::kForms, forms_);
    builder.AddSection(SectionId::kFormSettings, form_settings_);
    builder.AddSection(SectionId::kMailNames, mail_names_);
    builder.AddSection(SectionId::kUnguarded, plan_.tables.unguarded);
    builder.AddSection(SectionId::kPlainRules, plan_.tables.plain_rules);
    builder.AddSection(SectionId::kLikenessCodes, likeness_.codes);
    builder.AddSection(SectionId::kClues, likeness_.clues);
    builder.AddSection(SectionId::kVotes, likeness_.votes);
    builder.AddSection(SectionId::kClueSlots, likeness_.slots);
    AddPlan(&builder);
    return builder.Finish(DigestSources(sources_));
  }

  void AddPlan(ArtifactBuilder* builder) const {
    using format::SectionId;
    const PlanTables& tables = plan_.tables;
    builder->AddSection(SectionId::kPlanStrings, tables.strings.bytes());
    builder->AddSection(SectionId::kFolds, tables.folds);
    builder->AddSection(SectionId::kWords, tables.words.words);
    builder->AddSection(SectionId::kStemGates, tables.words.stem_gates);
    builder->AddSection(SectionId::kTerms, tables.words.terms);
    builder->AddSection(SectionId::kTermSets, tables.words.term_sets);
    builder->AddSection(SectionId::kSeparators, tables.words.separators);
    builder->AddSection(SectionId::kNodes, tables.automaton.nodes);
    builder->AddSection(SectionId::kEdges, tables.automaton.edges);
    builder->AddSection(SectionId::kLabels, tables.automaton.labels);
    builder->AddSection(SectionId::kEnds, tables.ends);
    builder->AddSection(SectionId::kParts, tables.parts);
    builder->AddSection(SectionId::kUses, tables.uses);
    builder->AddSection(SectionId::kExpressionPlans, tables.expressions);
    builder->AddSection(SectionId::kPlacedParts, tables.placed_parts);
    builder->AddSection(SectionId::kWordBuckets, tables.words.buckets);
  }

  const RuleSet& rules_;
  const Plan& plan_;
  const SourceFiles& sources_;
  StringPool strings_;
  std::vector<format::RulesetRecord> ruleset_;
  std::vector<format::CodeRecord> codes_;
  std::vector<format::RuleRecord> records_;
  std::vector<format::ExpressionRecord> expressions_;
  std::vector<std::uint32_t> indices_;
  std::vector<format::ReplyMask> reply_masks_;
  std::vector<format::StatusMask> status_masks_;
  std::vector<format::HostMask> host_masks_;
  std::vector<format::GroupRecord> groups_;
  std::vector<format::StringRef> commands_;
  std::vector<format::UnwrapRecord> unwraps_;
  UnwrapSteps unwrap_steps_{&strings_};
  std::vector<format::ExampleRecord> examples_;
  std::vector<format::ContextRecord> contexts_;
  std::map<std::array<std::string, 5>, std::uint32_t> context_index_;  // by what is given
  std::vector<format::DiagnosisRecord> diagnoses_;
  std::vector<format::ProviderRecord> providers_;
  std::vector<format::FieldRecord> fields_;
  std::vector<format::GivenFieldRecord> given_fields_;
  std::vector<format::KindRecord> kinds_;
  std::vector<format::FormRecord> forms_;
  std::vector<format::FormSettingRecord> form_settings_;
  std::vector<format::MailNameRecord> mail_names_;
  std::vector<format::PieceRecord> pieces_;
  StringPool texts_;  // of expressions
  LikenessTables likeness_;
};

}  // namespace

std::vector<std::byte> BuildArtifact(const RuleSet& rules, const Plan& plan,
                                     const SourceFiles& sources) {
  return RecordWriter(rules, plan, sources).Build();
}

}  // namespace ricochet::compiler
