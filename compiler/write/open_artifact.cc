// SPDX-License-Identifier: Apache-2.0
#include "compiler/write/open_artifact.h"

#include <string>
#include <utility>

#include "ricochet/status.h"

namespace ricochet::compiler {
namespace {

void ReportRefused(const Status& status, DiagnosticSink* sink) {
  Diagnostic diagnostic;
  if (status.code() == ErrorCode::kOutOfMemory) {
    diagnostic.code = DiagnosticCode::kLimitExceeded;
    diagnostic.title = "these rules need too much memory: " + std::string(status.message());
    diagnostic.help = "shorten the patterns with large repetitions, or leave some rules out";
  } else {
    diagnostic.code = DiagnosticCode::kArtifactRefused;
    diagnostic.title = "the runtime does not open the artifact: " + status.ToString();
    diagnostic.help = "this is a defect of ricochetc; please report it with the rules";
  }
  sink->Add(std::move(diagnostic));
}

template <typename T>
std::optional<T> OrReport(Result<T> result, DiagnosticSink* sink) {
  if (result.ok()) return std::move(result).value();
  ReportRefused(result.status(), sink);
  return std::nullopt;
}

}  // namespace

std::optional<Ruleset> OpenArtifact(std::span<const std::byte> artifact, DiagnosticSink* sink) {
  return OrReport(Ruleset::FromBytes(artifact), sink);
}

std::optional<Matcher> MatchInPlace(std::span<const std::byte> artifact, DiagnosticSink* sink) {
  const std::optional<Ruleset> ruleset = OrReport(Ruleset::FromStatic(artifact), sink);
  if (!ruleset) return std::nullopt;
  return OrReport(Matcher::Create(*ruleset), sink);
}

}  // namespace ricochet::compiler
