// SPDX-License-Identifier: Apache-2.0
//
// An explanation as text. The answer comes first, then the reasons, so that a reader in a hurry can
// stop after the first lines.
#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

#include "io/output/explanation_report.h"
#include "io/output/output_writer.h"
#include "io/text/escape.h"

namespace ricochet::io {
namespace {

std::string CountRules(std::size_t count) {
  if (count == 0) return "no rule holds";
  return count == 1 ? "1 rule holds" : fmt::format("{} rules hold", count);
}

class TextReport {
 public:
  TextReport(const Explained& explained, const Colours& colours)
      : ruleset_(explained.ruleset),
        response_(explained.response),
        explanation_(explained.explanation),
        decided_(explained.explanation.classification),
        colours_(colours) {}

  std::string Make() {
    AppendAnswer();
    AppendTexts();
    if (const HeldRule* winner = Winner()) AppendWinner(*winner);
    AppendVotes();
    AppendOthers();
    return std::move(out_);
  }

 private:
  template <typename... Args>
  void Print(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  void Heading(std::string_view text) {
    Print("\n{}{}{}\n", colours_.bold(), text, colours_.reset());
  }

  void Field(std::string_view name, std::string_view value) {
    Print("{:<12}{}\n", name, Visible(value));
  }

  void AppendAnswer() {
    Field("response", response_.text);
    AppendGiven();
    const std::optional<CodeInfo> code = ruleset_.FindCode(decided_.code);
    const auto english = static_cast<std::size_t>(Language::kEnglish);
    Print("{:<12}{}{}{} {}{} (type {}, action {})\n", "code", colours_.bold(),
          colours_.OfType(decided_.type), decided_.code, code ? Visible(code->name[english]) : "",
          colours_.reset(), ToString(decided_.type), ToString(decided_.action));
    if (code && !code->description[english].empty()) Field("", code->description[english]);
    if (decided_.rule == kNoRule) {
      Field("rule", decided_.layer == Layer::kLikeness
                        ? "none decides, but the words are typical of this code"
                        : "none held: this is the ruleset's default code");
    } else {
      const RuleInfo rule = ruleset_.rule(decided_.rule);
      Print("{:<12}{}  {}\n", "rule", Visible(rule.id), Visible(ToString(rule.origin)));
    }
    Field("layer", ToString(decided_.layer));
    Field("reply", decided_.reply == 0 ? "unknown" : std::to_string(decided_.reply));
    Field("status", decided_.status.known() ? ToString(decided_.status) : "unknown");
    std::string flags;
    AppendFlags(decided_.flags, "", flags);
    Field("flags", flags.empty() ? "none" : flags);
  }

  void AppendGiven() {
    std::string given;
    const auto add = [&given](std::string_view name, std::string_view value) {
      if (value.empty()) return;
      if (!given.empty()) given += ", ";
      given.append(name).append(" ").append(value);
    };
    add("domain", response_.domain);
    add("mx", response_.mx);
    add("reply", response_.reply);
    add("status", response_.status);
    add("command", response_.command);
    if (!given.empty()) Field("given", given);
  }

  void AppendTexts() {
    const auto& texts = explanation_.texts;
    Heading(texts.size() > 1 ? "Normal form, and the replies quoted inside it; judged from the last"
                             : "Normal form");
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const bool decided = decided_.layer != Layer::kNone && i == explanation_.decided_by;
      Print("{:>3}. {}\n", i + 1, Visible(texts[i].text));
      std::string about;
      if (texts[i].reply != 0) about += fmt::format("reply {}, ", texts[i].reply);
      if (texts[i].status.known()) about += fmt::format("status {}, ", ToString(texts[i].status));
      if (!texts[i].unwrapped_by.empty()) {
        about += fmt::format("unwrapped by {}, ", Visible(texts[i].unwrapped_by));
      }
      about += fmt::format("{}", CountRules(texts[i].held.size()));
      Print("     ({}{})\n", about, decided ? "; this text decides" : "");
    }
  }

  const HeldRule* Winner() const {
    if (decided_.rule == kNoRule || explanation_.decided_by >= explanation_.texts.size()) {
      return nullptr;
    }
    const auto& held = explanation_.texts[explanation_.decided_by].held;
    const auto found = std::find_if(held.begin(), held.end(),
                                    [this](const HeldRule& h) { return h.rule == decided_.rule; });
    return found == held.end() ? nullptr : &*found;
  }

  void AppendWinner(const HeldRule& winner) {
    const RuleInfo rule = ruleset_.rule(winner.rule);
    Heading("The rule's conditions (+ holds, - does not)");
    for (const std::string& condition : ruleset_.DescribeConditions(winner.rule)) {
      Print("  + {}\n", Visible(condition));
    }
    AppendExpressions("", rule.any, winner.matched);
    AppendExpressions("with: one of these must match too", rule.with, winner.matched_with);
    AppendExpressions("unless: none of these may match", rule.unless, {});
  }

  // Those that hold come first: a rule may have a hundred.
  void AppendExpressions(std::string_view title, std::span<const std::uint32_t> all,
                         const std::vector<std::uint32_t>& holding) {
    if (!all.empty() && !title.empty()) Print("  {}\n", title);
    for (const bool wanted : {true, false}) {
      for (const std::uint32_t index : all) {
        const bool holds = std::find(holding.begin(), holding.end(), index) != holding.end();
        if (holds == wanted) AppendExpression(ruleset_.expression(index), holds);
      }
    }
  }

  void AppendExpression(const ExpressionInfo& expression, bool holds) {
    Print("  {}{} {:<7}  '{}'{}\n", holds ? colours_.bold() : "", holds ? '+' : '-',
          expression.kind == ExpressionKind::kPhrase ? "phrase" : "pattern",
          Visible(expression.source), colours_.reset());
    Print("    {}RE2      {}{}\n", colours_.dim(), Visible(expression.re2), colours_.reset());
  }

  void AppendVotes() {
    for (std::size_t i = explanation_.texts.size(); i-- > 0;) {
      if (explanation_.texts[i].likeness) AppendVote(*explanation_.texts[i].likeness, i);
    }
  }

  void AppendVote(const LikenessVote& vote, std::size_t text) {
    if (vote.clues.empty()) return;
    std::string heading = "Likeness: what its words say";
    if (explanation_.texts.size() > 1) heading += fmt::format(", text {}", text + 1);
    Heading(heading);
    AppendSide("best", vote.best, vote.best_sum, vote.best_handicap);
    if (vote.next != vote.best) {
      AppendSide("next", vote.next, vote.next_sum, vote.next_handicap);
    }
    const bool against = vote.best_sum <= vote.best_handicap;
    Print("  lead  {}, {} is needed: {}\n", vote.lead, vote.needed_lead,
          vote.decides      ? "it decides"
          : against         ? "nothing speaks for it"
          : vote.heard == 1 ? "one clue alone decides nothing"
                            : "not enough");
    Print("  {:>6} {:>6}  {}\n", vote.best, vote.next != vote.best ? std::to_string(vote.next) : "",
          "clue");
    for (const HeardClue& clue : vote.clues) {
      Print("  {:>+6} {:>6}  \"{}\"\n", clue.for_best,
            vote.next != vote.best ? fmt::format("{:+}", clue.for_next) : "", Visible(clue.text));
    }
  }

  void AppendSide(std::string_view side, std::uint16_t number, std::int32_t sum,
                  std::int32_t handicap) {
    const std::optional<CodeInfo> code = ruleset_.FindCode(number);
    const std::string name =
        code ? Visible(code->name[static_cast<std::size_t>(Language::kEnglish)]) : "";
    Print("  {}  {} {}: {}", side, number, name, sum);
    if (handicap != 0) Print(" less a handicap of {}", handicap);
    Print("\n");
  }

  void AppendOthers() {
    bool any = false;
    for (std::size_t i = 0; i < explanation_.texts.size(); ++i) {
      for (const HeldRule& held : explanation_.texts[i].held) {
        if (held.rule == decided_.rule) continue;  // also where it holds for an outer text
        if (!any) Heading("Other rules that hold");
        any = true;
        AppendLoser(held, i);
      }
    }
    if (!any) Heading("No other rule holds");
  }

  void AppendLoser(const HeldRule& held, std::size_t text) {
    const RuleInfo rule = ruleset_.rule(held.rule);
    const std::optional<CodeInfo> code = ruleset_.FindCode(rule.code);
    const auto english = static_cast<std::size_t>(Language::kEnglish);
    Print("  {}  {}\n", Visible(rule.id), Visible(ToString(rule.origin)));
    Print("      code {} {}, layer {}", rule.code, code ? Visible(code->name[english]) : "",
          ToString(rule.layer));
    if (explanation_.texts.size() > 1) Print(", for text {}", text + 1);
    Print("\n      lost: {}\n", ToString(held.reason));
    for (const std::uint32_t index : held.matched) {
      Print("      + '{}'\n", Visible(ruleset_.expression(index).source));
    }
  }

  const Ruleset& ruleset_;
  const Response& response_;
  const Explanation& explanation_;
  const Classification& decided_;
  const Colours& colours_;
  std::string out_;
};

}  // namespace

std::string ExplanationToText(const Explained& explained, const Colours& colours) {
  return TextReport(explained, colours).Make();
}

}  // namespace ricochet::io
