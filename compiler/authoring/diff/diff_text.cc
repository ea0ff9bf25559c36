// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/authoring/diff/diff_report.h"
#include "io/text/escape.h"

namespace ricochet::compiler {
namespace {

using io::Visible;

class TextReport {
 public:
  TextReport(const ReportedDiff& reported, const io::Colours& colours)
      : reported_(reported), colours_(colours) {}

  std::string Make() {
    const RulesetDiff& diff = reported_.diff;
    if (diff.empty()) Print("No differences except examples and locations\n");
    for (const KeyChange& change : diff.ruleset) AppendKey(change, "");
    AppendThings("Codes", diff.codes);
    AppendThings("Rules", diff.rules);
    AppendThings("Groups", diff.groups);
    AppendThings("Unwrap rules", diff.unwraps);
    AppendThings("Diagnoses", diff.diagnoses);
    AppendThings("Thresholds of likeness", diff.thresholds);
    AppendThings("Clues of likeness", diff.clues);
    AppendResponses();
    return std::move(out_);
  }

 private:
  template <typename... Args>
  void Print(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  void Heading(std::string_view text) {
    Print("{}{}{}{}\n", out_.empty() ? "" : "\n", colours_.bold(), text, colours_.reset());
  }

  void AppendThings(std::string_view name, const ThingsDiff& things) {
    if (things.empty()) return;
    Heading(fmt::format("{}: {} added, {} removed, {} changed", name, things.added.size(),
                        things.removed.size(), things.changed.size()));
    for (const Thing& thing : things.added) AppendThing('+', thing);
    for (const Thing& thing : things.removed) AppendThing('-', thing);
    for (const ChangedThing& changed : things.changed) {
      AppendThing('~', changed.thing);
      if (changed.moved) Print("      its position in the order changed\n");
      for (const KeyChange& change : changed.changes) AppendKey(change, "      ");
    }
  }

  void AppendThing(char mark, const Thing& thing) {
    Print("  {} {}", mark, Visible(thing.name));
    if (!thing.origin.empty()) Print("  {}", Visible(thing.origin));
    if (!thing.about.empty()) Print("  ({})", Visible(thing.about));
    Print("\n");
  }

  void AppendKey(const KeyChange& change, std::string_view indent) {
    if (change.replaced) {
      Print("{}{}: {} -> {}\n", indent, change.key, Visible(change.removed[0]),
            Visible(change.added[0]));
      return;
    }
    if (change.key == kWordListsOf) return AppendPhrases(change.added, indent);
    for (const std::string& value : change.removed) {
      Print("{}{}: - {}\n", indent, change.key, Visible(value));
    }
    for (const std::string& value : change.added) {
      Print("{}{}: + {}\n", indent, change.key, Visible(value));
    }
  }

  // Those that name a word list that has changed: one list can be in hundreds, so only the first.
  void AppendPhrases(const std::vector<std::string>& phrases, std::string_view indent) {
    Print("{}{} {} a word list that changed{} {}\n", indent, phrases.size(),
          phrases.size() == 1 ? "phrase names" : "phrases name",
          phrases.size() == 1 ? ":" : ", such as", Visible(phrases.front()));
  }

  void AppendResponses() {
    const MovedResponses& moved = reported_.moved;
    Heading(
        fmt::format("Responses: {} of {} {} moved to another code, {} to another rule of the "
                    "same code",
                    moved.moved(), moved.total(), reported_.examples ? "examples" : "responses",
                    moved.same_code()));
    if (moved.cells().empty()) return;
    Print("{:>5}  {:>5}  {:>9}  {}\n", "old", "new", "responses", "names");
    for (const auto& [codes, cell] : moved.cells()) {
      Print("{:>5}  {:>5}  {:>9}  {} -> {}\n", codes.before, codes.after, cell.count,
            NameOf(reported_.before, codes.before), NameOf(reported_.after, codes.after));
      for (const MovedSample& sample : cell.samples) AppendSample(sample);
    }
  }

  void AppendSample(const MovedSample& sample) {
    Print("       {}: {} -> {}", Visible(sample.where),
          RuleOf(reported_.before, sample.rule_before), RuleOf(reported_.after, sample.rule_after));
    if (!sample.domain.empty()) Print(", domain {}", Visible(sample.domain));
    Print("\n           {}{}{}\n", colours_.dim(), Visible(sample.text), colours_.reset());
  }

  static std::string NameOf(const Ruleset& ruleset, std::uint16_t number) {
    const std::optional<CodeInfo> code = ruleset.FindCode(number);
    return code ? Visible(code->name[static_cast<std::size_t>(Language::kEnglish)]) : "?";
  }

  static std::string RuleOf(const Ruleset& ruleset, std::uint32_t rule) {
    return rule == kNoRule ? "no rule" : Visible(ruleset.rule(rule).id);
  }

  const ReportedDiff& reported_;
  const io::Colours& colours_;
  std::string out_;
};

}  // namespace

std::string DiffToText(const ReportedDiff& reported, const io::Colours& colours) {
  return TextReport(reported, colours).Make();
}

}  // namespace ricochet::compiler
