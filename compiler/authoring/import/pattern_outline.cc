// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/pattern_outline.h"

#include <algorithm>
#include <cstddef>

#include "compiler/authoring/import/code_hyphen.h"
#include "compiler/parse/pattern_syntax.h"
#include "compiler/resolve/impossible_pattern.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

using PartKind = OutlinePart::Kind;
using Branch = std::vector<OutlinePart>;

bool IsQuantifier(char c) { return c == '*' || c == '+' || c == '?' || c == '{'; }

// What TranslatePattern writes after a backslash: punctuation, \x27, a set, an anchor, \p{...}.
class Outliner {
 public:
  explicit Outliner(std::string_view pattern) : pattern_(pattern) {}

  std::vector<Branch> Outline() {
    branches_.emplace_back();
    while (at_ < pattern_.size()) Next();
    return std::move(branches_);
  }

 private:
  void Next() {
    if (pattern_[at_] == '|') {
      branches_.emplace_back();
      joins_ = false;
      ++at_;
      return;
    }
    OutlinePart part = Element();
    part.repeated = at_ < pattern_.size() && IsQuantifier(pattern_[at_]);
    if (part.repeated) part.present = SkipQuantifiers();
    Add(std::move(part));
  }

  void Add(OutlinePart part) {
    Branch& branch = branches_.back();
    const bool text = part.kind == PartKind::kText && part.present;
    const bool joins = text && joins_;
    joins_ = text && !part.repeated;
    if (joins) {
      branch.back().text += part.text;
      branch.back().repeated = part.repeated;
    } else {
      branch.push_back(std::move(part));
    }
  }

  OutlinePart Element() {
    const std::size_t begin = at_;
    const char c = pattern_[at_];
    at_ = c == '(' ? GroupEnd(pattern_, at_) : NextElement(pattern_, at_);
    OutlinePart part;
    if (c == '\\') return Escape(begin);
    if (c == '[' || c == '.') part.kind = PartKind::kCharacter;
    if (c == '^') part.kind = PartKind::kBegin;
    if (c == '$') part.kind = PartKind::kEnd;
    if (part.kind != PartKind::kOther || c == '(') return part;
    at_ = begin + std::max<std::size_t>(DecodeUtf8(pattern_.substr(begin)).length, 1);
    part.kind = PartKind::kText;
    part.text = pattern_.substr(begin, at_ - begin);
    return part;
  }

  OutlinePart Escape(std::size_t begin) {
    static constexpr std::string_view kApostrophe = R"(\x27)";
    OutlinePart part;
    const char c = begin + 1 < pattern_.size() ? pattern_[begin + 1] : 'b';
    if (pattern_.substr(begin).starts_with(kApostrophe)) {
      at_ = begin + kApostrophe.size();
      part.kind = PartKind::kText;
      part.text = "'";
    } else if (c == 'p' || c == 'P') {
      part.kind = PartKind::kCharacter;
      if (pattern_.substr(at_).starts_with('{'))
        at_ = std::min(pattern_.find('}', at_), pattern_.size() - 1);
      at_ = std::min(at_ + 1, pattern_.size());
    } else if (std::string_view("dDwWsS").find(c) != std::string_view::npos) {
      part.kind = PartKind::kCharacter;
    } else if (std::string_view("bBAz").find(c) == std::string_view::npos) {
      part.kind = PartKind::kText;
      part.text = c;
    }
    return part;
  }

  // Whether the part before them occurs at least once.
  bool SkipQuantifiers() {
    bool present = true;
    for (; at_ < pattern_.size() && IsQuantifier(pattern_[at_]); ++at_) {
      const std::string_view rest = pattern_.substr(at_);
      if (rest.front() == '{') {
        present = present && !rest.starts_with("{0");
        at_ += std::min(rest.find('}'), rest.size() - 1);
      } else {
        present = present && rest.front() == '+';
      }
    }
    return present;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  std::vector<Branch> branches_;
  bool joins_ = false;  // text that follows belongs to the text before
};

bool TakesText(const OutlinePart& part) {
  return part.present && (part.kind == PartKind::kText || part.kind == PartKind::kCharacter);
}

// ^ after something, or something after $.
std::optional<std::string> FindMisplacedAnchor(const Branch& branch) {
  bool text = false;
  bool end = false;
  for (const OutlinePart& part : branch) {
    if (part.kind == PartKind::kBegin && part.present && text) {
      return "^ is the beginning of the text, but something precedes it; write \\^ for the "
             "character";
    }
    if (TakesText(part) && end) {
      return "$ is the end of the text, but something follows it; write \\$ for the "
             "character";
    }
    text = text || TakesText(part);
    end = end || (part.kind == PartKind::kEnd && part.present);
  }
  return std::nullopt;
}

// Of a pattern without alternatives.
std::optional<std::string> WhyImpossible(std::string_view pattern) {
  if (const auto impossible = FindImpossible(pattern)) {
    return impossible->title + "; " + impossible->help;
  }
  if (HasCodeHyphen(pattern)) {
    return "no normal form has a hyphen after its code; the lines of a reply "
           "are joined, with a blank there";
  }
  return FindMisplacedAnchor(OutlinePattern(pattern).front());
}

std::vector<std::string_view> SplitAlternatives(std::string_view pattern) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] == '|') {
      parts.push_back(pattern.substr(begin, at - begin));
      begin = at + 1;
    }
    at = pattern[at] == '(' ? GroupEnd(pattern, at) : NextElement(pattern, at);
  }
  parts.push_back(pattern.substr(begin));
  return parts;
}

}  // namespace

std::vector<Branch> OutlinePattern(std::string_view pattern) { return Outliner(pattern).Outline(); }

std::optional<NeverMatches> WhyNeverMatches(std::string_view pattern) {
  std::optional<NeverMatches> first;
  bool whole = true;
  for (const std::string_view alternative : SplitAlternatives(pattern)) {
    const std::optional<std::string> reason = WhyImpossible(alternative);
    whole = whole && reason;
    if (reason && !first) first = NeverMatches{alternative, false, *reason};
  }
  if (first) first->whole = whole;
  return first;
}

std::optional<std::string_view> FindIdleGroup(std::string_view pattern) {
  for (std::size_t at = 0; at < pattern.size(); at = NextElement(pattern, at)) {
    if (pattern[at] != '(' || pattern.substr(at).starts_with("(?")) continue;
    const std::size_t end = std::min(GroupEnd(pattern, at), pattern.size());
    const std::string_view group = pattern.substr(at, end - at);
    const bool repeated = end < pattern.size() && IsQuantifier(pattern[end]);
    if (repeated || group.size() <= 2) continue;
    if (!HasAlternatives(group.substr(1, group.size() - 2))) return group;
  }
  return std::nullopt;
}

}  // namespace ricochet::compiler
