// SPDX-License-Identifier: Apache-2.0
//
// Recipients in the prose of a mail, by the patterns of its form.
//
// Tested by tests/io/mail/find_rows_test.cc
#ifndef RICOCHET_IO_MAIL_FIND_ROWS_H_
#define RICOCHET_IO_MAIL_FIND_ROWS_H_

#include <string_view>
#include <vector>

#include "io/mail/form.h"
#include "io/mail/recipient.h"

namespace ricochet::mail {

// Where the original begins in `prose`: at the first match of any of these; its size if there is
// none. Linear.
std::size_t FindOriginal(std::string_view prose, const Patterns& patterns);

struct FoundRows {
  std::vector<Recipient> recipients;  // each with an address, which stands in Recipient::final
  std::vector<Candidate> loose;       // texts of matches that belong to no address
  std::string action, command;        // likewise, of the last of them
};

// All matches of the form's `find`, by place. One with an address begins a recipient, or goes on
// with the one that has this address; one without belongs to that before it, with
// Form::text_first to that behind it. Texts are cut at kMaxTextBytes. `prose` is cut at the
// original already. Linear for a form.
FoundRows FindRows(std::string_view prose, const Form& form);

// Without line ends and repeated blanks.
std::string Unfold(std::string_view text);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_FIND_ROWS_H_
