// SPDX-License-Identifier: Apache-2.0
//
// Mail addresses as written in logs.
//
// Tested by tests/io/logs/mail_address_test.cc
#ifndef RICOCHET_IO_LOGS_MAIL_ADDRESS_H_
#define RICOCHET_IO_LOGS_MAIL_ADDRESS_H_

#include <cstddef>
#include <string_view>

namespace ricochet::io {

// After the last @; empty where there is none.
std::string_view DomainOf(std::string_view address) noexcept;

// Where the address at the start of `text` ends: at the first of `stops` that is not within a
// quoted local part ("a >, b"@c, in which \ is before a quote). A quote elsewhere than at the
// start, or one that is never closed, quotes nothing. npos: nowhere.
std::size_t FindAddressEnd(std::string_view text, std::string_view stops) noexcept;

// "mx.example.org[192.0.2.1]:25" and "mx.example.org. [192.0.2.1]": a host and what is in its
// brackets. Views into the text.
struct MxHost {
  std::string_view name;     // without its closing dot; empty where only an address is given
  std::string_view address;  // IPv4 or IPv6 without brackets, else empty
};
MxHost ParseMxHost(std::string_view text) noexcept;

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_MAIL_ADDRESS_H_
