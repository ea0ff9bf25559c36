// SPDX-License-Identifier: Apache-2.0
#include "io/mail/repair_mail.h"

#include <algorithm>
#include <cstddef>

namespace ricochet::mail {
namespace {

constexpr std::size_t kLineEndBytes = 2048;     // that tell the line ends
constexpr std::size_t kMaxBoundaryBytes = 200;  // RFC 2046 allows 70
constexpr std::string_view kBlanks = " \t\r";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

char LowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Without regard to letter case. `word` is in lower case.
bool StartsWith(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::ranges::equal(text.substr(0, word.size()), word, {}, LowerAscii);
}
bool Contains(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) { return LowerAscii(a) == b; };
  return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

// With its line end.
std::string_view FirstLine(std::string_view text) {
  const std::size_t end = text.find('\n');
  return text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
}

std::string_view TrimEnd(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r\n");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

bool HasLoneCrLineEnds(std::string_view mail) {
  const std::string_view start = mail.substr(0, kLineEndBytes);
  return start.find('\r') != std::string_view::npos && start.find('\n') == std::string_view::npos;
}

void ReplaceCr(std::string* text) {
  std::size_t to = 0;
  for (std::size_t from = 0; from < text->size(); ++from) {
    const char c = (*text)[from];
    if (c == '\r' && from + 1 < text->size() && (*text)[from + 1] == '\n') continue;
    (*text)[to++] = c == '\r' ? '\n' : c;
  }
  text->resize(to);
}

std::string_view PassOver(std::string_view mail) {
  if (mail.starts_with(kByteOrderMark)) mail.remove_prefix(kByteOrderMark.size());
  while (!mail.empty()) {
    const std::string_view line = FirstLine(mail);
    const std::size_t text = line.find_first_not_of(kBlanks);
    const bool blank = text == std::string_view::npos || line[text] == '\n';
    if (blank || line.substr(text).starts_with("From ") ||
        line.substr(text).starts_with(">From ")) {
      mail.remove_prefix(line.size());
      continue;
    }
    return mail.substr(text);
  }
  return mail;
}

struct Repair {
  std::size_t at = 0;  // where `text` has to be put in
  std::string text;    // empty: nowhere
};

// The first line of the body that may be a boundary delimiter, without `--`.
std::string_view FirstDelimiter(std::string_view body) {
  while (!body.empty()) {
    const std::string_view line = FirstLine(body);
    body.remove_prefix(line.size());
    if (!line.starts_with("--")) continue;
    const std::string_view boundary = TrimEnd(line.substr(2));
    if (!boundary.empty() && boundary.size() <= kMaxBoundaryBytes &&
        boundary.find_first_of("\"\\ ") == std::string_view::npos && boundary != "-") {
      return boundary;
    }
  }
  return {};
}

// The boundary parameter of a content type; empty where it cannot be read.
std::string_view BoundaryIn(std::string_view value) {
  constexpr std::string_view kName = "boundary";
  std::size_t at = 0;
  while (at < value.size() && !StartsWith(value.substr(at), kName)) ++at;
  at = value.find_first_not_of(" \t", std::min(at + kName.size(), value.size()));
  if (at == std::string_view::npos || value[at] != '=') return {};
  at = value.find_first_not_of(" \t\r\n", at + 1);
  if (at == std::string_view::npos) return {};
  const bool quoted = value[at] == '"';
  if (quoted) ++at;
  return value.substr(at, value.find_first_of(quoted ? "\"" : " \t\r\n;", at) - at);
}

// Whether a line of the body begins with it.
bool HasDelimiter(std::string_view body, std::string_view boundary) {
  if (boundary.empty()) return true;  // who knows
  const std::string delimiter = "\n--" + std::string(boundary);
  return body.starts_with(std::string_view(delimiter).substr(1)) ||
         body.find(delimiter) != std::string_view::npos;
}

Repair FindMissingBoundary(std::string_view mail) {
  std::size_t field = std::string_view::npos;  // where Content-Type begins
  std::size_t field_end = 0;
  std::size_t at = 0;
  while (at < mail.size()) {
    const std::string_view line = FirstLine(mail.substr(at));
    if (TrimEnd(line).empty()) break;
    const bool folded = line.front() == ' ' || line.front() == '\t';
    if (StartsWith(line, "content-type:") && field == std::string_view::npos)
      field = at;
    else if (!folded && field != std::string_view::npos && field_end == 0)
      field_end = at;
    at += line.size();
  }
  if (field == std::string_view::npos) return {};
  if (field_end == 0) field_end = at;
  const std::string_view value = TrimEnd(mail.substr(field, field_end - field));
  if (!Contains(value, "multipart/")) return {};
  const std::string_view boundary = FirstDelimiter(mail.substr(at));
  if (Contains(value, "boundary")) {
    if (HasDelimiter(mail.substr(at), BoundaryIn(value))) return {};
    // The field is set aside: another one says what is there.
    std::string other = "X-";
    if (!boundary.empty()) {
      other = "Content-Type: multipart/mixed; boundary=\"" + std::string(boundary) + "\"\nX-";
    }
    return {field, std::move(other)};
  }
  if (boundary.empty()) return {};
  const std::string_view parted = value.ends_with(';') ? " " : "; ";
  return {field + value.size(), std::string(parted) + "boundary=\"" + std::string(boundary) + '"'};
}

}  // namespace

std::string_view RepairMail(std::string_view mail, std::string* scratch) {
  const bool lone_cr = HasLoneCrLineEnds(mail);
  const bool nul = mail.find('\0') != std::string_view::npos;
  if (lone_cr || nul) {
    scratch->assign(mail);
    if (nul) std::ranges::replace(*scratch, '\0', ' ');
    if (lone_cr) ReplaceCr(scratch);
    mail = *scratch;
  }
  mail = PassOver(mail);
  const Repair repair = FindMissingBoundary(mail);
  if (repair.text.empty()) return mail;
  std::string repaired;
  repaired.reserve(mail.size() + repair.text.size());
  repaired.append(mail.substr(0, repair.at)).append(repair.text).append(mail.substr(repair.at));
  scratch->swap(repaired);
  return *scratch;
}

}  // namespace ricochet::mail
