// SPDX-License-Identifier: Apache-2.0
//
// Recipients in the delivery status parts of a mail (RFC 3464, RFC 6533).
//
// Tested by tests/io/mail/status_groups_test.cc
#ifndef RICOCHET_IO_MAIL_STATUS_GROUPS_H_
#define RICOCHET_IO_MAIL_STATUS_GROUPS_H_

#include <span>
#include <string>
#include <vector>

#include "io/mail/form.h"
#include "io/mail/mail_view.h"
#include "io/mail/recipient.h"

namespace ricochet::mail {

struct StatusGroups {
  HeaderFields
      message;  // the fields about the mail as a whole, and those of recipients behind them
  std::vector<Recipient> recipients;  // those that have an address or say why it failed
};

// `texts`: of the parts with the role status. `ignored`: roles that are not read, since the program
// invents them.
StatusGroups ReadStatusGroups(std::span<const std::string> texts, const MailRules& rules,
                              std::span<const std::string> ignored);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_STATUS_GROUPS_H_
