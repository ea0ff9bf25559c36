// SPDX-License-Identifier: Apache-2.0
//
// What is mended in a mail before a MIME library sees it.
//
// Tested by tests/io/mail/repair_mail_test.cc
#ifndef RICOCHET_IO_MAIL_REPAIR_MAIL_H_
#define RICOCHET_IO_MAIL_REPAIR_MAIL_H_

#include <string>
#include <string_view>

namespace ricochet::mail {

// A `From ` or `>From ` line, blank lines and the blanks of an indented line at the beginning are
// passed over; CR line ends become LF (where the first 2 KB have no LF); a NUL becomes a blank; a
// multipart without a boundary parameter gets that of its first line with `--`. Returns `raw`, or a
// part of it, where nothing else has to be changed; else what it put into `buffer`. Linear.
std::string_view RepairMail(std::string_view raw, std::string* buffer);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_REPAIR_MAIL_H_
