// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/hosts.h"

#include <idn2.h>

#include <algorithm>
#include <memory>

namespace ricochet::compiler {
namespace {

// Letters, digits, '-' and '_' (host names in the wild have it), 1 to 63 of them.
bool IsLabel(std::string_view label) {
  return !label.empty() && label.size() <= 63 && std::ranges::all_of(label, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

bool IsHostName(std::string_view name) {
  if (name.empty() || name.size() > 253) return false;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t dot = std::min(name.find('.', begin), name.size());
    if (!IsLabel(name.substr(begin, dot - begin))) return false;
    begin = dot + 1;
  }
  return true;
}

struct Idn2Free {
  void operator()(char* text) const { idn2_free(text); }
};

}  // namespace

std::optional<std::string> CanonicalHostName(std::string_view text) {
  std::string name(text);
  if (name.find('\0') != std::string::npos) return std::nullopt;
  const bool ascii =
      std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii) {
    char* raw = nullptr;
    if (idn2_to_ascii_8z(name.c_str(), &raw, IDN2_NONTRANSITIONAL) != IDN2_OK) return std::nullopt;
    const std::unique_ptr<char, Idn2Free> encoded(raw);
    name = encoded.get();
  }
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  if (name.ends_with('.')) name.pop_back();
  if (!IsHostName(name)) return std::nullopt;
  return name;
}

}  // namespace ricochet::compiler
