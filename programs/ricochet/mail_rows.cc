// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/mail_rows.h"

#include <array>
#include <utility>

#include "io/mail/address.h"
#include "io/mail/mail_rules.h"
#include "io/mail/mime_tree.h"
#include "io/mail/take_apart.h"

namespace ricochet::cli {
namespace {

// A row with the texts that its views are of.
class RowWriter {
 public:
  RowWriter(const mail::MailRules& rules, const Ruleset& ruleset, const mail::MailAnswer& answer,
            const io::Record& record)
      : rules_(rules), ruleset_(ruleset), answer_(answer), raw_(record) {}

  void Write(const mail::MailRow& row, io::Redactor* redactor,
             const std::function<void(const io::Row&, const mail::MailRow&)>& take) {
    io::Record record = raw_;
    Response response;
    FillRecord(row, &record, &response);
    std::array<std::string_view, io::kMailMemberCount> members = Members(row);
    if (redactor == nullptr)
      return take({record, response, row.classification, members.data()}, row);
    Mask(row, &members, redactor);
    redactor->Redact(&response, &record);
    take({record, response, row.classification, members.data()}, row);
  }

 private:
  void FillRecord(const mail::MailRow& row, io::Record* record, Response* response) {
    record->recipient = row.recipient.address();
    time_ = mail::ToRfc3339(row.recipient.time);
    if (time_.empty()) time_ = mail::ToRfc3339(answer_.time);
    record->time = time_;
    record->cut |= (row.flags & mail::kCutMail) != 0;
    response->text = row.said.text;
    response->domain = mail::DomainOf(record->recipient);
    response->mx = row.recipient.mx;
    response->command = row.recipient.command;
    response->reply = row.said.reply;
    response->status = row.said.status;
  }

  std::array<std::string_view, io::kMailMemberCount> Members(const mail::MailRow& row) {
    const std::string& final = row.recipient.final;
    const bool other = !mail::SameAddress(final, row.recipient.address());
    reason_ = row.reason ? std::to_string(*row.reason) : "";
    at_ = std::to_string(raw_.at);
    flags_.clear();
    for (int bit = 0; bit < mail::kMailFlagCount; ++bit) {
      const auto flag = static_cast<mail::MailFlag>(1U << static_cast<unsigned>(bit));
      if ((row.flags & flag) == 0) continue;
      flags_.append(flags_.empty() ? "" : ",").append(ToString(flag));
    }
    const std::string_view form =
        row.form ? ruleset_.rule(rules_.forms[*row.form].rule).id : std::string_view();
    const std::string_view kind =
        rules_.kinds.empty() ? std::string_view() : rules_.kinds[row.kind].name;
    return {kind,
            other ? std::string_view(final) : std::string_view(),
            row.recipient.action,
            reason_,
            answer_.reporting_mta,
            answer_.message_id,
            answer_.envelope_id,
            answer_.original_from,
            answer_.original_subject,
            answer_.feedback_type,
            answer_.source_ip,
            std::string_view(),
            form,
            flags_,
            raw_.file,
            at_};
  }

  // Addresses keep their domains; ids and subjects are left out.
  void Mask(const mail::MailRow& row, std::array<std::string_view, io::kMailMemberCount>* members,
            io::Redactor* redactor) {
    final_ = (*members)[1].empty() ? "" : redactor->RedactRecipient(row.recipient.final);
    from_ = answer_.original_from.empty() ? "" : redactor->RedactRecipient(answer_.original_from);
    (*members)[1] = final_;
    (*members)[5] = answer_.message_id.empty() ? "" : "[id]";
    (*members)[6] = answer_.envelope_id.empty() ? "" : "[id]";
    (*members)[7] = from_;
    (*members)[8] = {};
    (*members)[10] = answer_.source_ip.empty() ? "" : "[ip]";
  }

  const mail::MailRules& rules_;
  const Ruleset& ruleset_;
  const mail::MailAnswer& answer_;
  const io::Record& raw_;
  std::string time_, reason_, at_, flags_, final_, from_;
};

}  // namespace

std::unique_ptr<MailRows> MailRows::Make(const Matcher& matcher,
                                         const std::vector<std::string>& own,
                                         io::Messages& messages) {
  Result<mail::MailRules> rules = mail::LoadMailRules(matcher.ruleset());
  if (!rules.ok()) {
    messages.Say(rules.status().ToString());
    return nullptr;
  }
  return std::unique_ptr<MailRows>(new MailRows(std::move(*rules), matcher, own));
}

MailRows::MailRows(mail::MailRules rules, const Matcher& matcher,
                   const std::vector<std::string>& own)
    : rules_(std::move(rules)),
      ruleset_(matcher.ruleset()),
      reader_(std::make_unique<mail::MailReader>(rules_, matcher, own)) {}

void MailRows::Read(const Response& raw, const io::Record& record, Scratch& scratch,
                    io::Redactor* redactor,
                    const std::function<void(const io::Row&, const mail::MailRow&)>& take) const {
  const mail::MailView view = mail::TakeApart(raw.text, rules_);
  const mail::MailAnswer answer = reader_->Read(view, scratch);
  RowWriter writer(rules_, ruleset_, answer, record);
  for (const mail::MailRow& row : answer.rows) writer.Write(row, redactor, take);
}

}  // namespace ricochet::cli
