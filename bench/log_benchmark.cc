// SPDX-License-Identifier: Apache-2.0
//
// Reading the logs of mail servers, without classifying.
#include <benchmark/benchmark.h>

#include <cstring>
#include <stdexcept>
#include <string>

#include "bench/generate_responses.h"
#include "bench/response_templates.h"
#include "bench/write_postfix_log.h"
#include "io/formats/input_formats.h"

namespace ricochet::bench {
namespace {

constexpr std::size_t kMessages = 10000;

// A file in memory.
class MemorySource final : public io::ByteSource {
 public:
  explicit MemorySource(std::string_view text) : rest_(text) {}
  Result<std::size_t> Read(char* to, std::size_t size) override {
    const std::size_t count = std::min(size, rest_.size());
    std::memcpy(to, rest_.data(), count);
    rest_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view rest_;
};

std::string GenerateLog() {
  std::string error;
  const auto templates = LoadResponseTemplates(RICOCHET_RESPONSE_TEMPLATES, &error);
  if (!templates) throw std::runtime_error(error);
  ResponseGenerator generator(*templates, 1);
  GeneratedResponse response;
  std::string log;
  for (std::uint64_t number = 0; number < kMessages; ++number) {
    generator.Next(&response);
    AppendPostfixLines(response, number, &log);
  }
  return log;
}

void ReadPostfix(benchmark::State& state) {
  const std::string log = GenerateLog();
  for (auto _ : state) {
    MemorySource source(log);
    io::Messages messages;
    io::LogTally tally;
    io::InputOptions options;
    options.format = io::InputFormat::kPostfix;
    options.tally = &tally;
    const auto reader = io::MakeInputReader({source, "log"}, options, messages);
    io::RecordBatch batch;
    while (reader->Next(batch)) benchmark::DoNotOptimize(batch.responses.data());
    if (tally.attempts != kMessages || tally.unexplained != 0) {
      state.SkipWithError("the log was not read as it was written");
      return;
    }
  }
  state.SetItemsProcessed(state.iterations() *
                          static_cast<std::int64_t>(kMessages * kPostfixLinesOfMessage));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(log.size()));
}
BENCHMARK(ReadPostfix)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace ricochet::bench
