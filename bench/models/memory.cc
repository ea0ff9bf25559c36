// SPDX-License-Identifier: Apache-2.0
//
// Memory is measured in a process of its own, which holds nothing but the engine: it reads the
// responses a block at a time.
#include <benchmark/benchmark.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "bench/models/models.h"
#include "bench/models/register.h"

namespace ricochet::bench {
namespace {

constexpr std::chrono::seconds kWarmUpLimit(10);

std::size_t ResidentBytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t total = 0;
  std::size_t resident = 0;
  statm >> total >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

// A worker that does nothing, for the empty process.
class NoWorker final : public Worker {
 public:
  std::uint32_t Classify(const Response&) override { return 0; }
  void ClassifyBlock(std::span<const Response>, std::span<std::uint32_t>) override {}
};

// Answers what the source gives, a block at a time, for a while at most.
void AnswerAll(const ResponseSource& source, Worker* worker) {
  const auto start = std::chrono::steady_clock::now();
  std::array<std::string, kBlockResponses> texts;
  std::array<Response, kBlockResponses> responses;
  std::array<std::uint32_t, kBlockResponses> winners;
  std::size_t count = 0;
  const auto answer = [&] {
    worker->ClassifyBlock(std::span(responses).first(count), std::span(winners).first(count));
    count = 0;
  };
  ReadEach(source, [&](std::string_view text) {
    texts[count] = text;
    responses[count].text = texts[count];
    if (++count == kBlockResponses) answer();
    return std::chrono::steady_clock::now() - start < kWarmUpLimit;
  });
  answer();
}

// Quoted for the shell: the paths are the user's own.
std::string Quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string Arguments(const ResponseSource& source) {
  return source.generate > 0 ? " --generate " + std::to_string(source.generate)
                             : " --corpus " + Quoted(source.path);
}

// In bytes; nothing sensible (0) if the process fails.
double MeasureProcess(const std::string& engine, const std::string& ruleset_path,
                      const ResponseSource& source, const std::string& prepared) {
  const std::filesystem::path file = std::filesystem::temp_directory_path() /
                                     ("ricochet-bench-" + std::to_string(getpid()) + ".prepared");
  std::ofstream(file, std::ios::binary) << prepared;
  const std::string program = std::filesystem::read_symlink("/proc/self/exe");
  const std::string command = Quoted(program) + " --memory-of " + engine + " --ruleset " +
                              Quoted(ruleset_path) + Arguments(source) + " --prepared " +
                              Quoted(file);
  double bytes = 0;
  if (FILE* output = popen(command.c_str(), "r"); output != nullptr) {
    std::array<char, 64> line = {};
    if (std::fgets(line.data(), line.size(), output) != nullptr) {
      bytes = std::strtod(line.data(), nullptr);
    }
    if (pclose(output) != 0) bytes = 0;
  }
  std::filesystem::remove(file);
  return bytes;
}

}  // namespace

int RunMemoryProcess(const std::string& engine, const std::string& ruleset_path,
                     const ResponseSource& source, const std::string& prepared_path) {
  if (engine == "none") {
    NoWorker worker;
    AnswerAll(source, &worker);
    std::cout << ResidentBytes() << "\n";
    return 0;
  }
  const Adapter* adapter = FindAdapter(engine);
  const Result<Ruleset> ruleset = Ruleset::Open(ruleset_path);
  if (adapter == nullptr || !ruleset.ok()) return 1;
  std::unique_ptr<Engine> ready;
  {
    const std::string prepared = ReadFile(prepared_path);
    ready = adapter->create(*ruleset, prepared);
  }
  const std::unique_ptr<Worker> worker = ready->NewWorker();
  AnswerAll(source, worker.get());
  std::cout << ResidentBytes() << "\n";
  return 0;
}

void RegisterMemory(const Contest& contest, const std::string& ruleset_path,
                    const ResponseSource& source) {
  for (const Contestant& c : contest.contestants()) {
    Register("memory/" + std::string(c.adapter->name),
             [&c, ruleset_path, source](benchmark::State& state) {
               double above = 0;
               for (auto _ : state) {
                 const double empty = MeasureProcess("none", ruleset_path, source, "");
                 const double full =
                     MeasureProcess(std::string(c.adapter->name), ruleset_path, source, c.prepared);
                 if (empty == 0 || full == 0) {
                   state.SkipWithError("the process failed");
                   return;
                 }
                 above = full - empty;
               }
               state.counters["rss_bytes"] = above;
             })
        ->Unit(benchmark::kMillisecond)
        ->Iterations(1)
        ->Repetitions(1);
  }
}

}  // namespace ricochet::bench
