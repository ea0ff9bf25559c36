// SPDX-License-Identifier: Apache-2.0
//
// Rules about mails for tests of single stages, without a compiler.
#ifndef RICOCHET_TESTS_IO_MAIL_MAIL_RULES_FOR_TESTS_H_
#define RICOCHET_TESTS_IO_MAIL_MAIL_RULES_FOR_TESTS_H_

#include <initializer_list>
#include <memory>
#include <string>

#include "io/mail/form.h"
#include "runtime/src/match/re2_options.h"

namespace ricochet::mail {

inline Patterns MakePatterns(std::initializer_list<std::string> texts) {
  Patterns patterns;
  for (const std::string& text : texts) {
    patterns.push_back(std::make_unique<const re2::RE2>(text, ExpressionOptions()));
  }
  return patterns;
}

// The content types and the fields of RFC 3464.
inline MailRules StandardMailRules() {
  MailRules rules;
  rules.kinds = {{"bounce", {}, {"failed"}}, {"delay", {}, {"delayed"}}, {"other", {}, {}}};
  rules.parts = {{"", "status", {"message/delivery-status"}},
                 {"", "original", {"message/rfc822", "text/rfc822-headers"}},
                 {"", "report", {"message/feedback-report"}}};
  rules.labels = {{"status", "original_recipient", {"original-recipient"}},
                  {"status", "final_recipient", {"final-recipient", "final-recipent"}},
                  {"status", "action", {"action"}},
                  {"status", "status", {"status"}},
                  {"status", "mx", {"remote-mta"}},
                  {"status", "text", {"diagnostic-code"}},
                  {"address", "not_recipient", {"postmaster"}}};
  return rules;
}

}  // namespace ricochet::mail

#endif  // RICOCHET_TESTS_IO_MAIL_MAIL_RULES_FOR_TESTS_H_
