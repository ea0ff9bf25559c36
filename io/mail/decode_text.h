// SPDX-License-Identifier: Apache-2.0
//
// Text of a mail to UTF-8, whatever its label says.
//
// Tested by tests/io/mail/decode_text_test.cc
#ifndef RICOCHET_IO_MAIL_DECODE_TEXT_H_
#define RICOCHET_IO_MAIL_DECODE_TEXT_H_

#include <string>
#include <string_view>

namespace ricochet::mail {

// `charset` as the mail has it; may be empty or wrong. Escape sequences of ISO-2022-JP are believed
// before any label, since programs leave that out; valid UTF-8 before a label that is unknown or
// does not fit; else it is Windows-1252. What remains invalid is U+FFFD. Linear. Thread-safe.
std::string ToUtf8(std::string_view bytes, std::string_view charset);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_DECODE_TEXT_H_
