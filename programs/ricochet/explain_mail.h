// SPDX-License-Identifier: Apache-2.0
//
// `ricochet explain --input mail FILE`: how a mail is read, and why its rows are what they are.
//
// Tested by tests/e2e/ricochet/mail_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_EXPLAIN_MAIL_H_
#define RICOCHET_PROGRAMS_RICOCHET_EXPLAIN_MAIL_H_

#include <string>

#include "io/terminal/messages.h"
#include "ricochet/matcher.h"

namespace ricochet::cli {

// Explains the first mail of `path` on standard output. Returns an exit code.
int ExplainMail(const std::string& path, const Matcher& matcher, io::Messages& messages);

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_EXPLAIN_MAIL_H_
