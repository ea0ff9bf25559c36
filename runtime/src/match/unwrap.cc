// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/unwrap.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>

#include "runtime/src/match/re2_options.h"
#include "runtime/src/match/unwrap_literals.h"
#include "runtime/src/match/unwrap_steps.h"

namespace ricochet {
namespace {

constexpr int kMaxGroups = 16;
using Groups = std::array<re2::StringPiece, kMaxGroups>;

std::string_view TrimBlanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// The number of a group, 0 if the pattern has none of that name.
int NumberOf(const re2::RE2& pattern, const char* name) {
  const auto& groups = pattern.NamedCapturingGroups();
  const auto found = groups.find(name);
  if (found == groups.end()) return 0;
  if (found->second >= kMaxGroups) throw CompileFailed();
  return found->second;
}

// What group number `number` captured; empty for none.
std::string_view Captured(const Groups& groups, int number) {
  const re2::StringPiece& group = groups[static_cast<std::size_t>(number)];
  return number == 0 ? std::string_view() : std::string_view(group.data(), group.size());
}

// Without what is no code.
QuotedReply Checked(QuotedReply quoted) {
  if (!quoted.reply.empty() && ParseReplyCode(quoted.reply) == 0) quoted.reply = {};
  if (!quoted.status.empty() && !ParseEnhancedStatus(quoted.status).known()) quoted.status = {};
  return quoted;
}

}  // namespace

struct Unwrapper::Match {
  QuotedReply quoted;
  const char* start;  // of the whole match
};

Unwrapper::Unwrapper(const RulesetTables& tables) : t_(tables), patterns_(tables.unwraps.size()) {}

std::optional<Unwrapper::Match> Unwrapper::FindWhole(std::uint32_t unwrap,
                                                     std::string_view text) const {
  const re2::RE2& pattern =
      patterns_[unwrap].Get(t_.View(t_.unwraps[unwrap].pattern), kExpressionBudgetBytes);
  const int inner = NumberOf(pattern, kInnerGroup);
  if (inner == 0) throw CompileFailed();
  const int reply = NumberOf(pattern, kReplyGroup);
  const int status = NumberOf(pattern, kStatusGroup);
  Groups groups;
  if (!pattern.Match(re2::StringPiece(text.data(), text.size()), 0, text.size(),
                     re2::RE2::UNANCHORED, groups.data(), std::max({inner, reply, status}) + 1)) {
    return std::nullopt;
  }
  return Match{
      Checked({Captured(groups, inner), Captured(groups, reply), Captured(groups, status)}),
      groups[0].data()};
}

// Each match has the first literal somewhere behind its beginning, so where the literals are tells
// where a match may begin, and both ascend. `literal`: the place of the first one.
StepSearch::Outcome Unwrapper::FindBySteps(std::uint32_t unwrap, std::string_view text,
                                           std::size_t literal, std::optional<Match>* match) const {
  const format::UnwrapRecord& record = t_.unwraps[unwrap];
  if (record.steps.count == 0) return StepSearch::Outcome::kGaveUp;
  StepSearch search(t_, RulesetTables::Slice(t_.unwrap_steps, record.steps), text);
  const std::string_view literals = t_.View(record.literals);
  std::size_t start = 0;
  for (; literal != std::string_view::npos && start <= text.size();
       literal = FindFirstLiteral(text, literals, literal + 1)) {
    if (literal < record.least_lead) continue;
    if (literal > record.most_lead) start = std::max(start, literal - record.most_lead);
    const std::size_t last = literals.empty() ? text.size() : literal - record.least_lead;
    for (; start <= last; ++start) {
      if (search.RulesOut(start, {record.next[0], record.next[1]})) continue;
      const StepSearch::Outcome outcome = search.MatchAt(start);
      if (outcome == StepSearch::Outcome::kNone) continue;
      if (outcome == StepSearch::Outcome::kMatched) *match = MatchOf(search, text.data() + start);
      return outcome;
    }
  }
  return StepSearch::Outcome::kNone;
}

Unwrapper::Match Unwrapper::MatchOf(const StepSearch& search, const char* start) {
  using Mark = format::UnwrapMark;
  return {Checked({search.Captured(Mark::kInnerBegin, Mark::kInnerEnd),
                   search.Captured(Mark::kReplyBegin, Mark::kReplyEnd),
                   search.Captured(Mark::kStatusBegin, Mark::kStatusEnd)}),
          start};
}

std::optional<Unwrapper::Match> Unwrapper::Find(std::uint32_t unwrap, std::string_view text) const {
  const std::size_t literal = FindLiterals(text, t_.View(t_.unwraps[unwrap].literals));
  if (literal == std::string_view::npos) return std::nullopt;
  std::optional<Match> match;
  const StepSearch::Outcome outcome = FindBySteps(unwrap, text, literal, &match);
  return outcome == StepSearch::Outcome::kGaveUp ? FindWhole(unwrap, text) : match;
}

std::optional<Unwrapped> Unwrapper::Unwrap(std::string_view text,
                                           std::span<const std::uint32_t> candidates) const {
  std::optional<Unwrapped> best;
  const char* best_start = nullptr;
  for (const std::uint32_t candidate : candidates) {
    std::optional<Match> match = Find(candidate, text);
    if (!match) continue;
    std::string_view& inner = match->quoted.inner;
    inner = TrimBlanks(inner);
    if (inner.empty() || inner.size() >= text.size()) continue;
    if (!best || std::tie(match->start, candidate) < std::tie(best_start, best->unwrap)) {
      best = Unwrapped{match->quoted, candidate};
      best_start = match->start;
    }
  }
  return best;
}

}  // namespace ricochet
