// SPDX-License-Identifier: Apache-2.0
//
// Why the parts are equivalent to the whole: RE2 returns the leftmost match, and of those that
// begin there the one that its alternatives prefer, from left to right. The match of PX that it
// returns begins no later than any match of the whole. If the rest, `.+?Q`, matches after it, this
// is the preferred match of the whole. `.+?` ends at the first place where Q matches, which a
// search for Q from the next character finds. The runtime uses the whole pattern if Q is not found,
// and for all patterns that do not have this form or could be ambiguous in parts.
#include "compiler/write/split_unwrap.h"

#include <re2/re2.h>

#include <cstddef>

#include "compiler/parse/pattern_syntax.h"
#include "runtime/src/match/re2_options.h"
#include "runtime/src/match/unwrap.h"

namespace ricochet::compiler {
namespace {

// The length of a sequence of classes and characters of ASCII; nothing if it is anything else.
// A class that begins with `^` may match longer characters.
std::optional<std::uint32_t> FixedLength(std::string_view pattern) {
  std::uint32_t length = 0;
  for (std::size_t at = 0; at < pattern.size(); ++length) {
    const std::size_t next = NextElement(pattern, at);
    const std::string_view element = pattern.substr(at, next - at);
    if (element.find_first_of("\\^$.|?*+(){}") != std::string_view::npos) return std::nullopt;
    for (const char c : element) {
      if ((c & 0x80) != 0) return std::nullopt;
    }
    at = next;
  }
  return length;
}

// What may mean another thing in a part than in the whole, or match within a character: flags, \B,
// \C, \Q, escapes of several digits, classes with names, a repetition of the group `inner`. Or that
// is to be captured as well: another group with a name.
bool IsStrange(std::string_view pattern) {
  static const re2::RE2 expression(R"(\(\?[^:P]|\(\?P<[^i]|\\[BCQ0-9]|\[:|\.\+\??\)[?*+{])");
  return re2::RE2::PartialMatch(re2::StringPiece(pattern.data(), pattern.size()), expression);
}

bool Compiles(const std::string& part) {
  return part.empty() || re2::RE2(part, ExpressionOptions()).ok();
}

}  // namespace

std::optional<SplitUnwrap> TrySplitUnwrap(std::string_view pattern) {
  const std::string open = "(?P<" + std::string(kInnerGroup) + ">";
  std::size_t at = 0;
  while (at < pattern.size() && !pattern.substr(at).starts_with(open)) {
    at = pattern[at] == '(' ? GroupEnd(pattern, at) : NextElement(pattern, at);
  }
  if (at >= pattern.size() || HasAlternatives(pattern) || IsStrange(pattern)) return std::nullopt;
  const std::size_t end = GroupEnd(pattern, at);
  if (end > pattern.size()) return std::nullopt;
  std::string_view inner = pattern.substr(at + open.size(), end - at - open.size() - 1);
  const bool lazy = inner.ends_with(".+?");
  if (!lazy && !inner.ends_with(".+")) return std::nullopt;
  inner.remove_suffix(lazy ? 3 : 2);
  const std::optional<std::uint32_t> length = FixedLength(inner);
  const std::string_view closing = pattern.substr(end);
  if (!length || closing.empty() || (!lazy && closing != "$")) return std::nullopt;
  SplitUnwrap split{std::string(pattern.substr(0, at)) + std::string(inner), *length,
                    closing == "$" ? std::string() : std::string(closing)};
  if (!Compiles(split.opening) || !Compiles(split.closing)) return std::nullopt;
  return split;
}

}  // namespace ricochet::compiler
