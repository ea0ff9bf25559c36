// SPDX-License-Identifier: Apache-2.0
#include "io/mail/header_groups.h"

#include <algorithm>
#include <string>
#include <utility>

namespace ricochet::mail {
namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string_view Trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// The name of the field that begins in `line`, as it is written; empty if none does. Blanks before
// the colon are no harm.
std::string_view NameIn(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  const std::string_view name = Trim(line.substr(0, colon));
  const bool good = std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7F; });
  return good && line.front() != ' ' && line.front() != '\t' ? name : std::string_view();
}

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return lower;
}

void Continue(std::string_view line, HeaderField* field) {
  const std::string_view more = Trim(line);
  if (more.empty() || field->value.size() + more.size() > kMaxHeaderValue) return;
  if (!field->value.empty()) field->value += ' ';
  field->value += more;
}

}  // namespace

std::vector<HeaderFields> ReadHeaderGroups(std::string_view text) {
  std::vector<HeaderFields> groups;
  bool open = false;  // the last group may get more
  std::size_t fields = 0;
  while (!text.empty() && fields < kMaxHeaderFields) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (Trim(line).empty()) {
      open = false;
      continue;
    }
    const std::string_view name = NameIn(line);
    if (name.empty()) {
      if (open) Continue(line, &groups.back().back());
      continue;
    }
    if (!open) groups.emplace_back();
    open = true;
    ++fields;
    groups.back().push_back({LowerCase(name), {}});
    Continue(line.substr(line.find(':') + 1), &groups.back().back());
  }
  return groups;
}

}  // namespace ricochet::mail
