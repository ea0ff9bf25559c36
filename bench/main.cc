// SPDX-License-Identifier: Apache-2.0
//
// ricochet_bench: without --ruleset, the benchmarks of the compiler and the library alone; with
// --ruleset and --corpus or --generate, all engines on the same job; with --passes too, the library
// alone and no clock. Exit code: 1 if a run failed or the engines disagree (Google Benchmark's own
// main exits with 0 whatever happened), 2 for a wrong usage.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/classify_passes.h"
#include "bench/contest.h"
#include "bench/expected_counts.h"
#include "bench/models/models.h"
#include "bench/response_source.h"
#include "programs/arguments.h"
#include "programs/run_program.h"
#include "ricochet/version.h"
#include "runtime/src/match/scan.h"

namespace ricochet::bench {
namespace {

struct Options {
  std::string ruleset;
  ResponseSource corpus;
  std::string expected = RICOCHET_EXPECTED_COUNTS;
  std::string counts_name;
  bool update_expected = false;
  std::vector<std::string> engines;
  double pass_seconds = 3;
  std::size_t passes = 0;
  std::string memory_of, prepared;
  std::vector<std::string> rest;  // Google Benchmark's
  std::string scanner;
};

class FailureCounter : public benchmark::ConsoleReporter {
 public:
  FailureCounter() : ConsoleReporter(OO_Tabular) {}
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) failed_ = failed_ || run.error_occurred;
    benchmark::ConsoleReporter::ReportRuns(runs);
  }
  bool failed() const { return failed_; }

 private:
  bool failed_ = false;
};

// What a record needs to be understood later.
void AddContext(const Contest& contest) {
  const RulesetSummary summary = contest.ruleset().Summary();
  benchmark::AddCustomContext("ricochet", RICOCHET_VERSION_STRING);
  benchmark::AddCustomContext("compiler", RICOCHET_COMPILER);
  benchmark::AddCustomContext("build_type", RICOCHET_BUILD_TYPE);
  benchmark::AddCustomContext("rules_digest", summary.digest);
  benchmark::AddCustomContext("rules", std::to_string(summary.rules));
  benchmark::AddCustomContext("expressions", std::to_string(summary.phrases + summary.patterns));
  benchmark::AddCustomContext("corpus_digest", contest.corpus().digest());
  benchmark::AddCustomContext("corpus_responses",
                              std::to_string(contest.corpus().responses().size()));
  benchmark::AddCustomContext("scanner", CurrentScanner().name);
  benchmark::AddCustomContext("corpus_bytes", std::to_string(contest.corpus().size_bytes()));
  for (const Contestant& c : contest.contestants()) {
    benchmark::AddCustomContext("engine " + std::string(c.adapter->name),
                                std::string(c.adapter->what) + " (" + c.adapter->version + "), " +
                                    std::to_string(c.responses.size()) + " responses compared");
  }
  for (const Refused& refused : contest.refused()) {
    benchmark::AddCustomContext("refused " + refused.name, refused.why);
  }
  for (const MissingAdapter& missing : MissingAdapters()) {
    benchmark::AddCustomContext("missing " + std::string(missing.name), std::string(missing.why));
  }
}

// What the counts are known by: the rules and where the responses come from.
std::string CountsName(const Options& options) {
  if (options.counts_name.empty()) return "";
  const std::string responses =
      options.corpus.generate > 0 ? std::to_string(options.corpus.generate) + " generated"
                                  : std::filesystem::path(options.corpus.path).filename().string();
  return options.counts_name + ", " + responses;
}

// False if the winners are known to be others.
bool CheckExpected(const Options& options, const Contest& contest) {
  const CountResult counts = CheckCounts(options.expected, CountsName(options), contest.ruleset(),
                                         contest.corpus(), contest.winners());
  const char* found[] = {"as expected", "not known", "of other rules or responses than expected",
                         "other than expected", "of a part of the responses, not checked"};
  const char* check = found[static_cast<std::size_t>(counts.check)];
  std::cerr << "counts " << check << ": " << counts.counted << "\n";
  benchmark::AddCustomContext("counts", check);
  benchmark::AddCustomContext("counted", counts.counted);
  if (options.update_expected) {
    if (counts.check == CountCheck::kPartial) {
      throw std::runtime_error("not all responses were answered within --pass-seconds");
    }
    UpdateCounts(options.expected, counts.counted);
    return true;
  }
  if (counts.check == CountCheck::kOutdated || counts.check == CountCheck::kOther) {
    std::cerr << "expected: " << counts.expected << "\n"
              << (counts.check == CountCheck::kOther
                      ? "the same rules decide the same responses otherwise; if they should: "
                      : "nothing was checked; to expect these counts from now on: ")
              << "scripts/bench --update-expected\n";
  }
  return counts.check != CountCheck::kOther;
}

bool RunBenchmarks() {
  FailureCounter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  benchmark::Shutdown();
  return !reporter.failed();
}

std::vector<Adapter> Wanted(const std::vector<std::string>& names) {
  if (names.empty()) return Adapters();
  std::vector<Adapter> wanted;
  for (const std::string& name : names) {
    const Adapter* adapter = FindAdapter(name);
    if (adapter == nullptr) throw std::runtime_error("there is no engine " + name);
    wanted.push_back(*adapter);
  }
  return wanted;
}

bool RunContest(const Options& options) {
  const Result<Ruleset> ruleset = Ruleset::Open(options.ruleset);
  if (!ruleset.ok()) throw std::runtime_error(ruleset.status().ToString());
  const Corpus corpus = ReadAll(options.corpus);
  if (corpus.responses().empty()) throw std::runtime_error("there are no responses");
  const std::vector<Adapter> adapters = Wanted(options.engines);
  const Contest contest(*ruleset, corpus, adapters,
                        std::chrono::duration<double>(options.pass_seconds));
  if (!CheckExpected(options, contest)) return false;
  if (options.update_expected) return true;
  AddContext(contest);
  benchmark::ClearRegisteredBenchmarks();
  RegisterThroughput(contest);
  RegisterScale(contest);
  RegisterStart(contest);
  RegisterMemory(contest, options.ruleset, options.corpus);
  RegisterTexts(contest);
  return RunBenchmarks();
}

void AddArguments(cli::Arguments& program, Options* options) {
  program.AddOption("--ruleset", &options->ruleset, "artifact to measure all engines on");
  program.AddOption("--corpus", &options->corpus.path, "responses, one a line");
  program.AddOption("--generate", &options->corpus.generate, "so many generated responses instead");
  program.AddOption("--engines", &options->engines, "only these").SeveralAtOnce().Separator(',');
  program.AddOption("--pass-seconds", &options->pass_seconds,
                    "an engine that needs longer for the corpus is measured on its beginning");
  program.AddOption("--passes", &options->passes,
                    "measures nothing: ricochet classifies the responses so many times, for a tool "
                    "that counts its instructions");
  program.AddOption("--expected", &options->expected, "file of expected counts");
  program.AddOption("--counts-name", &options->counts_name, "what they call these rules");
  program.AddFlag("--update-expected", &options->update_expected,
                  "write there what is counted, and measure nothing");
  program
      .AddOption("--scanner", &options->scanner,
                 "which of ricochet's instruction sets: avx2, sse2, neon, scalar")
      .ShowDefault("the best that runs here");
  program.AddOption("--memory-of", &options->memory_of, "").Hidden();
  program.AddOption("--prepared", &options->prepared, "").Hidden();
  program.KeepUnknown(&options->rest);
  program.SetFooter("Options of Google Benchmark may follow, such as --benchmark_filter=batch.");
}

// Returns the exit code, or nothing to go on.
std::optional<int> Parse(int argc, char** argv, Options* options) {
  cli::Arguments program({.name = "ricochet_bench",
                          .description = "Measures Ricochet, alone or against other engines."});
  AddArguments(program, options);
  const cli::ParsedArguments parsed = program.Parse(argc, argv);
  if (parsed.chosen == nullptr) return cli::EndProgram(parsed, "ricochet_bench");
  if (options->ruleset.empty() != options->corpus.empty()) {
    std::cerr << "ricochet_bench: --ruleset needs --corpus or --generate, and they need it\n";
    return 2;
  }
  if (options->passes > 0 && options->ruleset.empty()) {
    std::cerr << "ricochet_bench: --passes needs --ruleset\n";
    return 2;
  }
  if (options->update_expected && options->counts_name.empty()) {
    std::cerr << "ricochet_bench: --update-expected needs --counts-name\n";
    return 2;
  }
  if (!options->scanner.empty() && !UseScanner(options->scanner)) {
    std::cerr << "ricochet_bench: there is no scanner " << options->scanner << " here\n";
    return 2;
  }
  return std::nullopt;
}

int Run(int argc, char** argv) {
  Options options;
  if (const auto exit_code = Parse(argc, argv, &options)) return *exit_code;
  if (!options.memory_of.empty()) {
    return RunMemoryProcess(options.memory_of, options.ruleset, options.corpus, options.prepared);
  }
  if (options.passes > 0) {
    std::cout << ClassifyPasses(options.ruleset, options.corpus, options.passes) << "\n";
    return 0;
  }
  std::vector<char*> rest = {argv[0]};
  for (std::string& argument : options.rest) rest.push_back(argument.data());
  int count = static_cast<int>(rest.size());
  rest.push_back(nullptr);
  benchmark::Initialize(&count, rest.data());
  if (benchmark::ReportUnrecognizedArguments(count, rest.data())) return 2;
  return (options.ruleset.empty() ? RunBenchmarks() : RunContest(options)) ? 0 : 1;
}

}  // namespace
}  // namespace ricochet::bench

int main(int argc, char** argv) {
  try {
    return ricochet::bench::Run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "ricochet_bench: " << error.what() << "\n";
    return 1;
  }
}
