// SPDX-License-Identifier: Apache-2.0
#include "io/mail/repair_mail.h"

#include <algorithm>
#include <optional>

namespace ricochet::mail {
namespace {

constexpr std::size_t kHead = 2048;             // that tells the line ends
constexpr std::size_t kMaxHeaders = 256 << 10;  // looked at for a content type

bool StartsWithIgnoringCase(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) {
           return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b | 0x20) : b);
         });
}

std::size_t FindIgnoringCase(std::string_view text, std::string_view wanted) {
  const auto found = std::search(
      text.begin(), text.end(), wanted.begin(), wanted.end(),
      [](char a, char b) { return b == (a >= 'A' && a <= 'Z' ? static_cast<char>(a | 0x20) : a); });
  return found == text.end() ? std::string_view::npos
                             : static_cast<std::size_t>(found - text.begin());
}

std::string_view LineAt(std::string_view text, std::size_t at) {
  return text.substr(at, std::min(text.find('\n', at), text.size()) - at);
}

// Without what stands before the first header field.
std::string_view DropBeginning(std::string_view mail) {
  for (;;) {
    const std::size_t blanks = mail.find_first_not_of(" \t\r\n");
    if (blanks == std::string_view::npos) return mail;
    mail.remove_prefix(blanks);
    if (!mail.starts_with("From ") && !mail.starts_with(">From ")) return mail;
    mail.remove_prefix(std::min(mail.find('\n'), mail.size() - 1) + 1);
  }
}

// Where the content type of the mail is a multipart without a boundary: the place to insert one.
std::optional<std::size_t> MissingBoundaryAt(std::string_view mail) {
  const std::string_view head = mail.substr(0, kMaxHeaders);
  std::size_t at = 0;
  while (at < head.size()) {
    const std::string_view line = LineAt(head, at);
    if (line.empty() || line == "\r") return std::nullopt;
    std::size_t end = at + line.size();
    if (!StartsWithIgnoringCase(line, "content-type:")) {
      at = end + 1;
      continue;
    }
    while (end + 1 < head.size() && (head[end + 1] == ' ' || head[end + 1] == '\t')) {
      end += 1 + LineAt(head, end + 1).size();
    }
    const std::string_view field = head.substr(at, end - at);
    const bool multipart = FindIgnoringCase(field, "multipart/") != std::string_view::npos;
    if (!multipart || FindIgnoringCase(field, "boundary") != std::string_view::npos) {
      return std::nullopt;
    }
    return end > at && head[end - 1] == '\r' ? end - 1 : end;
  }
  return std::nullopt;
}

// Of the first line of the body that begins with `--` and has more.
std::string_view FirstBoundary(std::string_view mail) {
  std::size_t body = mail.find("\n\n");
  body = std::min(body, mail.find("\n\r\n"));
  if (body == std::string_view::npos) return {};
  for (std::size_t at = mail.find("\n--", body); at != std::string_view::npos;
       at = mail.find("\n--", at + 1)) {
    std::string_view line = LineAt(mail, at + 1);
    while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
    const bool good = line.size() > 2 && line.size() <= 72 && line.find('"') == line.npos &&
                      line.find('\\') == line.npos;
    if (good) return line.substr(2);
  }
  return {};
}

}  // namespace

std::string_view RepairMail(std::string_view raw, std::string* buffer) {
  std::string_view mail = raw;
  const auto change = [&](auto&& function) {
    std::string changed(mail);
    function(&changed);
    *buffer = std::move(changed);
    mail = *buffer;
  };
  const std::string_view head = mail.substr(0, kHead);
  if (head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos) {
    change([](std::string* text) { std::ranges::replace(*text, '\r', '\n'); });
  }
  mail = DropBeginning(mail);
  if (mail.find('\0') != std::string_view::npos) {
    change([](std::string* text) { std::ranges::replace(*text, '\0', ' '); });
  }
  if (const std::optional<std::size_t> at = MissingBoundaryAt(mail)) {
    const std::string boundary(FirstBoundary(mail));
    if (!boundary.empty()) {
      change([&](std::string* text) { text->insert(*at, "; boundary=\"" + boundary + "\""); });
    }
  }
  return mail;
}

}  // namespace ricochet::mail
