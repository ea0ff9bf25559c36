// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/parse_mail.h"

#include <utility>

#include "compiler/parse/parse_rules.h"
#include "compiler/parse/read_value.h"
#include "compiler/parse/rule_schema.h"

namespace ricochet::compiler {
namespace {

std::vector<std::string> Values(const std::vector<SpannedText>& texts) {
  std::vector<std::string> values;
  for (const SpannedText& text : texts) values.push_back(text.value);
  return values;
}

std::vector<ExpressionDef> Names(const std::vector<SpannedText>& texts) {
  std::vector<ExpressionDef> names;
  for (const SpannedText& text : texts) {
    names.push_back({ExpressionKind::kPattern, text.value, text.span});
  }
  return names;
}

class MailParser {
 public:
  MailParser(RuleFile* file, DiagnosticSink* sink) : file_(*file), sink_(sink) {}

  void ParseForm(const TomlValue& table) {
    const TableReader reader(table, kFormKeys, "a form", sink_);
    if (!reader.complete()) return;
    FormDef form;
    form.rule = ReadConditions(reader, table);
    form.kind = reader.Text("kind");
    form.find = reader.Expressions("find", ExpressionKind::kPattern);
    form.ends = reader.Expressions("ends", ExpressionKind::kPattern);
    form.cut = reader.Expressions("cut", ExpressionKind::kPattern);
    form.text_first = ReadOneOf(reader, "order", ValueDomain::kMailOrder) == "text-first";
    form.generic = reader.Boolean("generic", true);
    form.address = reader.TextList("address");
    for (const SpannedText& field : form.address) CheckFieldName(field, sink_);
    form.ignore = reader.TextList("ignore");
    form.give = reader.Fields("give");
    form.examples = ReadExamples(reader);
    CheckId(form.rule.id, sink_);
    const bool tried = table.Find("phrase") != nullptr || table.Find("pattern") != nullptr;
    if (!tried && !reader.Misspelt("phrase") && !reader.Misspelt("pattern")) {
      sink_->Error(DiagnosticCode::kNoCondition, form.rule.id.span,
                   "form `" + form.rule.id.value + "` has no condition of its own",
                   "give it at least one of phrase, pattern");
    }
    file_.forms.push_back(std::move(form));
  }

  void ParseKind(const TomlValue& table) {
    const TableReader reader(table, kKindKeys, "a kind", sink_);
    if (!reader.complete()) return;
    KindDef kind;
    kind.place = table.span;
    kind.name = reader.Text("name");
    CheckId(kind.name, sink_);
    kind.title = reader.Translated("title");
    kind.actions = Values(reader.TextList("action"));
    file_.kinds.push_back(std::move(kind));
  }

  void ParsePart(const TomlValue& table) {
    const TableReader reader(table, kPartKeys, "a part", sink_);
    if (!reader.complete()) return;
    const std::string role = ReadOneOf(reader, "role", ValueDomain::kMailPart);
    file_.mail_names.push_back({std::string(kPlaceOfTypes), role, Names(reader.TextList("type"))});
  }

  void ParseLabel(const TomlValue& table) {
    const TableReader reader(table, kLabelKeys, "a label", sink_);
    if (!reader.complete()) return;
    const std::string place = ReadOneOf(reader, "in", ValueDomain::kMailPlace);
    const SpannedText role = reader.Text("role");
    CheckId(role, sink_);
    file_.mail_names.push_back({place, role.value, Names(reader.TextList("name"))});
  }

  void ParseOriginal(const TomlValue& table) {
    const TableReader reader(table, kOriginalKeys, "an original", sink_);
    if (!reader.complete()) return;
    file_.mail_names.push_back({std::string(kPlaceOfOriginals), "",
                                reader.Expressions("pattern", ExpressionKind::kPattern)});
  }

 private:
  RuleDef ReadConditions(const TableReader& reader, const TomlValue& table) {
    RuleDef rule;
    rule.place = table.span;
    rule.layer = Layer::kForm;
    rule.id = reader.Text("id");
    rule.any = reader.Expressions("phrase", ExpressionKind::kPhrase);
    for (ExpressionDef& pattern : reader.Expressions("pattern", ExpressionKind::kPattern)) {
      rule.any.push_back(std::move(pattern));
    }
    rule.with = reader.Expressions("with", ExpressionKind::kPhrase);
    rule.unless = reader.Expressions("unless", ExpressionKind::kPhrase);
    rule.beats = reader.TextList("beats");
    rule.allow = reader.TextList("allow");
    rule.priority = ReadNumber(reader, Spec(kFormKeys, "priority"), 0, sink_);
    return rule;
  }

  // The value of `key`, which is to be in the closed list of `domain`; empty where it is not given.
  std::string ReadOneOf(const TableReader& reader, std::string_view key, ValueDomain domain) {
    if (reader.Find(key) == nullptr) return {};
    const SpannedText text = reader.Text(key);
    for (const std::string_view name : AllowedNames(domain)) {
      if (name == text.value) return text.value;
    }
    return ReadEnumerator<std::string>(text, key, domain, std::nullopt, sink_);
  }

  std::vector<MailExampleDef> ReadExamples(const TableReader& reader) {
    std::vector<MailExampleDef> examples;
    const TomlValue* const list = reader.Find("example");
    if (list == nullptr) return examples;
    for (const TomlValue& item : list->items) {
      const TableReader one(item, kMailExampleKeys, "an example", &ignored_);
      MailExampleDef example;
      example.span = item.span;
      example.mail = one.Text("mail").value;
      example.kind = one.Text("kind").value;
      example.recipients = Values(one.TextList("recipient"));
      example.texts = Values(one.TextList("text"));
      for (const SpannedInteger& code : one.IntegerList("code")) {
        example.codes.push_back(code.value);
      }
      examples.push_back(std::move(example));
    }
    return examples;
  }

  RuleFile& file_;
  DiagnosticSink* sink_;
  DiagnosticSink ignored_;  // of what was reported before
};

}  // namespace

void ParseMail(const TableReader& reader, RuleFile* file, DiagnosticSink* sink) {
  MailParser parser(file, sink);
  for (const TomlValue& table : reader.Tables("form")) parser.ParseForm(table);
  for (const TomlValue& table : reader.Tables("kind")) parser.ParseKind(table);
  for (const TomlValue& table : reader.Tables("part")) parser.ParsePart(table);
  for (const TomlValue& table : reader.Tables("label")) parser.ParseLabel(table);
  for (const TomlValue& table : reader.Tables("original")) parser.ParseOriginal(table);
}

}  // namespace ricochet::compiler
