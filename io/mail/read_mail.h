// SPDX-License-Identifier: Apache-2.0
//
// From one mail to its rows: what it is, who failed, what the server said, and the answer of the
// rules to that.
//
// Tested by tests/io/mail/read_mail_test.cc
#ifndef RICOCHET_IO_MAIL_READ_MAIL_H_
#define RICOCHET_IO_MAIL_READ_MAIL_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/mail/form.h"
#include "io/mail/mail_view.h"
#include "io/mail/recipient.h"
#include "ricochet/matcher.h"

namespace ricochet::mail {

// Bits of MailRow::flags.
enum MailFlag : std::uint8_t {
  kGuessedRecipient = 1,  // not named as failed: the original's only recipient
  kNoOriginal = 2,        // nothing is known of the message that failed
  kCutMail = 4,           // longer, or of more parts, than is looked at
  kForeignOriginal = 8,   // the message that failed is of none of MailReader's own domains
};
inline constexpr int kMailFlagCount = 4;
std::string_view ToString(MailFlag flag);

struct MailRow {
  std::uint32_t kind = 0;             // index in MailRules::kinds
  std::optional<std::uint32_t> form;  // index in MailRules::forms
  Recipient recipient;                // without an address where none is known
  Candidate said;                     // of its texts the one that decides
  Classification classification;
  // The code that the text alone has, where the kind made another one of it.
  std::optional<std::uint16_t> reason;
  std::uint8_t flags = 0;
};

// What is the same for all rows of a mail.
struct MailAnswer {
  std::vector<MailRow> rows;                                             // at least one
  std::string message_id, original_from, original_subject, envelope_id;  // of the original
  std::string reporting_mta, time, feedback_type, source_ip;
  // The fields that conditions ask for and the mail has, but for kind and recipient.
  std::vector<HeaderField> fields;
  std::string prose;  // as the form's patterns see it: without the original
};

// The response that was classified for a row. It views all of its arguments; `fields` holds what
// it refers to beside them.
Response ResponseOf(const MailRow& row, const MailAnswer& answer, const MailRules& rules,
                    std::vector<Field>* fields);

// Thread-safety: Read may be called from several threads at once, each with its own Scratch.
// Cost: about 50 microseconds for a bounce, beside the MIME tree.
// Errors: a row whose text could not be classified has that in its classification.
class MailReader {
 public:
  // `rules` must outlive this object, and be those of the matcher's ruleset. `own`: the domains of
  // one's own messages, by their From or Message-ID; subdomains count. None: nothing is foreign.
  MailReader(const MailRules& rules, Matcher matcher, std::vector<std::string> own = {});

  MailAnswer Read(const MailView& view, Scratch& scratch) const;

  const MailRules& rules() const { return rules_; }

 private:
  const MailRules& rules_;
  Matcher matcher_;
  std::vector<std::string> fields_;  // that conditions ask for
  std::vector<std::string> own_;
};

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_READ_MAIL_H_
