// SPDX-License-Identifier: Apache-2.0
//
// What keeps a mail from being read as one is put right before it goes to the MIME tree.
//
// Tested by tests/io/mail/repair_mail_test.cc
#ifndef RICOCHET_IO_MAIL_REPAIR_MAIL_H_
#define RICOCHET_IO_MAIL_REPAIR_MAIL_H_

#include <string>
#include <string_view>

namespace ricochet::mail {

// The mail from its first header field on:
//   - lines of nothing but blanks, `From ` and `>From ` lines before it are passed over, and
//     blanks before the name of the first field;
//   - CR line ends become LF where the first 2 KiB hold no LF, NUL bytes become blanks;
//   - a multipart without a boundary parameter gets the one of its first `--` line.
// A view into `mail` where bytes need not be changed, else into `*scratch`, which is overwritten.
// `mail` must not lie in `*scratch`. Thread-safe. Cost: linear; never fails.
std::string_view RepairMail(std::string_view mail, std::string* scratch);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_REPAIR_MAIL_H_
