// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostic.h"

#include <algorithm>
#include <tuple>
#include <utility>

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

}  // namespace

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
    default:
      return {};
  }
}

void DiagnosticSink::Add(Diagnostic diagnostic) {
  error_count_ += diagnostic.severity == Severity::kError ? 1 : 0;
  warning_count_ += diagnostic.severity == Severity::kWarning ? 1 : 0;
  all_.push_back(std::move(diagnostic));
}

Diagnostic& DiagnosticSink::Error(DiagnosticCode code, SourceSpan span, std::string title,
                                  std::string help, std::string label) {
  Add(MakeDiagnostic(code, Severity::kError, span, std::move(title), std::move(help),
                     std::move(label)));
  return all_.back();
}

Diagnostic& DiagnosticSink::Warning(DiagnosticCode code, SourceSpan span, std::string title,
                                    std::string help, std::string label) {
  Add(MakeDiagnostic(code, Severity::kWarning, span, std::move(title), std::move(help),
                     std::move(label)));
  return all_.back();
}

std::vector<Diagnostic> DiagnosticSink::TakeSorted() {
  std::vector<Diagnostic> sorted = std::exchange(all_, {});
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return SortKey(a) < SortKey(b);
  });
  return sorted;
}

}  // namespace ricochet::compiler
