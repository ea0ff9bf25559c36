// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/expression_table.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "compiler/parse/mail_schema.h"
#include "compiler/parse/phrase.h"
#include "compiler/resolve/impossible_pattern.h"
#include "compiler/resolve/pattern_error.h"
#include "compiler/source/check_limits.h"
#include "compiler/source/limits.h"
#include "runtime/src/artifact/mail_format.h"
#include "runtime/src/match/lazy_expression.h"
#include "runtime/src/match/re2_options.h"

namespace ricochet::compiler {
namespace {

SourceSpan Within(const SourceSpan& text, std::size_t offset, std::size_t size) {
  return {text.file, text.offset + static_cast<std::uint32_t>(offset),
          static_cast<std::uint32_t>(size)};
}

void ReportPhrase(const ExpressionDef& def, const PhraseError& error, DiagnosticSink* sink) {
  sink->Error(error.code, Within(def.span, error.offset, error.size), error.title, error.help);
}

// `instructions`, if an RE2 program may have so many.
std::optional<std::size_t> CheckProgramSize(std::size_t instructions, const ExpressionDef& def,
                                            DiagnosticSink* sink) {
  if (instructions <= kMaxProgramSize) return instructions;
  const bool phrase = def.kind == ExpressionKind::kPhrase;
  sink->Error(
      DiagnosticCode::kLimitExceeded, def.span,
      std::string(phrase ? "this phrase becomes an RE2 program of up to "
                         : "this pattern becomes an RE2 program of ") +
          std::to_string(instructions) + " instructions; the limit is " +
          std::to_string(kMaxProgramSize),
      phrase ? "write fewer gaps" : "write smaller repetitions: {n} copies what it repeats");
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> CheckPattern(const ExpressionDef& def, DiagnosticSink* sink) {
  if (def.text.size() > kMaxPatternBytes) {
    sink->Error(DiagnosticCode::kLimitExceeded,
                Within(def.span, kMaxPatternBytes, def.text.size() - kMaxPatternBytes),
                "a pattern of " + MoreThan(kMaxPatternBytes, "bytes"), "write several patterns");
    return std::nullopt;
  }
  const re2::RE2 pattern(def.text, ExpressionOptions());
  if (!pattern.ok()) {
    const PatternError error = DescribePatternError(pattern, def.text);
    sink->Error(DiagnosticCode::kPatternRefused, Within(def.span, error.offset, error.size),
                error.title, error.help);
    return std::nullopt;
  }
  if (SearchExpression(pattern, "")) {
    sink->Error(DiagnosticCode::kPatternMatchesEmpty, def.span,
                "this pattern matches the empty text, and so every text",
                "write + instead of *, and no ? after the whole: part of it must be required");
    return std::nullopt;
  }
  if (const auto error = FindImpossible(def.text)) {
    sink->Error(DiagnosticCode::kPatternNeverMatches, Within(def.span, error->offset, error->size),
                error->title, error->help);
    return std::nullopt;
  }
  return CheckProgramSize(static_cast<std::size_t>(pattern.ProgramSize()), def, sink);
}

bool CheckLinePattern(const ExpressionDef& def, std::span<const std::string_view> groups,
                      DiagnosticSink* sink) {
  const re2::RE2 pattern(def.text, ExpressionOptions());
  if (!pattern.ok()) {
    const PatternError error = DescribePatternError(pattern, def.text);
    sink->Error(DiagnosticCode::kPatternRefused, Within(def.span, error.offset, error.size),
                error.title, error.help);
    return false;
  }
  if (SearchExpression(pattern, "")) {
    sink->Error(DiagnosticCode::kPatternMatchesEmpty, def.span,
                "this pattern matches the empty text, and so every text",
                "write + instead of *, and no ? after the whole: part of it must be required");
    return false;
  }
  for (const std::string& name : GroupNames(def)) {
    if (std::ranges::find(groups, name) != groups.end()) continue;
    std::string help = groups.empty() ? "write (?:…)" : "the groups are ";
    for (const std::string_view group : groups) {
      help += (group == groups.front() ? "" : ", ") + std::string(group);
    }
    sink->Error(DiagnosticCode::kUnwrapGroup, def.span,
                "there is no use for a group named `" + name + "`", std::move(help));
    return false;
  }
  return CheckProgramSize(static_cast<std::size_t>(pattern.ProgramSize()), def, sink).has_value();
}

bool IsField(std::string_view name) {
  if (std::ranges::find(kMadeFields, name) != kMadeFields.end()) return true;
  const auto role_of = [&](std::string_view place, std::span<const std::string_view> roles) {
    return name.starts_with(place) &&
           std::ranges::find(roles, name.substr(place.size())) != roles.end();
  };
  if (role_of("status.", kStatusRoles) || role_of("report.", kReportRoles) ||
      role_of("original.", kOriginalRoles)) {
    return true;
  }
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

std::vector<std::string> GroupNames(const ExpressionDef& def) {
  std::vector<std::string> names;
  const re2::RE2 pattern(def.text, ExpressionOptions());
  for (const auto& [name, number] : pattern.NamedCapturingGroups()) names.push_back(name);
  return names;
}

std::optional<Expression> ExpressionTable::CompilePhrase(const ExpressionDef& def) {
  std::variant<Phrase, PhraseError> parsed = ParsePhrase(def.text, lists_);
  if (const auto* error = std::get_if<PhraseError>(&parsed)) {
    ReportPhrase(def, *error, sink_);
    return std::nullopt;
  }
  Phrase& phrase = *std::get_if<Phrase>(&parsed);
  const auto lowered = LowerPhrase(phrase);
  if (const auto* error = std::get_if<PhraseError>(&lowered)) {
    ReportPhrase(def, *error, sink_);
    return std::nullopt;
  }
  const std::string& expression_text = *std::get_if<std::string>(&lowered);
  if (!Count(def, CheckProgramSize(MostInstructions(expression_text), def, sink_))) {
    return std::nullopt;
  }
  return Expression{ExpressionKind::kPhrase, def.text, expression_text, std::move(phrase), {}};
}

std::optional<Expression> ExpressionTable::Compile(const ExpressionDef& def) {
  if (def.kind == ExpressionKind::kPhrase) return CompilePhrase(def);
  if (!Count(def, CheckPattern(def, sink_))) return std::nullopt;
  return Expression{ExpressionKind::kPattern, def.text, def.text, {}, {}};
}

ExpressionTable::Total& ExpressionTable::TotalOf(const ExpressionDef& def) {
  return def.kind == ExpressionKind::kPhrase ? phrases_ : patterns_;
}

bool ExpressionTable::Count(const ExpressionDef& def, std::optional<std::size_t> program_size) {
  if (!program_size) return false;
  Total& total = TotalOf(def);
  ++total.count;
  total.instructions += *program_size;
  if (total.instructions <= total.most_instructions) return true;
  TooMany(def, total.most_instructions, "instructions of RE2 for all " + std::string(total.name));
  return false;
}

void ExpressionTable::TooMany(const ExpressionDef& def, std::size_t limit, std::string_view what) {
  sink_->Error(DiagnosticCode::kLimitExceeded, def.span, MoreThan(limit, what),
               "leave some out, or shorten those with gaps and repetitions");
  too_many_ = true;
}

std::optional<std::uint16_t> ExpressionTable::AddField(const ExpressionDef& def) {
  if (def.field.empty()) return format::kText;
  const auto known = std::ranges::find(fields_, def.field);
  const auto field = static_cast<std::uint16_t>(known - fields_.begin() + 1);
  if (known != fields_.end()) return field;
  if (!IsField(def.field)) {
    sink_->Error(
        DiagnosticCode::kUnknownMailName, def.span, "there is no field `" + def.field + "`",
        "write a header field in lower case, such as subject, or one of text, kind, recipient, "
        "parts, from.address,\nto.address, status.ROLE, report.ROLE, original.ROLE");
    return std::nullopt;
  }
  if (fields_.size() == format::kMaxFields) {
    sink_->Error(DiagnosticCode::kLimitExceeded, def.span,
                 MoreThan(format::kMaxFields, "fields that conditions are about"),
                 "leave some out: each costs working memory");
    return std::nullopt;
  }
  fields_.push_back(def.field);
  return field;
}

std::optional<std::uint32_t> ExpressionTable::Add(const ExpressionDef& def) {
  const std::string key =
      def.field + (def.kind == ExpressionKind::kPhrase ? ":p" : ":r") + def.text;
  if (const auto found = index_.find(key); found != index_.end()) return found->second;
  if (too_many_ || sink_->full()) return std::nullopt;
  if (const Total& total = TotalOf(def); total.count == total.most) {
    TooMany(def, total.most, total.name);
    return std::nullopt;
  }
  const std::optional<std::uint16_t> field = AddField(def);
  if (!field) return std::nullopt;
  std::optional<Expression> expression = Compile(def);
  if (!expression) return std::nullopt;
  expression->field = *field;
  const auto index = static_cast<std::uint32_t>(expressions_.size());
  expressions_.push_back(*std::move(expression));
  index_.emplace(key, index);
  return index;
}

std::vector<std::uint32_t> ExpressionTable::AddAll(const std::vector<ExpressionDef>& defs) {
  std::vector<std::uint32_t> indices;
  for (const ExpressionDef& def : defs) {
    if (const auto index = Add(def)) indices.push_back(*index);
  }
  return indices;
}

}  // namespace ricochet::compiler
