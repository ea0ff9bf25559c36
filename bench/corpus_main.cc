// SPDX-License-Identifier: Apache-2.0
//
// ricochet_corpus: writes generated responses, all distinct or as in traffic.
#include <cstdint>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "bench/generate_responses.h"
#include "bench/response_shares.h"
#include "bench/response_templates.h"
#include "bench/traffic.h"
#include "bench/write_postfix_log.h"
#include "bench/write_responses.h"
#include "programs/arguments.h"
#include "programs/run_program.h"

namespace {

namespace cli = ricochet::cli;
using namespace ricochet::bench;  // NOLINT(google-build-using-namespace): a program's main file

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;
constexpr std::size_t kBlockBytes = std::size_t{1} << 20;

struct Options {
  std::uint64_t count = 1000;
  std::uint64_t seed = 1;
  std::string templates = RICOCHET_RESPONSE_TEMPLATES;
  std::string output = "-";
  std::string format = "text";
  bool stats = false;
  bool traffic = false;
  std::vector<std::string> wordings;
};

int Fail(const std::string& message) {
  std::cerr << "ricochet_corpus: " << message << "\n";
  return kFailed;
}

bool Write(const Options& options, const ResponseTemplates& templates, ResponseShares* shares,
           std::ostream& output) {
  ResponseGenerator generator(templates, options.seed);
  GeneratedResponse response;
  std::string block;
  for (std::uint64_t i = 0; i < options.count && output.good(); ++i) {
    generator.Next(&response);
    if (options.stats) shares->Add(response);
    if (options.format == "jsonl") {
      AppendJsonLine(response, &block);
    } else if (options.format == "postfix") {
      AppendPostfixLines(response, i, &block);
    } else {
      AppendTextLine(response, &block);
    }
    if (block.size() < kBlockBytes) continue;
    output << block;
    block.clear();
  }
  output << block << std::flush;
  return output.good();
}

// Throws std::runtime_error.
ResponseTemplates TrafficOf(const Options& options, ResponseTemplates shipped) {
  if (options.wordings.empty()) {
    return MakeTraffic(std::move(shipped), ExamplesOf(RICOCHET_SHIPPED_RULES), options.seed);
  }
  shipped.templates.clear();
  return MakeTraffic(std::move(shipped), ReadWordings(options.wordings), options.seed);
}

int Generate(const Options& options) {
  std::string error;
  auto templates = LoadResponseTemplates(options.templates, &error);
  if (!templates) {
    std::cerr << error;
    return kFailed;
  }
  if (options.traffic) templates = TrafficOf(options, *std::move(templates));
  std::ofstream file;
  if (options.output != "-") {
    file.open(options.output, std::ios::binary);
    if (!file) return Fail("cannot write " + options.output);
  }
  ResponseShares shares;
  std::ostream& output = options.output == "-" ? std::cout : file;
  if (!Write(options, *templates, &shares, output)) return Fail("cannot write everything");
  if (options.stats) std::cerr << Describe(shares, *templates);
  return kDone;
}

int Run(int argc, char** argv) {
  Options options;
  cli::Arguments app(
      {.name = "ricochet_corpus",
       .description = "Generates responses of mail servers from templates: distinct ones, or such "
                      "as a log has."});
  app.AddOption("--count", &options.count, "so many responses").ShowDefault();
  app.AddOption("--seed", &options.seed, "another seed gives other responses").ShowDefault();
  app.AddOption("--templates", &options.templates, "the file of templates").ShowDefault();
  app.AddOption("-o,--output", &options.output, "the file to write; - is standard output")
      .ShowDefault();
  app.AddOption("--format", &options.format,
                "text: a line is a response, line ends in it are blanks; jsonl: with labels; "
                "postfix: a log with nine lines for each")
      .Choices({"text", "jsonl", "postfix"})
      .ShowDefault();
  app.AddFlag("--traffic", &options.traffic,
              "few wordings make most of the responses, and many repeat an earlier one; the "
              "wordings are those of the templates and of the examples in rules/");
  app.AddOption("--wordings", &options.wordings,
                "for --traffic: files whose responses give the wordings instead, in any format "
                "that `ricochet classify` reads")
      .SeveralAtOnce();
  app.AddFlag("--stats", &options.stats, "tell what was written, on standard error");
  const cli::ParsedArguments parsed = app.Parse(argc, argv);
  if (parsed.chosen == nullptr) return cli::EndProgram(parsed, "ricochet_corpus");
  if (!options.wordings.empty() && !options.traffic) {
    std::cerr << "ricochet_corpus: --wordings needs --traffic\n";
    return kWrongUsage;
  }
  return Generate(options);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    std::ios::sync_with_stdio(false);
    return Run(argc, argv);
  } catch (const std::exception& error) {
    return Fail(error.what());
  }
}
