// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc build` and `check`, which is the same without writing the ruleset.
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "compiler/compile.h"
#include "io/bytes/write_file.h"
#include "programs/exit_code.h"
#include "programs/ricochetc/commands.h"
#include "programs/ricochetc/say.h"
#include "ricochet/ruleset.h"

namespace ricochet::compiler {
namespace {

struct BuildOptions {
  std::vector<std::string> folders;
  std::string output = "ruleset.rcs";
  std::string format = "text";
  bool strict = false;
  bool stats = false;

  bool json() const { return format == "json"; }
};

// What was built, in one line: "25 codes, 130 rules, …".
std::string Describe(const Ruleset& ruleset, const ExampleCounts& examples) {
  const RulesetSummary summary = ruleset.Summary();
  std::string text = Count(summary.codes, "code", "codes");
  text += ", " + Count(summary.rules, "rule", "rules");
  text += ", " + Count(summary.phrases, "phrase", "phrases");
  text += ", " + Count(summary.patterns, "pattern", "patterns");
  text += ", " + Count(examples.checked, "example passes", "examples pass");
  if (examples.todo != 0) text += ", " + Count(examples.todo, "known gap", "known gaps");
  return text;
}

void ShowStats(const Ruleset& ruleset, const Compilation& compilation) {
  const RulesetSummary summary = ruleset.Summary();
  std::cout << "  digest    " << summary.digest << "\n  bytes     " << summary.size_bytes
            << "\n  unwraps   " << summary.unwraps << "\n  groups    " << summary.groups << "\n";
  for (int i = 0; i < kLayerCount; ++i) {
    std::string name(ToString(static_cast<Layer>(i)));
    name.resize(10, ' ');
    const bool likeness = static_cast<Layer>(i) == Layer::kLikeness;
    std::cout << "  " << name << (likeness ? summary.clues : summary.rules_per_layer[i])
              << (likeness ? " clues\n" : " rules\n");
  }
  std::cout << compilation.plan;
}

void ShowResult(const std::string& what, const Ruleset& ruleset, const Compilation& compilation,
                const BuildOptions& options) {
  if (options.json()) return;
  std::cout << what << ": " << Describe(ruleset, compilation.examples) << "\n";
  if (options.stats) ShowStats(ruleset, compilation);
}

Compilation CompileAsAsked(const BuildOptions& options) {
  return Compile(options.folders, {.strict = options.strict, .plan_stats = options.stats});
}

int RunCheck(const BuildOptions& options) {
  const Compilation compilation = CompileAsAsked(options);
  ShowDiagnostics(compilation.diagnostics, compilation.sources, options.json());
  if (!compilation.ok()) return cli::kExitFailed;
  const Result<Ruleset> ruleset = Ruleset::FromStatic(compilation.artifact);
  if (!ruleset.ok()) return Fail(ruleset.status().ToString());
  ShowResult("checked", *ruleset, compilation, options);
  return cli::kExitDone;
}

// A failure that concerns no place in a rule file, among the diagnostics of the compilation.
void AddError(DiagnosticCode code, std::string title, std::string help, Compilation* compilation) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.title = std::move(title);
  diagnostic.help = std::move(help);
  compilation->diagnostics.push_back(std::move(diagnostic));
  ++compilation->errors;
}

// Writes the artifact and opens it again, as a user would. Nothing if either failed.
std::optional<Ruleset> WriteAndOpen(const std::string& path, Compilation* compilation) {
  if (const Status written = io::WriteFileAtomically(path, compilation->artifact); !written.ok()) {
    AddError(DiagnosticCode::kOutputFailed, std::string(written.message()),
             "check that the folder exists, that you may write there, and that the disk has room",
             compilation);
    return std::nullopt;
  }
  std::vector<std::byte>().swap(compilation->artifact);  // it may be large
  Result<Ruleset> ruleset = Ruleset::Open(path);
  if (ruleset.ok()) return std::move(ruleset).value();
  AddError(DiagnosticCode::kArtifactRefused,
           path + ": cannot be opened again: " + ruleset.status().ToString(),
           "the disk or another program changed it during the build; build again", compilation);
  return std::nullopt;
}

int RunBuild(const BuildOptions& options) {
  Compilation compilation = CompileAsAsked(options);
  std::optional<Ruleset> ruleset;
  if (compilation.ok()) ruleset = WriteAndOpen(options.output, &compilation);
  ShowDiagnostics(compilation.diagnostics, compilation.sources, options.json());
  if (!ruleset) {
    if (std::error_code error; std::filesystem::exists(options.output, error)) {
      std::cerr << "ricochetc: " << options.output << " is left as it was\n";
    }
    return cli::kExitFailed;
  }
  ShowResult(options.output, *ruleset, compilation, options);
  return cli::kExitDone;
}

void AddCompileOptions(cli::Arguments& command, BuildOptions* options) {
  command
      .AddPositional("FOLDER", &options->folders,
                     "folders of rule files; later ones add to and replace earlier ones")
      .Required();
  command.AddFlag("--strict", &options->strict, "treat warnings as errors");
  command.AddFlag("--stats", &options->stats, "also print sizes and counts");
  command.AddOption("--format", &options->format, "of the diagnostics: text or json")
      .Choices({"text", "json"})
      .ShowDefault();
}

}  // namespace

cli::Command AddBuild(cli::Arguments& program) {
  cli::Arguments& command = program.AddCommand("build", "check rule files and write the ruleset");
  const auto options = std::make_shared<BuildOptions>();
  AddCompileOptions(command, options.get());
  command.AddOption("-o,--output", &options->output, "the file to write").ShowDefault();
  return {&command, [options] { return RunBuild(*options); }};
}

cli::Command AddCheck(cli::Arguments& program) {
  cli::Arguments& command = program.AddCommand("check", "check rule files and write nothing");
  const auto options = std::make_shared<BuildOptions>();
  AddCompileOptions(command, options.get());
  return {&command, [options] { return RunCheck(*options); }};
}

}  // namespace ricochet::compiler
