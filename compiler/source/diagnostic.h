// SPDX-License-Identifier: Apache-2.0
//
// Errors and warnings about rule files; render_diagnostics.h prints them. DIAGNOSTICS.md explains
// every code.
//
// Tested by tests/compiler/source/diagnostic_test.cc and the golden files in tests/data/diagnostics
#ifndef RICOCHET_COMPILER_SOURCE_DIAGNOSTIC_H_
#define RICOCHET_COMPILER_SOURCE_DIAGNOSTIC_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/source/source_file.h"

namespace ricochet::compiler {

enum class Severity : std::uint8_t { kError, kWarning, kNote };

// The stable number of a kind of diagnostic: R001 ... Numbers are never reused.
enum class DiagnosticCode : std::uint16_t {
  // files
  kTomlSyntax = 1,
  kNotUtf8 = 2,
  kUnreadable = 3,
  kNoRuleFiles = 4,
  kOutputFailed = 5,
  kArtifactRefused = 6,
  kLimitExceeded = 7,
  kFormatRefused = 8,
  // shape of a file
  kUnknownKey = 10,
  kWrongType = 11,
  kMissingField = 12,
  kBadValue = 13,
  kQuotes = 14,
  kBadId = 15,
  kEmptyList = 16,
  // names
  kDuplicateId = 20,
  kDuplicateCode = 21,
  kDuplicateGroup = 22,
  kUnknownCode = 23,
  kUnknownRule = 24,
  kUnknownGroup = 25,
  kBeatsOtherLayer = 26,
  kBeatsCycle = 27,
  kNoDefaultCode = 28,
  // conditions
  kBadReplyMask = 30,
  kBadStatusMask = 31,
  kBadDomain = 32,
  kNoCondition = 33,
  // phrases
  kPhraseEmpty = 40,
  kPhraseParenthesis = 41,
  kPhraseGapAtEdge = 42,
  kPhraseStar = 43,
  kPhraseGapInGroup = 44,
  kPhraseMixedEdges = 45,
  kPhraseBackslash = 46,
  kPhraseEmptyBranch = 47,
  kPhraseNeverMatches = 48,
  kPhraseLikeRegex = 49,
  // patterns
  kPatternRefused = 50,
  kPatternMatchesEmpty = 51,
  kUnwrapWithoutInner = 52,
  kUnwrapExample = 53,
  kPatternNeverMatches = 54,
  kPatternIsPhrase = 55,
  kNoGuard = 56,
  kUnescaped = 57,
  kCaseOrBlanks = 58,
  kUnwrapGroup = 59,
  // examples
  kExampleLost = 60,
  kExampleWon = 61,
  kCodeExample = 62,
  kNoExample = 63,
  kOverlap = 64,
  kTodoHolds = 65,
  kUnusedAllow = 66,
  // rules compared with one another
  kShadowed = 67,
  kDead = 68,
  kNeverDecides = 69,
  // diagnoses
  kDiagnosisOfAddress = 70,
  kThresholdNotOfScope = 71,
  // phrases and patterns compared with one another
  kDuplicate = 72,
  kContained = 73,
  // word lists
  kUnknownWords = 74,
  kWordsCycle = 75,
  kPhraseBrace = 76,
  kDuplicateWords = 77,
  kUnusedWords = 78,
  kCoveredAlternative = 79,
  // likeness
  kBadClue = 80,
  kLikeExample = 81,
  // inbound mail
  kUnknownMailName = 82,
};

// All of them, ascending.
std::span<const DiagnosticCode> AllDiagnosticCodes();
// "R010".
std::string ToString(DiagnosticCode code);
// The name under which a warning is silenced with `allow`, e.g. "overlap"; empty for errors.
std::string_view WarningName(DiagnosticCode code);

struct Label {
  SourceSpan span;
  std::string text;  // under the caret; may be empty
};

struct Diagnostic {
  DiagnosticCode code = DiagnosticCode::kTomlSyntax;
  Severity severity = Severity::kError;
  std::string title;             // one sentence, no final full stop
  std::optional<Label> primary;  // none where no place in a file is concerned
  std::vector<Label> secondary;  // e.g. the first definition of a duplicate
  std::string help;              // what to do; may be empty
};

// Collects, up to kMaxDiagnostics (limits.h) errors and as many warnings. Not thread-safe.
class DiagnosticSink {
 public:
  void Add(Diagnostic diagnostic);
  // The diagnostic that was added, to complete it; valid until the next one is.
  Diagnostic& Error(DiagnosticCode code, SourceSpan span, std::string title, std::string help = {},
                    std::string label = {});
  Diagnostic& Warning(DiagnosticCode code, SourceSpan span, std::string title,
                      std::string help = {}, std::string label = {});

  // Whether further errors are only counted: finding them is useless.
  bool full() const;

  // In the order of files and places, those without a place first; one more tells of those that
  // were dropped. The counts stay.
  std::vector<Diagnostic> TakeSorted();
  const std::vector<Diagnostic>& all() const { return all_; }
  std::size_t error_count() const { return error_count_; }
  std::size_t warning_count() const { return warning_count_; }
  bool has_errors() const { return error_count_ != 0; }

 private:
  Diagnostic& Keep(Diagnostic diagnostic);
  void TellOfDropped(Severity severity, std::size_t count);

  std::vector<Diagnostic> all_;
  Diagnostic dropped_;
  std::size_t error_count_ = 0;
  std::size_t warning_count_ = 0;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_SOURCE_DIAGNOSTIC_H_
