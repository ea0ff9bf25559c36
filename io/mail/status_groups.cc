// SPDX-License-Identifier: Apache-2.0
#include "io/mail/status_groups.h"

#include <algorithm>
#include <string_view>

#include "io/mail/address.h"
#include "io/mail/header_groups.h"
#include "io/mail/mail_rules.h"

namespace ricochet::mail {
namespace {

constexpr std::string_view kPlace = "status";

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// The type of a value (RFC 3464 section 2.1.2: an atom before a semicolon), and what is behind it.
struct Typed {
  std::string_view type, value;
};
Typed ReadType(std::string_view value) {
  const std::size_t semicolon = value.find(';');
  if (semicolon == std::string_view::npos || semicolon > 30) return {{}, value};
  std::string_view type = value.substr(0, semicolon);
  type = type.substr(0, type.find_last_not_of(' ') + 1);  // npos + 1 is 0
  if (type.find_first_of(" :.") != std::string_view::npos) return {{}, value};
  value.remove_prefix(semicolon + 1);
  value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
  return {type, value};
}

bool IsSmtp(std::string_view type) {
  return std::ranges::equal(type, std::string_view("smtp"), {}, [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  });
}

// What a diagnostic code says; nothing where it is only a number of another type than SMTP, such as
// the exit code of a program.
std::string DiagnosticText(std::string_view value) {
  const auto [type, text] = ReadType(value);
  const bool number = !text.empty() && std::ranges::all_of(text, IsDigit);
  const bool reply = text.size() == 3 && text[0] >= '2' && text[0] <= '5';
  if (number && !(reply && IsSmtp(type))) return {};
  return std::string(text);
}

// "5.1.1" of "5.1.1 (bad destination mailbox address)".
std::string FirstWord(std::string_view value) {
  return std::string(value.substr(0, value.find_first_of(" \t(;")));
}

class Reader {
 public:
  Reader(const MailRules& rules, std::span<const std::string> ignored)
      : rules_(rules), ignored_(ignored) {}

  StatusGroups Read(std::span<const std::string> texts) {
    for (const std::string& text : texts) {
      for (const HeaderFields& group : ReadHeaderGroups(text)) {
        AddRecipient(group);
        groups_.message.insert(groups_.message.end(), group.begin(), group.end());
      }
    }
    return std::move(groups_);
  }

 private:
  std::string_view Value(const HeaderFields& group, std::string_view role) const {
    if (std::ranges::find(ignored_, role) != ignored_.end()) return {};
    return ValueOf(group, rules_, kPlace, role);
  }

  void AddRecipient(const HeaderFields& group) {
    if (groups_.recipients.size() == kMaxRecipients) return;
    Recipient recipient;
    recipient.original = CleanAddress(Value(group, "original_recipient"));
    recipient.final = CleanAddress(Value(group, "final_recipient"));
    recipient.actual = CleanAddress(Value(group, "actual_recipient"));
    recipient.alias = CleanAddress(Value(group, "alias"));
    recipient.action = std::string(Value(group, "action"));
    recipient.status = FirstWord(Value(group, "status"));
    recipient.mx = FirstWord(ReadType(Value(group, "mx")).value);
    recipient.time = std::string(Value(group, "time"));
    std::string text = DiagnosticText(Value(group, "text"));
    if (!text.empty()) recipient.texts.push_back({std::move(text), {}, recipient.status});
    const bool says_something = !recipient.action.empty() || !recipient.status.empty();
    if (recipient.address().empty() && !says_something) return;
    groups_.recipients.push_back(std::move(recipient));
  }

  const MailRules& rules_;
  std::span<const std::string> ignored_;
  StatusGroups groups_;
};

}  // namespace

StatusGroups ReadStatusGroups(std::span<const std::string> texts, const MailRules& rules,
                              std::span<const std::string> ignored) {
  return Reader(rules, ignored).Read(texts);
}

}  // namespace ricochet::mail
