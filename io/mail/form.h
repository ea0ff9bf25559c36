// SPDX-License-Identifier: Apache-2.0
//
// What rule files say of inbound mail, ready for use: forms, kinds, names by role. Made from a
// Ruleset by LoadMailRules (mail_rules.h).
#ifndef RICOCHET_IO_MAIL_FORM_H_
#define RICOCHET_IO_MAIL_FORM_H_

#include <re2/re2.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ricochet::mail {

using Patterns = std::vector<std::unique_ptr<const re2::RE2>>;

// How a program writes.
struct Form {
  std::uint32_t rule = 0;            // index for Ruleset::rule(): its id
  std::uint32_t kind = 0;            // index in MailRules::kinds
  Patterns find;                     // with groups named as roles
  Patterns ends;                     // where the original begins, besides MailRules::original
  Patterns cut;                      // taken out of the texts: words of the program itself
  bool text_first = false;           // a text belongs to the address that follows it
  bool generic = true;               // rows may be guessed from prose
  std::vector<std::string> address;  // fields to take recipients from where nothing else names one
  std::vector<std::string> ignore;   // roles of status groups that the program invents
  std::vector<std::pair<std::string, std::string>> give;  // fixed values by role
};

struct Kind {
  std::string name;                  // "bounce"
  std::array<std::string, 2> title;  // by Language
  std::vector<std::string> actions;  // values of the role `action` that mean it, lower case
};

// Names by role: which content types or header fields play a part.
struct RoleNames {
  std::string in;    // of labels: "status", "original", "report", "mail"; of content types empty
  std::string role;  // "final_recipient"
  std::vector<std::string> names;  // lower case
};

struct MailRules {
  std::vector<Form> forms;
  std::vector<Kind> kinds;
  std::vector<RoleNames> parts;   // content types by role: "status", "original", "report"
  std::vector<RoleNames> labels;  // header names by role
  Patterns original;              // where the original begins in prose
};

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_FORM_H_
