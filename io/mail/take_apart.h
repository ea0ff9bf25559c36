// SPDX-License-Identifier: Apache-2.0
//
// From the bytes of a mail to its parts: repair, MIME tree, view.
//
// Tested by tests/io/mail/take_apart_test.cc
#ifndef RICOCHET_IO_MAIL_TAKE_APART_H_
#define RICOCHET_IO_MAIL_TAKE_APART_H_

#include <string_view>

#include "io/mail/form.h"
#include "io/mail/mail_view.h"

namespace ricochet::mail {

// Any bytes will do. Thread-safe. Cost: that of the MIME tree, about 0.2 ms for a bounce.
MailView TakeApart(std::string_view raw, const MailRules& rules);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_TAKE_APART_H_
