// SPDX-License-Identifier: Apache-2.0
#include "compiler/source/diagnostic.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "compiler/source/limits.h"

namespace ricochet::compiler {
namespace {

auto SortKey(const Diagnostic& diagnostic) {
  const SourceSpan span = diagnostic.primary ? diagnostic.primary->span : SourceSpan{};
  return std::make_tuple(diagnostic.primary.has_value(), span.file, span.offset);
}

Diagnostic MakeDiagnostic(DiagnosticCode code, Severity severity, SourceSpan span,
                          std::string title, std::string help, std::string label) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.severity = severity;
  diagnostic.title = std::move(title);
  diagnostic.primary = Label{span, std::move(label)};
  diagnostic.help = std::move(help);
  return diagnostic;
}

// A switch over all enumerators: the C++ compiler warns when one is missing here.
bool Exists(DiagnosticCode code) {
  using enum DiagnosticCode;
  switch (code) {
    case kTomlSyntax:
    case kNotUtf8:
    case kUnreadable:
    case kNoRuleFiles:
    case kOutputFailed:
    case kArtifactRefused:
    case kLimitExceeded:
    case kFormatRefused:
    case kUnknownKey:
    case kWrongType:
    case kMissingField:
    case kBadValue:
    case kQuotes:
    case kBadId:
    case kEmptyList:
    case kDuplicateId:
    case kDuplicateCode:
    case kDuplicateGroup:
    case kUnknownCode:
    case kUnknownRule:
    case kUnknownGroup:
    case kBeatsOtherLayer:
    case kBeatsCycle:
    case kNoDefaultCode:
    case kBadReplyMask:
    case kBadStatusMask:
    case kBadDomain:
    case kNoCondition:
    case kPhraseEmpty:
    case kPhraseParenthesis:
    case kPhraseGapAtEdge:
    case kPhraseStar:
    case kPhraseGapInGroup:
    case kPhraseMixedEdges:
    case kPhraseBackslash:
    case kPhraseEmptyBranch:
    case kPhraseNeverMatches:
    case kPhraseLikeRegex:
    case kPatternRefused:
    case kPatternMatchesEmpty:
    case kUnwrapWithoutInner:
    case kUnwrapExample:
    case kPatternNeverMatches:
    case kPatternIsPhrase:
    case kNoGuard:
    case kUnescaped:
    case kCaseOrBlanks:
    case kUnwrapGroup:
    case kExampleLost:
    case kExampleWon:
    case kCodeExample:
    case kNoExample:
    case kOverlap:
    case kTodoHolds:
    case kUnusedAllow:
    case kShadowed:
    case kDead:
    case kNeverDecides:
    case kDiagnosisOfAddress:
    case kThresholdNotOfScope:
    case kDuplicate:
    case kContained:
    case kUnknownWords:
    case kWordsCycle:
    case kPhraseBrace:
    case kDuplicateWords:
    case kUnusedWords:
    case kCoveredAlternative:
    case kBadClue:
    case kLikeExample:
    case kUnknownMailName:
      return true;
  }
  return false;
}

}  // namespace

std::span<const DiagnosticCode> AllDiagnosticCodes() {
  static const std::vector<DiagnosticCode> all = [] {
    std::vector<DiagnosticCode> found;
    for (std::uint16_t number = 0; number < 1000; ++number) {
      if (Exists(DiagnosticCode{number})) found.push_back(DiagnosticCode{number});
    }
    return found;
  }();
  return all;
}

std::string ToString(DiagnosticCode code) {
  const std::string number = std::to_string(static_cast<unsigned>(code));
  return "R" + std::string(number.size() < 3 ? 3 - number.size() : 0, '0') + number;
}

std::string_view WarningName(DiagnosticCode code) {
  switch (code) {
    case DiagnosticCode::kNoExample:
      return "no-example";
    case DiagnosticCode::kOverlap:
      return "overlap";
    case DiagnosticCode::kTodoHolds:
      return "todo-holds";
    case DiagnosticCode::kPhraseLikeRegex:
      return "looks-like-regex";
    case DiagnosticCode::kPatternIsPhrase:
      return "use-phrase";
    case DiagnosticCode::kNoGuard:
      return "no-guard";
    case DiagnosticCode::kUnescaped:
      return "unescaped";
    case DiagnosticCode::kCaseOrBlanks:
      return "case-or-blanks";
    case DiagnosticCode::kShadowed:
      return "shadowed";
    case DiagnosticCode::kDead:
      return "dead";
    case DiagnosticCode::kNeverDecides:
      return "never-decides";
    case DiagnosticCode::kDuplicate:
      return "duplicate";
    case DiagnosticCode::kContained:
      return "contained";
    case DiagnosticCode::kUnusedAllow:
      return "unused-allow";
    default:
      return {};
  }
}

void DiagnosticSink::Add(Diagnostic diagnostic) { Keep(std::move(diagnostic)); }

Diagnostic& DiagnosticSink::Keep(Diagnostic diagnostic) {
  std::size_t& count = diagnostic.severity == Severity::kError ? error_count_ : warning_count_;
  if (diagnostic.severity != Severity::kNote && ++count > kMaxDiagnostics) {
    dropped_ = std::move(diagnostic);
    return dropped_;
  }
  all_.push_back(std::move(diagnostic));
  return all_.back();
}

Diagnostic& DiagnosticSink::Error(DiagnosticCode code, SourceSpan span, std::string title,
                                  std::string help, std::string label) {
  return Keep(MakeDiagnostic(code, Severity::kError, span, std::move(title), std::move(help),
                             std::move(label)));
}

Diagnostic& DiagnosticSink::Warning(DiagnosticCode code, SourceSpan span, std::string title,
                                    std::string help, std::string label) {
  return Keep(MakeDiagnostic(code, Severity::kWarning, span, std::move(title), std::move(help),
                             std::move(label)));
}

bool DiagnosticSink::full() const { return error_count_ > kMaxDiagnostics; }

void DiagnosticSink::TellOfDropped(Severity severity, std::size_t count) {
  if (count <= kMaxDiagnostics) return;
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::kLimitExceeded;
  diagnostic.severity = severity;
  diagnostic.title = "more than " + std::to_string(kMaxDiagnostics) +
                     (severity == Severity::kError ? " errors" : " warnings") +
                     ": the others are not shown";
  diagnostic.help = "mend these first";
  all_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> DiagnosticSink::TakeSorted() {
  TellOfDropped(Severity::kError, error_count_);
  TellOfDropped(Severity::kWarning, warning_count_);
  std::vector<Diagnostic> sorted = std::exchange(all_, {});
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return SortKey(a) < SortKey(b);
  });
  return sorted;
}

}  // namespace ricochet::compiler
