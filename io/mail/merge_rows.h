// SPDX-License-Identifier: Apache-2.0
//
// What the status parts of a mail and its prose say of the same recipients, put together.
//
// Tested by tests/io/mail/merge_rows_test.cc
#ifndef RICOCHET_IO_MAIL_MERGE_ROWS_H_
#define RICOCHET_IO_MAIL_MERGE_ROWS_H_

#include <vector>

#include "io/mail/find_rows.h"
#include "io/mail/recipient.h"

namespace ricochet::mail {

// The recipients of the status parts stand, if any of them has an address, and get the texts that
// the prose has for the same addresses behind their own; those of the prose stand otherwise. Texts
// that belong to no address go to those that have none. Cost: the product of both lists.
std::vector<Recipient> MergeRows(std::vector<Recipient> status, FoundRows prose);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_MERGE_ROWS_H_
