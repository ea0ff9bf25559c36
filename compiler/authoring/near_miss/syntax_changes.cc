// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/near_miss/syntax_changes.h"

#include <string>
#include <utility>

#include "compiler/authoring/near_miss/folded_text.h"
#include "compiler/parse/pattern_syntax.h"

namespace ricochet::compiler {
namespace {

constexpr int kDistance = 5;
constexpr std::string_view kGap = "...";

class SyntaxChanges {
 public:
  SyntaxChanges(std::string_view source, std::u32string_view text) : source_(source), text_(text) {}

  std::vector<ExpressionChange> OfPhrase() {
    for (std::size_t at = 0; at < source_.size(); at = Behind(at)) {
      if (source_[at] == '(') {
        TryParentheses(at);
      } else if (source_[at] == '*') {
        TryEscape(at);
      } else if (source_.substr(at).starts_with(kGap) && text_.find(U"...") != kNowhere) {
        Add(ChangeKind::kEscape, at, kGap.size(), R"(\.\.\.)");
        at += kGap.size() - 1;
      }
    }
    return std::move(changes_);
  }

  std::vector<ExpressionChange> OfPattern() {
    for (std::size_t at = 0; at < source_.size(); at = NextElement(source_, at)) {
      const char c = source_[at];
      if (c == '(' && !source_.substr(at).starts_with("(?")) {
        TryParentheses(at);
      } else if (std::string_view("[{?*+|^$").find(c) != std::string_view::npos) {
        TryEscape(at);
      } else if (source_.substr(at).starts_with(R"(\\)") && text_.find(U'\\') == kNowhere) {
        Add(ChangeKind::kEscape, at, 2, R"(\)");
      } else if (c == ' ') {
        TryBlank(at);
      } else {
        TryMissingBlank(at);
      }
    }
    return std::move(changes_);
  }

 private:
  static constexpr std::size_t kNowhere = std::u32string_view::npos;

  // The next character of a phrase, past an escaped one.
  std::size_t Behind(std::size_t at) const { return source_[at] == '\\' ? at + 2 : at + 1; }

  void Add(ChangeKind kind, std::size_t at, std::size_t size, std::string_view replacement) {
    Push(kind, source_.substr(at, size), replacement, at, size, std::string(replacement));
  }

  void Push(ChangeKind kind, std::string_view was, std::string_view becomes, std::size_t at,
            std::size_t size, std::string replacement) {
    changes_.push_back({kind, std::string(was), std::string(becomes), at, size,
                        std::move(replacement), kDistance});
  }

  void TryEscape(std::size_t at) {
    if (text_.find(static_cast<char32_t>(source_[at])) == kNowhere) return;
    Add(ChangeKind::kEscape, at, 1, std::string("\\") + source_[at]);
  }

  // Both of a pair.
  void TryParentheses(std::size_t at) {
    const std::size_t end = GroupEnd(source_, at);
    if (end > source_.size() || text_.find(U'(') == kNowhere) return;
    const std::string inner(source_.substr(at + 1, end - at - 2));
    Push(ChangeKind::kEscape, "(", R"(\()", at, end - at, R"(\()" + inner + R"(\))");
  }

  // Words that the text joins, or separates by another joiner.
  void TryBlank(std::size_t at) {
    Add(ChangeKind::kBlank, at, 1, " ?");
    if (text_.find_first_of(U"_-") != kNowhere) Add(ChangeKind::kBlank, at, 1, "[ _-]");
  }

  // Two letters that the text separates.
  void TryMissingBlank(std::size_t at) {
    if (at + 1 >= source_.size()) return;
    const auto first = static_cast<unsigned char>(source_[at]);
    const auto second = static_cast<unsigned char>(source_[at + 1]);
    if (first >= 0x80 || second >= 0x80 || !IsWord(first) || !IsWord(second)) return;
    const std::u32string apart =
        Fold({source_.data() + at, 1}) + U' ' + Fold({source_.data() + at + 1, 1});
    if (text_.find(apart) == kNowhere) return;
    Add(ChangeKind::kBlank, at + 1, 0, " ");
  }

  std::string_view source_;
  std::u32string_view text_;
  std::vector<ExpressionChange> changes_;
};

}  // namespace

std::vector<ExpressionChange> PhraseSyntaxChanges(std::string_view phrase,
                                                  std::u32string_view folded) {
  return SyntaxChanges(phrase, folded).OfPhrase();
}

std::vector<ExpressionChange> PatternSyntaxChanges(std::string_view pattern,
                                                   std::u32string_view folded) {
  return SyntaxChanges(pattern, folded).OfPattern();
}

}  // namespace ricochet::compiler
