// SPDX-License-Identifier: Apache-2.0
#include "io/mail/read_mail.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "io/mail/address.h"
#include "io/mail/find_rows.h"
#include "io/mail/generic_rows.h"
#include "io/mail/header_groups.h"
#include "io/mail/mail_rules.h"
#include "io/mail/merge_rows.h"
#include "io/mail/status_groups.h"

namespace ricochet::mail {
namespace {

constexpr std::string_view kKindField = "kind";
constexpr std::string_view kRecipientField = "recipient";
constexpr std::string_view kPartsField = "parts";
// Of a field, for conditions, which look at all of them for each row; RFC 5322 has lines of 998.
constexpr std::size_t kMaxConditionBytes = 2048;
constexpr std::size_t kMaxOwnWords = 2048;  // of a mail that is no bounce, as the text of its row

// Fields that are no header: a header of such a name must not pass for one.
bool IsMadeField(std::string_view name) {
  return name == kKindField || name == kRecipientField || name == kPartsField ||
         name.find('.') != std::string_view::npos;
}

// Reads one mail.
class Reading {
 public:
  Reading(const MailRules& rules, const Matcher& matcher, const std::vector<std::string>& fields,
          const MailView& view, Scratch* scratch)
      : rules_(rules), matcher_(matcher), asked_(fields), view_(view), scratch_(*scratch) {}

  MailAnswer Read() {
    prose_ = CutOriginal(view_, rules_, nullptr).prose;
    status_ = ReadStatusGroups(StatusTexts(), rules_, {});
    TakeOriginal(CutOriginal(view_, rules_, nullptr).original);
    GatherFields();
    FindForm();
    const CutProse cut = CutOriginal(view_, rules_, form());
    prose_ = cut.prose;
    if (original_.empty()) TakeOriginal(cut.original);
    AddFacts();
    AddRows();
    answer_.prose = prose_;
    for (std::size_t i = 0; i < names_.size(); ++i)
      answer_.fields.push_back({names_[i], values_[i]});
    return std::move(answer_);
  }

 private:
  const Form* form() const { return form_ ? &rules_.forms[*form_] : nullptr; }

  // Some programs write the fields of a status part into the prose.
  std::vector<std::string> StatusTexts() const {
    if (!view_.status.empty()) return view_.status;
    return {std::string(prose_)};
  }

  void TakeOriginal(std::string_view below) {
    original_ = view_.original;
    if (!original_.empty() || below.empty()) return;
    // The line that begins it may look like a field.
    for (HeaderFields& group : ReadHeaderGroups(below.substr(0, kMaxHeaderValue))) {
      const bool message = !ValueOf(group, rules_, "original", "message_id").empty() ||
                           !ValueOf(group, rules_, "original", "subject").empty() ||
                           !ValueOf(group, rules_, "original", "to").empty();
      if (!message) continue;
      original_ = std::move(group);
      return;
    }
  }

  // The first of a name counts.
  void Give(std::string name, std::string value) {
    if (value.empty() || std::ranges::find(asked_, name) == asked_.end()) return;
    if (std::ranges::find(names_, name) != names_.end()) return;
    names_.push_back(std::move(name));
    value.resize(std::min(value.size(), kMaxConditionBytes));
    values_.push_back(std::move(value));
  }

  void GatherFields() {
    for (const HeaderField& header : view_.headers) {
      if (!IsMadeField(header.name)) Give(header.name, header.value);
    }
    Give(std::string(kPartsField), view_.types);
    Give("from.address", CleanAddress(FindHeader(view_.headers, "from")));
    Give("to.address", CleanAddress(FindHeader(view_.headers, "to")));
    for (const RoleNames& label : rules_.labels) {
      Give(label.in + "." + label.role, std::string(ValueAt(label.in, label.role)));
    }
    GiveCodeOfWords();
  }

  // What the rules for responses make of the mail's own words: for forms of answers, which people
  // write in their languages.
  void GiveCodeOfWords() {
    constexpr std::string_view kName = "words.code";
    if (std::ranges::find(asked_, kName) == asked_.end()) return;
    Response words;
    const std::string text = "Subject: " + OwnWords();
    words.text = text;
    const Classification answer = matcher_.Classify(words, scratch_);
    if (answer.ok() && answer.layer <= Layer::kCause) {
      Give(std::string(kName), std::to_string(answer.code));
    }
  }

  std::string_view ValueAt(std::string_view place, std::string_view role) {
    if (place == "original") return ValueOf(original_, rules_, place, role);
    if (place == "status") return ValueOf(status_.message, rules_, place, role);
    if (place != "report") return {};
    if (!report_) {
      report_.emplace();
      for (const std::string& text : view_.report) {
        for (const HeaderFields& group : ReadHeaderGroups(text)) {
          report_->insert(report_->end(), group.begin(), group.end());
        }
      }
    }
    return ValueOf(*report_, rules_, place, role);
  }

  std::vector<Field> Fields() const {
    std::vector<Field> fields;
    for (std::size_t i = 0; i < names_.size(); ++i) fields.push_back({names_[i], values_[i]});
    return fields;
  }

  void FindForm() {
    const std::vector<Field> fields = Fields();
    Response mail;
    mail.text = prose_;
    mail.fields = fields;
    const Result<std::uint32_t> found = matcher_.FindForm(mail, scratch_);
    if (!found.ok()) {
      failed_ = found.status().code();
      return;
    }
    const auto form = std::ranges::find(rules_.forms, *found, &Form::rule);
    if (form == rules_.forms.end()) return;
    form_ = static_cast<std::uint32_t>(form - rules_.forms.begin());
    if (!form->ignore.empty()) status_ = ReadStatusGroups(StatusTexts(), rules_, form->ignore);
  }

  void AddFacts() {
    const auto text = [&](std::string_view place, std::string_view role) {
      return std::string(ValueAt(place, role));
    };
    answer_.message_id = text("original", "message_id");
    answer_.original_from = CleanAddress(text("original", "from"));
    answer_.original_subject = text("original", "subject");
    answer_.envelope_id = text("status", "envelope_id");
    if (answer_.envelope_id.empty()) answer_.envelope_id = text("original", "envelope_id");
    const std::string mta = text("status", "reporting_mta");
    const std::size_t type = mta.find(';');
    answer_.reporting_mta = Unfold(type == std::string::npos ? mta : mta.substr(type + 1));
    answer_.time = FindHeader(view_.headers, "date");
    answer_.feedback_type = text("report", "feedback_type");
    answer_.source_ip = text("report", "source_ip");
    if (answer_.message_id.empty()) answer_.message_id = text("report", "message_id");
  }

  std::optional<std::uint32_t> KindOfForm() const {
    return form() != nullptr ? std::optional(form()->kind) : std::nullopt;
  }

  std::uint32_t KindOf(const Recipient& recipient) const {
    // A kind that no action means, such as a challenge, may come in a report all the same.
    const auto of_form = KindOfForm();
    const bool stands = of_form && rules_.kinds[*of_form].actions.empty();
    const auto by_action = KindOfAction(rules_, recipient.action);
    if (by_action && !stands) return *by_action;
    // No form: the last kind is what all other mail is.
    const auto last = static_cast<std::uint32_t>(std::max<std::size_t>(rules_.kinds.size(), 1) - 1);
    return of_form.value_or(last);
  }

  void AddRows() {
    std::vector<Recipient> recipients;
    if (form() != nullptr) {
      recipients = MergeRows(std::move(status_.recipients), FindRows(prose_, *form()));
      const bool addressed = std::ranges::any_of(
          recipients, [](const Recipient& one) { return !one.address().empty(); });
      if (!addressed) AddByFields(&recipients);
      if (!addressed) AddOfForwarded(&recipients);
      if (form()->generic) AddGeneric(&recipients);
      for (Recipient& recipient : recipients) {
        Give(*form(), &recipient);
        for (Candidate& text : recipient.texts) CutWords(*form(), &text.text);
      }
    }
    if (recipients.empty()) recipients.emplace_back();
    for (Recipient& recipient : recipients) answer_.rows.push_back(MakeRow(std::move(recipient)));
  }

  static void CutWords(const Form& form, std::string* text) {
    for (const auto& pattern : form.cut) {
      if (re2::RE2::GlobalReplace(text, *pattern, "") > 0) *text = Unfold(*text);
    }
  }

  static void Give(const Form& form, Recipient* recipient) {
    for (const auto& given : form.give) {
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

  // Recipients of the fields that the form names; texts that were found without an address are
  // theirs.
  void AddByFields(std::vector<Recipient>* recipients) {
    Recipient without;
    if (!recipients->empty()) without = recipients->front();
    std::vector<Recipient> named;
    for (const std::string& field : form()->address) {
      const std::string value = ValueOfField(field);
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
    const FoundRows rows = FindRows(prose_, *form());
    for (Recipient& one : named) {
      if (one.texts.empty()) one.texts = rows.loose;
    }
    *recipients = std::move(named);
  }

  // A notice that names nobody, with a bounce as its original.
  void AddOfForwarded(std::vector<Recipient>* recipients) {
    const bool addressed = std::ranges::any_of(
        *recipients, [](const Recipient& one) { return !one.address().empty(); });
    if (addressed || view_.inner_status.empty()) return;
    StatusGroups inner = ReadStatusGroups(view_.inner_status, rules_, form()->ignore);
    if (!inner.recipients.empty()) *recipients = std::move(inner.recipients);
  }

  std::string ValueOfField(const std::string& field) {
    if (field == "from.address") return CleanAddress(FindHeader(view_.headers, "from"));
    if (field == "to.address") return CleanAddress(FindHeader(view_.headers, "to"));
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

  // Prose that the form does not take apart.
  void AddGeneric(std::vector<Recipient>* recipients) {
    const bool addressed = std::ranges::any_of(
        *recipients, [](const Recipient& one) { return !one.address().empty(); });
    if (!addressed) {
      Recipient without;
      if (!recipients->empty()) without = recipients->front();
      recipients->clear();
      for (const std::string& address : GenericAddresses(prose_, OwnAddresses())) {
        const std::string_view local = std::string_view(address).substr(0, address.rfind('@'));
        if (IsNotRecipient(rules_, local)) continue;
        recipients->push_back(without);
        recipients->back().final = address;
      }
      if (recipients->empty()) {
        recipients->push_back(without);
        GuessRecipient(&recipients->back());
      }
    }
    const bool all_have_texts =
        std::ranges::none_of(*recipients, [](const Recipient& one) { return one.texts.empty(); });
    if (all_have_texts) return;
    const GenericTexts prose(prose_);
    for (Recipient& recipient : *recipients) {
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
      for (const FoundAddress& found : FindAddresses(FindHeader(view_.headers, name))) {
        own.emplace_back(found.address);
      }
    }
    return own;
  }

  void GuessRecipient(Recipient* recipient) {
    const std::string to(ValueAt("original", "to"));
    const std::vector<FoundAddress> found = FindAddresses(to);
    if (found.size() != 1) return;
    recipient->final = found.front().address;
    recipient->guessed = true;
  }

  MailRow MakeRow(Recipient recipient) {
    MailRow row;
    row.kind = KindOf(recipient);
    row.form = form_;
    row.recipient = std::move(recipient);
    if (row.recipient.guessed) row.flags |= kGuessedRecipient;
    if (original_.empty()) row.flags |= kNoOriginal;
    if (view_.truncated) row.flags |= kCutMail;
    if (failed_ != ErrorCode::kOk) {
      row.classification.error = failed_;
      return row;
    }
    Decide(&row);
    return row;
  }

  void Decide(MailRow* row) {
    std::vector<Field> of_text = Fields();
    of_text.push_back({kRecipientField, row->recipient.address()});
    std::vector<Field> fields = of_text;
    if (!rules_.kinds.empty()) fields.push_back({kKindField, rules_.kinds[row->kind].name});
    const bool none = row->recipient.texts.empty();
    if (none) {
      // A mail that is no bounce speaks for itself.
      const bool bounce = !rules_.kinds.empty() && !rules_.kinds[row->kind].actions.empty();
      if (!bounce) row->said.text = OwnWords();
      row->said.status = row->recipient.status;
    } else {
      row->said = Best(*row, of_text);
    }
    row->classification = Classify(row->said, row->recipient, fields);
    const Classification alone = Classify(row->said, row->recipient, of_text);
    if (!none && alone.ok() && alone.code != row->classification.code) row->reason = alone.code;
  }

  // What a mail says that is no bounce: its subject, and how it begins.
  std::string OwnWords() const {
    std::string words(FindHeader(view_.headers, "subject"));
    const std::string own = Unfold(prose_.substr(0, kMaxOwnWords));
    if (!words.empty() && !own.empty()) words += ": ";
    return words + own;
  }

  // The strongest layer wins; at a tie a text with a reply code, then the earlier one. What says no
  // more than that something failed is weaker than anything else, also than a status alone.
  Candidate Best(const MailRow& row, const std::vector<Field>& fields) {
    std::vector<Candidate> candidates = row.recipient.texts;
    if (!row.recipient.status.empty()) candidates.push_back({{}, {}, row.recipient.status});
    const Candidate* best = nullptr;
    std::tuple strongest(true, Layer::kNone, true);
    for (const Candidate& candidate : candidates) {
      const Classification answer = Classify(candidate, row.recipient, fields);
      // Any words of a notice, such as those of a disclaimer, are no better evidence than a status.
      const bool words = candidate.guessed && answer.reply == 0;
      const bool weak = !answer.ok() || (words && answer.layer >= Layer::kLikeness);
      const Layer layer = words ? std::max(answer.layer, Layer::kLikeness) : answer.layer;
      const std::tuple strength(weak || answer.code == matcher_.ruleset().default_code(),
                                weak ? Layer::kNone : layer, answer.reply == 0);
      if (best != nullptr && strength >= strongest) continue;
      best = &candidate;
      strongest = strength;
    }
    if (best->guessed && std::get<1>(strongest) == Layer::kNone) return {};
    Candidate said = *best;
    // The words are shown all the same.
    if (said.text.empty() && !row.recipient.texts.empty()) {
      if (!row.recipient.texts.front().guessed) said.text = row.recipient.texts.front().text;
    }
    return said;
  }

  Classification Classify(const Candidate& said, const Recipient& recipient,
                          std::span<const Field> fields) {
    Response response;
    response.text = said.text;
    response.reply = said.reply;
    response.status = said.status.empty() ? recipient.status : said.status;
    response.domain = DomainOf(recipient.address());
    response.mx = recipient.mx;
    response.command = recipient.command;
    response.fields = fields;
    return matcher_.Classify(response, scratch_);
  }

  const MailRules& rules_;
  const Matcher& matcher_;
  const std::vector<std::string>& asked_;
  const MailView& view_;
  Scratch& scratch_;
  MailAnswer answer_;
  std::string_view prose_;
  StatusGroups status_;
  HeaderFields original_;
  std::optional<HeaderFields> report_;
  std::vector<std::string> names_, values_;  // of fields
  std::optional<std::uint32_t> form_;
  ErrorCode failed_ = ErrorCode::kOk;
};

}  // namespace

std::string_view ToString(MailFlag flag) {
  switch (flag) {
    case kGuessedRecipient:
      return "guessed-recipient";
    case kNoOriginal:
      return "no-original";
    case kCutMail:
      return "truncated";
  }
  return "?";
}

Response ResponseOf(const MailRow& row, const MailAnswer& answer, const MailRules& rules,
                    std::vector<Field>* fields) {
  fields->clear();
  for (const HeaderField& field : answer.fields) fields->push_back({field.name, field.value});
  if (!rules.kinds.empty()) fields->push_back({kKindField, rules.kinds[row.kind].name});
  fields->push_back({kRecipientField, row.recipient.address()});
  Response response;
  response.text = row.said.text;
  response.reply = row.said.reply;
  response.status = row.said.status.empty() ? row.recipient.status : row.said.status;
  response.domain = DomainOf(row.recipient.address());
  response.mx = row.recipient.mx;
  response.command = row.recipient.command;
  response.fields = *fields;
  return response;
}

CutProse CutOriginal(const MailView& view, const MailRules& rules, const Form* form) {
  const std::string_view prose = view.prose;
  std::size_t end = FindOriginal(prose, rules.original);
  if (form != nullptr) end = std::min(end, FindOriginal(prose.substr(0, end), form->ends));
  return {prose.substr(0, end), prose.substr(end)};
}

MailReader::MailReader(const MailRules& rules, Matcher matcher)
    : rules_(rules), matcher_(std::move(matcher)) {
  for (const std::string_view name : matcher_.ruleset().fields()) fields_.emplace_back(name);
}

MailAnswer MailReader::Read(const MailView& view, Scratch& scratch) const {
  return Reading(rules_, matcher_, fields_, view, &scratch).Read();
}

}  // namespace ricochet::mail
