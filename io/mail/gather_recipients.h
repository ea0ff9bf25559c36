// SPDX-License-Identifier: Apache-2.0
//
// Who failed, by all that a mail has: status groups, the patterns of its form, fields, a bounce
// within it, and at last its prose.
//
// Tested by tests/io/mail/read_mail_test.cc
#ifndef RICOCHET_IO_MAIL_GATHER_RECIPIENTS_H_
#define RICOCHET_IO_MAIL_GATHER_RECIPIENTS_H_

#include <vector>

#include "io/mail/form.h"
#include "io/mail/mail_facts.h"
#include "io/mail/recipient.h"

namespace ricochet::mail {

// The recipients of a mail of this form, each with the texts that may say why; at least one, which
// has no address if the mail names nobody. `facts` must have been given the form.
std::vector<Recipient> GatherRecipients(const MailFacts& facts, const MailRules& rules,
                                        const Form& form);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_GATHER_RECIPIENTS_H_
