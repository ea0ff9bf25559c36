// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc fmt`: rule files in their one layout.
//
// Tested by tests/e2e/ricochetc/fmt_test.cc
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "compiler/authoring/format/format_rules.h"
#include "compiler/source/limits.h"
#include "compiler/source/load_sources.h"
#include "io/bytes/byte_source.h"
#include "io/bytes/write_file.h"
#include "io/text/escape.h"
#include "programs/exit_code.h"
#include "programs/ricochetc/commands.h"
#include "programs/ricochetc/say.h"

namespace ricochet::compiler {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStandardInput = "-";

struct FmtOptions {
  std::vector<std::string> paths;
  bool check = false;

  bool standard_input() const { return paths.front() == kStandardInput; }
};

// A file that several of the paths lead to is one.
SourceFiles WithoutRepeated(SourceFiles files) {
  std::set<fs::path> seen;
  SourceFiles once;
  for (SourceFile& file : files) {
    std::error_code error;
    const fs::path path = fs::canonical(file.display_path(), error);
    if (error || seen.insert(path).second) once.push_back(std::move(file));
  }
  return once;
}

void ReportOutputFailed(const Status& status, DiagnosticSink* sink) {
  Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::kOutputFailed;
  diagnostic.title = std::string(status.message());
  diagnostic.help = "check that you may write to its folder, and that the disk has room";
  sink->Add(std::move(diagnostic));
}

// A link stays one: what it leads to is replaced.
void Rewrite(const SourceFile& file, const std::string& text, DiagnosticSink* sink) {
  std::error_code error;
  const fs::path target = fs::canonical(file.display_path(), error);
  const std::string& path = error ? file.display_path() : target.string();
  const Status written = io::WriteFileAtomically(path, std::as_bytes(std::span(text)));
  if (written.ok()) {
    std::cout << io::Visible(file.display_path()) << "\n";
  } else {
    ReportOutputFailed(written, sink);
  }
}

// Shows what `sink` holds, and decides the exit code.
int Finish(DiagnosticSink* sink, const SourceFiles& sources, bool check_failed) {
  const bool failed = sink->has_errors();
  ShowDiagnostics(sink->TakeSorted(), sources);
  std::cout.flush();
  if (!std::cout) return Fail("standard output cannot be written");
  return failed || check_failed ? cli::kExitFailed : cli::kExitDone;
}

int FormatFiles(const FmtOptions& options) {
  DiagnosticSink sink;
  const SourceFiles files = WithoutRepeated(LoadSources(options.paths, &sink));
  bool differs = false;
  for (std::uint32_t i = 0; i < files.size(); ++i) {
    const std::optional<std::string> text = FormatRules(files[i], i, &sink);
    if (!text || *text == files[i].text()) continue;
    differs = true;
    if (options.check) {
      std::cout << io::Visible(files[i].display_path()) << "\n";
    } else {
      Rewrite(files[i], *text, &sink);
    }
  }
  return Finish(&sink, files, options.check && differs);
}

int FormatStandardInput(const FmtOptions& options) {
  const auto input = io::OpenByteSource(std::string(kStandardInput));
  if (!input.ok()) return Fail(std::string(input.status().message()));
  // One byte more than may be, so that it is seen.
  const Result<std::string> read = io::ReadAll(**input, kMaxFileBytes + 1);
  if (!read.ok()) return Fail("standard input: " + std::string(read.status().message()));
  const std::string name = io::DisplayName(std::string(kStandardInput));
  const SourceFiles files = {SourceFile(name, name, 0, *read)};
  DiagnosticSink sink;
  const std::optional<std::string> text = FormatRules(files.front(), 0, &sink);
  const bool differs = text && *text != files.front().text();
  if (text && !options.check) std::cout << *text;
  if (differs && options.check) std::cout << name << "\n";
  return Finish(&sink, files, options.check && differs);
}

int RunFmt(const FmtOptions& options) {
  if (options.standard_input() && options.paths.size() == 1) return FormatStandardInput(options);
  for (const std::string& path : options.paths) {
    if (path != kStandardInput) continue;
    std::cerr << "ricochetc: - is standard input and must be the only argument\n";
    return cli::kExitWrongUsage;
  }
  return FormatFiles(options);
}

}  // namespace

cli::Command AddFmt(cli::Arguments& program) {
  cli::Arguments& command = program.AddCommand("fmt", "rewrite rule files in the standard layout");
  const auto options = std::make_shared<FmtOptions>();
  command
      .AddPositional("PATH", &options->paths,
                     "rule files, and folders of them; - formats standard input to standard output")
      .Required();
  command.AddFlag("--check", &options->check,
                  "write nothing: list the files that are not in that layout, and fail if any is");
  command.SetFooter(
      "The names of changed files are printed. Comments, order and the spelling of values are\n"
      "preserved. A file with errors is left unchanged.");
  return {&command, [options] { return RunFmt(*options); }};
}

}  // namespace ricochet::compiler
