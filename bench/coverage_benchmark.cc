// SPDX-License-Identifier: Apache-2.0
//
// `ricochetc coverage`: a corpus of generated responses from the file to the proposed rules.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "bench/generate_responses.h"
#include "bench/response_templates.h"
#include "bench/write_responses.h"
#include "compiler/authoring/coverage/coverage.h"
#include "compiler/compile.h"

namespace ricochet::bench {
namespace {

// A file of generated responses, which goes with this.
class CorpusFile {
 public:
  explicit CorpusFile(std::uint64_t count)
      : path_(std::filesystem::temp_directory_path() /
              ("ricochet-bench-" + std::to_string(::getpid()) + ".txt")) {
    std::string error;
    const auto templates = LoadResponseTemplates(RICOCHET_RESPONSE_TEMPLATES, &error);
    if (!templates) throw std::runtime_error(error);
    ResponseGenerator generator(*templates, 1);
    GeneratedResponse response;
    std::string lines;
    for (std::uint64_t i = 0; i < count; ++i) {
      generator.Next(&response);
      AppendTextLine(response, &lines);
    }
    std::ofstream(path_, std::ios::binary) << lines;
  }
  CorpusFile(const CorpusFile&) = delete;
  CorpusFile& operator=(const CorpusFile&) = delete;
  ~CorpusFile() { std::filesystem::remove(path_); }

  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

// Arguments: responses, threads. The rules are compiled anew for it, as the command does.
void Coverage(benchmark::State& state) {
  const auto count = static_cast<std::uint64_t>(state.range(0));
  const CorpusFile corpus(count);
  for (auto _ : state) {
    const auto compiled = compiler::Compile({RICOCHET_SHIPPED_RULES}, {});
    const Result<Ruleset> ruleset = Ruleset::FromBytes(compiled.artifact);
    if (!ruleset.ok()) {
      state.SkipWithError("the shipped rules do not compile");
      return;
    }
    const compiler::Vocabulary vocabulary(*ruleset);
    io::Messages messages;
    io::InputQueue inputs({corpus.path()}, io::InputOptions(), messages);
    compiler::CorpusScan scan = compiler::ScanCorpus(
        *ruleset, vocabulary, static_cast<std::size_t>(state.range(1)), &inputs, &messages);
    const compiler::CoverageLimits limits;
    const compiler::Coverage coverage =
        compiler::MakeCoverage(*ruleset, vocabulary, compiled.sources, limits, std::move(scan));
    const std::string text = compiler::CoverageToText(coverage, *ruleset, limits, {});
    if (coverage.usage.responses() != count || text.empty()) {
      state.SkipWithError("not every response was counted");
      return;
    }
    state.counters["unmatched"] = static_cast<double>(coverage.unmatched.responses);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(count));
}
BENCHMARK(Coverage)
    ->Args({10'000, 1})
    ->Args({1'000'000, 1})
    ->Args({1'000'000, 2})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ricochet::bench
