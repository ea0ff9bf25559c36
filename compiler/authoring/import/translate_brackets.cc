// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/translate_brackets.h"

#include <fmt/core.h>

#include <algorithm>

#include "compiler/authoring/import/foreign_escape.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

class BracketsTranslator {
 public:
  BracketsTranslator(std::string_view regex, std::size_t begin, ForeignFormat format)
      : regex_(regex),
        begin_(begin),
        at_(begin + 1),
        format_(format),
        javascript_(format == ForeignFormat::kZonemta) {}

  TranslatedBrackets Translate() {
    result_.pattern = "[";
    const bool negated = TakeIf("^");
    if (negated) result_.pattern += '^';
    if (At("]")) FirstBracket(negated);
    while (result_.refusal.empty() && !At("]")) {
      if (at_ >= regex_.size()) return Finish("its [ is not closed");
      Item();
    }
    TakeIf("]");
    result_.pattern += ']';
    return Finish(result_.refusal);
  }

 private:
  bool At(std::string_view text) const { return regex_.substr(at_).starts_with(text); }
  bool TakeIf(std::string_view text) {
    if (!At(text)) return false;
    at_ += text.size();
    return true;
  }

  TranslatedBrackets Finish(std::string refusal) {
    result_.refusal = std::move(refusal);
    if (!result_.refusal.empty()) result_.pattern.clear();
    result_.size = at_ - begin_;
    return std::move(result_);
  }

  // A ] right at the beginning: for JavaScript the end, for all others a member.
  void FirstBracket(bool negated) {
    if (!javascript_) {
      TakeIf("]");
      result_.pattern += "\\]";
    } else if (negated) {
      result_.pattern = "[\\x{0}-\\x{10FFFF}";
    } else {
      result_.refusal = "[] contains no character, so it never matches";
    }
  }

  void Item() {
    if (At("\\")) return Escape();
    if (At("[")) return OpeningBracket();
    if (!javascript_ && (At("&&") || At("--") || At("~~"))) {
      result_.refusal = "an operation on sets of characters, which RE2 does not have";
      return;
    }
    const DecodedCharacter c = DecodeUtf8(regex_.substr(at_));
    const std::size_t begin = at_;
    at_ += std::max<std::size_t>(c.length, 1);
    if (c.value == '-' || c.value == '^') {
      result_.pattern += static_cast<char>(c.value);
    } else {
      Character(c.value, begin);
    }
  }

  void OpeningBracket() {
    if (javascript_) {
      Character(U'[', at_);
      ++at_;
      return;
    }
    const std::size_t end = At("[:") ? regex_.find(":]", at_) : std::string_view::npos;
    if (end == std::string_view::npos) {
      result_.refusal = "brackets within brackets, which RE2 does not have";
      return;
    }
    result_.pattern += regex_.substr(at_, end + 2 - at_);
    result_.has_letters = true;
    at_ = end + 2;
  }

  void Escape() {
    const ForeignEscape escape = ReadForeignEscape(regex_, at_, format_, /*in_brackets=*/true);
    const std::size_t begin = at_;
    at_ = std::min(at_ + escape.size, regex_.size());
    switch (escape.kind) {
      case ForeignEscape::Kind::kCharacter:
        if (escape.character == '-' || escape.character == '^') result_.pattern += '\\';
        Character(escape.character, begin);
        break;
      case ForeignEscape::Kind::kBlank:
      case ForeignEscape::Kind::kSet:
        result_.pattern += regex_.substr(begin, at_ - begin);
        break;
      case ForeignEscape::Kind::kAnchor:
      case ForeignEscape::Kind::kRefused:
        result_.refusal = escape.reason;
        break;
    }
  }

  // Texts have a plain character where it is typographic. In a range it stays what it is: the
  // range may hold more than that.
  void Character(char32_t c, std::size_t begin) {
    const bool from = At("-") && !At("-]");
    const bool in_range = from || (begin > begin_ + 2 && regex_[begin - 1] == '-');
    if (c >= 0x80 && !in_range && Simplify(c) != c) {
      result_.made_plain = true;
      c = Simplify(c);
    }
    result_.has_letters =
        result_.has_letters || MayBeLetter(c) || (in_range && (c < '0' || c > '9'));
    if (c < 0x20 || c == 0x7F || c == '\'') {
      result_.pattern += fmt::format("\\x{{{:X}}}", static_cast<std::uint32_t>(c));
      return;
    }
    if (c == '[' || c == ']' || c == '\\') result_.pattern += '\\';
    AppendUtf8(c, &result_.pattern);
  }

  std::string_view regex_;
  std::size_t begin_, at_;
  ForeignFormat format_;
  bool javascript_;
  TranslatedBrackets result_;
};

}  // namespace

TranslatedBrackets TranslateBrackets(std::string_view regex, std::size_t at, ForeignFormat format) {
  return BracketsTranslator(regex, at, format).Translate();
}

}  // namespace ricochet::compiler
