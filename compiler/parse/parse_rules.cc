// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/parse_rules.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "compiler/parse/parse_likeness.h"
#include "compiler/parse/parse_mail.h"
#include "compiler/parse/parse_toml.h"
#include "compiler/parse/read_table.h"
#include "compiler/parse/read_value.h"
#include "compiler/parse/rule_schema.h"
#include "compiler/parse/word_lists.h"
#include "compiler/source/check_limits.h"
#include "compiler/source/limits.h"

namespace ricochet::compiler {
namespace {

bool IsIdCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

void CheckId(const SpannedText& id, DiagnosticSink* sink) {
  if (id.value.size() > kMaxIdBytes) {
    sink->Error(DiagnosticCode::kLimitExceeded, id.span,
                "an id of " + MoreThan(kMaxIdBytes, "bytes"), "shorten it");
    return;
  }
  if (IsId(id.value)) return;
  sink->Error(DiagnosticCode::kBadId, id.span, "`" + id.value + "` is not an id",
              "write lower-case letters, digits, '-' and '_', parts joined by '.', such as "
              "mailbox-full.quota");
}

namespace {

void CheckListName(const SpannedText& name, DiagnosticSink* sink) {
  if (IsListName(name.value)) return;
  if (name.value.size() > kMaxIdBytes) return CheckId(name, sink);
  sink->Error(DiagnosticCode::kBadId, name.span,
              "`" + name.value + "` is not a name for a word list",
              "write lower-case letters, digits and '-', such as over-quota: phrases name it as "
              "{over-quota}");
}

class FileParser {
 public:
  FileParser(const TomlValue& root, std::uint32_t file, DiagnosticSink* sink)
      : root_(root), sink_(sink) {
    result_.file = file;
  }

  RuleFile Parse() {
    const TableReader reader(root_, kFileKeys, "a rule file", sink_);
    if (reader.Find("default") != nullptr) result_.default_code = reader.Integer("default");
    result_.disable = reader.TextList("disable");
    const Layer layer = ReadLayer(reader);
    for (const TomlValue& table : reader.Tables("rule")) ParseRule(table, layer);
    for (const TomlValue& table : reader.Tables("code")) ParseCode(table);
    for (const TomlValue& table : reader.Tables("group")) ParseGroup(table);
    for (const TomlValue& table : reader.Tables("words")) ParseWords(table);
    for (const TomlValue& table : reader.Tables("unwrap")) ParseUnwrap(table);
    for (const TomlValue& table : reader.Tables("diagnosis")) ParseDiagnosis(table);
    ParseLikeness(reader, &result_, sink_);
    ParseMail(reader, &result_, sink_);
    return std::move(result_);
  }

 private:
  Layer ReadLayer(const TableReader& reader) {
    const SpannedText text = reader.Text("layer");
    if (reader.Find("layer") != nullptr) {
      std::optional<Layer> layer = ParseLayer(text.value);
      if (layer == Layer::kLikeness || layer == Layer::kForm) layer = std::nullopt;  // no rules
      return ReadEnumerator(text, "layer", ValueDomain::kLayer, layer, sink_);
    }
    const auto rules = reader.Tables("rule");
    const bool misplaced = std::ranges::any_of(
        rules, [](const TomlValue& rule) { return rule.Find("layer") != nullptr; });
    if (!rules.empty() && root_.Find("layer") == nullptr && !misplaced) {
      sink_->Error(DiagnosticCode::kMissingField, rules.front().span,
                   "a file with rules has no `layer`",
                   "write layer = \"cause\" (or override, provider, status, reply) above the "
                   "first [[rule]]");
    }
    return Layer::kCause;
  }

  void ParseRule(const TomlValue& table, Layer layer) {
    const TableReader reader(table, kRuleKeys, "a rule", sink_);
    RuleDef rule;
    rule.place = table.span;
    rule.layer = layer;
    rule.id = reader.Text("id");
    rule.code = reader.Integer("code");
    rule.any = reader.Expressions("phrase", ExpressionKind::kPhrase);
    for (ExpressionDef& pattern : reader.Expressions("pattern", ExpressionKind::kPattern)) {
      rule.any.push_back(std::move(pattern));
    }
    rule.with = reader.Expressions("with", ExpressionKind::kPhrase);
    rule.unless = reader.Expressions("unless", ExpressionKind::kPhrase);
    rule.reply = reader.TextList("reply");
    rule.status = reader.TextList("status");
    rule.domain = reader.TextList("domain");
    rule.mx = reader.TextList("mx");
    rule.command = reader.TextList("command");
    rule.beats = reader.TextList("beats");
    rule.allow = reader.TextList("allow");
    rule.priority = ReadNumber(reader, Spec(kRuleKeys, "priority"), 0, sink_);
    rule.match = reader.Examples("match");
    rule.no_match = reader.Examples("no_match");
    rule.todo = reader.Examples("todo");
    if (!reader.complete()) return;
    CheckId(rule.id, sink_);
    CheckCondition(reader, table, rule);
    result_.rules.push_back(std::move(rule));
  }

  void CheckCondition(const TableReader& reader, const TomlValue& table, const RuleDef& rule) {
    for (const std::string_view key : kOwnConditions) {
      if (table.Find(key) != nullptr || reader.Misspelt(key)) return;
    }
    sink_->Error(DiagnosticCode::kNoCondition, rule.id.span,
                 "rule `" + rule.id.value + "` has no condition of its own",
                 "give it at least one of phrase, pattern, reply, status");
  }

  void ParseCode(const TomlValue& table) {
    const TableReader reader(table, kCodeKeys, "a code", sink_);
    if (!reader.complete()) return;
    CodeDef code;
    code.place = table.span;
    code.number = reader.Integer("number");
    if (!CheckRange(code.number, Spec(kCodeKeys, "number"), sink_)) return;
    const SpannedText type = reader.Text("type");
    code.type =
        ReadEnumerator(type, "type", ValueDomain::kBounceType, ParseBounceType(type.value), sink_);
    const SpannedText action = reader.Text("action");
    code.action =
        ReadEnumerator(action, "action", ValueDomain::kAction, ParseAction(action.value), sink_);
    code.name = reader.Translated("name");
    code.description = reader.Translated("description");
    code.examples = reader.Examples("example");
    result_.codes.push_back(std::move(code));
  }

  void ParseGroup(const TomlValue& table) {
    const TableReader reader(table, kGroupKeys, "a group", sink_);
    if (!reader.complete()) return;
    GroupDef group;
    group.place = table.span;
    group.name = reader.Text("name");
    CheckId(group.name, sink_);
    group.provider = reader.Text("provider").value;
    group.domain = reader.TextList("domain");
    group.mx = reader.TextList("mx");
    result_.groups.push_back(std::move(group));
  }

  void ParseWords(const TomlValue& table) {
    const TableReader reader(table, kWordsKeys, "a word list", sink_);
    if (reader.Find("name") == nullptr) return;
    WordsDef words;
    words.place = table.span;
    words.name = reader.Text("name");
    CheckListName(words.name, sink_);
    // A list with a mistake is known all the same: the phrases that name it are not wrong.
    if (reader.complete()) words.any = reader.Expressions("any", ExpressionKind::kPhrase);
    result_.words.push_back(std::move(words));
  }

  void ParseUnwrap(const TomlValue& table) {
    const TableReader reader(table, kUnwrapKeys, "an unwrap", sink_);
    if (!reader.complete()) return;
    UnwrapDef unwrap;
    unwrap.place = table.span;
    unwrap.id = reader.Text("id");
    if (reader.Find("id") != nullptr) CheckId(unwrap.id, sink_);
    unwrap.pattern = reader.Expressions("pattern", ExpressionKind::kPattern).front();
    unwrap.match = reader.UnwrapExamples("match");
    result_.unwraps.push_back(std::move(unwrap));
  }

  void ParseDiagnosis(const TomlValue& table) {
    const TableReader reader(table, kDiagnosisKeys, "a diagnosis", sink_);
    if (!reader.complete()) return;
    DiagnosisDef diagnosis;
    diagnosis.place = table.span;
    diagnosis.id = reader.Text("id");
    CheckId(diagnosis.id, sink_);
    const SpannedText per = reader.Text("per");
    diagnosis.scope = ReadEnumerator(per, "subject", ValueDomain::kDiagnosisScope,
                                     ParseDiagnosisScope(per.value), sink_);
    const SpannedText severity = reader.Text("severity");
    diagnosis.severity = ReadEnumerator(severity, "severity", ValueDomain::kDiagnosisSeverity,
                                        ParseDiagnosisSeverity(severity.value), sink_);
    diagnosis.codes = reader.IntegerList("code");
    const auto threshold = [&](std::string_view key, std::uint32_t otherwise) {
      return ReadNumber(reader, Spec(kDiagnosisKeys, key), otherwise, sink_);
    };
    diagnosis.count = threshold("count", 1);
    diagnosis.window_minutes = threshold("window_minutes", 0);
    diagnosis.share_percent = threshold("share_percent", 0);
    diagnosis.span_days = threshold("span_days", 0);
    diagnosis.title = reader.Translated("title");
    diagnosis.advice = reader.Translated("advice");
    if (ParseDiagnosisScope(per.value)) CheckScope(reader, diagnosis);
    result_.diagnoses.push_back(std::move(diagnosis));
  }

  // A threshold that is never looked at would be a promise not kept.
  void CheckScope(const TableReader& reader, const DiagnosisDef& diagnosis) {
    for (const std::string_view key : {"window_minutes", "share_percent", "span_days"}) {
      const bool fits = key == "span_days" ? diagnosis.scope == DiagnosisScope::kAddress
                                           : diagnosis.scope == DiagnosisScope::kDomain;
      if (fits || reader.Find(key) == nullptr) continue;
      sink_->Error(DiagnosticCode::kThresholdNotOfScope, reader.Integer(key).span,
                   "`" + std::string(key) + "` does not apply to a diagnosis per " +
                       std::string(ToString(diagnosis.scope)),
                   "window_minutes and share_percent go with per = \"domain\", span_days with "
                   "per = \"address\"");
    }
  }

  const TomlValue& root_;
  DiagnosticSink* sink_;
  RuleFile result_;
};

}  // namespace

bool IsId(std::string_view id) {
  bool part = false;
  for (const char c : id) {
    if (c == '.' && !part) return false;
    if (c != '.' && !IsIdCharacter(c)) return false;
    part = c != '.';
  }
  return part;
}

RuleFile ParseRules(const SourceFile& file, std::uint32_t index, DiagnosticSink* sink) {
  const std::optional<TomlValue> root = ParseToml(file, index, sink);
  if (!root) {
    RuleFile nothing;
    nothing.file = index;
    return nothing;
  }
  return ReadRules(*root, index, sink);
}

RuleFile ReadRules(const TomlValue& root, std::uint32_t index, DiagnosticSink* sink) {
  return FileParser(root, index, sink).Parse();
}

}  // namespace ricochet::compiler
