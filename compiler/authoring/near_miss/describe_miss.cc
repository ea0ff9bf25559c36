// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/near_miss/describe_miss.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "compiler/authoring/near_miss/changed_place.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

constexpr std::size_t kMaxWithShown = 3;
// Of longer phrases only the surroundings of what is changed are shown.
constexpr std::size_t kMaxWholeBytes = 72;
constexpr std::size_t kBytesAround = 30;

std::string Quoted(std::string_view text) { return "'" + std::string(text) + "'"; }
std::string Ticked(std::string_view text) { return "`" + std::string(text) + "`"; }

// The bytes [at, at + size) with their surroundings.
std::string Excerpt(std::string_view source, std::size_t at, std::size_t size) {
  if (source.size() <= kMaxWholeBytes) return Quoted(source);
  const std::size_t begin = at > kBytesAround ? CutSize(source, at - kBytesAround) : 0;
  const std::size_t end = CutSize(source, std::min(at + size + kBytesAround, source.size()));
  return Quoted((begin > 0 ? "…" : "") + std::string(source.substr(begin, end - begin)) +
                (end < source.size() ? "…" : ""));
}

std::string_view KindOf(const ExpressionInfo& expression) {
  return expression.kind == ExpressionKind::kPhrase ? "phrase" : "pattern";
}

const std::vector<ExpressionDef>& DefsOf(const RuleDef& def, Condition condition) {
  if (condition == Condition::kWith) return def.with;
  return condition == Condition::kUnless ? def.unless : def.any;
}

// "4xx, 552": the rule's masks or names of this condition.
std::string Asked(const Ruleset& ruleset, const NearMiss& miss) {
  const std::string name = std::string(ToString(miss.condition)) + " ";
  for (const std::string& condition : ruleset.DescribeConditions(miss.rule)) {
    if (condition.starts_with(name)) return condition.substr(name.size());
  }
  return {};
}

// What the text says of it; empty where it says nothing.
std::string InText(const JudgedText& text, Condition condition) {
  if (condition == Condition::kReply && text.reply != 0) return std::to_string(text.reply);
  return condition == Condition::kStatus ? ToString(text.status) : "";
}

// What the caller said of it.
std::string Given(const Response& response, Condition condition) {
  if (condition == Condition::kDomain) return std::string(response.domain);
  return std::string(condition == Condition::kMx ? response.mx : response.command);
}

std::string Found(const Response& response, const JudgedText& text, Condition condition) {
  const std::string name(ToString(condition));
  if (condition == Condition::kReply || condition == Condition::kStatus) {
    const std::string found = InText(text, condition);
    return found.empty() ? "this text has none" : "this text has " + found;
  }
  const std::string given = Given(response, condition);
  return given.empty() ? "none was given (--" + name + ")" : "given was " + given;
}

// "word `is` -> `was`".
std::string DescribeChange(const ExpressionChange& change) {
  const std::string was = Ticked(change.was);
  const std::string becomes = Ticked(change.becomes);
  switch (change.kind) {
    case ChangeKind::kBlank:
      if (change.was.empty()) return "a blank added";
      return change.becomes.empty() ? "a blank removed" : "blank " + was + " -> " + becomes;
    case ChangeKind::kEscape:
      return becomes + " for " + was;
    case ChangeKind::kCharacter:
      if (change.was.empty()) return "character " + becomes + " added";
      if (change.becomes.empty()) return "character " + was + " removed";
      return (change.was.size() > 1 && change.becomes.size() == change.was.size() ? "characters "
                                                                                  : "character ") +
             was + " -> " + becomes;
    case ChangeKind::kEnding:
      return change.was.empty() ? "optional word ending " + becomes
                                : "word ending " + was + " made optional";
    case ChangeKind::kWord:
      return "word " + was + " -> " + becomes;
    case ChangeKind::kWordMore:
      return "word " + becomes + " added";
    case ChangeKind::kWordLess:
      return "word " + was + " removed";
    case ChangeKind::kGapNarrow:
      return change.was + " characters are in a gap of at most 60; " + becomes + " is among them";
    case ChangeKind::kGapMissing:
      return "a gap, because several words are in between";
  }
  return {};
}

std::string PlaceOf(const LoadedRuleset& rules, const SourceSpan& span) {
  const SourceFile& file = rules.sources[span.file];
  return ToString(Origin{file.path_in_folder(), file.Locate(span.offset).line, file.folder()});
}

std::vector<std::string> DescribeChanged(const LoadedRuleset& rules, const NearMiss& miss) {
  const std::uint32_t expression = miss.expressions.front();
  const ExpressionInfo info = rules.ruleset->expression(expression);
  const ChangedPlace changed = PlaceOfChange(*miss.change, info, WordDefsOf(rules.loaded.rules));
  const std::string what =
      (miss.condition == Condition::kWith ? "`with` " : "") + std::string(KindOf(info)) + " ";
  const std::string change = "(" + DescribeChange(*miss.change) + "), at ";
  const std::string place = PlaceOfExpression(rules, miss, expression);
  const std::string after = Excerpt(changed.after, changed.offset, changed.replacement_size);
  if (changed.list == nullptr) {
    return {what + Excerpt(changed.before, changed.offset, changed.size), "would match as " + after,
            change + place};
  }
  const std::string with = changed.is_new
                               ? "with one more alternative " + after + " of"
                               : "with " + after + " for " +
                                     Excerpt(changed.before, changed.offset, changed.size) + " in";
  const std::string name = "{" + changed.list->name.value + "}";
  const std::size_t at =
      std::min(info.source.find(name), info.source.size());  // or in a list there
  return {what + Excerpt(info.source, at, name.size()) + ", at " + place,
          "would match " + with + " word list " + Ticked(changed.list->name.value),
          change + PlaceOf(rules, changed.alternative->span)};
}

std::vector<std::string> DescribeWith(const LoadedRuleset& rules, const NearMiss& miss) {
  const std::span<const std::uint32_t> with = rules.ruleset->rule(miss.rule).with;
  std::string line = "`with` requires one of: ";
  for (std::size_t i = 0; i < with.size() && i < kMaxWithShown; ++i) {
    if (i > 0) line += ", ";
    line += Quoted(rules.ruleset->expression(with[i]).source);
  }
  if (with.size() > kMaxWithShown) {
    line += " and " + std::to_string(with.size() - kMaxWithShown) + " more";
  }
  return {line};
}

std::vector<std::string> DescribeUnless(const LoadedRuleset& rules, const NearMiss& miss) {
  std::vector<std::string> lines;
  for (const std::uint32_t expression : miss.expressions) {
    const ExpressionInfo info = rules.ruleset->expression(expression);
    lines.push_back("`unless` " + std::string(KindOf(info)) + " " + Quoted(info.source) +
                    " matches, at " + PlaceOfExpression(rules, miss, expression));
  }
  return lines;
}

}  // namespace

std::string PlaceOfExpression(const LoadedRuleset& rules, const NearMiss& miss,
                              std::uint32_t expression) {
  const RuleDef& def = *rules.loaded.rules.rules[miss.rule].def;
  const ExpressionInfo info = rules.ruleset->expression(expression);
  const std::vector<ExpressionDef>& defs = DefsOf(def, miss.condition);
  const auto found = std::ranges::find_if(defs, [&](const ExpressionDef& candidate) {
    return candidate.kind == info.kind && candidate.text == info.source &&
           candidate.field == info.field;
  });
  return PlaceOf(rules, found == defs.end() ? def.place : found->span);
}

std::vector<std::string> DescribeMiss(const LoadedRuleset& rules, const Response& response,
                                      const JudgedText& text, const NearMiss& miss) {
  if (miss.change) return DescribeChanged(rules, miss);
  if (miss.condition == Condition::kWith) return DescribeWith(rules, miss);
  if (miss.condition == Condition::kUnless) return DescribeUnless(rules, miss);
  return {Ticked(ToString(miss.condition)) + " requires " + Asked(*rules.ruleset, miss) + "; " +
          Found(response, text, miss.condition)};
}

}  // namespace ricochet::compiler
