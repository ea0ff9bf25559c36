// SPDX-License-Identifier: Apache-2.0
//
// Prose that no form takes apart: which addresses in it may have failed, and which of its
// paragraphs and lines may be what a server said. The rules decide among these.
//
// Tested by tests/io/mail/generic_rows_test.cc
#ifndef RICOCHET_IO_MAIL_GENERIC_ROWS_H_
#define RICOCHET_IO_MAIL_GENERIC_ROWS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::mail {

inline constexpr std::size_t kMaxGenericTexts = 32;

// Addresses in `prose` in their order, each once, but for those in `not_these` and in URLs. At most
// kMaxRecipients. Linear, times the number of addresses.
std::vector<std::string> GenericAddresses(std::string_view prose,
                                          std::span<const std::string> not_these);

// Paragraphs and single lines of `prose`, unfolded, those nearest to `address` first (from the
// start, where it is empty or not there), at most kMaxGenericTexts. Linear.
std::vector<std::string> GenericTexts(std::string_view prose, std::string_view address);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_GENERIC_ROWS_H_
