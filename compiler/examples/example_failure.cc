// SPDX-License-Identifier: Apache-2.0
#include "compiler/examples/example_failure.h"

#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>

#include "runtime/src/match/lazy_expression.h"
#include "runtime/src/match/re2_options.h"

namespace ricochet::compiler {
namespace {

bool Holds(const Ruleset& ruleset, std::uint32_t expression, std::string_view text) {
  const re2::RE2 re2(ruleset.expression(expression).re2, ExpressionOptions());
  return re2.ok() && SearchExpression(re2, text);
}

const HeldRule* FindHeld(const JudgedText& text, std::uint32_t rule) {
  const auto found = std::ranges::find(text.held, rule, &HeldRule::rule);
  return found == text.held.end() ? nullptr : &*found;
}

std::string Quoted(std::string_view text) { return "'" + std::string(text) + "'"; }
std::string Named(std::string_view id) { return "`" + std::string(id) + "`"; }

std::string Join(const std::vector<SpannedText>& texts) {
  std::string joined;
  for (const SpannedText& text : texts) {
    joined += joined.empty() ? "" : ", ";
    joined += text.value;
  }
  return joined;
}

// A reply code or enhanced status that the rule requires, and what there is.
std::string CodeCondition(std::string_view key, const std::vector<SpannedText>& asked,
                          const std::string& found) {
  return "its `" + std::string(key) + "` is " + Join(asked) + ", and " +
         (found.empty() ? "the text has none" : "the text has " + found);
}

// The conditions on what the caller knows. Which of several fails is left to the reader: a group
// of domains may hold for the domain or for the MX.
std::string ContextCondition(const RuleDef& rule, const ExampleDef& example) {
  std::string why;
  const auto add = [&](std::string_view key, const std::vector<SpannedText>& asked,
                       const std::string& value) {
    if (asked.empty()) return;
    why += why.empty() ? "its `" : "; its `";
    why += std::string(key) + "` is " + Join(asked) + ", and the example has " +
           (value.empty() ? "none" : value);
  };
  add("domain", rule.domain, example.domain);
  add("mx", rule.mx, example.mx);
  add("command", rule.command, example.command);
  return why;
}

// Explains one failure.
class Failure {
 public:
  Failure(const RuleSet& rules, const Matcher& matcher, std::uint32_t index,
          const ExampleDef& example, const Explanation& explanation)
      : ruleset_(matcher.ruleset()),
        resolved_(rules.rules[index]),
        rule_(*rules.rules[index].def),
        info_(ruleset_.rule(index)),
        example_(example),
        explanation_(explanation) {}

  // The first condition that does not hold.
  std::string WhyNot() const {
    const JudgedText& text = MostPromising();
    std::string why = Named(rule_.id.value) + " does not hold: " + FailedCondition(text);
    if (explanation_.texts.size() > 1) why += "; the text that was judged: " + Quoted(text.text);
    return why;
  }

  // It holds for `text`; what made `winner` win.
  std::string WhyLost(const HeldRule& held, const JudgedText& text, const RuleDef& winner) const {
    const std::string own = Named(rule_.id.value);
    const std::string other = Named(winner.id.value);
    const std::string holds = own + " holds too, but " + other;
    switch (held.reason) {
      case LossReason::kLayer:
        return holds + " is in the stronger layer " + std::string(ToString(winner.layer)) + " (" +
               own + " is in " + std::string(ToString(rule_.layer)) + "): narrow " + other +
               " with `unless`, or put a rule for this into that layer";
      case LossReason::kBeaten:
        return holds + " names it in `beats`: remove it there, or narrow " + other +
               " with `unless`";
      case LossReason::kPriority:
        return holds + " has the higher `priority` (" + std::to_string(winner.priority) +
               " against " + std::to_string(rule_.priority) +
               "): raise it here, or write beats = [\"" + winner.id.value + "\"]";
      case LossReason::kOrder:
        return holds + " is earlier in the files: write beats = [\"" + winner.id.value +
               "\"], or a higher `priority`";
      case LossReason::kRanked:
        return holds + " `beats` a rule that outranks it: write beats = [\"" + winner.id.value +
               "\"], or a higher `priority`";
      case LossReason::kInnerDecided:
        return own + " holds only for " + Quoted(text.text) + "; the reply quoted in it, " +
               Quoted(explanation_.texts[explanation_.decided_by].text) + ", is judged first";
      case LossReason::kWon:
        break;
    }
    return holds + " wins";
  }

 private:
  bool AnyHolds(std::span<const std::uint32_t> expressions, const JudgedText& text) const {
    return std::ranges::any_of(expressions,
                               [&](std::uint32_t e) { return Holds(ruleset_, e, text.text); });
  }

  // The innermost text with one of the rule's phrases; else the innermost.
  const JudgedText& MostPromising() const {
    for (auto text = explanation_.texts.rbegin(); text != explanation_.texts.rend(); ++text) {
      if (AnyHolds(info_.any, *text)) return *text;
    }
    return explanation_.texts.back();
  }

  std::string FailedCondition(const JudgedText& text) const {
    if (!info_.any.empty() && !AnyHolds(info_.any, text)) {
      return info_.any.size() == 1
                 ? Quoted(ruleset_.expression(info_.any.front()).source) + " is not in the text"
                 : "none of its phrases and patterns is in the text";
    }
    if (!info_.with.empty() && !AnyHolds(info_.with, text)) {
      return "none of its `with` is in the text";
    }
    for (const std::uint32_t e : info_.unless) {
      if (!Holds(ruleset_, e, text.text)) continue;
      return "its `unless` " + Quoted(ruleset_.expression(e).source) + " is in the text";
    }
    return FailedCode(text);
  }

  std::string FailedCode(const JudgedText& text) const {
    const bool reply_fits = std::ranges::any_of(resolved_.reply, [&](const format::ReplyMask& m) {
      return m.first <= text.reply && text.reply <= m.last;
    });
    if (!resolved_.reply.empty() && !reply_fits) {
      return CodeCondition("reply", rule_.reply, text.reply == 0 ? "" : std::to_string(text.reply));
    }
    const EnhancedStatus& s = text.status;
    const bool status_fits =
        std::ranges::any_of(resolved_.status, [&](const format::StatusMask& m) {
          return m.class_first <= s.status_class && s.status_class <= m.class_last &&
                 m.subject_first <= s.subject && s.subject <= m.subject_last &&
                 m.detail_first <= s.detail && s.detail <= m.detail_last;
        });
    if (!resolved_.status.empty() && !status_fits) {
      return CodeCondition("status", rule_.status, s.known() ? ToString(s) : "");
    }
    return ContextCondition(rule_, example_);
  }

  const Ruleset& ruleset_;
  const ResolvedRule& resolved_;
  const RuleDef& rule_;
  const RuleInfo info_;
  const ExampleDef& example_;
  const Explanation& explanation_;
};

}  // namespace

Response ToResponse(const ExampleDef& example, std::vector<Field>* fields) {
  fields->clear();
  for (const FieldDef& field : example.fields) fields->push_back({field.name, field.value});
  Response response;
  response.text = example.text;
  response.domain = example.domain;
  response.mx = example.mx;
  response.reply = example.reply;
  response.status = example.status;
  response.command = example.command;
  response.fields = *fields;
  return response;
}

void AddWinner(const RuleSet& rules, const Matcher& matcher, const Explanation& explanation,
               Diagnostic* diagnostic) {
  const std::uint32_t winner = explanation.classification.rule;
  if (winner == kNoRule) return;
  const std::string matched = DescribeMatched(matcher, explanation);
  diagnostic->secondary.push_back(
      {rules.rules[winner].def->id.span,
       matched.empty() ? "this rule decides it" : "this rule decides it: " + matched});
}

std::string DescribeMatched(const Matcher& matcher, const Explanation& explanation) {
  const std::uint32_t winner = explanation.classification.rule;
  if (winner == kNoRule) return {};
  const HeldRule* held = FindHeld(explanation.texts[explanation.decided_by], winner);
  if (held == nullptr || held->matched.empty()) return {};
  return Quoted(matcher.ruleset().expression(held->matched.front()).source) + " matches";
}

void ReportLost(const RuleSet& rules, const Matcher& matcher, std::uint32_t index,
                const ExampleDef& example, const Explanation& explanation, DiagnosticSink* sink) {
  const std::uint32_t winner = explanation.classification.rule;
  const Failure failure(rules, matcher, index, example, explanation);
  std::string why;
  for (const JudgedText& text : explanation.texts) {
    const HeldRule* held = FindHeld(text, index);
    if (held == nullptr || winner == kNoRule) continue;
    why = failure.WhyLost(*held, text, *rules.rules[winner].def);
    break;
  }
  if (why.empty()) why = failure.WhyNot();
  std::string title =
      "rule " + Named(rules.rules[index].def->id.value) + " does not decide its `match` example: ";
  title += winner == kNoRule ? "no rule does" : Named(rules.rules[winner].def->id.value) + " does";
  if (explanation.classification.layer == Layer::kLikeness) title += ", but likeness";
  Diagnostic& diagnostic =
      sink->Error(DiagnosticCode::kExampleLost, example.span, std::move(title), std::move(why));
  AddWinner(rules, matcher, explanation, &diagnostic);
}

namespace {

// "22 with 41, before 10 with 17: a lead of 24; 30 are needed".
std::string DescribeVote(const LikenessVote& vote) {
  const auto side = [](std::uint16_t code, std::int32_t sum, std::int32_t handicap) {
    return std::to_string(code) + " with " + std::to_string(sum) +
           (handicap == 0 ? "" : " less " + std::to_string(handicap));
  };
  return "the words say " + side(vote.best, vote.best_sum, vote.best_handicap) + ", before " +
         side(vote.next, vote.next_sum, vote.next_handicap) + ": a lead of " +
         std::to_string(vote.lead) + ", and " + std::to_string(vote.needed_lead) + " is needed" +
         (vote.heard == 1 ? "; one clue alone decides nothing" : "");
}

std::string WhyUnlike(const Explanation& explanation) {
  const auto& texts = explanation.texts;
  for (auto text = texts.rbegin(); text != texts.rend(); ++text) {
    const bool last = std::next(text) == texts.rend();
    if (text->likeness && (text->likeness->decides || last)) return DescribeVote(*text->likeness);
  }
  return "no clue votes: give the folder with the files of likeness too";
}

}  // namespace

void ReportUnlike(const RuleSet& rules, const Matcher& matcher, const LikeDef& like,
                  const ExampleDef& example, const Explanation& explanation, DiagnosticSink* sink) {
  const Classification& c = explanation.classification;
  const bool by_likeness = c.layer == Layer::kLikeness;
  if (by_likeness && c.code == like.code.value) return;
  const bool by_rule = c.layer < Layer::kLikeness;
  const std::string wanted =
      "likeness does not give this example code " + std::to_string(like.code.value) + ": ";
  Diagnostic& diagnostic = sink->Error(
      DiagnosticCode::kLikeExample, example.span,
      wanted + (by_rule       ? "a rule decides it"
                : by_likeness ? "it gives code " + std::to_string(c.code)
                              : "its words are not enough"),
      by_rule ? "make it a `match` of that rule, or remove it" : WhyUnlike(explanation));
  AddWinner(rules, matcher, explanation, &diagnostic);
}

}  // namespace ricochet::compiler
