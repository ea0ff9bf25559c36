// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/pattern_error.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "compiler/parse/pattern_syntax.h"

namespace ricochet::compiler {
namespace {

constexpr std::string_view kLiteralHelp = "write a backslash before a literal character: ";

// The parenthesis that has no partner; the whole pattern if all have one.
std::pair<std::size_t, std::size_t> FindLoneParenthesis(std::string_view pattern) {
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < pattern.size(); at = NextElement(pattern, at)) {
    if (pattern[at] == '(') open.push_back(at);
    if (pattern[at] != ')') continue;
    if (open.empty()) return {at, 1};
    open.pop_back();
  }
  if (!open.empty()) return {open.back(), 1};
  return {0, pattern.size()};
}

// RE2's fragment where it occurs once; else the whole pattern.
std::pair<std::size_t, std::size_t> FindFragment(std::string_view pattern,
                                                 std::string_view fragment) {
  const std::size_t at = fragment.empty() ? std::string_view::npos : pattern.find(fragment);
  if (at == std::string_view::npos || pattern.find(fragment, at + 1) != std::string_view::npos) {
    return {0, pattern.size()};
  }
  return {at, fragment.size()};
}

struct GroupKind {
  std::string_view begin;
  std::string_view title;
  std::string_view help;
};

constexpr std::string_view kNoLookAround =
    "use `with` or `unless`, which search the whole text; or include that text in the pattern";

// What other engines begin with "(?", longest first.
constexpr GroupKind kForeignGroups[] = {
    {"(?<=", "RE2 has no look-behind", kNoLookAround},
    {"(?<!", "RE2 has no look-behind", kNoLookAround},
    {"(?=", "RE2 has no look-ahead", kNoLookAround},
    {"(?!", "RE2 has no look-ahead", kNoLookAround},
    {"(?>", "RE2 has no atomic group", "write (?:…): RE2 does not backtrack, so it needs none"},
    {"(?<", "RE2 has another syntax for named groups", "write (?P<name>…); only unwraps need one"},
    {"(?P=", "RE2 has no back-reference", "it cannot compare two parts of a text"},
    {"(?#", "RE2 has no comment", "write it after a # at the end of the line in the file"},
    {"(?R", "RE2 has no recursion", "write out as many levels as occur"},
    {"(?(", "RE2 has no condition", "write two patterns"},
    {"(?|", "RE2 has no branch reset", "write (?:…|…)"},
};

// The first of them in the pattern; RE2's own fragment ends too early to identify it.
const GroupKind* FindForeignGroup(std::string_view pattern, std::size_t* offset) {
  const GroupKind* found = nullptr;
  *offset = std::string_view::npos;
  for (const GroupKind& kind : kForeignGroups) {
    const std::size_t at = pattern.find(kind.begin);
    if (at >= *offset) continue;
    *offset = at;
    found = &kind;
  }
  return found;
}

PatternError GroupError(const re2::RE2& refused, std::string_view pattern) {
  std::size_t offset = 0;
  if (const GroupKind* kind = FindForeignGroup(pattern, &offset)) {
    return {offset, kind->begin.size(), std::string(kind->title), std::string(kind->help)};
  }
  const auto [at, size] = FindFragment(pattern, refused.error_arg());
  return {at, size, "RE2 has no group that begins like this",
          "write (?:…) for a group, (?i:…) for one with flags"};
}

PatternError EscapeError(const re2::RE2& refused, std::string_view pattern) {
  const std::string& escape = refused.error_arg();
  const auto [at, size] = FindFragment(pattern, escape);
  if (escape.size() > 1 && ((escape[1] >= '1' && escape[1] <= '9') || escape[1] == 'k')) {
    return {at, size, "RE2 has no back-reference: " + escape,
            "it cannot compare two parts of a text: write out the possible values"};
  }
  return {at, size, "RE2 has no escape " + escape,
          "\\d \\s \\w \\b are the common ones; a backslash before punctuation makes it literal"};
}

PatternError RepeatError(const re2::RE2& refused, std::string_view pattern) {
  const auto [at, size] = FindFragment(pattern, refused.error_arg());
  switch (refused.error_code()) {
    case re2::RE2::ErrorRepeatArgument:
      return {at, size, "nothing to repeat before " + refused.error_arg(),
              std::string(kLiteralHelp) + "\\" + refused.error_arg()};
    case re2::RE2::ErrorRepeatSize:
      return {at, size, "RE2 repeats at most 1000 times: " + refused.error_arg(),
              "write a smaller number, or + or *; in one another, repetitions multiply"};
    default:
      return {at, size, "two repetitions in a row: " + refused.error_arg(),
              "write one of them; RE2 has no possessive repetition"};
  }
}

PatternError ClassError(const re2::RE2& refused, std::string_view pattern) {
  const auto [at, size] = FindFragment(pattern, refused.error_arg());
  switch (refused.error_code()) {
    case re2::RE2::ErrorMissingBracket:
      return {at, size, "a [ without a ]", std::string(kLiteralHelp) + "\\["};
    case re2::RE2::ErrorBadCharRange:
      return {at, size, "RE2 has no range or class " + refused.error_arg(),
              "write the character with the lower number first, such as [a-z]; \\- for a hyphen"};
    default:
      return {at, size, "RE2 refuses a class: " + refused.error(), "see the syntax of RE2"};
  }
}

}  // namespace

PatternError DescribePatternError(const re2::RE2& refused, std::string_view pattern) {
  using re2::RE2;
  switch (refused.error_code()) {
    case RE2::ErrorBadEscape:
      return EscapeError(refused, pattern);
    case RE2::ErrorBadCharClass:
    case RE2::ErrorBadCharRange:
    case RE2::ErrorMissingBracket:
      return ClassError(refused, pattern);
    case RE2::ErrorMissingParen:
    case RE2::ErrorUnexpectedParen: {
      const auto [at, size] = FindLoneParenthesis(pattern);
      return {at, size, "an unbalanced parenthesis", std::string(kLiteralHelp) + "\\( \\)"};
    }
    case RE2::ErrorTrailingBackslash:
      return {pattern.size() - 1, 1, "a backslash at the end", "write \\\\ for a backslash"};
    case RE2::ErrorRepeatArgument:
    case RE2::ErrorRepeatSize:
    case RE2::ErrorRepeatOp:
      return RepeatError(refused, pattern);
    case RE2::ErrorBadPerlOp:
      return GroupError(refused, pattern);
    case RE2::ErrorPatternTooLarge:
      return {0, pattern.size(), "this pattern needs more than RE2's 8 MB",
              "write smaller repetitions: what {1,1000} repeats is copied a thousand times"};
    default:
      break;
  }
  const auto [at, size] = FindFragment(pattern, refused.error_arg());
  return {at, size, "RE2 refuses this pattern: " + refused.error(), "see the syntax of RE2"};
}

}  // namespace ricochet::compiler
