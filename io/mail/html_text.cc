// SPDX-License-Identifier: Apache-2.0
#include "io/mail/html_text.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "runtime/src/text/escapes.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::mail {
namespace {

constexpr std::array<std::string_view, 20> kBlocks = {
    "br", "p",  "div", "tr", "li", "h1", "h2",         "h3",    "h4",     "h5",
    "h6", "ul", "ol",  "dt", "dd", "hr", "blockquote", "table", "center", "pre"};
constexpr std::array<std::string_view, 3> kDropped = {"script", "style", "title"};

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
  explicit HtmlReader(std::string_view html) : html_(html), escapes_(html) {}

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
  // Blanks and line ends of the source are one blank, but for <pre>.
  void AppendCharacter(char c) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (c == '\n' && preformatted_) {
      EndLine();
    } else if (!blank) {
      text_ += c;
    } else if (!text_.empty() && text_.back() != ' ' && text_.back() != '\n') {
      text_ += ' ';
    }
  }

  // At most one blank line in a row.
  void EndLine() {
    while (!text_.empty() && text_.back() == ' ') text_.pop_back();
    if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
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
    const bool tag = (!name.empty() && IsLetter(name.front())) ||
                     (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?'));
    if (!tag) {
      ++at_;
      text_ += '<';
      return;
    }
    const std::size_t end = FindTagEnd();
    // An address between angle brackets is what the author meant to write.
    const std::string_view inside = rest.substr(0, std::min(end - at_, kMaxAddressBytes));
    const bool address =
        inside.find('@') != std::string_view::npos && inside.find('=') == std::string_view::npos;
    if (address || end == html_.size()) {
      ++at_;
      text_ += '<';
      return;
    }
    at_ = end + 1;
    if (std::ranges::find(kBlocks, name) != kBlocks.end()) EndLine();
    if (name == "td" || name == "th") AppendCharacter(' ');
    if (name == "pre") preformatted_ = !closing;
    if (!closing && std::ranges::find(kDropped, name) != kDropped.end()) Drop(name);
  }

  // The next `>`, the size of the text if there is none. Many tags may share one.
  std::size_t FindTagEnd() {
    if (tag_end_ <= at_) tag_end_ = std::min(html_.find('>', at_), html_.size());
    return tag_end_;
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
    const Escape escape = escapes_.Read(at_);
    if (escape.size == 0) {
      ++at_;
      text_ += '&';
      return;
    }
    at_ += escape.size;
    AppendUtf8(escape.value == U'\u00A0' ? U' ' : escape.value, &text_);
  }

  std::string_view html_;
  EscapeReader escapes_;
  std::size_t at_ = 0;
  std::size_t tag_end_ = 0;  // of the last tag that was looked at
  bool preformatted_ = false;
  std::string text_;
};

}  // namespace

std::string HtmlToText(std::string_view html) { return HtmlReader(html).Read(); }

}  // namespace ricochet::mail
