// SPDX-License-Identifier: Apache-2.0
//
// Which keys a rule file may have, of which type, and what they are for. The parser reads this
// table, and whatever describes rule files to people or editors is made from it.
//
// Tested by tests/compiler/parse_rules_test.cc
#ifndef RICOCHET_COMPILER_RULE_SCHEMA_H_
#define RICOCHET_COMPILER_RULE_SCHEMA_H_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace ricochet::compiler {

enum class ValueKind : std::uint8_t {
  kText,               // "…" or '…'
  kInteger,            //
  kExpression,         // '…'
  kTextList,           // ["…", …]
  kIntegerList,        // [1, …]
  kExpressionList,     // ['…', …]
  kConditionList,      // ['…', {pattern = '…'}, …]
  kExampleList,        // ['…', {text = '…', domain = '…', …}, …]
  kUnwrapExampleList,  // [{text = '…', inner = '…'}, …]
  kTranslated,         // {en = "…", da = "…"}
  kTableList,          // [[key]]
};

struct KeySpec {
  std::string_view name;
  ValueKind kind;
  bool required;
  std::string_view description;
};

inline constexpr std::array kFileKeys = {
    KeySpec{"layer", ValueKind::kText, false,
            "how strong the evidence of the rules in this file is: override, provider, cause, "
            "status or reply"},
    KeySpec{"default", ValueKind::kInteger, false, "the bounce code where no rule holds"},
    KeySpec{"disable", ValueKind::kTextList, false, "ids of rules to switch off"},
    KeySpec{"rule", ValueKind::kTableList, false, "a bounce code and when it holds"},
    KeySpec{"code", ValueKind::kTableList, false, "a row of the code table"},
    KeySpec{"group", ValueKind::kTableList, false, "domains and mail exchangers under one name"},
    KeySpec{"unwrap", ValueKind::kTableList, false,
            "how to peel a quoted inner reply out of its wrapper"},
    KeySpec{"diagnosis", ValueKind::kTableList, false,
            "what a report says about many responses together"},
};

inline constexpr std::array kRuleKeys = {
    KeySpec{"id", ValueKind::kText, true, "unique name: lower case, parts joined by '.'"},
    KeySpec{"code", ValueKind::kInteger, true, "the bounce code, from the code table"},
    KeySpec{"phrase", ValueKind::kExpressionList, false, "words; one phrase or pattern must hold"},
    KeySpec{"pattern", ValueKind::kExpressionList, false,
            "RE2 expressions, for what a phrase can't say"},
    KeySpec{"with", ValueKind::kConditionList, false, "at least one of these must hold too"},
    KeySpec{"unless", ValueKind::kConditionList, false, "none of these may hold"},
    KeySpec{"reply", ValueKind::kTextList, false, "reply codes: 552, 4xx, 55x"},
    KeySpec{"status", ValueKind::kTextList, false,
            "enhanced status codes: 5.2.2, x.2.2, 5.7.x, 5.7.606-649"},
    KeySpec{"domain", ValueKind::kTextList, false,
            "recipient domains: example.com, *.example.com, @group"},
    KeySpec{"mx", ValueKind::kTextList, false, "mail exchangers, in the same forms"},
    KeySpec{"command", ValueKind::kTextList, false,
            "SMTP stages as the caller names them: connect, mail, rcpt, data"},
    KeySpec{"beats", ValueKind::kTextList, false, "ids of rules of the same layer that lose to it"},
    KeySpec{"priority", ValueKind::kInteger, false, "higher wins within a layer; default 0"},
    KeySpec{"match", ValueKind::kExampleList, false, "responses that this rule must decide"},
    KeySpec{"no_match", ValueKind::kExampleList, false, "responses that it must not decide"},
    KeySpec{"todo", ValueKind::kExampleList, false, "known gaps: reported, never a failure"},
    KeySpec{"allow", ValueKind::kTextList, false, "names of warnings to silence for this rule"},
};

inline constexpr std::array kExampleKeys = {
    KeySpec{"text", ValueKind::kText, true, "the response"},
    KeySpec{"domain", ValueKind::kText, false, "the recipient's domain"},
    KeySpec{"mx", ValueKind::kText, false, "the host that answered"},
    KeySpec{"reply", ValueKind::kText, false, "the reply code, where the text lacks it"},
    KeySpec{"status", ValueKind::kText, false, "the enhanced status, where the text lacks it"},
    KeySpec{"command", ValueKind::kText, false, "the SMTP stage"},
};

inline constexpr std::array kConditionKeys = {
    KeySpec{"pattern", ValueKind::kExpression, true, "an RE2 expression"},
};

inline constexpr std::array kCodeKeys = {
    KeySpec{"number", ValueKind::kInteger, true, "the bounce code, 0 to 65535"},
    KeySpec{"type", ValueKind::kText, true, "hard, soft, other or n/a"},
    KeySpec{"action", ValueKind::kText, true, "keep, retry, investigate, remove or suppress"},
    KeySpec{"name", ValueKind::kTranslated, true, "a short name"},
    KeySpec{"description", ValueKind::kTranslated, true, "what it means for a sender"},
    KeySpec{"example", ValueKind::kExampleList, false, "responses that must get this code"},
};

inline constexpr std::array kTranslatedKeys = {
    KeySpec{"en", ValueKind::kText, true, "in English"},
    KeySpec{"da", ValueKind::kText, true, "in Danish"},
};

inline constexpr std::array kGroupKeys = {
    KeySpec{"name", ValueKind::kText, true, "used as @name"},
    KeySpec{"description", ValueKind::kText, false, "for readers of the file"},
    KeySpec{"provider", ValueKind::kText, false,
            "who runs the mail of these domains, as reports name them"},
    KeySpec{"domain", ValueKind::kTextList, false, "example.com, *.example.com"},
    KeySpec{"mx", ValueKind::kTextList, false, "mail exchangers, in the same forms"},
};

inline constexpr std::array kUnwrapKeys = {
    KeySpec{"id", ValueKind::kText, false, "unique name"},
    KeySpec{"pattern", ValueKind::kExpression, true, "RE2 expression with a group (?P<inner>…)"},
    KeySpec{"match", ValueKind::kUnwrapExampleList, false, "texts and what must come out of them"},
};

inline constexpr std::array kUnwrapExampleKeys = {
    KeySpec{"text", ValueKind::kText, true, "the whole response"},
    KeySpec{"inner", ValueKind::kText, true, "the inner reply, in normal form"},
};

inline constexpr std::array kDiagnosisKeys = {
    KeySpec{"id", ValueKind::kText, true, "unique name: lower case, parts joined by '.'"},
    KeySpec{"per", ValueKind::kText, true,
            "what is judged: address, domain or sender (the sender's own doing, set apart)"},
    KeySpec{"code", ValueKind::kIntegerList, true, "the bounce codes that count"},
    KeySpec{"severity", ValueKind::kText, true, "critical, warning or info"},
    KeySpec{"count", ValueKind::kInteger, false, "at least so many responses; default 1"},
    KeySpec{"window_minutes", ValueKind::kInteger, false,
            "within so many minutes; default: in the whole input"},
    KeySpec{"share_percent", ValueKind::kInteger, false,
            "at least so much of all failures at the domain in that time; default 0"},
    KeySpec{"span_days", ValueKind::kInteger, false,
            "so many days from the first to the last at least; default 0"},
    KeySpec{"title", ValueKind::kTranslated, true, "what it means, in a few words"},
    KeySpec{"advice", ValueKind::kTranslated, true, "what to do about it"},
};

// The keys of the tables that a value may be or hold; none where it holds none.
constexpr std::span<const KeySpec> KeysBelow(const KeySpec& key) {
  switch (key.kind) {
    case ValueKind::kConditionList:
      return kConditionKeys;
    case ValueKind::kExampleList:
      return kExampleKeys;
    case ValueKind::kUnwrapExampleList:
      return kUnwrapExampleKeys;
    case ValueKind::kTranslated:
      return kTranslatedKeys;
    case ValueKind::kTableList:
      break;
    default:
      return {};
  }
  if (key.name == "rule") return kRuleKeys;
  if (key.name == "code") return kCodeKeys;
  if (key.name == "group") return kGroupKeys;
  if (key.name == "unwrap") return kUnwrapKeys;
  return kDiagnosisKeys;
}

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_RULE_SCHEMA_H_
