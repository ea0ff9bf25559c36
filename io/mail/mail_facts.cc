// SPDX-License-Identifier: Apache-2.0
#include "io/mail/mail_facts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "io/mail/address.h"
#include "io/mail/find_rows.h"
#include "io/mail/header_groups.h"
#include "io/mail/mail_rules.h"

namespace ricochet::mail {
namespace {

constexpr std::string_view kPartsField = "parts";
constexpr std::string_view kFromField = "from.address";
constexpr std::string_view kToField = "to.address";
constexpr std::string_view kOriginal = "original";
// Of a field, for conditions, which look at all of them for each row; RFC 5322 has lines of 998.
constexpr std::size_t kMaxConditionBytes = 2048;
constexpr std::size_t kMaxOwnWords = 2048;

// A header of such a name must not pass for a field that is none.
bool IsMadeField(std::string_view name) {
  return name == kKindField || name == kRecipientField || name == kPartsField ||
         name.find('.') != std::string_view::npos;
}

}  // namespace

MailFacts::MailFacts(const MailView& view, const MailRules& rules) : view_(view), rules_(rules) {
  const std::string_view all = view.prose;
  const std::size_t end = FindOriginal(all, rules.original);
  prose_ = all.substr(0, end);
  status_ = ReadStatusGroups(StatusTexts(), rules, {});
  for (const std::string& text : view.report) {
    for (const HeaderFields& group : ReadHeaderGroups(text)) {
      report_.insert(report_.end(), group.begin(), group.end());
    }
  }
  original_ = view.original;
  TakeOriginal(all.substr(end));
}

void MailFacts::UseForm(const Form& form) {
  if (!form.ignore.empty()) status_ = ReadStatusGroups(StatusTexts(), rules_, form.ignore);
  const std::size_t end = FindOriginal(prose_, form.ends);
  TakeOriginal(prose_.substr(end));
  prose_ = prose_.substr(0, end);
}

// Some programs write the fields of a status part into the prose.
std::vector<std::string> MailFacts::StatusTexts() const {
  if (!view_.status.empty()) return view_.status;
  return {std::string(prose_)};
}

// Unless it is known, from what stands below the prose.
void MailFacts::TakeOriginal(std::string_view below) {
  if (!original_.empty() || below.empty()) return;
  // The line that begins it may look like a field.
  for (HeaderFields& group : ReadHeaderGroups(below.substr(0, kMaxHeaderValue))) {
    const bool message = std::ranges::any_of(
        std::array<std::string_view, 3>{"message_id", "subject", "to"},
        [&](std::string_view role) { return !ValueOf(group, rules_, kOriginal, role).empty(); });
    if (!message) continue;
    original_ = std::move(group);
    return;
  }
}

std::string_view MailFacts::ValueAt(std::string_view place, std::string_view role) const {
  if (place == kOriginal) return ValueOf(original_, rules_, place, role);
  if (place == "status") return ValueOf(status_.message, rules_, place, role);
  return place == "report" ? ValueOf(report_, rules_, place, role) : std::string_view();
}

std::string MailFacts::ValueOfField(const std::string& field) const {
  if (field == kFromField) return CleanAddress(FindHeader(view_.headers, "from"));
  if (field == kToField) return CleanAddress(FindHeader(view_.headers, "to"));
  if (field == kPartsField) return view_.types;
  const std::size_t dot = field.find('.');
  if (dot != std::string::npos) {
    return std::string(ValueAt(field.substr(0, dot), field.substr(dot + 1)));
  }
  std::string all;
  for (const HeaderField& header : view_.headers) {
    if (header.name == field) all.append(header.value).append(" ");
  }
  return all;
}

HeaderFields MailFacts::FieldsFor(std::span<const std::string> asked) const {
  HeaderFields fields;
  const auto add = [&](const std::string& name, std::string value) {
    if (value.empty() || !FindHeader(fields, name).empty()) return;
    value.resize(std::min(value.size(), kMaxConditionBytes));
    fields.push_back({name, std::move(value)});
  };
  for (const HeaderField& header : view_.headers) {
    const bool wanted = std::ranges::find(asked, header.name) != asked.end();
    if (wanted && !IsMadeField(header.name)) add(header.name, header.value);
  }
  for (const std::string& name : asked) {
    const bool of_row = name == kKindField || name == kRecipientField;
    if (IsMadeField(name) && !of_row) add(name, ValueOfField(name));
  }
  return fields;
}

std::string MailFacts::OwnWords() const {
  std::string words(FindHeader(view_.headers, "subject"));
  const std::string own = Unfold(prose_.substr(0, kMaxOwnWords));
  if (!words.empty() && !own.empty()) words += ": ";
  return words + own;
}

}  // namespace ricochet::mail
