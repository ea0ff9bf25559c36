// SPDX-License-Identifier: Apache-2.0
#include "compiler/examples/run_mail_examples.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/mail/address.h"
#include "io/mail/mail_rules.h"
#include "io/mail/mime_tree.h"
#include "io/mail/read_mail.h"
#include "io/mail/take_apart.h"

namespace ricochet::compiler {
namespace {

using mail::MailRow;

std::string Quote(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string List(const std::vector<std::string>& values) {
  if (values.empty()) return "none";
  std::string list;
  for (const std::string& value : values) list += (list.empty() ? "" : ", ") + Quote(value);
  return list;
}

class MailExamples {
 public:
  MailExamples(const RuleSet& rules, const Matcher& matcher, const mail::MailRules& mail_rules,
               Allowances* allowances, DiagnosticSink* sink)
      : rules_(rules),
        matcher_(matcher),
        mail_rules_(mail_rules),
        reader_(mail_rules, matcher),
        allowances_(allowances),
        sink_(sink) {}

  std::size_t Run() {
    for (std::size_t i = 0; i < rules_.forms.size(); ++i) {
      const FormDef& form = *rules_.forms[i].def;
      if (form.examples.empty()) WarnOfNone(form.rule);
      for (const MailExampleDef& example : form.examples) {
        if (sink_->full()) return checked_;
        ++checked_;
        Check(form, example);
      }
    }
    return checked_;
  }

 private:
  void WarnOfNone(const RuleDef& rule) {
    if (allowances_->Silence(rule, DiagnosticCode::kNoExample)) return;
    sink_->Warning(DiagnosticCode::kNoExample, rule.id.span,
                   "form `" + rule.id.value + "` has no `example`",
                   "add a mail as the program writes it, with addresses of example.org; or write "
                   "allow = [\"no-example\"]");
  }

  void Fail(const FormDef& form, const MailExampleDef& example, std::string_view what,
            const std::string& found, const std::string& expected) {
    sink_->Error(DiagnosticCode::kExampleLost, example.span,
                 "an example of form `" + form.rule.id.value + "` has another " +
                     std::string(what) + ": " + found,
                 "expected is " + expected +
                     "; `ricochet explain --input mail FILE` shows how a mail is read");
  }

  void Check(const FormDef& form, const MailExampleDef& example) {
    const mail::MailAnswer answer =
        reader_.Read(mail::TakeApart(example.mail, mail_rules_), scratch_);
    const std::string found = FormOf(answer.rows.front());
    if (found != form.rule.id.value) {
      return Fail(form, example, "form", found.empty() ? "none" : Quote(found),
                  Quote(form.rule.id.value));
    }
    const std::string& kind = example.kind.empty() ? form.kind.value : example.kind;
    const std::string& found_kind = mail_rules_.kinds[answer.rows.front().kind].name;
    if (found_kind != kind) return Fail(form, example, "kind", Quote(found_kind), Quote(kind));
    CheckRows(form, example, answer.rows);
  }

  void CheckRows(const FormDef& form, const MailExampleDef& example,
                 const std::vector<MailRow>& rows) {
    const auto all = [&](auto value) {
      std::vector<std::string> values;
      for (const MailRow& row : rows) values.push_back(value(row));
      return values;
    };
    const auto compare = [&](std::string_view what, const std::vector<std::string>& expected,
                             const std::vector<std::string>& found) {
      if (expected.empty() || std::ranges::equal(expected, found, mail::SameAddress)) return true;
      Fail(form, example, what, List(found), List(expected));
      return false;
    };
    std::vector<std::string> codes;
    for (const std::int64_t code : example.codes) codes.push_back(std::to_string(code));
    const bool same =
        compare("recipient", example.recipients,
                all([](const MailRow& row) { return row.recipient.address(); })) &&
        compare("text", example.texts, all([](const MailRow& row) { return row.said.text; }));
    if (!same) return;
    compare("code", codes,
            all([](const MailRow& row) { return std::to_string(row.classification.code); }));
  }

  std::string FormOf(const MailRow& row) const {
    if (!row.form) return {};
    return std::string(matcher_.ruleset().rule(mail_rules_.forms[*row.form].rule).id);
  }

  const RuleSet& rules_;
  const Matcher& matcher_;
  const mail::MailRules& mail_rules_;
  mail::MailReader reader_;
  Allowances* allowances_;
  DiagnosticSink* sink_;
  Scratch scratch_;
  std::size_t checked_ = 0;
};

}  // namespace

std::size_t RunMailExamples(const RuleSet& rules, const Matcher& matcher, Allowances* allowances,
                            DiagnosticSink* sink) {
  if (rules.forms.empty()) return 0;
  if (const Status library = mail::CheckMailLibrary(); !library.ok()) {
    sink->Error(DiagnosticCode::kExampleLost, rules.forms.front().def->rule.id.span,
                "the examples of forms cannot be checked", std::string(library.message()));
    return 0;
  }
  const Result<mail::MailRules> mail_rules = mail::LoadMailRules(matcher.ruleset());
  if (!mail_rules.ok()) return 0;  // the patterns were checked one by one
  return MailExamples(rules, matcher, *mail_rules, allowances, sink).Run();
}

}  // namespace ricochet::compiler
