// SPDX-License-Identifier: Apache-2.0
//
// ricochetc: works on rule files.
#include <unistd.h>
#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "compiler/compile.h"
#include "compiler/embed.h"
#include "compiler/render_diagnostics.h"
#include "ricochet/ruleset.h"
#include "ricochet/version.h"
#include "runtime/src/write_file.h"

namespace {

using namespace ricochet;            // NOLINT(google-build-using-namespace): a program's main file
using namespace ricochet::compiler;  // NOLINT(google-build-using-namespace)

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

struct Options {
  std::vector<std::string> folders;
  std::string output = "ruleset.rcs";
  std::string format = "text";
  bool strict = false;
  bool stats = false;
  std::string rule;
  std::string artifact, function, header, source;
};

bool ColorWanted() { return ::isatty(STDERR_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr; }

int Fail(const std::string& message) {
  std::cerr << "ricochetc: " << message << "\n";
  return kFailed;
}

std::string Count(std::size_t count, const char* singular, const char* plural) {
  return std::to_string(count) + " " + (count == 1 ? singular : plural);
}

void ShowDiagnostics(const Compilation& compilation, const Options& options) {
  if (options.format == "json") {
    std::cout << RenderJson(compilation.diagnostics, compilation.sources);
    return;
  }
  std::cerr << RenderText(compilation.diagnostics, compilation.sources, ColorWanted());
  if (compilation.diagnostics.empty()) return;
  std::cerr << "\n"
            << Count(compilation.errors, "error", "errors") << ", "
            << Count(compilation.warnings, "warning", "warnings") << "\n";
}

// What was built, in one line: "25 codes, 130 rules, …".
std::string Describe(const Ruleset& ruleset, const ExampleCounts& examples) {
  const RulesetSummary summary = ruleset.Summary();
  std::string text = Count(summary.codes, "code", "codes");
  text += ", " + Count(summary.rules, "rule", "rules");
  text += ", " + Count(summary.phrases, "phrase", "phrases");
  text += ", " + Count(summary.patterns, "pattern", "patterns");
  text += ", " + Count(examples.checked, "example holds", "examples hold");
  if (examples.todo != 0) text += ", " + Count(examples.todo, "known gap", "known gaps");
  return text;
}

void ShowStats(const Ruleset& ruleset, const Compilation& compilation) {
  const RulesetSummary summary = ruleset.Summary();
  std::cout << "  digest    " << summary.digest << "\n  bytes     " << summary.size_bytes
            << "\n  unwraps   " << summary.unwraps << "\n  groups    " << summary.groups << "\n";
  for (int i = 0; i < kRuleLayerCount; ++i) {
    std::string name(ToString(static_cast<Layer>(i)));
    name.resize(10, ' ');
    std::cout << "  " << name << summary.rules_per_layer[i] << " rules\n";
  }
  std::cout << compilation.plan;
}

int RunCheck(const Options& options) {
  const Compilation compilation =
      Compile(options.folders, {.strict = options.strict, .plan_stats = options.stats});
  ShowDiagnostics(compilation, options);
  if (!compilation.ok()) return kFailed;
  const Result<Ruleset> ruleset = Ruleset::FromStatic(compilation.artifact);
  if (!ruleset.ok()) return Fail(ruleset.status().ToString());
  if (options.format == "text") {
    std::cout << "checked: " << Describe(*ruleset, compilation.examples) << "\n";
    if (options.stats) ShowStats(*ruleset, compilation);
  }
  return kDone;
}

int RunExplainPlan(const Options& options) {
  const Compilation compilation = Compile(options.folders, {.explain_plan = options.rule});
  if (!compilation.ok()) {
    ShowDiagnostics(compilation, options);
    return kFailed;
  }
  if (compilation.plan.empty()) return Fail("there is no rule `" + options.rule + "`");
  std::cout << compilation.plan;
  return kDone;
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
  if (const Status written = WriteFileAtomically(path, compilation->artifact); !written.ok()) {
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
           "the disk or another program changed it while it was written; build again", compilation);
  return std::nullopt;
}

int RunBuild(const Options& options) {
  Compilation compilation =
      Compile(options.folders, {.strict = options.strict, .plan_stats = options.stats});
  std::optional<Ruleset> ruleset;
  if (compilation.ok()) ruleset = WriteAndOpen(options.output, &compilation);
  ShowDiagnostics(compilation, options);
  if (!ruleset) {
    if (std::error_code error; std::filesystem::exists(options.output, error)) {
      std::cerr << "ricochetc: " << options.output << " is left as it was\n";
    }
    return kFailed;
  }
  if (options.format == "text") {
    std::cout << options.output << ": " << Describe(*ruleset, compilation.examples) << "\n";
    if (options.stats) ShowStats(*ruleset, compilation);
  }
  return kDone;
}

Status WriteText(const std::string& path, const std::string& text) {
  return WriteFileAtomically(path, std::as_bytes(std::span(text)));
}

int RunEmbed(const Options& options) {
  const auto function = ParseFunctionName(options.function);
  if (!function) {
    std::cerr << "ricochetc: `" << options.function << "` is no function name\n";
    return kWrongUsage;
  }
  const Result<Ruleset> ruleset = Ruleset::Open(options.artifact);
  if (!ruleset.ok()) return Fail(ruleset.status().ToString());
  const std::string header_name = std::filesystem::path(options.header).filename().string();
  const std::string source = EmbeddingSource(*function, header_name, ruleset->bytes());
  if (Status s = WriteText(options.header, EmbeddingHeader(*function)); !s.ok()) {
    return Fail(std::string(s.message()));
  }
  if (Status s = WriteText(options.source, source); !s.ok()) return Fail(std::string(s.message()));
  return kDone;
}

void AddCompileOptions(CLI::App* command, Options* options) {
  command
      ->add_option("FOLDER", options->folders,
                   "folders of rule files; later ones add to and replace earlier ones")
      ->required();
  command->add_flag("--strict", options->strict, "treat warnings as errors");
  command->add_flag("--stats", options->stats, "also print sizes and counts");
  command->add_option("--format", options->format, "of the diagnostics: text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
}

int Run(int argc, char** argv) {
  Options options;
  CLI::App app("Compiles rule files to a ruleset that ricochet classifies with.", "ricochetc");
  app.set_version_flag("--version", "ricochetc " RICOCHET_VERSION_STRING);
  app.require_subcommand(1);

  CLI::App* build = app.add_subcommand("build", "check rule files and write the ruleset");
  AddCompileOptions(build, &options);
  build->add_option("-o,--output", options.output, "the file to write")->capture_default_str();

  CLI::App* check = app.add_subcommand("check", "check rule files and write nothing");
  AddCompileOptions(check, &options);

  CLI::App* explain_plan =
      app.add_subcommand("explain-plan", "show how responses are matched with a rule");
  explain_plan->add_option("ID", options.rule, "of the rule")->required();
  explain_plan->add_option("FOLDER", options.folders, "folders of rule files, as for build")
      ->required();

  CLI::App* embed = app.add_subcommand("embed", "turn a ruleset into C++ source");
  embed->add_option("RULESET", options.artifact, "a file that `build` wrote")->required();
  embed->add_option("--function", options.function, "the function that opens it, e.g. my::Rules")
      ->required();
  embed->add_option("--header", options.header, "the header to write")->required();
  embed->add_option("--source", options.source, "the source file to write")->required();

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kWrongUsage;
  }
  if (build->parsed()) return RunBuild(options);
  if (check->parsed()) return RunCheck(options);
  if (explain_plan->parsed()) return RunExplainPlan(options);
  return RunEmbed(options);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Run(argc, argv);
  } catch (const std::bad_alloc&) {
    return Fail("out of memory");
  } catch (const std::exception& error) {
    return Fail(error.what());
  }
}
