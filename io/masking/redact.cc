// SPDX-License-Identifier: Apache-2.0
#include "io/masking/redact.h"

#include <algorithm>

#include "io/masking/mask_numbers.h"
#include "io/masking/mask_text.h"
#include "io/text/ascii.h"

namespace ricochet::io {
namespace {

// One letter is more often an article than a user; no mail system has users with names above 256,
// and a search for one that long in a text that repeats it would not be linear any more.
constexpr std::size_t kShortestUser = 2;
constexpr std::size_t kLongestUser = 256;

bool EqualChar(char a, char b) {
  const auto lower = [](char c) { return IsUpper(c) ? static_cast<char>(c | 0x20) : c; };
  return lower(a) == lower(b);
}

bool IsWordChar(char c) { return IsAlnum(c) || !IsAscii(c); }

// A dot, hyphen or underscore with a word after it makes a longer word: `mail` is none in
// `mail.example.org`.
bool WordGoesOn(std::string_view text, std::size_t pos, std::ptrdiff_t step) {
  const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : '\0'; };
  if (pos >= text.size()) return false;
  if (IsWordChar(at(pos))) return true;
  const char c = at(pos);
  if (c != '.' && c != '-' && c != '_') return false;
  const char beyond = at(pos + static_cast<std::size_t>(step));
  return beyond != '\0' && IsWordChar(beyond);
}

// Masks each occurrence of `user` that is a whole word, whatever its letters' case.
void MaskUser(std::string_view text, std::string_view user, std::string& out) {
  auto from = text.begin();
  for (;;) {
    const auto found = std::search(from, text.end(), user.begin(), user.end(), EqualChar);
    if (found == text.end()) break;
    const auto begin = static_cast<std::size_t>(found - text.begin());
    const std::size_t end = begin + user.size();
    const bool whole = !WordGoesOn(text, begin - 1, -1) && !WordGoesOn(text, end, 1);
    out.append(from, found);
    out += whole ? kMaskedUser : text.substr(begin, user.size());
    from = found + static_cast<std::ptrdiff_t>(user.size());
  }
  out.append(from, text.end());
}

// A domain or MX that is an IP address in place of a name.
std::string_view WithoutIp(std::string_view host) {
  const bool literal = !host.empty() && host.front() == '[';
  const bool is_ip =
      !host.empty() && (SkipIpv4(host, 0) == host.size() || SkipIpv6(host, 0) == host.size());
  return literal || is_ip ? kMaskedIp : host;
}

}  // namespace

void Redactor::Redact(Response* response, Record* record) {
  const std::size_t at = record->recipient.rfind('@');
  const std::string_view local_part = record->recipient.substr(0, at);
  response->text = RedactText(response->text, local_part);
  response->domain = WithoutIp(response->domain);
  response->mx = WithoutIp(response->mx);
  record->recipient = RedactRecipient(record->recipient);
  if (!record->mx_address.empty()) record->mx_address = kMaskedIp;
  if (!record->queue_id.empty()) record->queue_id = "[id]";
  record->carried = {};
}

std::string_view Redactor::RedactRecipient(std::string_view recipient) {
  if (recipient.empty()) return {};
  const std::size_t at = recipient.rfind('@');
  recipient_ = kMaskedUser;
  if (at != std::string_view::npos) AppendRedacted(recipient.substr(at), recipient_);
  return recipient_;
}

std::string_view Redactor::RedactText(std::string_view text, std::string_view local_part) {
  text_.clear();
  if (local_part.size() < kShortestUser || local_part.size() > kLongestUser) {
    AppendRedacted(text, text_);
    return text_;
  }
  without_user_.clear();
  MaskUser(text, local_part, without_user_);
  AppendRedacted(without_user_, text_);
  return text_;
}

}  // namespace ricochet::io
