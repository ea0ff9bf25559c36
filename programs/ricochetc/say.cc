// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochetc/say.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "compiler/source/render_diagnostics.h"
#include "programs/exit_code.h"

namespace ricochet::compiler {
namespace {

bool ColourWanted() { return ::isatty(STDERR_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr; }

std::size_t CountOf(const std::vector<Diagnostic>& diagnostics, Severity severity) {
  return static_cast<std::size_t>(std::ranges::count(diagnostics, severity, &Diagnostic::severity));
}

}  // namespace

int Fail(const std::string& message) {
  std::cerr << "ricochetc: " << message << "\n";
  return cli::kExitFailed;
}

std::string Count(std::size_t count, const char* singular, const char* plural) {
  return std::to_string(count) + " " + (count == 1 ? singular : plural);
}

void ShowDiagnostics(const std::vector<Diagnostic>& diagnostics, const SourceFiles& sources,
                     bool json) {
  if (json) {
    std::cout << RenderJson(diagnostics, sources);
    return;
  }
  std::cerr << RenderText(diagnostics, sources, ColourWanted());
  if (diagnostics.empty()) return;
  std::cerr << "\n"
            << Count(CountOf(diagnostics, Severity::kError), "error", "errors") << ", "
            << Count(CountOf(diagnostics, Severity::kWarning), "warning", "warnings") << "\n";
}

}  // namespace ricochet::compiler
