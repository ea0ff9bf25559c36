// SPDX-License-Identifier: Apache-2.0
//
// ricochet_rule_corpus: writes a folder of rules of a given number.
#include <cstdint>
#include <exception>
#include <filesystem>
#include <iostream>
#include <span>
#include <string>

#include "bench/grow_rules.h"
#include "bench/mutate_rules.h"
#include "bench/response_templates.h"
#include "compiler/source/load_sources.h"
#include "compiler/source/render_diagnostics.h"
#include "io/bytes/write_file.h"
#include "programs/arguments.h"
#include "programs/run_program.h"

namespace {

using namespace ricochet;         // NOLINT(google-build-using-namespace): a program's main file
using namespace ricochet::bench;  // NOLINT(google-build-using-namespace)

constexpr int kDone = 0;
constexpr int kFailed = 1;

struct Options {
  std::uint64_t count = 1000;
  std::uint64_t seed = 1;
  std::string rules = RICOCHET_SHIPPED_RULES;
  std::string templates = RICOCHET_RESPONSE_TEMPLATES;
  std::string output;
};

int Fail(const std::string& message) {
  std::cerr << "ricochet_rule_corpus: " << message << "\n";
  return kFailed;
}

// Into a new folder: rules that lie there already would count too.
int WriteFolder(const compiler::SourceFiles& files, const std::filesystem::path& folder) {
  for (const compiler::SourceFile& file : files) {
    const std::filesystem::path path = folder / file.path_in_folder();
    std::filesystem::create_directories(path.parent_path());
    const Status written =
        io::WriteFileAtomically(path.string(), std::as_bytes(std::span(file.text())));
    if (!written.ok()) return Fail(std::string(written.message()));
  }
  return kDone;
}

int Generate(const Options& options) {
  if (std::filesystem::exists(options.output)) return Fail(options.output + " exists already");
  std::string error;
  const auto templates = LoadResponseTemplates(options.templates, &error);
  if (!templates) {
    std::cerr << error;
    return kFailed;
  }
  compiler::DiagnosticSink sink;
  const compiler::SourceFiles shipped = compiler::LoadSources({options.rules}, &sink);
  if (sink.has_errors()) {
    std::cerr << compiler::RenderText(sink.TakeSorted(), shipped, false);
    return kFailed;
  }
  const auto files =
      GrowRules(shipped, CollectWords(*templates), options.count, options.seed, &error);
  if (!files) {
    std::cerr << error;
    return kFailed;
  }
  return WriteFolder(*files, options.output);
}

int Run(int argc, char** argv) {
  Options options;
  cli::Arguments app({.name = "ricochet_rule_corpus",
                      .description = "Makes rulesets of any size from given rules."});
  app.AddOption("--count", &options.count, "so many rules").ShowDefault();
  app.AddOption("--seed", &options.seed, "another seed gives other rules").ShowDefault();
  app.AddOption("--rules", &options.rules, "the folder of the rules to start from").ShowDefault();
  app.AddOption("--templates", &options.templates, "where new words come from").ShowDefault();
  app.AddOption("-o,--output", &options.output, "the folder to make").Required();
  const cli::ParsedArguments parsed = app.Parse(argc, argv);
  if (parsed.chosen == nullptr) return cli::EndProgram(parsed, "ricochet_rule_corpus");
  return Generate(options);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Run(argc, argv);
  } catch (const std::exception& error) {
    return Fail(error.what());
  }
}
