// SPDX-License-Identifier: Apache-2.0
#include "io/mail/gather_recipients.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "io/mail/address.h"
#include "io/mail/find_rows.h"
#include "io/mail/generic_rows.h"
#include "io/mail/mail_rules.h"
#include "io/mail/merge_rows.h"
#include "io/mail/status_groups.h"

namespace ricochet::mail {
namespace {

class Gatherer {
 public:
  Gatherer(const MailFacts& facts, const MailRules& rules, const Form& form)
      : facts_(facts), rules_(rules), form_(form) {}

  std::vector<Recipient> Gather() {
    recipients_ = MergeRows(facts_.status().recipients, FindRows(facts_.prose(), form_));
    if (!Addressed()) AddByFields();
    if (!Addressed()) AddOfForwarded();
    if (form_.generic && !Addressed()) AddGeneric();
    if (recipients_.empty()) recipients_.emplace_back();
    if (form_.generic) AddGenericTexts();
    for (Recipient& recipient : recipients_) {
      Give(&recipient);
      for (Candidate& text : recipient.texts) CutWords(&text.text);
    }
    return std::move(recipients_);
  }

 private:
  bool Addressed() const {
    return std::ranges::any_of(recipients_,
                               [](const Recipient& one) { return !one.address().empty(); });
  }

  // What is known of a recipient whose address is still looked for.
  Recipient WithoutAddress() const {
    return recipients_.empty() ? Recipient() : recipients_.front();
  }

  // Texts that were found without an address are theirs.
  void AddByFields() {
    const Recipient without = WithoutAddress();
    std::vector<Recipient> named;
    for (const std::string& field : form_.address) {
      const std::string value = facts_.ValueOfField(field);
      for (const FoundAddress& found : FindAddresses(value)) {
        const bool known = std::ranges::any_of(
            named, [&](const Recipient& one) { return SameAddress(one.final, found.address); });
        if (known || named.size() == kMaxRecipients) continue;
        named.push_back(without);
        named.back().final = found.address;
      }
      if (!named.empty()) break;
    }
    if (named.empty()) return;
    const FoundRows rows = FindRows(facts_.prose(), form_);
    for (Recipient& one : named) {
      if (one.texts.empty()) one.texts = rows.loose;
    }
    recipients_ = std::move(named);
  }

  // A notice that names nobody, with a bounce as its original.
  void AddOfForwarded() {
    const std::vector<std::string>& texts = facts_.view().inner_status;
    if (texts.empty()) return;
    StatusGroups inner = ReadStatusGroups(texts, rules_, form_.ignore);
    if (!inner.recipients.empty()) recipients_ = std::move(inner.recipients);
  }

  // Of prose that the form does not take apart; else of the original.
  void AddGeneric() {
    const Recipient without = WithoutAddress();
    recipients_.clear();
    for (const std::string& address : GenericAddresses(facts_.prose(), OwnAddresses())) {
      if (IsNotRecipient(rules_, std::string_view(address).substr(0, address.rfind('@')))) continue;
      recipients_.push_back(without);
      recipients_.back().final = address;
    }
    if (!recipients_.empty()) return;
    recipients_.push_back(without);
    const std::string to(facts_.ValueAt("original", "to"));
    const std::vector<FoundAddress> found = FindAddresses(to);
    if (found.size() != 1) return;
    recipients_.back().final = found.front().address;
    recipients_.back().guessed = true;
  }

  void AddGenericTexts() {
    const bool all_have_texts =
        std::ranges::none_of(recipients_, [](const Recipient& one) { return one.texts.empty(); });
    if (all_have_texts) return;
    const GenericTexts prose(facts_.prose());
    for (Recipient& recipient : recipients_) {
      if (!recipient.texts.empty()) continue;
      for (std::string& text : prose.Near(recipient.address())) {
        recipient.texts.push_back({std::move(text), {}, {}, /*guessed=*/true});
      }
    }
  }

  // Those that a notice names beside the recipient: its sender and its reader.
  std::vector<std::string> OwnAddresses() const {
    std::vector<std::string> own;
    for (const std::string_view name : {"from", "to", "reply-to", "return-path", "sender", "cc"}) {
      for (const FoundAddress& found : FindAddresses(FindHeader(facts_.view().headers, name))) {
        own.emplace_back(found.address);
      }
    }
    return own;
  }

  void CutWords(std::string* text) const {
    for (const auto& pattern : form_.cut) {
      if (re2::RE2::GlobalReplace(text, *pattern, "") > 0) *text = Unfold(*text);
    }
  }

  void Give(Recipient* recipient) const {
    for (const auto& given : form_.give) {
      const auto set = [&given](std::string_view role, std::string* member) {
        if (given.first == role && member->empty()) *member = given.second;
      };
      set("command", &recipient->command);
      set("action", &recipient->action);
      set("status", &recipient->status);
      set("mx", &recipient->mx);
      if (given.first == "text" && recipient->texts.empty()) {
        recipient->texts.push_back({given.second, {}, {}});
      }
    }
  }

  const MailFacts& facts_;
  const MailRules& rules_;
  const Form& form_;
  std::vector<Recipient> recipients_;
};

}  // namespace

std::vector<Recipient> GatherRecipients(const MailFacts& facts, const MailRules& rules,
                                        const Form& form) {
  return Gatherer(facts, rules, form).Gather();
}

}  // namespace ricochet::mail
