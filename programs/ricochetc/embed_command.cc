// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc embed`: a ruleset as C++ source.
#include <filesystem>
#include <iostream>
#include <memory>
#include <span>
#include <string>

#include "compiler/write/embed.h"
#include "io/bytes/write_file.h"
#include "programs/exit_code.h"
#include "programs/ricochetc/commands.h"
#include "programs/ricochetc/say.h"
#include "ricochet/ruleset.h"

namespace ricochet::compiler {
namespace {

struct EmbedOptions {
  std::string artifact, function, header, source;
};

Status WriteText(const std::string& path, const std::string& text) {
  return io::WriteFileAtomically(path, std::as_bytes(std::span(text)));
}

int RunEmbed(const EmbedOptions& options) {
  const auto function = ParseFunctionName(options.function);
  if (!function) {
    std::cerr << "ricochetc: `" << options.function << "` is not a function name\n";
    return cli::kExitWrongUsage;
  }
  const Result<Ruleset> ruleset = Ruleset::Open(options.artifact);
  if (!ruleset.ok()) return Fail(ruleset.status().ToString());
  const std::string header_name = std::filesystem::path(options.header).filename().string();
  const std::string source = EmbeddingSource(*function, header_name, ruleset->bytes());
  if (Status s = WriteText(options.header, EmbeddingHeader(*function)); !s.ok()) {
    return Fail(std::string(s.message()));
  }
  if (Status s = WriteText(options.source, source); !s.ok()) return Fail(std::string(s.message()));
  return cli::kExitDone;
}

}  // namespace

cli::Command AddEmbed(cli::Arguments& program) {
  cli::Arguments& command = program.AddCommand("embed", "convert a ruleset to C++ source");
  const auto options = std::make_shared<EmbedOptions>();
  command.AddPositional("RULESET", &options->artifact, "a file that `build` wrote").Required();
  command.AddOption("--function", &options->function, "the function that opens it, e.g. my::Rules")
      .Required();
  command.AddOption("--header", &options->header, "the header to write").Required();
  command.AddOption("--source", &options->source, "the source file to write").Required();
  return {&command, [options] { return RunEmbed(*options); }};
}

}  // namespace ricochet::compiler
