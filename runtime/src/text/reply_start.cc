// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/runtime/text/normal_form_test.cc, response_test.cc
#include "runtime/src/text/reply_start.h"

#include <algorithm>
#include <array>

namespace ricochet {
namespace {

constexpr std::size_t kMaxStatusDigits = 3;

// Reads 1 to 3 digits at `*at` and moves it after them; false if there are none, or more.
bool ReadNumber(std::string_view text, std::size_t* at, std::uint16_t* value) noexcept {
  const std::size_t begin = *at;
  unsigned number = 0;
  while (*at < text.size() && IsDigit(text[*at])) {
    if (*at - begin == kMaxStatusDigits) return false;
    number = number * 10 + static_cast<unsigned>(text[*at] - '0');
    ++*at;
  }
  *value = static_cast<std::uint16_t>(number);
  return *at > begin;
}

bool ReadDot(std::string_view text, std::size_t* at) noexcept {
  if (*at >= text.size() || text[*at] != '.') return false;
  ++*at;
  return true;
}

bool IsDotAndDigit(std::string_view text) noexcept {
  return text.size() >= 2 && text[0] == '.' && IsDigit(text[1]);
}

// Whether three digits followed by `rest` are a code of their own, not part of a word, of an IP
// address or of a number with a fraction.
bool EndsCode(std::string_view rest) noexcept {
  if (rest.empty()) return true;
  const char c = rest.front();
  const bool in_word =
      IsAsciiLetter(c) || IsDigit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
  return !in_word && !IsDotAndDigit(rest);
}

// Bytes of "smtp;" or "x-<token>;" at the start; 0 if neither is there.
std::size_t TypePrefixSize(std::string_view text) noexcept {
  static constexpr std::string_view kSmtp = "smtp;";
  const auto same_letter = [](char a, char b) { return (IsAsciiLetter(a) ? a | 0x20 : a) == b; };
  if (text.size() >= kSmtp.size() &&
      std::equal(kSmtp.begin(), kSmtp.end(), text.begin(),
                 [&](char want, char found) { return same_letter(found, want); })) {
    return kSmtp.size();
  }
  if (text.size() < 2 || !same_letter(text[0], 'x') || text[1] != '-') return 0;
  std::size_t end = 2;
  while (end < text.size() &&
         (IsAsciiLetter(text[end]) || IsDigit(text[end]) || text[end] == '-')) {
    ++end;
  }
  return end > 2 && end < text.size() && text[end] == ';' ? end + 1 : 0;
}

}  // namespace

ReplyCode ReadReplyCode(std::string_view text) noexcept {
  if (text.size() < kReplyCodeSize || text[0] < '2' || text[0] > '5' || !IsDigit(text[1]) ||
      !IsDigit(text[2])) {
    return 0;
  }
  return static_cast<ReplyCode>((text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0'));
}

StatusToken ReadStatus(std::string_view text) noexcept {
  if (text.empty() || (text[0] != '2' && text[0] != '4' && text[0] != '5')) return {};
  StatusToken token;
  token.status.status_class = static_cast<std::uint16_t>(text[0] - '0');
  std::size_t at = 1;
  if (!ReadDot(text, &at) || !ReadNumber(text, &at, &token.status.subject) || !ReadDot(text, &at) ||
      !ReadNumber(text, &at, &token.status.detail)) {
    return {};
  }
  const std::string_view rest = text.substr(at);
  if (IsDotAndDigit(rest) || (!rest.empty() && IsAsciiLetter(rest.front()))) return {};
  token.size = at;
  return token;
}

StatusToken ReadDecoratedStatus(std::string_view text) noexcept {
  struct Decoration {
    std::string_view open;
    char close;  // NUL: none
  };
  static constexpr std::array<Decoration, 4> kDecorations = {
      Decoration{"(#", ')'}, Decoration{"(", ')'}, Decoration{"[", ']'}, Decoration{"#", '\0'}};
  if (text.empty() || IsDigit(text.front())) return ReadStatus(text);
  for (const Decoration& decoration : kDecorations) {
    if (!text.starts_with(decoration.open)) continue;
    StatusToken token = ReadStatus(text.substr(decoration.open.size()));
    if (token.size == 0) return {};
    token.size += decoration.open.size();
    if (decoration.close != '\0') {
      token.closed = token.size < text.size() && text[token.size] == decoration.close;
      if (token.closed) ++token.size;
    }
    return token;
  }
  return ReadStatus(text);
}

std::string_view StripPrefixes(std::string_view text) noexcept {
  for (;;) {
    if (const std::size_t size = TypePrefixSize(text); size > 0) {
      text.remove_prefix(size);
      while (!text.empty() && IsSeparator(text.front())) text.remove_prefix(1);
    } else if (text.size() >= 2 && text[0] == '#' && IsDigit(text[1])) {
      text.remove_prefix(1);
    } else {
      return text;
    }
  }
}

ReplyStart ParseReplyStart(std::string_view text) noexcept {
  ReplyStart start;
  start.reply = ReadReplyCode(text);
  if (start.reply == 0 || !EndsCode(text.substr(kReplyCodeSize))) {
    start.reply = 0;
    start.status = ReadStatus(text).status;
    return start;
  }
  std::string_view rest = text.substr(kReplyCodeSize);
  start.continued = rest.starts_with('-');
  // One mark, one blank, or both: "550-5.1.1", "550 5.1.1", "550: 5.1.1".
  const std::size_t size = rest.size();
  if (!rest.empty() && std::string_view("-:,;").find(rest.front()) != std::string_view::npos) {
    rest.remove_prefix(1);
  }
  if (!rest.empty() && IsSeparator(rest.front())) rest.remove_prefix(1);
  if (rest.size() < size) start.status = ReadDecoratedStatus(rest).status;
  return start;
}

EnhancedStatus FindQmailStatus(std::string_view text) noexcept {
  static constexpr std::string_view kOpen = "(#";
  for (std::size_t at = text.find(kOpen); at != std::string_view::npos;
       at = text.find(kOpen, at + kOpen.size())) {
    const StatusToken token = ReadDecoratedStatus(text.substr(at));
    if (token.size > 0 && token.closed) return token.status;
  }
  return {};
}

}  // namespace ricochet
