// SPDX-License-Identifier: Apache-2.0
//
// Header fields in a text, such as that of a delivery status part (RFC 3464 section 2.1): groups of
// fields, parted by blank lines.
//
// Tested by tests/io/mail/header_groups_test.cc
#ifndef RICOCHET_IO_MAIL_HEADER_GROUPS_H_
#define RICOCHET_IO_MAIL_HEADER_GROUPS_H_

#include <string_view>
#include <vector>

#include "io/mail/mail_view.h"

namespace ricochet::mail {

inline constexpr std::size_t kMaxHeaderFields = 20'000;   // of one text
inline constexpr std::size_t kMaxHeaderValue = 64 << 10;  // bytes

// Groups that have a field. Lines that are neither a field nor its continuation continue the field
// before them all the same, with a blank (some programs do not fold what has several lines); before
// the first field of a group they are passed over. Line ends: LF, CR LF. Linear.
std::vector<HeaderFields> ReadHeaderGroups(std::string_view text);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_HEADER_GROUPS_H_
