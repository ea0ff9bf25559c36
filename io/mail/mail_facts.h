// SPDX-License-Identifier: Apache-2.0
//
// What a mail says, by place and role: its prose without the original, the original's header
// fields, its status groups and reports, and the fields that conditions ask for.
//
// Tested by tests/io/mail/read_mail_test.cc
#ifndef RICOCHET_IO_MAIL_MAIL_FACTS_H_
#define RICOCHET_IO_MAIL_MAIL_FACTS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/mail/form.h"
#include "io/mail/mail_view.h"
#include "io/mail/status_groups.h"

namespace ricochet::mail {

// Made fields that are about a row, not about the mail.
inline constexpr std::string_view kKindField = "kind";
inline constexpr std::string_view kRecipientField = "recipient";

class MailFacts {
 public:
  // Both must outlive this object. Without a form, the original begins where MailRules::original
  // says.
  MailFacts(const MailView& view, const MailRules& rules);

  // Cuts where the form says, and leaves out the roles that it ignores.
  void UseForm(const Form& form);

  const MailView& view() const { return view_; }
  std::string_view prose() const { return prose_; }
  const HeaderFields& original() const { return original_; }
  const StatusGroups& status() const { return status_; }

  // The value of a role at "status", "report" or "original"; empty if the mail has none.
  std::string_view ValueAt(std::string_view place, std::string_view role) const;
  // Of a field as conditions name them, but for those of a row; all of its values, with blanks
  // between them.
  std::string ValueOfField(const std::string& field) const;

  // Those of `asked` that the mail has, the first of each name, cut for conditions: header fields in
  // its order, then made ones.
  HeaderFields FieldsFor(std::span<const std::string> asked) const;

  // What a mail says that is no bounce: its subject, and how it begins.
  std::string OwnWords() const;

 private:
  void TakeOriginal(std::string_view below);
  std::vector<std::string> StatusTexts() const;

  const MailView& view_;
  const MailRules& rules_;
  std::string_view prose_;
  HeaderFields original_;
  HeaderFields report_;
  StatusGroups status_;
};

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_MAIL_FACTS_H_
