// SPDX-License-Identifier: Apache-2.0
#include "io/mail/html_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "runtime/src/text/unicode.h"

namespace ricochet::mail {
namespace {

constexpr std::array<std::string_view, 20> kBlocks = {
    "br", "p",  "div", "tr", "li", "h1", "h2",         "h3",    "h4",     "h5",
    "h6", "ul", "ol",  "dt", "dd", "hr", "blockquote", "table", "center", "pre"};
constexpr std::array<std::string_view, 3> kDropped = {"script", "style", "title"};

constexpr std::array<std::pair<std::string_view, char32_t>, 7> kNamed = {{{"amp", U'&'},
                                                                          {"lt", U'<'},
                                                                          {"gt", U'>'},
                                                                          {"quot", U'"'},
                                                                          {"apos", U'\''},
                                                                          {"nbsp", U' '},
                                                                          {"shy", U'\0'}}};

constexpr std::size_t kMaxAddressBytes = 320;

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsNameCharacter(char c) { return IsLetter(c) || (c >= '0' && c <= '9'); }

std::string LowerName(std::string_view text) {
  std::string name;
  for (const char c : text) {
    if (!IsNameCharacter(c) || name.size() == 16) break;
    name += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return name;
}

class HtmlReader {
 public:
  explicit HtmlReader(std::string_view html) : html_(html) {}

  std::string Read() {
    while (at_ < html_.size()) {
      const char c = html_[at_];
      if (c == '<') {
        ReadTag();
      } else if (c == '&') {
        ReadReference();
      } else {
        ++at_;
        AppendCharacter(c);
      }
    }
    return std::move(text_);
  }

 private:
  // Blanks and line ends of the source are one blank.
  void AppendCharacter(char c) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      text_ += c;
    } else if (!text_.empty() && text_.back() != ' ' && text_.back() != '\n') {
      text_ += ' ';
    }
  }

  void EndLine() {
    while (!text_.empty() && text_.back() == ' ') text_.pop_back();
    if (!text_.empty()) text_ += '\n';
  }

  void ReadTag() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
      const std::size_t end = html_.find("-->", at_ + 4);
      at_ = end == std::string_view::npos ? html_.size() : end + 3;
      return;
    }
    const bool closing = rest.size() > 1 && rest[1] == '/';
    const std::string name = LowerName(rest.substr(closing ? 2 : 1));
    const bool tag = !name.empty() || (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?'));
    if (!tag) {
      ++at_;
      text_ += '<';
      return;
    }
    const std::size_t end = html_.find('>', at_);
    // An address between angle brackets is what the author meant to write.
    const std::string_view inside = rest.substr(0, std::min(end - at_, kMaxAddressBytes));
    if (inside.find('@') != std::string_view::npos && inside.find('=') == std::string_view::npos) {
      ++at_;
      text_ += '<';
      return;
    }
    at_ = end == std::string_view::npos ? html_.size() : end + 1;
    if (std::ranges::find(kBlocks, name) != kBlocks.end()) EndLine();
    if (!closing && std::ranges::find(kDropped, name) != kDropped.end()) Drop(name);
  }

  // Up to the end tag of that name. Each kind is looked for at most once in vain: then all the rest
  // is dropped.
  void Drop(const std::string& name) {
    for (std::size_t at = at_;;) {
      at = html_.find("</", at);
      if (at == std::string_view::npos) {
        at_ = html_.size();
        return;
      }
      if (LowerName(html_.substr(at + 2, 16)) == name) {
        at_ = at;
        return;
      }
      at += 2;
    }
  }

  void ReadReference() {
    const std::string_view rest = html_.substr(at_ + 1, 12);
    const std::size_t end = rest.find(';');
    const std::string_view body = end == std::string_view::npos ? "" : rest.substr(0, end);
    char32_t value = 0;
    bool known = false;
    if (body.starts_with('#')) {
      known = ReadNumber(body.substr(1), &value);
    } else {
      for (const auto& [name, character] : kNamed) {
        if (name != body) continue;
        value = character;
        known = true;
      }
    }
    if (!known) {
      ++at_;
      text_ += '&';
      return;
    }
    at_ += end + 2;
    if (value != 0) AppendUtf8(value == 0xA0 ? U' ' : value, &text_);
  }

  static bool ReadNumber(std::string_view digits, char32_t* value) {
    const bool hex = digits.starts_with('x') || digits.starts_with('X');
    if (hex) digits.remove_prefix(1);
    if (digits.empty() || digits.size() > 7) return false;
    std::uint32_t number = 0;
    for (const char c : digits) {
      const bool decimal = c >= '0' && c <= '9';
      const char lower = static_cast<char>(c | 0x20);
      if (!decimal && !(hex && lower >= 'a' && lower <= 'f')) return false;
      const int digit = decimal ? c - '0' : lower - 'a' + 10;
      number = number * (hex ? 16U : 10U) + static_cast<std::uint32_t>(digit);
    }
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000)) return false;
    *value = number;
    return true;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string text_;
};

}  // namespace

std::string HtmlToText(std::string_view html) { return HtmlReader(html).Read(); }

}  // namespace ricochet::mail
