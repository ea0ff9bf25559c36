// SPDX-License-Identifier: Apache-2.0
#include "io/mail/address.h"

#include <algorithm>

#include "runtime/src/text/unicode.h"

namespace ricochet::mail {
namespace {

constexpr std::string_view kAtomCharacters = "!#$%&'*+/=?^_`{|}~.-";  // RFC 5322 section 3.2.3

bool IsLetterOrDigit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool IsLocal(char c) {
  return IsLetterOrDigit(c) || kAtomCharacters.find(c) != kAtomCharacters.npos;
}
bool IsDomain(char c) { return IsLetterOrDigit(c) || c == '.' || c == '-' || c == '_'; }

std::string_view Trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// Without a type, which is an atom and a semicolon.
std::string_view DropType(std::string_view value) {
  const std::size_t semicolon = value.find(';');
  if (semicolon == std::string_view::npos || semicolon > 20) return value;
  const bool atom = std::ranges::all_of(value.substr(0, semicolon), [](char c) {
    return IsLetterOrDigit(c) || c == '-' || c == ' ';
  });
  return atom ? Trim(value.substr(semicolon + 1)) : value;
}

// Without what stands in parentheses behind it, and a final dot or comma.
std::string_view DropEnd(std::string_view value) {
  const std::size_t at = value.rfind('@');
  const std::size_t comment = value.find(" (", at == std::string_view::npos ? 0 : at);
  value = Trim(value.substr(0, comment));
  while (!value.empty() && std::string_view(".,;:>'\"").find(value.back()) != value.npos) {
    value.remove_suffix(1);
  }
  return value;
}

std::string_view DropQuotes(std::string_view value) {
  const bool quoted = value.size() > 1 && value.front() == '\'' && value.back() == '\'';
  return quoted ? value.substr(1, value.size() - 2) : value;
}

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

}  // namespace

bool IsAddress(std::string_view text) {
  if (text.empty() || text.size() > kMaxAddressBytes || !IsValidUtf8(text)) return false;
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size()) return false;
  const std::string_view local = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  const bool quoted = local.size() > 1 && local.front() == '"' && local.back() == '"';
  const bool good_local = std::ranges::all_of(local, [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) return false;
    return quoted || IsLocal(c);
  });
  const bool literal = domain.front() == '[' && domain.back() == ']';
  return good_local && (literal ? domain.size() > 2 && domain.find_first_of(" <>@") == domain.npos
                                : std::ranges::all_of(domain, IsDomain) && domain.front() != '.');
}

std::string CleanAddress(std::string_view value) {
  value = DropType(Trim(value));
  const std::size_t open = value.rfind('<');
  const std::size_t close = value.find('>', open == std::string_view::npos ? 0 : open);
  if (open != std::string_view::npos && close != std::string_view::npos) {
    value = Trim(value.substr(open + 1, close - open - 1));
  }
  value = DropQuotes(DropType(value));
  if (IsAddress(value) && !value.ends_with('.')) return std::string(value);
  const std::string_view shorter = DropEnd(value);
  if (IsAddress(shorter)) return std::string(shorter);
  const std::vector<FoundAddress> found = FindAddresses(value);
  return found.empty() ? std::string() : std::string(found.front().address);
}

std::vector<FoundAddress> FindAddresses(std::string_view text) {
  std::vector<FoundAddress> found;
  std::size_t from = 0;
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at;
    while (begin > from && IsLocal(text[begin - 1]) && at - begin < 128) --begin;
    // What opens a quotation is no part of it.
    while (begin < at && (text[begin] == '\'' || text[begin] == '.' || text[begin] == '`')) ++begin;
    std::size_t end = at + 1;
    while (end < text.size() && IsDomain(text[end]) && end - at < 256) ++end;
    while (end > at + 1 && !IsLetterOrDigit(text[end - 1])) --end;
    const std::string_view address = text.substr(begin, end - begin);
    from = end;
    if (begin < at && IsAddress(address)) found.push_back({address, begin});
  }
  return found;
}

bool SameAddress(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(),
                                            [](char x, char y) { return Lower(x) == Lower(y); });
}

std::string_view DomainOf(std::string_view address) {
  const std::size_t at = address.rfind('@');
  return at == std::string_view::npos ? std::string_view() : address.substr(at + 1);
}

}  // namespace ricochet::mail
