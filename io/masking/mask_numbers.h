// SPDX-License-Identifier: Apache-2.0
//
// Recognises what begins with digits, by its form: times, IP addresses, statuses, phone numbers.
// Each function returns the position after it, or `pos` if there is none.
//
// Tested by tests/io/masking/mask_text_test.cc
#ifndef RICOCHET_IO_MASKING_MASK_NUMBERS_H_
#define RICOCHET_IO_MASKING_MASK_NUMBERS_H_

#include <cstddef>
#include <string_view>

namespace ricochet::io {

// 2026-09-21, 2026-09-21T14:13:20.000Z, 2026-09-21 14:13:20+0000.
std::size_t SkipTime(std::string_view text, std::size_t pos) noexcept;

// 192.0.2.1; also 192-0-2-1 where `separator` says so.
std::size_t SkipIpv4(std::string_view text, std::size_t pos, char separator = '.') noexcept;
std::size_t SkipIpv6(std::string_view text, std::size_t pos) noexcept;

// 5.1.1
std::size_t SkipStatus(std::string_view text, std::size_t pos) noexcept;

// Groups of digits as telephone and case numbers have them: +45 12 34 56 78, (555) 123-4567,
// 1-800-555-0100, 22222-22; else a number with its separators: 1,024; 3.5; 10485760.
std::size_t SkipNumber(std::string_view text, std::size_t pos) noexcept;

}  // namespace ricochet::io

#endif  // RICOCHET_IO_MASKING_MASK_NUMBERS_H_
