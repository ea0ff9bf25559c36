// SPDX-License-Identifier: Apache-2.0
#include "io/mail/read_mail.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "io/mail/address.h"
#include "io/mail/find_rows.h"
#include "io/mail/gather_recipients.h"
#include "io/mail/mail_facts.h"
#include "io/mail/mail_rules.h"

namespace ricochet::mail {
namespace {

constexpr std::string_view kCodeOfWordsField = "words.code";

Response ToResponse(const Candidate& said, const Recipient& recipient,
                    std::span<const Field> fields) {
  Response response;
  response.text = said.text;
  response.reply = said.reply;
  response.status = said.status.empty() ? recipient.status : said.status;
  response.domain = DomainOf(recipient.address());
  response.mx = recipient.mx;
  response.command = recipient.command;
  response.fields = fields;
  return response;
}

bool IsOwn(std::string_view domain, const std::vector<std::string>& own) {
  return std::ranges::any_of(own, [&](const std::string& one) {
    if (SameAddress(domain, one)) return true;
    return domain.size() > one.size() + 1 &&
           SameAddress(domain.substr(domain.size() - one.size()), one) &&
           domain[domain.size() - one.size() - 1] == '.';
  });
}

// Whether the original is known, and of nobody's own domain.
bool IsForeign(const MailAnswer& answer, const std::vector<std::string>& own) {
  std::string_view id = DomainOf(answer.message_id);
  id = id.substr(0, id.find_first_of("> "));
  const std::string_view from = DomainOf(answer.original_from);
  return !own.empty() && !(id.empty() && from.empty()) && !IsOwn(id, own) && !IsOwn(from, own);
}

// Reads one mail.
class Reading {
 public:
  Reading(const MailRules& rules, const Matcher& matcher, const std::vector<std::string>& asked,
          const MailView& view, Scratch* scratch)
      : rules_(rules), matcher_(matcher), view_(view), scratch_(*scratch), facts_(view, rules) {
    answer_.fields = facts_.FieldsFor(asked);
    const bool asked_for = std::ranges::find(asked, kCodeOfWordsField) != asked.end();
    if (asked_for) AddCodeOfWords();
  }

  MailAnswer Read() {
    for (const HeaderField& field : answer_.fields) fields_.push_back({field.name, field.value});
    FindForm();
    std::vector<Recipient> recipients(1);
    if (form_) recipients = GatherRecipients(facts_, rules_, rules_.forms[*form_]);
    AddFacts();
    for (Recipient& recipient : recipients) answer_.rows.push_back(MakeRow(std::move(recipient)));
    return std::move(answer_);
  }

 private:
  // What the rules for responses make of the mail's own words: for forms of answers, which people
  // write in their languages.
  void AddCodeOfWords() {
    const std::string text = "Subject: " + facts_.OwnWords();
    Response words;
    words.text = text;
    const Classification answer = matcher_.Classify(words, scratch_);
    if (!answer.ok() || answer.layer > Layer::kCause) return;
    answer_.fields.push_back({std::string(kCodeOfWordsField), std::to_string(answer.code)});
  }

  void FindForm() {
    Response mail;
    mail.text = facts_.prose();
    mail.fields = fields_;
    const Result<std::uint32_t> found = matcher_.FindForm(mail, scratch_);
    if (!found.ok()) {
      failed_ = found.status().code();
      return;
    }
    const auto form = std::ranges::find(rules_.forms, *found, &Form::rule);
    if (form == rules_.forms.end()) return;
    form_ = static_cast<std::uint32_t>(form - rules_.forms.begin());
    facts_.UseForm(*form);
  }

  void AddFacts() {
    const auto text = [&](std::string_view place, std::string_view role) {
      return std::string(facts_.ValueAt(place, role));
    };
    answer_.prose = facts_.prose();
    answer_.message_id = text("original", "message_id");
    if (answer_.message_id.empty()) answer_.message_id = text("report", "message_id");
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
  }

  std::uint32_t KindOf(const Recipient& recipient) const {
    // Without a form: the last kind is what all other mail is.
    const auto last = static_cast<std::uint32_t>(std::max<std::size_t>(rules_.kinds.size(), 1) - 1);
    if (!form_) return last;
    // A kind that no action means, such as a challenge, may come in a report all the same.
    const std::uint32_t of_form = rules_.forms[*form_].kind;
    if (rules_.kinds[of_form].actions.empty()) return of_form;
    return KindOfAction(rules_, recipient.action).value_or(of_form);
  }

  MailRow MakeRow(Recipient recipient) {
    MailRow row;
    row.kind = KindOf(recipient);
    row.form = form_;
    row.recipient = std::move(recipient);
    if (row.recipient.guessed) row.flags |= kGuessedRecipient;
    if (facts_.original().empty()) row.flags |= kNoOriginal;
    if (view_.truncated) row.flags |= kCutMail;
    if (failed_ != ErrorCode::kOk) {
      row.classification.error = failed_;
      return row;
    }
    Decide(&row);
    return row;
  }

  void Decide(MailRow* row) {
    std::vector<Field> of_text = fields_;
    of_text.push_back({kRecipientField, row->recipient.address()});
    std::vector<Field> fields = of_text;
    if (!rules_.kinds.empty()) fields.push_back({kKindField, rules_.kinds[row->kind].name});
    const bool none = row->recipient.texts.empty();
    if (none) {
      // A mail that is no bounce speaks for itself.
      const bool bounce = !rules_.kinds.empty() && !rules_.kinds[row->kind].actions.empty();
      if (!bounce) row->said.text = facts_.OwnWords();
      row->said.status = row->recipient.status;
    } else {
      row->said = Best(row->recipient, of_text);
    }
    row->classification = Classify(row->said, row->recipient, fields);
    const Classification alone = Classify(row->said, row->recipient, of_text);
    if (!none && alone.ok() && alone.code != row->classification.code) row->reason = alone.code;
  }

  // The strongest layer wins; at a tie a text with a reply code, then the earlier one. What says no
  // more than that something failed is weaker than anything else, also than a status alone.
  Candidate Best(const Recipient& recipient, const std::vector<Field>& fields) {
    std::vector<Candidate> candidates = recipient.texts;
    if (!recipient.status.empty()) candidates.push_back({{}, {}, recipient.status});
    const Candidate* best = nullptr;
    std::tuple strongest(true, Layer::kNone, true);
    for (const Candidate& candidate : candidates) {
      const Classification answer = Classify(candidate, recipient, fields);
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
    const Candidate& first = recipient.texts.front();
    if (said.text.empty() && !first.guessed) said.text = first.text;
    return said;
  }

  Classification Classify(const Candidate& said, const Recipient& recipient,
                          std::span<const Field> fields) {
    return matcher_.Classify(ToResponse(said, recipient, fields), scratch_);
  }

  const MailRules& rules_;
  const Matcher& matcher_;
  const MailView& view_;
  Scratch& scratch_;
  MailFacts facts_;
  MailAnswer answer_;
  std::vector<Field> fields_;  // views of answer_.fields
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
    case kForeignOriginal:
      return "foreign-original";
  }
  return "?";
}

Response ResponseOf(const MailRow& row, const MailAnswer& answer, const MailRules& rules,
                    std::vector<Field>* fields) {
  fields->clear();
  for (const HeaderField& field : answer.fields) fields->push_back({field.name, field.value});
  if (!rules.kinds.empty()) fields->push_back({kKindField, rules.kinds[row.kind].name});
  fields->push_back({kRecipientField, row.recipient.address()});
  return ToResponse(row.said, row.recipient, *fields);
}

MailReader::MailReader(const MailRules& rules, Matcher matcher, std::vector<std::string> own)
    : rules_(rules), matcher_(std::move(matcher)), own_(std::move(own)) {
  for (const std::string_view name : matcher_.ruleset().fields()) fields_.emplace_back(name);
}

MailAnswer MailReader::Read(const MailView& view, Scratch& scratch) const {
  MailAnswer answer = Reading(rules_, matcher_, fields_, view, &scratch).Read();
  if (IsForeign(answer, own_)) {
    for (MailRow& row : answer.rows) row.flags |= kForeignOriginal;
  }
  return answer;
}

}  // namespace ricochet::mail
