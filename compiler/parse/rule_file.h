// SPDX-License-Identifier: Apache-2.0
//
// One parsed rule file: keys and types are valid, nothing else is checked. Every value has its
// position.
#ifndef RICOCHET_COMPILER_PARSE_RULE_FILE_H_
#define RICOCHET_COMPILER_PARSE_RULE_FILE_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/source/source_file.h"
#include "ricochet/diagnosis.h"
#include "ricochet/ruleset.h"
#include "ricochet/taxonomy.h"

namespace ricochet::compiler {

template <typename T>
struct Spanned {
  T value{};
  SourceSpan span;
};
using SpannedText = Spanned<std::string>;
using SpannedInteger = Spanned<std::int64_t>;

struct ExpressionDef {
  ExpressionKind kind = ExpressionKind::kPhrase;
  std::string text;
  SourceSpan span;      // of the text between the quotes: bytes of both agree
  std::string field{};  // what it is about; empty: the text
};

struct FieldDef {
  std::string name, value;
};

struct ExampleDef {
  SourceSpan span;
  std::string text, domain, mx, reply, status, command;
  std::vector<FieldDef> fields{};
};

struct RuleDef {
  SourceSpan place;             // the [[rule]] line
  Layer layer = Layer::kCause;  // of the file
  SpannedText id;
  SpannedInteger code;
  std::vector<ExpressionDef> any, with, unless;
  std::vector<SpannedText> reply, status, domain, mx, command, beats, allow;
  std::int32_t priority = 0;
  std::vector<ExampleDef> match, no_match, todo;
};

struct TranslatedDef {
  std::array<std::string, 2> text;  // by Language
};

struct CodeDef {
  SourceSpan place;
  SpannedInteger number;
  BounceType type = BounceType::kOther;
  Action action = Action::kInvestigate;
  TranslatedDef name, description;
  std::vector<ExampleDef> examples;
};

struct GroupDef {
  SourceSpan place;
  SpannedText name;
  std::string provider;  // empty if it names none
  std::vector<SpannedText> domain, mx;
};

// A word list.
struct WordsDef {
  SourceSpan place;
  SpannedText name;
  std::vector<ExpressionDef> any;  // phrases
};

struct UnwrapExampleDef {
  SourceSpan span;
  std::string text, inner;
};

struct UnwrapDef {
  SourceSpan place;
  SpannedText id;  // empty if not given
  ExpressionDef pattern;
  std::vector<UnwrapExampleDef> match;
};

struct DiagnosisDef {
  SourceSpan place;
  SpannedText id;
  DiagnosisScope scope = DiagnosisScope::kDomain;
  DiagnosisSeverity severity = DiagnosisSeverity::kInfo;
  std::vector<SpannedInteger> codes;
  std::uint32_t count = 1, window_minutes = 0, share_percent = 0, span_days = 0;
  TranslatedDef title, advice;
};

struct VoteDef {
  SpannedInteger code;
  std::int32_t weight = 0;
};

// A line of [likeness].
struct ClueDef {
  SourceSpan place;
  std::string text;  // "mailbox", "susp*", "mailbox full"
  std::vector<VoteDef> votes;
};

struct ThresholdDef {
  SourceSpan place;
  std::optional<SpannedInteger> code;
  std::optional<BounceType> type;
  std::optional<std::int32_t> handicap, lead;
};

struct LikeDef {
  SourceSpan place;
  SpannedInteger code;
  std::vector<ExampleDef> match;
};

// Inbound mail.
struct MailExampleDef {
  SourceSpan span;
  std::string mail, kind;  // of the form, if empty
  std::vector<std::string> recipients, texts;
  std::vector<std::int64_t> codes;
};

struct FormDef {
  RuleDef rule;  // its conditions, in the layer form
  SpannedText kind;
  std::vector<ExpressionDef> find, ends, cut;
  bool text_first = false, generic = true;
  std::vector<SpannedText> address, ignore;
  std::vector<FieldDef> give;
  std::vector<MailExampleDef> examples;
};

struct KindDef {
  SourceSpan place;
  SpannedText name;
  TranslatedDef title;
  std::vector<std::string> actions;
};

// Names at a place that play a role: content types, header fields, or expressions for lines.
struct MailNamesDef {
  std::string place, role;
  std::vector<ExpressionDef> names;
};

struct RuleFile {
  std::uint32_t file = 0;  // index in SourceFiles
  std::optional<SpannedInteger> default_code;
  std::vector<SpannedText> disable;
  std::vector<RuleDef> rules;
  std::vector<CodeDef> codes;
  std::vector<GroupDef> groups;
  std::vector<WordsDef> words;
  std::vector<UnwrapDef> unwraps;
  std::vector<DiagnosisDef> diagnoses;
  std::vector<ClueDef> clues;
  std::vector<ThresholdDef> thresholds;
  std::vector<LikeDef> likes;
  std::vector<FormDef> forms;
  std::vector<KindDef> kinds;
  std::vector<MailNamesDef> mail_names;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_RULE_FILE_H_
