// SPDX-License-Identifier: Apache-2.0
#include "bench/grow_rules.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "bench/mutate_rules.h"
#include "bench/random_numbers.h"
#include "bench/rule_stock.h"
#include "compiler/compile.h"
#include "compiler/source/render_diagnostics.h"
#include "ricochet/matcher.h"

namespace ricochet::bench {
namespace {

using compiler::Compilation;
using compiler::Diagnostic;
using compiler::SourceFiles;
using compiler::SourceSpan;

constexpr std::size_t kRulesPerFile = 500;
constexpr int kRounds = 100;

std::vector<compiler::RuleDef> Definitions(const RuleStock& stock) {
  std::vector<compiler::RuleDef> definitions;
  for (const StockRule& rule : stock.rules()) definitions.push_back(rule.def);
  return definitions;
}

// The shipped rules alone, to pass over phrases that could never decide their example: a shipped
// rule of their layer or a stronger one does.
class Screen {
 public:
  static std::optional<Screen> Make(const SourceFiles& shipped, std::string* error) {
    const Compilation compilation = compiler::CompileSources(shipped, {});
    *error = compiler::RenderText(compilation.diagnostics, compilation.sources, false);
    if (!compilation.ok()) return std::nullopt;
    const Result<Ruleset> ruleset = Ruleset::FromBytes(compilation.artifact);
    if (!ruleset.ok()) return std::nullopt;
    Result<Matcher> matcher = Matcher::Create(*ruleset);
    if (!matcher.ok()) return std::nullopt;
    return Screen(std::move(matcher).value());
  }

  bool LeavesTo(Layer layer, const std::string& example) {
    Response response;
    response.text = example;
    const Classification decided = matcher_.Classify(response, scratch_);
    return decided.rule == kNoRule || decided.layer > layer;
  }

 private:
  explicit Screen(Matcher matcher) : matcher_(std::move(matcher)) {}

  Matcher matcher_;
  Scratch scratch_;
};

// Compiles what it has, takes out what breaks an example, fills up, until nothing breaks.
class Grower {
 public:
  Grower(const RuleStock& stock, std::optional<Screen> screen,
         const std::vector<std::string>& words, std::size_t count, std::uint64_t seed)
      : stock_(stock),
        screen_(std::move(screen)),
        count_(count),
        base_(Definitions(stock)),
        mutator_(base_, words, seed),
        banned_(stock.rules().size()) {
    for (std::size_t i = 0; i < stock.rules().size(); ++i) order_.push_back(i);
    RandomNumbers(seed).Shuffle(&order_);
  }

  std::optional<SourceFiles> Run(std::string* error) {
    for (int round = 0; round < kRounds; ++round) {
      if (!Fill()) {
        *error = "there are not enough rules that go together\n";
        return std::nullopt;
      }
      Compilation compilation = compiler::CompileSources(Assemble(), {});
      if (compilation.ok()) return std::move(compilation.sources);
      if (TakeOut(compilation)) continue;
      *error = compiler::RenderText(compilation.diagnostics, compilation.sources, false);
      return std::nullopt;
    }
    *error = "rules that go together were not found in time\n";
    return std::nullopt;
  }

 private:
  // Of mutated rules in an assembled file: where each begins, by its index in mutated_.
  using Places = std::map<std::size_t, std::size_t>;

  bool Fill() {
    const std::size_t shipped = ChooseShipped();
    while (shipped + mutated_.size() < count_) {
      // Mutated rules come only beside all the others.
      if (shipped != stock_.rules().size()) return false;
      auto rule = mutator_.Next([&](Layer layer, const std::string& example) {
        return screen_->LeavesTo(layer, example);
      });
      if (!rule) return false;
      mutated_.push_back(std::move(*rule));
    }
    return true;
  }

  // As many as wanted, none without those that it names in `beats`.
  std::size_t ChooseShipped() {
    keep_.assign(stock_.rules().size(), false);
    std::set<std::string, std::less<>> kept;
    bool more = true;
    while (more && kept.size() < count_) {
      more = false;
      for (const std::size_t i : order_) {
        const compiler::RuleDef& def = stock_.rules()[i].def;
        const bool complete = std::ranges::all_of(
            def.beats, [&](const auto& beaten) { return kept.contains(beaten.value); });
        if (keep_[i] || banned_[i] || !complete || kept.size() == count_) continue;
        keep_[i] = more = true;
        kept.insert(def.id.value);
      }
    }
    return kept.size();
  }

  SourceFiles Assemble() {
    SourceFiles files = stock_.Assemble(keep_);
    places_.clear();
    for (int layer = 0; layer < kLayerCount; ++layer) {
      AppendLayer(static_cast<Layer>(layer), &files);
    }
    std::ranges::sort(files, {}, &compiler::SourceFile::path_in_folder);
    return files;
  }

  void AppendLayer(Layer layer, SourceFiles* files) {
    const std::string name(ToString(layer));
    std::vector<std::size_t> rules;
    for (std::size_t i = 0; i < mutated_.size(); ++i) {
      if (mutated_[i].layer == layer) rules.push_back(i);
    }
    for (std::size_t first = 0; first < rules.size(); first += kRulesPerFile) {
      const std::string path = "mutated/" + name + "-" + std::to_string(first) + ".toml";
      std::string text = "layer = \"" + name + "\"\n\n";
      for (std::size_t i = first; i < std::min(first + kRulesPerFile, rules.size()); ++i) {
        places_[path].emplace(text.size(), rules[i]);
        text += ToToml(mutated_[rules[i]]);
      }
      files->emplace_back(path, path, 0, std::move(text));
    }
  }

  // Whether there was something to take out for each error that has a place.
  bool TakeOut(const Compilation& compilation) {
    bool found = false;
    for (const Diagnostic& diagnostic : compilation.diagnostics) {
      // One without a place says that there were more errors; the next round shows them.
      if (diagnostic.severity != compiler::Severity::kError || !diagnostic.primary) continue;
      const bool limit = diagnostic.code == compiler::DiagnosticCode::kLimitExceeded;
      if (limit || !TakeOut(diagnostic, compilation)) return false;
      found = true;
    }
    std::erase_if(mutated_, [](const MutatedRule& rule) { return rule.phrases.empty(); });
    return found;
  }

  // From the mutated rule that the error is about, else from the one that took the example of
  // another; else where not all shipped rules are wanted, the shipped one.
  bool TakeOut(const Diagnostic& diagnostic, const Compilation& compilation) {
    if (TakeOutMutated(diagnostic.primary->span, compilation)) return true;
    for (const compiler::Label& label : diagnostic.secondary) {
      if (TakeOutMutated(label.span, compilation)) return true;
    }
    return count_ < stock_.rules().size() && BanShipped(diagnostic.primary->span, compilation);
  }

  // The phrase whose example this is; all phrases where it is none.
  bool TakeOutMutated(const SourceSpan& span, const Compilation& compilation) {
    const compiler::SourceFile& file = compilation.sources[span.file];
    const auto places = places_.find(file.path_in_folder());
    if (places == places_.end()) return false;
    const auto behind = places->second.upper_bound(span.offset);
    if (behind == places->second.begin()) return false;
    std::vector<MutatedPhrase>& phrases = mutated_[std::prev(behind)->second].phrases;
    const std::string_view marked = std::string_view(file.text()).substr(span.offset, span.size);
    const auto erased = std::erase_if(phrases, [&](const MutatedPhrase& phrase) {
      return marked.find(phrase.example) != marked.npos;
    });
    if (erased == 0) phrases.clear();
    return true;
  }

  bool BanShipped(const SourceSpan& span, const Compilation& compilation) {
    const std::string& text = compilation.sources[span.file].text();
    for (std::size_t i = 0; i < stock_.rules().size(); ++i) {
      const std::string& rule = stock_.rules()[i].text;
      const std::size_t begin = keep_[i] ? text.find(rule) : text.npos;
      if (begin > span.offset || span.offset >= begin + rule.size()) continue;
      banned_[i] = true;
      return true;
    }
    return false;
  }

  const RuleStock& stock_;
  std::optional<Screen> screen_;  // there if mutated rules are wanted
  std::size_t count_;
  std::vector<compiler::RuleDef> base_;
  RuleMutator mutator_;
  std::vector<std::size_t> order_;   // in which shipped rules are chosen
  std::vector<bool> banned_, keep_;  // by shipped rule
  std::vector<MutatedRule> mutated_;
  std::map<std::string, Places> places_;  // by path
};

}  // namespace

std::optional<SourceFiles> GrowRules(const SourceFiles& shipped,
                                     const std::vector<std::string>& words, std::size_t count,
                                     std::uint64_t seed, std::string* error) {
  compiler::DiagnosticSink sink;
  const auto stock = RuleStock::Cut(shipped, &sink);
  if (!stock || words.empty()) {
    *error =
        stock ? "there are no words\n" : compiler::RenderText(sink.TakeSorted(), shipped, false);
    return std::nullopt;
  }
  std::optional<Screen> screen;
  if (count > stock->rules().size()) {
    screen = Screen::Make(shipped, error);
    if (!screen) return std::nullopt;
    error->clear();
  }
  return Grower(*stock, std::move(screen), words, count, seed).Run(error);
}

}  // namespace ricochet::bench
