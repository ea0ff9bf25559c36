// SPDX-License-Identifier: Apache-2.0
#include "compiler/source/check_limits.h"

#include <utility>

#include "compiler/source/limits.h"

namespace ricochet::compiler {
namespace {

void ReportWithoutPlace(std::string title, std::string help, DiagnosticSink* sink) {
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::kLimitExceeded;
  diagnostic.title = std::move(title);
  diagnostic.help = std::move(help);
  sink->Add(std::move(diagnostic));
}

// The first line that is too long, if one is.
bool CheckLines(const SourceFile& file, std::uint32_t index, DiagnosticSink* sink) {
  for (std::uint32_t line = 1; line <= file.line_count(); ++line) {
    if (file.Line(line).size() <= kMaxLineBytes) continue;
    const std::size_t behind = file.LineStart(line) + kMaxLineBytes;
    sink->Error(DiagnosticCode::kLimitExceeded, {index, static_cast<std::uint32_t>(behind), 1},
                "a line of " + MoreThan(kMaxLineBytes, "bytes"),
                "break the list: a value on each line");
    return false;
  }
  return true;
}

}  // namespace

std::string MoreThan(std::size_t limit, std::string_view what) {
  return "more than " + std::to_string(limit) + " " + std::string(what);
}

bool CheckFileLimits(const SourceFile& file, std::uint32_t index, DiagnosticSink* sink) {
  if (file.text().size() <= kMaxFileBytes) return CheckLines(file, index, sink);
  sink->Error(DiagnosticCode::kLimitExceeded, {index, 0, 0},
              "a file of " + MoreThan(kMaxFileBytes, "bytes"), "split it");
  return false;
}

bool CheckSourceLimits(const SourceFiles& sources, DiagnosticSink* sink) {
  if (sources.size() > kMaxFiles) {
    ReportWithoutPlace(MoreThan(kMaxFiles, "rule files"), "put several topics into one file", sink);
    return false;
  }
  bool good = true;
  std::size_t total = 0;
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    good = CheckFileLimits(sources[i], i, sink) && good;
    total += sources[i].text().size();
  }
  if (total <= kMaxSourceBytes) return good;
  ReportWithoutPlace("rule files of " + MoreThan(kMaxSourceBytes, "bytes") + " together",
                     "leave some out", sink);
  return false;
}

}  // namespace ricochet::compiler
