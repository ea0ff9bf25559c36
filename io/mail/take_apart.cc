// SPDX-License-Identifier: Apache-2.0
#include "io/mail/take_apart.h"

#include <string>

#include "io/mail/mime_tree.h"
#include "io/mail/repair_mail.h"

namespace ricochet::mail {

MailView TakeApart(std::string_view raw, const MailRules& rules) {
  std::string repaired;
  const MimeTree tree(RepairMail(raw, &repaired));
  bool cut = tree.cut();
  MailView view =
      MakeMailView(tree.parts(), rules, [&](std::size_t part) { return tree.Text(part, &cut); });
  view.truncated |= cut;
  return view;
}

}  // namespace ricochet::mail
