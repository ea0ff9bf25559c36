// SPDX-License-Identifier: Apache-2.0
//
// Texts of a given length, of the words of the corpus, and texts that are made to be slow. An
// engine that needs more than a second for one of them is timed once.
#include <benchmark/benchmark.h>

#include <memory>
#include <random>
#include <vector>

#include "bench/models/models.h"
#include "bench/models/register.h"

namespace ricochet::bench {
namespace {

using Make = std::string (*)(const Contest&, std::size_t);

void Repeat(std::string_view piece, std::size_t size, std::string* text) {
  while (text->size() < size) *text += piece;
  text->resize(size);
}

// Pairs of words of the responses, drawn at random: the words of real texts, and so what engines
// look closer at, but no wrappers, whose unwrapping would be all that is measured.
std::string WordPairs(const Contest& contest, std::size_t size) {
  std::mt19937 random(1);
  const auto responses = contest.corpus().responses();
  std::string text;
  while (text.size() < size) {
    const std::string_view from = responses[random() % responses.size()].text;
    if (from.empty()) continue;
    const std::size_t begin = from.find(' ', random() % from.size());
    if (begin == std::string_view::npos) continue;
    const std::size_t middle = from.find(' ', begin + 1);
    const std::size_t end = middle == std::string_view::npos ? middle : from.find(' ', middle + 1);
    text += from.substr(begin + 1, end == std::string_view::npos ? end : end - begin);
    if (!text.ends_with(' ')) text += ' ';
  }
  text.resize(size);
  return text;
}

// Every phrase without its last letter: all that is rare about it is there, and it never holds.
std::string NearMisses(const Contest& contest, std::size_t size) {
  std::vector<std::string> misses;
  for (std::size_t e = 0; e < contest.ruleset().expression_count(); ++e) {
    const std::string_view source = contest.ruleset().expression(e).source;
    if (source.find_first_of("()[]|*.\\") != std::string_view::npos || source.size() < 4) continue;
    std::string& miss = misses.emplace_back(source.substr(0, source.size() - 1));
    miss += "q ";
  }
  if (misses.empty()) misses.emplace_back("mailbo ");
  std::string text;
  for (std::size_t i = 0; text.size() < size; ++i) text += misses[i % misses.size()];
  text.resize(size);
  return text;
}

std::string CommonWords(const Contest&, std::size_t size) {
  std::string text;
  Repeat("user unknown mailbox quota spam blocked message rejected address ", size, &text);
  return text;
}

std::string Wrappers(const Contest&, std::size_t size) {
  std::string text;
  Repeat("host mx.example.org[192.0.2.1] said: ", size, &text);
  return text;
}

std::string Letters(const Contest&, std::size_t size) { return std::string(size, 'a'); }
std::string Nuls(const Contest&, std::size_t size) { return std::string(size, '\0'); }

std::string Bytes(const Contest&, std::size_t size) {
  std::mt19937 random(1);
  std::string text;
  while (text.size() < size) text += static_cast<char>(random() & 0xFFU);
  return text;
}

void OneText(benchmark::State& state, const Contest& contest, const Contestant& contestant,
             Make make) {
  const auto size = static_cast<std::size_t>(state.range(0));
  const std::string text = make(contest, size);
  const std::unique_ptr<Worker> worker = contestant.engine->NewWorker();
  Response response;
  response.text = text;
  const std::uint32_t expected =
      contest.contestants().front().engine->NewWorker()->Classify(response);
  if (worker->Classify(response) != expected) {
    state.SkipWithError("the engines find other winners");
    return;
  }
  for (auto _ : state) benchmark::DoNotOptimize(worker->Classify(response));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(size));
}

}  // namespace

void RegisterTexts(const Contest& contest) {
  constexpr std::pair<const char*, Make> kHostile[] = {{"near_misses", NearMisses},
                                                       {"common_words", CommonWords},
                                                       {"wrappers", Wrappers},
                                                       {"letters", Letters},
                                                       {"nuls", Nuls},
                                                       {"bytes", Bytes}};
  for (const Contestant& c : contest.contestants()) {
    const std::string name(c.adapter->name);
    const auto add = [&](const std::string& model, Make make) {
      return Register(std::string(model).append("/").append(name),
                      [&contest, &c, make](benchmark::State& state) {
                        OneText(state, contest, c, make);
                      })
          ->Unit(benchmark::kMicrosecond)
          ->UseRealTime();
    };
    auto* length = add("length", WordPairs);
    for (const std::int64_t size : {16, 64, 256, 1024, 4096, 16384, 65536}) length->Arg(size);
    for (const auto& [kind, make] : kHostile) {
      add("adversarial/" + std::string(kind), make)->Arg(1 << 10)->Arg(1 << 16)->Arg(1 << 20);
    }
  }
}

}  // namespace ricochet::bench
