// SPDX-License-Identifier: Apache-2.0
//
// The rules of a ruleset about inbound mail, with their patterns compiled.
//
// Tested by tests/io/mail/mail_rules_test.cc
#ifndef RICOCHET_IO_MAIL_MAIL_RULES_H_
#define RICOCHET_IO_MAIL_MAIL_RULES_H_

#include <optional>
#include <string_view>

#include "io/mail/form.h"
#include "io/mail/mail_view.h"
#include "ricochet/ruleset.h"
#include "ricochet/status.h"

namespace ricochet::mail {

// kNotFound, with what to install, if the library that reads mails is missing (mime_tree.h).
// kDamaged if RE2 refuses a pattern: the artifact was not written by ricochetc. Cost: compiles all
// patterns of forms, some 20 microseconds each.
Result<MailRules> LoadMailRules(const Ruleset& ruleset);

// The value of the first field of `headers` that has this role; empty if none has.
std::string_view ValueOf(const HeaderFields& headers, const MailRules& rules,
                         std::string_view place, std::string_view role);

// Whether an address with this local part, in any case, is none of a recipient.
bool IsNotRecipient(const MailRules& rules, std::string_view local_part);

// The kind that an action means (its first word, in any case); nothing if none is known.
std::optional<std::uint32_t> KindOfAction(const MailRules& rules, std::string_view action);

std::optional<std::uint32_t> FindKind(const MailRules& rules, std::string_view name);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_MAIL_RULES_H_
