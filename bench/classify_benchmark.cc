// SPDX-License-Identifier: Apache-2.0
//
// The first engine on the shipped rules and the sample responses: from opening the artifact to
// answers, cold and warm.
#include <benchmark/benchmark.h>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "bench/shipped_ruleset.h"
#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"
#include "runtime/src/artifact/ruleset_data.h"
#include "runtime/src/match/likeness.h"

namespace ricochet::bench {
namespace {

std::vector<std::string> SampleResponses() {
  std::ifstream file(RICOCHET_SAMPLE_RESPONSES);
  std::vector<std::string> responses;
  for (std::string line; std::getline(file, line);) responses.push_back(line);
  return responses;
}

// Opens the artifact, makes a matcher and answers once.
void OpenAndAnswer(benchmark::State& state) {
  const Ruleset* shipped = ShippedRuleset();
  if (shipped == nullptr) {
    state.SkipWithError("no ruleset");
    return;
  }
  for (auto _ : state) {
    const Result<Ruleset> ruleset = Ruleset::FromBytes(shipped->bytes());
    const Result<Matcher> matcher = Matcher::Create(*ruleset);
    Scratch scratch;
    Response response;
    response.text = "552 5.2.2 Mailbox full";
    if (!matcher->Classify(response, scratch).ok()) {
      state.SkipWithError("no answer");
      return;
    }
  }
}
BENCHMARK(OpenAndAnswer)->Unit(benchmark::kMillisecond);

// A warm matcher; time is per batch, items per second are responses.
void ClassifySample(benchmark::State& state) {
  const Ruleset* shipped = ShippedRuleset();
  const std::vector<std::string> texts = SampleResponses();
  if (shipped == nullptr || texts.empty()) {
    state.SkipWithError("no ruleset or no sample");
    return;
  }
  const Result<Matcher> matcher = Matcher::Create(*shipped);
  std::vector<Response> responses(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) responses[i].text = texts[i];
  std::vector<Classification> answers(texts.size());
  Scratch scratch;
  for (auto _ : state) {
    if (!matcher->ClassifyBatch(responses, answers, scratch).ok()) {
      state.SkipWithError("a response failed");
      return;
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(texts.size()));
}
BENCHMARK(ClassifySample)->Unit(benchmark::kMicrosecond);

// What likeness adds where no stronger rule holds: its words, their clues and the votes, of a text
// of about a hundred bytes.
void JudgeByLikeness(benchmark::State& state) {
  const Ruleset* shipped = ShippedRuleset();
  if (shipped == nullptr) {
    state.SkipWithError("no ruleset");
    return;
  }
  const LikenessJudge judge(shipped->data().tables());
  if (!judge.exists()) {
    state.SkipWithError("no likeness");
    return;
  }
  LikenessScratch scratch;
  constexpr std::string_view kText =
      "550 the mailbox of this recipient cannot take your message, since the server of the domain "
      "did not answer";
  for (auto _ : state) benchmark::DoNotOptimize(judge.Judge(kText, &scratch));
  state.counters["clues"] = static_cast<double>(scratch.clues.size());
}
BENCHMARK(JudgeByLikeness)->Unit(benchmark::kNanosecond);

}  // namespace
}  // namespace ricochet::bench
