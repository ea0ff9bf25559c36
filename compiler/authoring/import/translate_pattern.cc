// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/translate_pattern.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include "compiler/authoring/import/code_hyphen.h"
#include "compiler/authoring/import/foreign_escape.h"
#include "compiler/authoring/import/translate_brackets.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

constexpr std::string_view kOneBlank = "consecutive blanks became one, as in every normal form";
constexpr std::string_view kPlainBlank =
    "a line end, tab or unusual blank became a blank, as in every normal form";
constexpr std::string_view kPlainCode =
    "the hyphen after the code became a blank: the normal form joins the lines of a reply";
constexpr std::string_view kPlainCharacter =
    "typographic characters became plain ones, as in every normal form";

// What says how often the part before it occurs.
struct Quantifier {
  std::size_t size = 0;  // in bytes; 0: once
  int least = 1;
};

// {n}, {n,} or {n,m} at the start of `text`; other braces stand for themselves.
Quantifier ReadBraces(std::string_view text) {
  const std::size_t close = text.find('}');
  if (close == std::string_view::npos) return {};
  int least = 0;
  const auto [stop, error] = std::from_chars(text.data() + 1, text.data() + close, least);
  if (error != std::errc()) return {};
  const std::string_view rest(stop, static_cast<std::size_t>(text.data() + close - stop));
  const bool numbers = rest.find_first_not_of("0123456789", 1) == std::string_view::npos;
  if (!rest.empty() && (rest.front() != ',' || !numbers)) return {};
  return {close + 1, least};
}

Quantifier ReadQuantifier(std::string_view text) {
  if (text.empty()) return {};
  Quantifier result;
  if (text.front() == '{') {
    result = ReadBraces(text);
  } else if (std::string_view("*+?").find(text.front()) != std::string_view::npos) {
    result = {1, text.front() == '+' ? 1 : 0};
  }
  if (result.size != 0 && text.substr(result.size).starts_with('?')) ++result.size;
  return result;
}

class PatternTranslator {
 public:
  PatternTranslator(std::string_view regex, ForeignFormat format)
      : regex_(regex), format_(format), javascript_(format == ForeignFormat::kZonemta) {
    result_.ignores_case = javascript_;
  }

  TranslatedPattern Translate() {
    while (at_ < regex_.size() && result_.refusal.empty()) Next();
    if (!result_.refusal.empty()) result_.pattern.clear();
    // ZoneMTA keeps the hyphen of the first line, KumoMTA knows a reply without.
    if (javascript_ && HasCodeHyphen(result_.pattern)) {
      result_.pattern = WithBlankForCodeHyphen(std::move(result_.pattern));
      Note(kPlainCode);
    }
    return std::move(result_);
  }

 private:
  std::string_view Rest() const { return regex_.substr(std::min(at_, regex_.size())); }
  void Refuse(std::string reason) { result_.refusal = std::move(reason); }
  void Note(std::string_view change) {
    if (std::ranges::find(result_.changes, change) == result_.changes.end()) {
      result_.changes.emplace_back(change);
    }
  }

  void Append(std::string_view text) {
    result_.pattern += text;
    after_blank_ = false;
  }

  void Next() {
    const char c = regex_[at_];
    if (c == '\\') return Escape();
    if (c == '[') return Brackets();
    if (c == '(') return Group();
    if (std::string_view("*+?{}|)]^$.").find(c) != std::string_view::npos) {
      Append(regex_.substr(at_++, 1));
      return;
    }
    const DecodedCharacter decoded = DecodeUtf8(Rest());
    at_ += std::max<std::size_t>(decoded.length, 1);
    Character(decoded.value);
  }

  void Escape() {
    const ForeignEscape escape = ReadForeignEscape(regex_, at_, format_, /*in_brackets=*/false);
    const std::string_view written = Rest().substr(0, escape.size);
    at_ = std::min(at_ + escape.size, regex_.size());
    switch (escape.kind) {
      case ForeignEscape::Kind::kCharacter:
        return Character(escape.character);
      case ForeignEscape::Kind::kBlank:
        return Blank(written);
      case ForeignEscape::Kind::kSet:
      case ForeignEscape::Kind::kAnchor:
        // Properties know the case of letters.
        if (written[1] == 'p' || written[1] == 'P') result_.has_letters = true;
        if (!javascript_ && written != "\\A" && written != "\\z") result_.ascii_only = true;
        return Append(written);
      case ForeignEscape::Kind::kRefused:
        return Refuse(escape.reason);
    }
  }

  void Brackets() {
    const TranslatedBrackets brackets = TranslateBrackets(regex_, at_, format_);
    at_ += brackets.size;
    if (!brackets.refusal.empty()) return Refuse(brackets.refusal);
    if (brackets.made_plain) Note(kPlainCharacter);
    result_.has_letters = result_.has_letters || brackets.has_letters;
    Append(brackets.pattern);
  }

  void Character(char32_t c) {
    const char32_t plain = Simplify(c);
    if (plain == ' ' || plain == '\n') {
      if (c != ' ') Note(kPlainBlank);
      return Blank(" ");
    }
    if (plain != c || c == kEllipsis) Note(kPlainCharacter);
    if (c == kEllipsis)
      return Append(ReadQuantifier(Rest()).size == 0 ? R"(\.\.\.)" : R"((?:\.\.\.))");
    result_.has_letters = result_.has_letters || MayBeLetter(plain);
    std::string text;
    if (plain == '\'') {
      text = R"(\x27)";
    } else {
      if (plain < 0x80 && std::string_view(R"(\.+*?()|[]{}^$)").find(static_cast<char>(plain)) !=
                              std::string_view::npos) {
        text = "\\";
      }
      AppendUtf8(plain, &text);
    }
    Append(text);
  }

  // `written` is one blank, with its quantifier to follow. Of two consecutive ones the
  // second goes, since no text has them; likewise a number of them.
  void Blank(std::string_view written) {
    const Quantifier quantifier = ReadQuantifier(Rest());
    const std::string_view behind = Rest().substr(0, quantifier.size);
    at_ += quantifier.size;
    if (quantifier.least == 0) {
      Append(written);
      Append(behind);
      return;
    }
    if (after_blank_ || quantifier.least > 1) Note(kOneBlank);
    if (!after_blank_) {
      Append(written);
      if (quantifier.least == 1) Append(behind);
    }
    after_blank_ = true;
  }

  void Group() {
    if (!Rest().starts_with("(?")) {
      ++at_;
      return Append("(");
    }
    for (const std::string_view look : {"(?=", "(?!", "(?<=", "(?<!"}) {
      if (Rest().starts_with(look)) {
        return Refuse("it has a look-around " + std::string(look) +
                      "...), which RE2 does not have");
      }
    }
    if (Rest().starts_with("(?<") || Rest().starts_with("(?P<")) return NamedGroup();
    Flags();
  }

  // Names are of no use here, and may occur twice in JavaScript.
  void NamedGroup() {
    const std::size_t close = Rest().find('>');
    if (close == std::string_view::npos) return Refuse("the name of a group is not closed");
    at_ += close + 1;
    Append("(?:");
  }

  // (?i), (?s-u:, (?:
  void Flags() {
    const std::size_t begin = at_ + 2;
    std::size_t end = begin;
    std::string kept;
    bool off = false;
    bool whole = false;
    for (; end < regex_.size() && regex_[end] != ':' && regex_[end] != ')'; ++end) {
      const char c = regex_[end];
      if (c == '-') off = true;
      const bool ignored = c == 'u' && !off && !javascript_;  // Unicode is what RE2 does
      const bool known =
          std::string_view(javascript_ ? "-ims" : "-imsU").find(c) != std::string_view::npos;
      if (!ignored && !known)
        return Refuse("its flag `" + std::string(1, c) + "` does not exist in RE2");
      whole = whole || (c == 'i' && !off);
      if (!ignored) kept += c;
    }
    if (end >= regex_.size()) return Refuse("its ( is not closed");
    if (at_ == 0 && regex_[end] == ')' && whole) {
      result_.ignores_case = true;
      std::erase(kept, 'i');
    }
    at_ = end + 1;
    if (kept == "-") kept.clear();
    if (regex_[end] == ')' && kept.empty()) return;
    Append("(?" + kept + regex_[end]);
  }

  std::string_view regex_;
  ForeignFormat format_;
  bool javascript_;
  std::size_t at_ = 0;
  bool after_blank_ = false;  // and there is one at least
  TranslatedPattern result_;
};

}  // namespace

TranslatedPattern TranslatePattern(std::string_view regex, ForeignFormat format) {
  return PatternTranslator(regex, format).Translate();
}

}  // namespace ricochet::compiler
