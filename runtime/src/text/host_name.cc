// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/runtime/text/host_name_test.cc
#include "runtime/src/text/host_name.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "runtime/src/text/lower_case.h"
#include "runtime/src/text/punycode.h"
#include "runtime/src/text/unicode.h"

namespace ricochet {
namespace {

constexpr std::string_view kAcePrefix = "xn--";

bool IsBlank(char c) noexcept { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool IsCapital(char c) noexcept { return c >= 'A' && c <= 'Z'; }
bool IsNonAscii(char c) noexcept { return static_cast<unsigned char>(c) >= 0x80; }

// U+3002, U+FF0E and U+FF61 separate labels as a full stop does (RFC 3490 section 3.1).
bool IsFullStop(char32_t c) noexcept {
  return c == U'.' || c == 0x3002 || c == 0xFF0E || c == 0xFF61;
}

std::string_view Trim(std::string_view name) noexcept {
  while (!name.empty() && IsBlank(name.front())) name.remove_prefix(1);
  while (!name.empty() && (IsBlank(name.back()) || name.back() == '.')) name.remove_suffix(1);
  return name;
}

// Appends a label in lower case; false if its A-label would be too long.
bool AppendLabel(std::u32string_view label, std::string* out) {
  const bool ascii = std::all_of(label.begin(), label.end(), [](char32_t c) { return c < 0x80; });
  if (ascii) {
    for (const char32_t c : label) out->push_back(static_cast<char>(c));
    return true;
  }
  const std::size_t begin = out->size();
  out->append(kAcePrefix);
  return AppendPunycode(label, out) && out->size() - begin <= kMaxLabelBytes;
}

// Writes the canonical form of `name` to `out`; false if it has none.
bool Encode(std::string_view name, std::string* out) {
  // No label is longer: an A-label has at least a byte for each character.
  std::array<char32_t, kMaxLabelBytes> characters{};
  std::size_t size = 0;
  const auto label = [&] { return std::u32string_view(characters.data(), size); };
  while (!name.empty()) {
    const DecodedCharacter c = DecodeUtf8(name);
    if (c.length == 0) return false;
    name.remove_prefix(c.length);
    if (!IsFullStop(c.value)) {
      if (size == characters.size()) return false;
      characters[size++] = LowerCase(c.value);
      continue;
    }
    if (!AppendLabel(label(), out)) return false;
    out->push_back('.');
    size = 0;
  }
  return AppendLabel(label(), out);
}

}  // namespace

std::string_view CanonicalHost(std::string_view raw, std::string* buffer) {
  const std::string_view name = Trim(raw);
  if (std::any_of(name.begin(), name.end(), IsNonAscii)) {
    buffer->clear();
    // An ideographic full stop at the end closes the name as '.' does.
    return Encode(name, buffer) ? Trim(*buffer) : raw;
  }
  if (std::none_of(name.begin(), name.end(), IsCapital)) return name;
  buffer->assign(name);
  for (char& c : *buffer) {
    if (IsCapital(c)) c = static_cast<char>(c - 'A' + 'a');
  }
  return *buffer;
}

bool IsSubdomain(std::string_view host, std::string_view domain) noexcept {
  if (domain.empty() || host.size() < domain.size() + 2) return false;
  return host.ends_with(domain) && host[host.size() - domain.size() - 1] == '.';
}

}  // namespace ricochet
