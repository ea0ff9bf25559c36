// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/impossible_pattern.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

// A part of a pattern at its outermost level.
struct Token {
  enum class Kind { kLiteral, kLineEnd, kBegin, kEnd, kOther };
  Kind kind = Kind::kOther;
  char32_t character = 0;  // kLiteral, kLineEnd
  std::size_t offset = 0;
  std::size_t size = 0;
  bool optional = false;
  bool quantified = false;
};

using Kind = Token::Kind;

// Splits a pattern into its outermost parts. `alternatives` if it has several at that level.
class Tokens {
 public:
  explicit Tokens(std::string_view pattern) : pattern_(pattern) {
    while (at_ < pattern_.size()) Next();
  }
  const std::vector<Token>& all() const { return tokens_; }
  bool alternatives() const { return alternatives_; }

 private:
  void Next() {
    const std::size_t begin = at_;
    const char c = pattern_[at_];
    if (c == '|') alternatives_ = true;
    Token token;
    if (c == '\\') {
      token = Escape();
    } else if (c == '[') {
      SkipClass();
    } else if (c == '(') {
      SkipGroup();
    } else {
      token = Character();
    }
    token.offset = begin;
    token.size = at_ - begin;
    const std::size_t quantifier = at_;
    token.optional = SkipQuantifier();
    token.quantified = at_ != quantifier;
    tokens_.push_back(token);
  }

  Token Character() {
    const DecodedCharacter c = DecodeUtf8(pattern_.substr(at_));
    at_ += std::max<std::size_t>(c.length, 1);
    Token token;
    token.character = c.value;
    if (c.value == '^') token.kind = Kind::kBegin;
    if (c.value == '$') token.kind = Kind::kEnd;
    if (std::string_view("^$.|)").find(static_cast<char>(c.value)) == std::string_view::npos ||
        c.value >= 0x80) {
      token.kind = Kind::kLiteral;
    }
    return token;
  }

  // A backslash and what belongs to it; \x{…} and \p{…} with their braces.
  Token Escape() {
    const char c = at_ + 1 < pattern_.size() ? pattern_[at_ + 1] : '\\';
    at_ = std::min(at_ + 2, pattern_.size());
    if ((c == 'x' || c == 'p' || c == 'P') && at_ < pattern_.size() && pattern_[at_] == '{') {
      at_ = std::min(pattern_.find('}', at_), pattern_.size() - 1) + 1;
    } else if (c == 'x') {
      at_ = std::min(at_ + 2, pattern_.size());
    } else if (c == 'Q') {
      at_ = std::min(pattern_.find("\\E", at_), pattern_.size());
    }
    Token token;
    token.character = static_cast<unsigned char>(c);
    if (std::string_view("nrtfv").find(c) != std::string_view::npos) token.kind = Kind::kLineEnd;
    const bool word = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (!word && static_cast<unsigned char>(c) < 0x80) token.kind = Kind::kLiteral;
    return token;
  }

  void SkipClass() {
    ++at_;
    if (at_ < pattern_.size() && pattern_[at_] == '^') ++at_;
    if (at_ < pattern_.size() && pattern_[at_] == ']') ++at_;
    while (at_ < pattern_.size() && pattern_[at_] != ']') {
      if (pattern_.compare(at_, 2, "[:") == 0)
        at_ = std::min(pattern_.find(":]", at_) + 1, pattern_.size());
      if (at_ < pattern_.size() && pattern_[at_] == '\\') ++at_;
      ++at_;
    }
    at_ = std::min(at_ + 1, pattern_.size());
  }

  void SkipGroup() {
    std::size_t depth = 0;
    do {
      const char c = pattern_[at_];
      if (c == '\\') {
        at_ = std::min(at_ + 2, pattern_.size());
      } else if (c == '[') {
        SkipClass();
      } else {
        if (c == '(') ++depth;
        if (c == ')') --depth;
        ++at_;
      }
    } while (depth > 0 && at_ < pattern_.size());
  }

  // Whether the part before is optional.
  bool SkipQuantifier() {
    bool optional = false;
    while (at_ < pattern_.size()) {
      const char c = pattern_[at_];
      if (c == '{') {
        optional = optional || pattern_.compare(at_, 2, "{0") == 0;
        at_ = std::min(pattern_.find('}', at_), pattern_.size() - 1);
      } else if (c != '*' && c != '?' && c != '+') {
        break;
      }
      optional = optional || c == '*' || c == '?';
      ++at_;
    }
    return optional;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
  bool alternatives_ = false;
};

bool IsBlank(const Token& token) {
  return token.kind == Kind::kLiteral && token.character == ' ' && !token.optional;
}

bool IsAnchor(const Token& token, Kind kind) { return token.kind == kind && !token.optional; }

bool IsDigit(const Token& token) {
  return token.kind == Kind::kLiteral && token.character >= '0' && token.character <= '9' &&
         !token.quantified;
}

std::optional<PatternError> CheckToken(const Token& token) {
  if (token.optional) return std::nullopt;
  if (token.kind == Kind::kLineEnd) {
    return PatternError{token.offset, token.size, "no normal form contains a line end or tab",
                        "lines are joined by one blank: write a blank, or \\s"};
  }
  if (token.kind != Kind::kLiteral) return std::nullopt;
  const char32_t simple = Simplify(token.character);
  if (simple == token.character && token.character != kEllipsis) return std::nullopt;
  std::string plain = "a blank";
  if (token.character == kEllipsis) {
    plain = "\\.\\.\\.";
  } else if (simple > ' ' && simple < 0x80) {
    plain = std::string(1, static_cast<char>(simple));
  }
  return PatternError{
      token.offset, token.size, "no normal form contains this character",
      "normalising replaces typographic characters and unusual blanks: write " + plain};
}

// `token` and the next one.
std::optional<PatternError> CheckPair(const Token& token, const Token& next) {
  const std::size_t size = next.offset + next.size - token.offset;
  if (IsBlank(token) && IsBlank(next)) {
    return PatternError{token.offset, size, "no normal form contains two consecutive blanks",
                        "normalising turns blanks and line ends into one blank: write one"};
  }
  if ((IsAnchor(token, Kind::kBegin) && IsBlank(next)) ||
      (IsBlank(token) && IsAnchor(next, Kind::kEnd))) {
    return PatternError{token.offset, size, "no normal form begins or ends with a blank",
                        "normalising removes blanks at both ends: remove this one"};
  }
  return std::nullopt;
}

// "^550-": the code of a reply of several lines.
std::optional<PatternError> CheckStart(const std::vector<Token>& tokens) {
  if (tokens.size() < 5 || !IsAnchor(tokens[0], Kind::kBegin)) return std::nullopt;
  const bool code = std::all_of(tokens.begin() + 1, tokens.begin() + 4, IsDigit);
  const bool hyphen = tokens[4].kind == Kind::kLiteral && tokens[4].character == '-';
  if (!code || !hyphen || tokens[4].quantified) return std::nullopt;
  return PatternError{tokens[1].offset, tokens[4].offset + tokens[4].size - tokens[1].offset,
                      "no normal form begins like this",
                      "normalising joins the lines of a reply, with a blank after the code"};
}

}  // namespace

std::optional<PatternError> FindImpossible(std::string_view pattern) {
  const Tokens tokens(pattern);
  if (tokens.alternatives()) return std::nullopt;
  const std::vector<Token>& all = tokens.all();
  if (auto error = CheckStart(all)) return error;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (auto error = CheckToken(all[i])) return error;
    if (i + 1 == all.size()) break;
    if (auto error = CheckPair(all[i], all[i + 1])) return error;
  }
  return std::nullopt;
}

}  // namespace ricochet::compiler
