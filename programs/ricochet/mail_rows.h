// SPDX-License-Identifier: Apache-2.0
//
// The rows of mails, for commands that write or count rows.
//
// Tested by tests/e2e/ricochet/mail_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_MAIL_ROWS_H_
#define RICOCHET_PROGRAMS_RICOCHET_MAIL_ROWS_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "io/input/record.h"
#include "io/mail/read_mail.h"
#include "io/masking/redact.h"
#include "io/output/output_writer.h"
#include "io/terminal/messages.h"
#include "ricochet/matcher.h"

namespace ricochet::cli {

// The rules of a ruleset about mail, and what reads mails with them. Thread-safe.
class MailRows {
 public:
  // nullptr, and a message, if the ruleset's patterns are refused. `matcher` is copied.
  // `own` as MailReader has it.
  static std::unique_ptr<MailRows> Make(const Matcher& matcher, const std::vector<std::string>& own,
                                        io::Messages& messages);

  // Calls `take` for each row of the mail, at least once. `raw` and `record` are what MailInput
  // gave. With a redactor, the rows are masked, after classification.
  void Read(const Response& raw, const io::Record& record, Scratch& scratch, io::Redactor* redactor,
            const std::function<void(const io::Row&, const mail::MailRow&)>& take) const;

 private:
  MailRows(mail::MailRules rules, const Matcher& matcher, const std::vector<std::string>& own);

  mail::MailRules rules_;
  Ruleset ruleset_;
  std::unique_ptr<mail::MailReader> reader_;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_MAIL_ROWS_H_
