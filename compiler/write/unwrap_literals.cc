// SPDX-License-Identifier: Apache-2.0
//
// A pattern without alternatives is a sequence: a match contains what each element matches, in
// their order, and what neighbouring elements match is side by side. An element is
//
//   a character       itself, in any case; but `k` and `s` are also the cases of characters beyond
//                     ASCII (U+212A, U+017F), so they end a stretch
//   a class           one byte, if it has characters of ASCII only and no letters
//   a group           what is in it, if that is a sequence again; else it ends a stretch
//   anything else     ends a stretch
//
// An element that may be missing is left out and ends a stretch, one that may be repeated ends it.
#include "compiler/write/unwrap_literals.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <set>

#include "compiler/parse/pattern_syntax.h"
#include "runtime/src/artifact/artifact_format.h"

namespace ricochet::compiler {
namespace {

using format::kAnyByte;
using format::kAnyDigit;
using format::kNextLiteral;

// What would make a character mean another one: flags, quotes, escapes of several digits, classes
// with names.
bool IsUnclear(std::string_view pattern) {
  static const re2::RE2 expression(R"(\(\?[^:P]|\\[QEC0-9]|\\x\{|\[:)");
  return re2::RE2::PartialMatch(re2::StringPiece(pattern.data(), pattern.size()), expression);
}

bool IsLetterOf(unsigned char c) { return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z'; }
bool IsDigitOf(unsigned char c) { return c >= '0' && c <= '9'; }

// The character of ASCII that begins at `at`, which is moved after it; nothing if another element
// does, also moved.
std::optional<unsigned char> TakeCharacter(std::string_view pattern, std::size_t* at) {
  const std::size_t begin = *at;
  *at = NextElement(pattern, begin);
  const auto c = static_cast<unsigned char>(pattern[begin]);
  if (c != '\\') {
    const bool special =
        std::string_view(".[](){}|?*+^$").find(pattern[begin]) != std::string::npos;
    return special || c >= 0x80 ? std::nullopt : std::optional(c);
  }
  const auto escaped = static_cast<unsigned char>(pattern[begin + 1]);
  if (escaped == 'x') {
    *at = begin + 4;
    const int value = std::stoi(std::string(pattern.substr(begin + 2, 2)), nullptr, 16);
    return value >= 0x80 ? std::nullopt : std::optional(static_cast<unsigned char>(value));
  }
  const bool other = IsLetterOf(escaped) || escaped >= 0x80;
  return other ? std::nullopt : std::optional(escaped);
}

// What the class, with its brackets, matches; nothing if that may be more than one byte of ASCII,
// or a letter.
std::optional<std::set<unsigned char>> TakeClass(std::string_view element) {
  std::set<unsigned char> members;
  std::string_view inner = element.substr(1, element.size() - 2);
  if (inner.starts_with('^')) return std::nullopt;
  for (std::size_t at = 0; at < inner.size();) {
    const auto member = [&]() -> std::optional<unsigned char> {
      if (inner[at] == '\\') return TakeCharacter(inner, &at);
      return static_cast<unsigned char>(inner[at++]);
    };
    const auto first = member();
    auto last = first;
    if (at + 1 < inner.size() && inner[at] == '-') {
      ++at;
      last = member();
    }
    if (!first || !last || *last >= 0x80) return std::nullopt;
    for (unsigned c = *first; c <= *last; ++c) members.insert(static_cast<unsigned char>(c));
  }
  if (members.empty() || std::ranges::any_of(members, IsLetterOf)) return std::nullopt;
  return members;
}

class Collector {
 public:
  void Sequence(std::string_view pattern) {
    if (HasAlternatives(pattern)) return Close();
    for (std::size_t at = 0; at < pattern.size();) {
      const std::size_t begin = at;
      const std::string before = open_;
      const std::string closed = closed_;
      at = pattern[at] == '(' ? Group(pattern, at) : Element(pattern, at);
      if (at >= pattern.size() || std::string_view("?*+{").find(pattern[at]) == std::string::npos) {
        continue;
      }
      // A group is repeated as a whole, and one that may be missing has nothing to say.
      if (pattern[at] != '+' || pattern[begin] == '(') {
        open_ = before;
        closed_ = closed;
      }
      Close();
      at = pattern[at] == '{' ? std::min(pattern.find('}', at), pattern.size() - 1) + 1 : at + 1;
      if (at < pattern.size() && pattern[at] == '?') ++at;
    }
  }

  std::string Take() {
    Close();
    return closed_;
  }

 private:
  std::size_t Group(std::string_view pattern, std::size_t at) {
    const std::size_t end = GroupEnd(pattern, at);
    std::string_view inner = pattern.substr(at + 1, end - at - 2);
    if (inner.starts_with("?:")) {
      inner.remove_prefix(2);
    } else if (inner.starts_with("?P<")) {
      inner.remove_prefix(inner.find('>') + 1);
    }
    Sequence(inner);
    return end;
  }

  std::size_t Element(std::string_view pattern, std::size_t at) {
    if (pattern[at] == '[') {
      const std::size_t end = NextElement(pattern, at);
      const auto members = TakeClass(pattern.substr(at, end - at));
      if (!members) {
        Close();
      } else {
        open_ += std::ranges::all_of(*members, IsDigitOf) ? kAnyDigit : kAnyByte;
      }
      return end;
    }
    const bool digit = pattern.substr(at).starts_with("\\d");
    const auto c = TakeCharacter(pattern, &at);
    if (digit) {
      open_ += kAnyDigit;
    } else if (!c || *c < 0x20 || (*c | 0x20U) == 'k' || (*c | 0x20U) == 's') {
      Close();
    } else {
      open_ += static_cast<char>(IsLetterOf(*c) ? *c | 0x20U : *c);
    }
    return at;
  }

  // A stretch of less than three bytes is in most texts.
  void Close() {
    while (open_.ends_with(kAnyByte)) open_.pop_back();
    open_.erase(0, open_.find_first_not_of(kAnyByte));
    if (open_.size() >= 3) {
      if (!closed_.empty()) closed_ += kNextLiteral;
      closed_ += open_;
    }
    open_.clear();
  }

  std::string closed_, open_;
};

}  // namespace

std::string UnwrapLiterals(std::string_view pattern) {
  if (IsUnclear(pattern)) return "";
  Collector collector;
  collector.Sequence(pattern);
  return collector.Take();
}

}  // namespace ricochet::compiler
