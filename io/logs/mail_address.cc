// SPDX-License-Identifier: Apache-2.0
#include "io/logs/mail_address.h"

#include <algorithm>

#include "io/text/take.h"

namespace ricochet::io {
namespace {

// The position after the quote that closes the one at the start; kNowhere if none does.
std::size_t SkipQuoted(std::string_view text) noexcept {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      return at + 1;
    }
  }
  return kNowhere;
}

bool IsAddressByte(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' ||
         c == '.';
}

// Not whether it is a valid one: whether it can't be anything else, e.g. a socket's path.
bool LooksLikeIp(std::string_view text) noexcept {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsAddressByte) &&
         text.find_first_of(":.") != kNowhere;
}

}  // namespace

std::string_view DomainOf(std::string_view address) noexcept {
  const std::size_t at = address.rfind('@');
  return at == kNowhere ? std::string_view() : address.substr(at + 1);
}

std::size_t FindAddressEnd(std::string_view text, std::string_view stops) noexcept {
  const std::size_t behind = text.starts_with('"') ? SkipQuoted(text) : 0;
  return text.find_first_of(stops, behind == kNowhere ? 0 : behind);
}

MxHost ParseMxHost(std::string_view text) noexcept {
  MxHost host;
  const std::size_t open = text.find('[');
  std::string_view name = text.substr(0, open);
  while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
  if (!name.empty() && name.back() == '.') name.remove_suffix(1);
  host.name = name;
  if (open == kNowhere) return host;
  const std::size_t close = text.find(']', open);
  if (close == kNowhere) return host;
  std::string_view address = text.substr(open + 1, close - open - 1);
  if (address.starts_with("IPv6:")) address.remove_prefix(5);
  if (LooksLikeIp(address)) host.address = address;
  return host;
}

}  // namespace ricochet::io
