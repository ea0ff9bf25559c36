// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/pattern_generator.h"

#include <re2/re2.h>

#include <array>
#include <string_view>
#include <utility>

#include "compiler/resolve/expression_table.h"

namespace ricochet::testing {
namespace {

using std::string_view;

constexpr std::array<string_view, 14> kPatternWords = {
    "a",          "ab", "full", "Mail", "s",   "mailbox",   "mailboxes",
    "greylisted", "é",  "k",    "über", "箱a", "\\x{7BB1}", "550"};
constexpr std::array<string_view, 22> kBetween = {
    " ",      " ",   " ",   " ",       "[ _-]",   "[ (]",  "\\b",    ".",
    ".*",     ".+?", "-",   ".{0,3}",  "\\d",     "\\W",   "[^a-z]", "\\pL?",
    "[a-z]*", "s?",  ": ?", "(?: |$)", "(?:^| )", "[.,]? "};

std::string Sequence(Random* random, int depth);

std::string Group(Random* random, int depth) {
  constexpr std::array<string_view, 4> kOpenings = {"(?:", "(", "(?i:", "(?-i:"};
  constexpr std::array<string_view, 6> kQuantifiers = {"", "", "?", "+", "{1,2}", "*"};
  std::string group(random->Pick<string_view>(kOpenings));
  group += Sequence(random, depth + 1);
  for (std::size_t more = random->Below(3); more > 0; --more) {
    group += "|" + Sequence(random, depth + 1);
  }
  return group + ")" + std::string(random->Pick<string_view>(kQuantifiers));
}

std::string Atom(Random* random, int depth) {
  if (depth < 2 && random->OneIn(5)) return Group(random, depth);
  return std::string(random->Pick<string_view>(kPatternWords));
}

std::string Sequence(Random* random, int depth) {
  std::string text;
  if (random->OneIn(3)) text += random->Pick<string_view>(kBetween);
  text += Atom(random, depth);
  for (std::size_t more = random->Below(3); more > 0; --more) {
    text += random->Pick<string_view>(kBetween);
    text += Atom(random, depth);
  }
  if (random->OneIn(3)) text += random->Pick<string_view>(kBetween);
  return text;
}

bool PatternCompiles(const std::string& pattern) {
  compiler::DiagnosticSink sink;
  return compiler::CheckPattern({ExpressionKind::kPattern, pattern, {}}, &sink).has_value();
}

}  // namespace

std::string RandomPattern(Random* random) {
  for (;;) {
    std::string pattern = Sequence(random, 0);
    if (random->OneIn(6)) pattern.insert(0, random->OneIn(4) ? "(?-i)" : "^");
    if (random->OneIn(6)) pattern += '$';
    if (random->OneIn(8)) pattern += "|" + Sequence(random, 0);
    if (PatternCompiles(pattern)) return pattern;
  }
}

std::string RandomUnwrapPattern(Random* random) {
  constexpr std::array<string_view, 7> kInner = {
      "(?P<inner>.+)$",    "(?P<inner>[0-9].+)$", "(?P<inner>.+?)", "(?P<inner>[45][0-9]{2}.+?)",
      "(?P<inner>[^()]+)", "(?P<inner>.*)",       "(?P<inner>a.+?)"};
  for (;;) {
    std::string pattern = Sequence(random, 1) + (random->OneIn(2) ? ": " : " ");
    pattern += random->Pick<string_view>(kInner);
    if (!pattern.ends_with('$')) pattern += Sequence(random, 1);
    if (random->OneIn(4)) pattern.insert(0, "(?P<reply>550)?,? ?(?P<status>[0-9.]+)? ?");
    if (PatternCompiles(pattern)) return pattern;
  }
}

std::string RandomTextOfPattern(Random* random, std::string pattern) {
  constexpr std::array<std::pair<const char*, const char*>, 12> kReplacements = {{
      {R"(\(\?(?:P<[a-z]+>|-?i|):?|\(\?-i\))", ""},  // what opens a group
      {R"(\{[0-9,]+\})", ""},
      {R"(\\b|\\pL|\^)", ""},
      {R"(\\x\{7BB1\})", "箱"},
      {R"(\\d|\[0-9\])", "5"},
      {R"(\\W)", "-"},
      {R"(\[\^a-z\])", "."},
      {R"(\[a-z\])", "s"},
      {R"(\[(.)[^\]]*\])", R"(\1)"},
      {R"([()$?*+])", ""},
      {R"(\.)", "x"},
      {R"(\\)", ""},
  }};
  for (const auto& [syntax, text] : kReplacements) re2::RE2::GlobalReplace(&pattern, syntax, text);
  // One alternative, or all of them.
  if (const std::size_t bar = pattern.find('|'); bar != pattern.npos && random->OneIn(2)) {
    pattern = random->OneIn(2) ? pattern.substr(0, bar) : pattern.substr(bar + 1);
  }
  for (char& c : pattern) {
    if (c == '|') c = ' ';
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter && random->OneIn(6)) c = static_cast<char>(c ^ 0x20);
  }
  return pattern;
}

}  // namespace ricochet::testing
