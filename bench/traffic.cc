// SPDX-License-Identifier: Apache-2.0
#include "bench/traffic.h"

#include <algorithm>
#include <set>
#include <span>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "bench/distinct_texts.h"
#include "bench/variable_parts.h"
#include "compiler/parse/parse_rules.h"
#include "compiler/source/load_sources.h"
#include "compiler/source/render_diagnostics.h"
#include "io/formats/input_formats.h"
#include "io/formats/open_input.h"
#include "io/masking/mask_text.h"
#include "io/terminal/messages.h"

namespace ricochet::bench {
namespace {

// What the weights of a group of templates sum up to, for each percent that it has.
constexpr std::uint64_t kWeightOfPercent = 10'000'000;

// Appends the responses of a file.
void AppendResponses(const std::string& path, std::vector<Wording>* wordings) {
  const Result<io::OpenedInput> input = io::OpenInput(path, io::InputFormat::kAuto);
  if (!input.ok()) throw std::runtime_error(path + ": " + input.status().ToString());
  io::Messages messages("ricochet_corpus");
  io::InputOptions options;
  options.format = input->format;
  const auto reader = io::MakeInputReader({*input->source, path}, options, messages);
  io::RecordBatch batch;
  const std::size_t before = wordings->size();
  while (reader->Next(batch)) {
    for (const Response& response : batch.responses) {
      wordings->push_back({std::string(response.text), path});
    }
  }
  if (!reader->status().ok()) throw std::runtime_error(path + ": " + reader->status().ToString());
  if (wordings->size() == before) throw std::runtime_error(path + ": there are no responses");
}

// What a text has in common with others of its wording.
std::string Masked(const std::string& text) {
  std::string masked;
  io::AppendTemplate(text, masked);
  return masked;
}

ResponseTemplate TemplateOf(const Wording& wording, const ResponseTemplates& base) {
  ResponseTemplate result;
  result.text = wording.text;
  result.pieces = CutVariableParts(wording.text, base.domains);
  result.source = wording.source;
  result.labelled = false;
  return result;
}

struct Ranked {
  std::uint64_t place = 0;
  std::string masked;
  ResponseTemplate made;
};

// One of each wording, those of `base` first, in the order of their places.
std::vector<Ranked> Rank(const ResponseTemplates& base, std::vector<Wording> wordings,
                         std::uint64_t seed) {
  std::vector<ResponseTemplate> all = base.templates;
  std::ranges::sort(wordings, {},
                    [](const Wording& wording) { return std::tie(wording.text, wording.source); });
  for (const Wording& wording : wordings) all.push_back(TemplateOf(wording, base));
  std::vector<Ranked> ranked;
  std::set<std::string> known;
  for (ResponseTemplate& made : all) {
    std::string masked = Masked(made.text);
    if (masked.empty() || !known.insert(masked).second) continue;
    const std::uint64_t place = HashText(masked + ' ' + std::to_string(seed));
    ranked.push_back({place, std::move(masked), std::move(made)});
  }
  std::ranges::sort(ranked, {}, [](const Ranked& one) { return std::tie(one.place, one.masked); });
  return ranked;
}

// In whole numbers, so that they are the same on every machine.
void WeighByZipf(std::span<ResponseTemplate* const> templates, std::uint64_t percent) {
  constexpr std::uint64_t kUnit = 1'000'000;
  std::uint64_t sum = 0;
  for (std::uint64_t rank = 1; rank <= templates.size(); ++rank) sum += kUnit / rank;
  for (std::uint64_t rank = 1; rank <= templates.size(); ++rank) {
    const std::uint64_t weight = percent * kWeightOfPercent * kUnit / (sum * rank);
    templates[rank - 1]->weight = static_cast<std::uint32_t>(std::max<std::uint64_t>(weight, 1));
  }
}

}  // namespace

std::vector<Wording> ReadWordings(const std::vector<std::string>& paths) {
  std::vector<Wording> wordings;
  for (const std::string& path : paths) AppendResponses(path, &wordings);
  return wordings;
}

std::vector<Wording> ExamplesOf(const std::string& folder) {
  compiler::DiagnosticSink sink;
  const compiler::SourceFiles files = compiler::LoadSources({folder}, &sink);
  std::vector<Wording> wordings;
  for (std::uint32_t index = 0; index < files.size(); ++index) {
    const compiler::RuleFile file = compiler::ParseRules(files[index], index, &sink);
    const std::string& source = files[index].path_in_folder();
    for (const compiler::RuleDef& rule : file.rules) {
      for (const auto* examples : {&rule.match, &rule.no_match}) {
        for (const auto& example : *examples) wordings.push_back({example.text, source});
      }
    }
    for (const compiler::UnwrapDef& unwrap : file.unwraps) {
      for (const auto& example : unwrap.match) wordings.push_back({example.text, source});
    }
  }
  if (sink.has_errors()) {
    throw std::runtime_error(compiler::RenderText(sink.TakeSorted(), files, false));
  }
  return wordings;
}

ResponseTemplates MakeTraffic(ResponseTemplates base, const std::vector<Wording>& wordings,
                              std::uint64_t seed) {
  std::vector<Ranked> ranked = Rank(base, wordings, seed);
  if (ranked.empty()) throw std::runtime_error("there are no wordings");
  base.templates.clear();
  for (Ranked& one : ranked) base.templates.push_back(std::move(one.made));
  std::vector<ResponseTemplate*> variable;
  std::vector<ResponseTemplate*> fixed;
  for (ResponseTemplate& made : base.templates) {
    (HasPlaceholder(made.pieces) ? variable : fixed).push_back(&made);
  }
  WeighByZipf(variable, kVariablePercent);
  WeighByZipf(fixed, 100 - kVariablePercent);
  base.overlong_per_100000 = 0;
  base.distinct = false;
  return base;
}

}  // namespace ricochet::bench
