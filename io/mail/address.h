// SPDX-License-Identifier: Apache-2.0
//
// Mail addresses as mails have them.
//
// Tested by tests/io/mail/address_test.cc
#ifndef RICOCHET_IO_MAIL_ADDRESS_H_
#define RICOCHET_IO_MAIL_ADDRESS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::mail {

// RFC 5321 section 4.5.3.1: 64 for the local part, 255 for the domain, and what stands between.
inline constexpr std::size_t kMaxAddressBytes = 320;

// A local part and a domain, no control character, valid UTF-8, not too long; blanks only between
// quotation marks.
bool IsAddress(std::string_view text);

// The address that a header field or a line gives: without a type (`rfc822;`, RFC 3464 section
// 2.1.2), angle brackets, comments, a display name, a trailing dot. Empty if it holds none.
std::string CleanAddress(std::string_view value);

// All in a text, in order. Linear.
struct FoundAddress {
  std::string_view address;
  std::size_t at = 0;
};
std::vector<FoundAddress> FindAddresses(std::string_view text);

// Ignoring letter case of ASCII.
bool SameAddress(std::string_view a, std::string_view b);

// Behind the last @; empty without one.
std::string_view DomainOf(std::string_view address);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_ADDRESS_H_
