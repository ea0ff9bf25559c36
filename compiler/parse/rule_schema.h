// SPDX-License-Identifier: Apache-2.0
//
// The keys of rule files, their types and descriptions. The parser uses this table, and
// documentation and the editors' schema are generated from it.
//
// Tested by tests/compiler/parse/parse_rules_test.cc and
// tests/compiler/authoring/schema/rule_file_schema_test.cc
#ifndef RICOCHET_COMPILER_PARSE_RULE_SCHEMA_H_
#define RICOCHET_COMPILER_PARSE_RULE_SCHEMA_H_

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "compiler/parse/key_spec.h"
#include "compiler/parse/mail_schema.h"
#include "runtime/src/artifact/likeness_format.h"

namespace ricochet::compiler {

inline constexpr std::array kFileKeys = {
    KeySpec{"layer", ValueKind::kText, false,
            "how strong the evidence of the rules in this file is: override, provider, cause, "
            "status or reply",
            R"("cause")", ValueDomain::kLayer},
    KeySpec{"default", ValueKind::kInteger, false, "the bounce code if no rule holds", "40"},
    KeySpec{"disable", ValueKind::kTextList, false,
            "ids of rules to disable; `likeness` is that layer", R"(["relay.denied"])"},
    KeySpec{"likeness", ValueKind::kClueTable, false,
            "words, beginnings of words and pairs of words, and how they vote for codes where no "
            "rule of the layers above `reply` holds",
            R"({"mailbox full" = {22 = 9, 10 = -3}, "susp*" = {10 = 5}})"},
    KeySpec{"threshold", ValueKind::kTableList, false,
            "how clearly the votes of `likeness` must speak for a code", ""},
    KeySpec{"like", ValueKind::kTableList, false,
            "responses that no rule decides, and what `likeness` must make of them", ""},
    KeySpec{"rule", ValueKind::kTableList, false, "a bounce code and its conditions", ""},
    KeySpec{"code", ValueKind::kTableList, false, "a row of the code table", ""},
    KeySpec{"group", ValueKind::kTableList, false, "domains and mail exchangers under one name",
            ""},
    KeySpec{"words", ValueKind::kTableList, false, "alternatives under one name, for phrases", ""},
    KeySpec{"unwrap", ValueKind::kTableList, false,
            "how to extract a quoted reply from its wrapper", ""},
    KeySpec{"diagnosis", ValueKind::kTableList, false,
            "what many responses together mean, for reports", ""},
    KeySpec{"form", ValueKind::kTableList, false, "how a program writes mail, and how to read that",
            ""},
    KeySpec{"kind", ValueKind::kTableList, false, "what an inbound mail can be", ""},
    KeySpec{"part", ValueKind::kTableList, false, "content types that play a role in mail", ""},
    KeySpec{"label", ValueKind::kTableList, false, "header fields that play a role in mail", ""},
    KeySpec{"original", ValueKind::kTableList, false,
            "lines at which the original message begins in the text of a mail", ""},
};

// A file that has the first needs the second.
struct KeyDependency {
  std::string_view key, needed;
};
inline constexpr KeyDependency kRulesNeedLayer = {"rule", "layer"};

inline constexpr std::array kRuleKeys = {
    KeySpec{"id", ValueKind::kText, true, "unique name: lower case, parts joined by '.'",
            R"("mailbox-full.quota")", ValueDomain::kId},
    KeySpec{"code", ValueKind::kInteger, true, "the bounce code, from the code table", "22"},
    KeySpec{"phrase", ValueKind::kOwnConditionList, false,
            "words; one phrase or pattern must match",
            "['(mailbox|inbox) (is|) full', 'exceed* ... quota']"},
    KeySpec{"pattern", ValueKind::kExpressionList, false,
            "RE2 expressions, for what a phrase cannot express",
            R"(['\b[0-9]+% of (?:its|your) quota'])"},
    KeySpec{"with", ValueKind::kConditionList, false, "at least one of these must match too",
            "['quota', {pattern = '^5[0-9][0-9] '}]"},
    KeySpec{"unless", ValueKind::kConditionList, false, "none of these may match",
            "['message (size|length)']"},
    KeySpec{"reply", ValueKind::kTextList, false, "reply codes: 552, 4xx, 55x", R"(["552", "4xx"])",
            ValueDomain::kReplyMask},
    KeySpec{"status", ValueKind::kTextList, false,
            "enhanced status codes: 5.2.2, x.2.2, 5.7.x, 5.7.606-649",
            R"(["x.2.2", "5.7.606-649"])", ValueDomain::kStatusMask},
    KeySpec{"domain", ValueKind::kTextList, false,
            "recipient domains: example.com, *.example.com, @group",
            R"(["example.com", "*.example.com", "@large-provider"])", ValueDomain::kHostOrGroup},
    KeySpec{"mx", ValueKind::kTextList, false, "mail exchangers, in the same forms",
            R"(["*.google.com"])", ValueDomain::kHostOrGroup},
    KeySpec{"command", ValueKind::kTextList, false,
            "SMTP stages as the caller names them: connect, mail, rcpt, data",
            R"(["connect", "rcpt"])", ValueDomain::kCommand},
    KeySpec{"beats", ValueKind::kTextList, false, "ids of rules of the same layer that lose to it",
            R"(["message-size.quota"])"},
    KeySpec{"priority", ValueKind::kInteger, false, "higher wins within a layer; default 0", "30",
            ValueDomain::kAny, -1'000'000, 1'000'000},
    KeySpec{"match", ValueKind::kExampleList, false, "responses that this rule must decide",
            "['552 Mailbox is full', {text = '552 full', domain = 'example.com'}]"},
    KeySpec{"no_match", ValueKind::kExampleList, false, "responses that it must not decide",
            "['552 Message size exceeds the quota']"},
    KeySpec{"todo", ValueKind::kExampleList, false, "known gaps: reported, never a failure",
            "['552 no room']"},
    KeySpec{"allow", ValueKind::kTextList, false, "names of warnings to silence for this rule",
            R"(["overlap"])", ValueDomain::kWarning},
};

// A rule needs one of these at least.
inline constexpr std::array<std::string_view, 4> kOwnConditions = {"phrase", "pattern", "reply",
                                                                   "status"};

inline constexpr std::array kExampleKeys = {
    KeySpec{"text", ValueKind::kText, true, "the response", "'552 full'"},
    KeySpec{"domain", ValueKind::kText, false, "the recipient's domain", "'example.com'"},
    KeySpec{"mx", ValueKind::kText, false, "the host that answered", "'mx.example.com'"},
    KeySpec{"reply", ValueKind::kText, false, "the reply code, if the text lacks it", "'552'"},
    KeySpec{"status", ValueKind::kText, false, "the enhanced status, if the text lacks it",
            "'5.2.2'"},
    KeySpec{"command", ValueKind::kText, false, "the SMTP stage", "'rcpt'"},
    KeySpec{"field", ValueKind::kFieldTable, false, "fields of the mail that it is from",
            "{subject = 'Automatic reply'}"},
};

// One of the last three.
inline constexpr std::array kConditionKeys = {
    KeySpec{"field", ValueKind::kText, false,
            "what it is about: a header field of a mail, in lower case, or one that is made of "
            "several; default: the text",
            R"("subject")", ValueDomain::kField},
    KeySpec{"phrase", ValueKind::kExpression, false, "words that it must have",
            "'(automatic|auto) reply'"},
    KeySpec{"pattern", ValueKind::kExpression, false, "an RE2 expression", "'^5[0-9][0-9] '"},
    KeySpec{"present", ValueKind::kBoolean, false, "true: the field is there and is not empty",
            "true", ValueDomain::kAny, 1, 1},
};

inline constexpr std::array kCodeKeys = {
    KeySpec{"number", ValueKind::kInteger, true, "the bounce code, 0 to 65535", "22",
            ValueDomain::kAny, 0, std::numeric_limits<std::uint16_t>::max()},
    KeySpec{"type", ValueKind::kText, true,
            "what it means for the address: hard, soft, other or n/a", R"("soft")",
            ValueDomain::kBounceType},
    KeySpec{"action", ValueKind::kText, true,
            "what a sender should do: keep, retry, investigate, remove or suppress", R"("retry")",
            ValueDomain::kAction},
    KeySpec{"name", ValueKind::kTranslated, true, "a short name",
            R"({en = "Mailbox full", da = "Postkassen er fuld"})"},
    KeySpec{"description", ValueKind::kTranslated, true, "what it means for a sender",
            R"({en = "There is no room left.", da = "Der er ikke mere plads."})"},
    KeySpec{"example", ValueKind::kExampleList, false, "responses that must get this code",
            "['552 5.2.2 Mailbox full']"},
};

inline constexpr std::array kTranslatedKeys = {
    KeySpec{"en", ValueKind::kText, true, "in English", R"("Mailbox full")"},
    KeySpec{"da", ValueKind::kText, true, "in Danish", R"("Postkassen er fuld")"},
};

inline constexpr std::array kGroupKeys = {
    KeySpec{"name", ValueKind::kText, true, "used as @name", R"("large-provider")",
            ValueDomain::kId},
    KeySpec{"description", ValueKind::kText, false, "for readers of the file",
            R"("Too large to be down.")"},
    KeySpec{"provider", ValueKind::kText, false,
            "the operator of these domains, as named in reports", R"("Example Mail")"},
    KeySpec{"domain", ValueKind::kTextList, false, "its domains: example.com, *.example.com",
            R"(["example.com", "*.example.com"])", ValueDomain::kHost},
    KeySpec{"mx", ValueKind::kTextList, false, "mail exchangers, in the same forms",
            R"(["*.mail.example.com"])", ValueDomain::kHost},
};

inline constexpr std::array kWordsKeys = {
    KeySpec{"name", ValueKind::kText, true, "used in phrases as {name}", R"("mailbox")",
            ValueDomain::kListName},
    KeySpec{"description", ValueKind::kText, false, "for readers of the file",
            R"("Where a message is put.")"},
    KeySpec{"any", ValueKind::kPhraseList, true,
            "its alternatives: phrases without gaps, which may name other lists",
            "['mailbox', 'inbox', '{user} (account|folder)']"},
};

inline constexpr std::array kUnwrapKeys = {
    KeySpec{"id", ValueKind::kText, false, "unique name", R"("postfix.said")", ValueDomain::kId},
    KeySpec{
        "pattern", ValueKind::kExpression, true,
        "RE2 expression with a group (?P<inner>…); (?P<reply>…) and (?P<status>…) are codes that "
        "stand apart from it",
        R"('\bhost \S+ said: (?P<inner>.+)$')"},
    KeySpec{"match", ValueKind::kUnwrapExampleList, false, "texts and their inner replies",
            "[{text = 'host mx.example.com said: 550 no', inner = '550 no'}]"},
};

inline constexpr std::array kUnwrapExampleKeys = {
    KeySpec{"text", ValueKind::kText, true, "the whole response",
            "'host mx.example.com said: 550 no'"},
    KeySpec{"inner", ValueKind::kText, true,
            "the inner reply, in normal form, behind codes that stood apart", "'550 no'"},
};

inline constexpr std::array kDiagnosisKeys = {
    KeySpec{"id", ValueKind::kText, true, "unique name: lower case, parts joined by '.'",
            R"("domain.unreachable")", ValueDomain::kId},
    KeySpec{
        "per", ValueKind::kText, true,
        "what it is about: address, domain or sender (caused by the sender, counted separately)",
        R"("domain")", ValueDomain::kDiagnosisScope},
    KeySpec{"code", ValueKind::kIntegerList, true, "the bounce codes that count", "[29, 59]"},
    KeySpec{"severity", ValueKind::kText, true, "how severe it is: critical, warning or info",
            R"("warning")", ValueDomain::kDiagnosisSeverity},
    KeySpec{"count", ValueKind::kInteger, false, "minimum number of responses; default 1", "20",
            ValueDomain::kAny, 1, 1'000'000'000},
    KeySpec{"window_minutes", ValueKind::kInteger, false,
            "within this many minutes; default: in the whole input", "60", ValueDomain::kAny, 1,
            525'600},
    KeySpec{"share_percent", ValueKind::kInteger, false,
            "minimum share of all failures at the domain in that time; default 0", "50",
            ValueDomain::kAny, 1, 100},
    KeySpec{"span_days", ValueKind::kInteger, false,
            "minimum days from the first to the last response; default 0", "7", ValueDomain::kAny,
            1, 3650},
    KeySpec{"title", ValueKind::kTranslated, true, "what it means, in a few words",
            R"({en = "A domain is out of reach", da = "Et domæne kan ikke nås"})"},
    KeySpec{"advice", ValueKind::kTranslated, true, "what to do about it",
            R"({en = "Try again tomorrow.", da = "Prøv igen i morgen."})"},
};

// Without `code` and `type`: of all codes. The most particular of them counts.
inline constexpr std::array kThresholdKeys = {
    KeySpec{"code", ValueKind::kInteger, false, "the bounce code that it is for", "22"},
    KeySpec{"type", ValueKind::kText, false, "the type of the codes that it is for", R"("hard")",
            ValueDomain::kBounceType},
    KeySpec{"handicap", ValueKind::kInteger, false,
            "taken off the code's votes before they are compared; default 0", "25",
            ValueDomain::kAny, 0, format::kMaxThreshold},
    KeySpec{"lead", ValueKind::kInteger, false,
            "by how much the code's votes must then exceed those of every other; default 0", "2",
            ValueDomain::kAny, 0, format::kMaxThreshold},
};

inline constexpr std::array kLikeKeys = {
    KeySpec{"code", ValueKind::kInteger, true, "the bounce code, from the code table", "22"},
    KeySpec{"match", ValueKind::kExampleList, true, "responses that `likeness` must give this code",
            "['552 the letter box of this person is brimming']"},
};

// A line of [likeness], whatever its key.
inline constexpr KeySpec kClueKey = {"",
                                     ValueKind::kWeightTable,
                                     false,
                                     "the weight for each code",
                                     "{22 = 9, 10 = -3}",
                                     ValueDomain::kAny,
                                     -format::kMaxVoteWeight,
                                     format::kMaxVoteWeight};

// The keys of the tables that a value may be or hold; none where it holds none.
constexpr std::span<const KeySpec> KeysBelow(const KeySpec& key) {
  switch (key.kind) {
    case ValueKind::kOwnConditionList:
    case ValueKind::kConditionList:
      return kConditionKeys;
    case ValueKind::kMailExampleList:
      return kMailExampleKeys;
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
  if (key.name == "words") return kWordsKeys;
  if (key.name == "unwrap") return kUnwrapKeys;
  if (key.name == "threshold") return kThresholdKeys;
  if (key.name == "like") return kLikeKeys;
  if (key.name == "form") return kFormKeys;
  if (key.name == "kind") return kKindKeys;
  if (key.name == "part") return kPartKeys;
  if (key.name == "label") return kLabelKeys;
  if (key.name == "original") return kOriginalKeys;
  return kDiagnosisKeys;
}

// The names of a closed list, in the order to show them; none for other domains.
std::vector<std::string_view> AllowedNames(ValueDomain domain);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_RULE_SCHEMA_H_
