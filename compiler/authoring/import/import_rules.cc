// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/import_rules.h"

#include <optional>
#include <utility>
#include <variant>

#include "compiler/authoring/import/pattern_outline.h"
#include "compiler/authoring/import/shadowed_patterns.h"
#include "compiler/authoring/import/translate_pattern.h"
#include "compiler/lint/lint_expressions.h"
#include "compiler/parse/phrase.h"
#include "compiler/parse/read_table.h"
#include "compiler/resolve/expression_table.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

using NoteKind = ImportNote::Kind;

// Patterns take any case unless they say otherwise.
constexpr const char* kExactCase = "(?-i)";

// Why a pattern is no rule.
struct Refusal {
  bool never_matches = false;
  std::string reason;
};

// As the compiler would say it.
std::optional<Refusal> CheckAsCompiler(const std::string& pattern) {
  DiagnosticSink sink;
  ExpressionDef def;
  def.kind = ExpressionKind::kPattern;
  def.text = pattern;
  if (CheckPattern(def, &sink)) return std::nullopt;
  const std::vector<Diagnostic> found = sink.TakeSorted();
  if (found.empty()) return Refusal{false, "the compiler rejects it"};
  const Diagnostic& first = found.front();
  return Refusal{first.code == DiagnosticCode::kPatternNeverMatches,
                 first.help.empty() ? first.title : first.title + "; " + first.help};
}

// `flag` is looked at apart: after it the compiler does not see the beginning of the pattern.
std::optional<Refusal> FindRefusal(const std::string& flag, const std::string& pattern) {
  if (auto refusal = CheckAsCompiler(pattern)) return refusal;
  if (auto never = WhyNeverMatches(pattern); never && never->whole) {
    return Refusal{true, std::move(never->reason)};
  }
  return flag.empty() ? std::nullopt : CheckAsCompiler(flag + pattern);
}

// The equivalent phrase, except that it matches whole words in any case.
std::optional<std::string> PhraseFor(const std::string& pattern) {
  std::optional<std::string> words = AsPhrase(pattern);
  if (!words) return std::nullopt;
  const std::variant<Phrase, PhraseError> phrase = ParsePhrase(*words);
  const auto* const parsed = std::get_if<Phrase>(&phrase);
  if (parsed == nullptr) return std::nullopt;
  if (std::holds_alternative<PhraseError>(LowerPhrase(*parsed))) return std::nullopt;
  return words;
}

// Why a converted pattern may not be as intended; empty if nothing is known.
std::string Doubt(const std::string& pattern) {
  if (const auto never = WhyNeverMatches(pattern)) {
    return "its alternative " + std::string(never->part) + " can never match: " + never->reason;
  }
  const auto group = FindIdleGroup(pattern);
  if (!group) return "";
  return "the parentheses of " + std::string(*group) +
         " are a group, so it matches only texts without parentheses there; write \\( and \\) if "
         "the "
         "text has them";
}

class Importer {
 public:
  Importer(const SourceFiles& sources, const ClassMapping& mapping, const ImportOptions& options)
      : sources_(sources), mapping_(mapping), options_(options) {}

  void Take(const ForeignEntry& entry) {
    ++report_.entries;
    if (!entry.fault.empty()) return LeaveOut(entry, entry.fault);
    if (mapping_.Skips(entry)) {
      ++report_.skipped;
      return;
    }
    const std::optional<std::uint32_t> code = mapping_.CodeOf(entry);
    if (!code) return LeaveOut(entry, NoCode(entry));
    if (!IsValidUtf8(entry.regex)) return LeaveOut(entry, "it is not UTF-8");
    const TranslatedPattern translated = TranslatePattern(entry.regex, options_.format);
    if (!translated.refusal.empty()) return LeaveOut(entry, translated.refusal);
    const bool any_case = options_.any_case || translated.ignores_case || !translated.has_letters;
    const std::string flag = any_case ? "" : kExactCase;
    if (const auto refusal = FindRefusal(flag, translated.pattern)) {
      return refusal->never_matches ? NeverMatches(entry, refusal->reason)
                                    : LeaveOut(entry, refusal->reason);
    }
    if (const auto earlier = shadowed_.AddOrFind(translated.pattern, any_case)) {
      return NeverMatches(entry, "it never decides: wherever it matches, " +
                                     Place(*carried_[*earlier].entry) +
                                     " or an earlier entry matches too");
    }
    Carry(entry, *code, flag, translated);
  }

  ImportedRules Finish() {
    ImportedRules result;
    result.toml = WriteImportedRules(carried_, sources_, options_, &report_.rules);
    result.report = std::move(report_);
    return result;
  }

 private:
  void Note(NoteKind kind, const ForeignEntry& entry, std::string reason) {
    report_.notes.push_back({kind, entry.file, entry.line, std::move(reason), entry.regex});
  }
  void LeaveOut(const ForeignEntry& entry, std::string reason) {
    ++report_.left_out;
    Note(NoteKind::kLeftOut, entry, std::move(reason));
  }
  void NeverMatches(const ForeignEntry& entry, std::string reason) {
    ++report_.never_match;
    Note(NoteKind::kNeverMatches, entry, std::move(reason));
  }

  std::string NoCode(const ForeignEntry& entry) const {
    std::vector<std::string_view> names;
    for (const auto& [name, code] : mapping_.codes) names.push_back(name);
    std::string reason = "the mapping has no code for the class `" + entry.class_name + "`";
    const std::string suggestion = SuggestName(entry.class_name, names);
    return suggestion.empty() ? reason : reason + "; " + suggestion;
  }

  std::string Place(const ForeignEntry& entry) const {
    return sources_[entry.file].display_path() + ":" + std::to_string(entry.line);
  }

  void Carry(const ForeignEntry& entry, std::uint32_t code, const std::string& flag,
             const TranslatedPattern& translated) {
    ImportedExpression& imported = carried_.emplace_back();
    imported.entry = &entry;
    imported.code = code;
    imported.text = flag + translated.pattern;
    std::vector<std::string> changes = translated.changes;
    if (const auto phrase = options_.phrases ? PhraseFor(translated.pattern) : std::nullopt) {
      imported.kind = ExpressionKind::kPhrase;
      imported.text = *phrase;
      changes.emplace_back("it became a phrase: whole words, any letter case");
    }
    ++(changes.empty() ? report_.as_they_were : report_.changed);
    for (std::string& change : changes) Note(NoteKind::kChanged, entry, std::move(change));
    if (translated.ascii_only) ++report_.ascii_only;
    if (const std::string doubt = Doubt(translated.pattern); !doubt.empty()) {
      ++report_.doubtful;
      Note(NoteKind::kDoubtful, entry, doubt);
    }
  }

  const SourceFiles& sources_;
  const ClassMapping& mapping_;
  const ImportOptions& options_;
  ShadowedPatterns shadowed_;
  std::vector<ImportedExpression> carried_;  // in the order of what shadowed_ has
  ImportReport report_;
};

}  // namespace

ImportedRules ImportRules(const SourceFiles& sources, const std::vector<ForeignEntry>& entries,
                          const ClassMapping& mapping, const ImportOptions& options) {
  Importer importer(sources, mapping, options);
  for (const ForeignEntry& entry : entries) importer.Take(entry);
  return importer.Finish();
}

}  // namespace ricochet::compiler
