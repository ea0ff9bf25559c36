// SPDX-License-Identifier: Apache-2.0
#include "io/masking/mask_numbers.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "io/text/ascii.h"
#include "ricochet/response.h"

namespace ricochet::io {
namespace {

constexpr std::size_t kPhoneDigits = 7;

std::size_t SkipDigits(std::string_view text, std::size_t pos) {
  while (pos < text.size() && IsDigit(text[pos])) ++pos;
  return pos;
}

bool At(std::string_view text, std::size_t pos, char c) {
  return pos < text.size() && text[pos] == c;
}

// Whether what ends at `pos` is no mere beginning of a longer word or dotted number.
bool EndsThere(std::string_view text, std::size_t pos) {
  if (pos >= text.size()) return true;
  if (text[pos] == '.') return pos + 1 >= text.size() || !IsDigit(text[pos + 1]);
  return !IsAlnum(text[pos]);
}

// `pattern`: 0 stands for a digit, anything else for itself. False at the text's end.
bool Fits(std::string_view text, std::size_t pos, std::string_view pattern) {
  if (pos > text.size() || text.size() - pos < pattern.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = text[pos + i];
    if (pattern[i] == '0' ? !IsDigit(c) : c != pattern[i]) return false;
  }
  return true;
}

// The groups of a number that is written in such, and what is between them.
struct Groups {
  std::array<std::size_t, 8> sizes = {};
  std::array<char, 8> before = {};
  std::size_t count = 0;
  std::size_t digits = 0;
  std::size_t end = 0;

  bool SizesAre(std::initializer_list<std::size_t> wanted) const {
    return count == wanted.size() && std::equal(wanted.begin(), wanted.end(), sizes.begin());
  }
  bool AllBefore(char separator) const {
    return std::all_of(before.begin() + 1, before.begin() + static_cast<std::ptrdiff_t>(count),
                       [separator](char c) { return c == separator; });
  }
};

// One of ` - . /` or a bracket with a blank; the place after it if a digit follows, else `pos`.
std::size_t SkipSeparator(std::string_view text, std::size_t pos) {
  std::size_t end = pos;
  if (At(text, end, ')')) ++end;
  if (end < text.size() &&
      (text[end] == ' ' || text[end] == '-' || text[end] == '.' || text[end] == '/')) {
    ++end;
  }
  if (At(text, end, '(')) ++end;
  return end < text.size() && IsDigit(text[end]) ? end : pos;
}

Groups ReadGroups(std::string_view text, std::size_t pos) {
  Groups groups;
  char before = '\0';
  while (groups.count < groups.sizes.size()) {
    const std::size_t end = SkipDigits(text, pos);
    groups.sizes[groups.count] = end - pos;
    groups.before[groups.count++] = before;
    groups.digits += end - pos;
    groups.end = end;
    pos = SkipSeparator(text, end);
    if (pos == end) break;
    before = text[end];
  }
  return groups;
}

bool IsDate(const Groups& g) {
  return g.count >= 3 && ((g.sizes[0] == 4 && g.sizes[1] <= 2 && g.sizes[2] <= 2) ||
                          (g.sizes[0] <= 2 && g.sizes[1] <= 2 && g.sizes[2] == 4));
}

bool IsPhone(const Groups& g, bool marked) {
  if (g.digits < kPhoneDigits || g.count < 2) return false;
  if (marked) return true;
  if (IsDate(g) || g.sizes[0] == 1) return g.sizes[0] == 1 && g.count >= 4 && g.AllBefore('-');
  const bool pairs = std::all_of(g.sizes.begin(), g.sizes.begin() + static_cast<int>(g.count),
                                 [](std::size_t size) { return size == 2; });
  return g.AllBefore('-') || g.SizesAre({3, 3, 4}) || (pairs && g.count >= 4);
}

// Brackets around the first group, a plus or a leading zero: what only telephone numbers have.
std::size_t SkipPhone(std::string_view text, std::size_t pos) {
  std::size_t first = pos;
  const bool plus = At(text, first, '+');
  if (plus) ++first;
  const bool bracket = At(text, first, '(');
  if (bracket) ++first;
  if (first >= text.size() || !IsDigit(text[first])) return pos;
  const Groups groups = ReadGroups(text, first);
  const bool bracket_closed = bracket && At(text, first + groups.sizes[0], ')');
  const bool zero = text[first] == '0' && groups.sizes[0] > 1 && !IsDate(groups);
  if (plus && groups.digits >= kPhoneDigits) return groups.end;
  if (!IsPhone(groups, bracket_closed || zero) || (bracket && !bracket_closed)) return pos;
  return groups.end;
}

}  // namespace

std::size_t SkipTime(std::string_view text, std::size_t pos) noexcept {
  if (!Fits(text, pos, "0000-00-00")) return pos;
  std::size_t end = pos + 10;
  if (!Fits(text, end + 1, "00:00") || (text[end] != 'T' && text[end] != ' ')) {
    return end < text.size() && (IsAlnum(text[end]) || text[end] == '-') ? pos : end;
  }
  end += 6;
  if (Fits(text, end, ":00")) end += 3;
  if (Fits(text, end, ".0")) end = SkipDigits(text, end + 1);
  if (At(text, end, 'Z')) return end + 1;
  for (const std::string_view offset : {"+00:00", "-00:00", "+0000", "-0000"}) {
    if (Fits(text, end, offset)) return end + offset.size();
  }
  return end;
}

std::size_t SkipIpv4(std::string_view text, std::size_t pos, char separator) noexcept {
  std::size_t end = pos;
  for (int group = 0; group < 4; ++group) {
    if (group > 0) {
      if (!At(text, end, separator)) return pos;
      ++end;
    }
    const std::size_t group_end = SkipDigits(text, end);
    if (group_end == end || group_end - end > 3) return pos;
    end = group_end;
  }
  return EndsThere(text, end) ? end : pos;
}

std::size_t SkipIpv6(std::string_view text, std::size_t pos) noexcept {
  std::array<char, INET6_ADDRSTRLEN> address = {};
  std::size_t size = 0;
  std::size_t colons = 0;
  while (pos + size < text.size() && size + 1 < address.size()) {
    const char c = text[pos + size];
    if (!IsHexDigit(c) && c != ':' && c != '.') break;
    colons += c == ':' ? 1U : 0U;
    address[size++] = c;
    if (size == 6 && colons == 0) return pos;
  }
  // A full stop or colon after it belongs to the sentence.
  while (size > 2 &&
         (address[size - 1] == '.' || (address[size - 1] == ':' && address[size - 2] != ':'))) {
    address[--size] = '\0';
  }
  in6_addr ignored;
  if (colons < 2 || size < 3 || inet_pton(AF_INET6, address.data(), &ignored) != 1) return pos;
  return EndsThere(text, pos + size) ? pos + size : pos;
}

std::size_t SkipStatus(std::string_view text, std::size_t pos) noexcept {
  std::size_t end = SkipDigits(text, pos);
  for (int dots = 0; dots < 2; ++dots) {
    if (end - pos > 8 || !At(text, end, '.')) return pos;
    end = SkipDigits(text, end + 1);
  }
  if (!EndsThere(text, end) || end - pos > 9) return pos;
  return ParseEnhancedStatus(text.substr(pos, end - pos)).known() ? end : pos;
}

std::size_t SkipNumber(std::string_view text, std::size_t pos) noexcept {
  const std::size_t phone = SkipPhone(text, pos);
  if (phone != pos) return EndsThere(text, phone) ? phone : pos;
  std::size_t end = SkipDigits(text, pos);
  if (end == pos) return pos;
  while (end + 1 < text.size() && (text[end] == ',' || text[end] == '.') &&
         IsDigit(text[end + 1])) {
    end = SkipDigits(text, end + 1);
  }
  return end < text.size() && IsLetter(text[end]) ? pos : end;
}

}  // namespace ricochet::io
