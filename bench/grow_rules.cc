// SPDX-License-Identifier: Apache-2.0
#include "bench/grow_rules.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "bench/mutate_rules.h"
#include "bench/random_numbers.h"
#include "bench/rule_stock.h"
#include "compiler/compile.h"
#include "compiler/render_diagnostics.h"
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

// The shipped rules alone, to pass over mutated rules that could never decide their example: a
// shipped rule of their layer or a stronger one does.
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

  bool LeavesExampleTo(const MutatedRule& rule) {
    Response response;
    response.text = rule.example;
    const Classification decided = matcher_.Classify(response, scratch_);
    return decided.rule == kNoRule || decided.layer > rule.layer;
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
  // Where a mutated rule stands in the assembled files.
  struct Place {
    std::string path;
    std::size_t begin = 0, end = 0;
    std::size_t rule = 0;  // index in mutated_
  };

  bool Fill() {
    const std::size_t shipped = ChooseShipped();
    while (shipped + mutated_.size() < count_) {
      // Mutated rules come only beside all the others.
      if (shipped != stock_.rules().size()) return false;
      auto rule = mutator_.Next();
      if (!rule) return false;
      if (screen_->LeavesExampleTo(*rule)) mutated_.push_back(std::move(*rule));
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
    for (int layer = 0; layer < kRuleLayerCount; ++layer) {
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
        const std::size_t begin = text.size();
        text += mutated_[rules[i]].text;
        places_.push_back({path, begin, text.size(), rules[i]});
      }
      files->emplace_back(path, path, 0, std::move(text));
    }
  }

  // Whether there was something to take out for each error that has a place.
  bool TakeOut(const Compilation& compilation) {
    std::set<std::size_t> out;
    bool found = false;
    for (const Diagnostic& diagnostic : compilation.diagnostics) {
      // One without a place says that there were more errors; the next round shows them.
      if (diagnostic.severity != compiler::Severity::kError || !diagnostic.primary) continue;
      const bool limit = diagnostic.code == compiler::DiagnosticCode::kLimitExceeded;
      if (limit || !TakeOut(diagnostic, compilation, &out)) return false;
      found = true;
    }
    for (auto i = out.rbegin(); i != out.rend(); ++i) {
      mutated_.erase(mutated_.begin() + static_cast<std::ptrdiff_t>(*i));
    }
    return found;
  }

  // The mutated rule that the error is about, else the one that took the example of another, else
  // where not all shipped rules are wanted, the shipped one.
  bool TakeOut(const Diagnostic& diagnostic, const Compilation& compilation,
               std::set<std::size_t>* out) {
    const SourceSpan span = diagnostic.primary->span;
    if (FindMutated(span, compilation, out)) return true;
    for (const compiler::Label& label : diagnostic.secondary) {
      if (FindMutated(label.span, compilation, out)) return true;
    }
    return count_ < stock_.rules().size() && BanShipped(span, compilation);
  }

  bool FindMutated(const SourceSpan& span, const Compilation& compilation,
                   std::set<std::size_t>* out) const {
    const std::string& path = compilation.sources[span.file].path_in_folder();
    const auto place = std::ranges::find_if(places_, [&](const Place& p) {
      return p.path == path && p.begin <= span.offset && span.offset < p.end;
    });
    if (place == places_.end()) return false;
    out->insert(place->rule);
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
  std::vector<Place> places_;
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
