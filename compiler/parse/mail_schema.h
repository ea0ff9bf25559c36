// SPDX-License-Identifier: Apache-2.0
//
// The keys of the tables about inbound mail.
//
// Tested by tests/compiler/parse/parse_mail_test.cc and the tests of rule_schema.h
#ifndef RICOCHET_COMPILER_PARSE_MAIL_SCHEMA_H_
#define RICOCHET_COMPILER_PARSE_MAIL_SCHEMA_H_

#include <array>
#include <string_view>

#include "compiler/parse/key_spec.h"

namespace ricochet::compiler {

// What a header field of these places may tell. io/mail reads the values by these names.
inline constexpr std::array<std::string_view, 11> kStatusRoles = {"original_recipient",
                                                                  "final_recipient",
                                                                  "actual_recipient",
                                                                  "alias",
                                                                  "action",
                                                                  "status",
                                                                  "text",
                                                                  "mx",
                                                                  "time",
                                                                  "reporting_mta",
                                                                  "envelope_id"};
inline constexpr std::array<std::string_view, 9> kReportRoles = {
    "feedback_type", "source_ip",     "recipient",   "message_id", "from",
    "time",          "reporting_mta", "envelope_id", "text"};
inline constexpr std::array<std::string_view, 6> kOriginalRoles = {
    "message_id", "from", "to", "subject", "envelope_id", "date"};
inline constexpr std::array<std::string_view, 8> kMailRoles = {
    "failed_recipients", "date", "from", "to", "reply_to", "subject", "verp", "message_id"};
inline constexpr std::array<std::string_view, 1> kAddressRoles = {"not_recipient"};
// What a form may name: groups of `find`, and the keys of `give`.
inline constexpr std::array<std::string_view, 9> kFindRoles = {
    "address", "alias", "text", "status", "reply", "mx", "command", "action", "time"};
// Fields that are no header fields of the mail. Those of a role are called status.ROLE, report.ROLE
// and original.ROLE.
inline constexpr std::array<std::string_view, 7> kMadeFields = {
    "text", "kind", "recipient", "parts", "from.address", "to.address", "words.code"};

inline constexpr std::array kFormKeys = {
    KeySpec{"id", ValueKind::kText, true, "unique name: lower case, parts joined by '.'",
            R"("qmail.failure")", ValueDomain::kId},
    KeySpec{"kind", ValueKind::kText, true, "what such a mail is, of the [[kind]] tables",
            R"("bounce")"},
    KeySpec{"phrase", ValueKind::kOwnConditionList, false,
            "words that the program writes; one phrase or pattern must match",
            R"(['program at', {field = "subject", phrase = 'failure notice'}])"},
    KeySpec{"pattern", ValueKind::kExpressionList, false,
            "RE2 expressions, for what a phrase cannot express", R"(['\bX-[A-Z]{3}:'])"},
    KeySpec{"with", ValueKind::kConditionList, false, "at least one of these must match too",
            R"(['undeliver*', {field = "auto-submitted", present = true}])"},
    KeySpec{"unless", ValueKind::kConditionList, false, "none of these may match",
            "['(is|was) delayed']"},
    KeySpec{"priority", ValueKind::kInteger, false, "higher wins; default 0", "30",
            ValueDomain::kAny, -1'000'000, 1'000'000},
    KeySpec{"beats", ValueKind::kTextList, false, "ids of forms that lose to it",
            R"(["generic.bounce"])"},
    KeySpec{"find", ValueKind::kLinePatternList, false,
            "RE2 expressions for the text, with groups named address, alias, text, status, reply, "
            "mx, command, action or time",
            R"(['(?m)^<(?P<address>[^<>\s]+)>:\n(?P<text>(?:.+\n?)+)'])"},
    KeySpec{"ends", ValueKind::kLinePatternList, false,
            "RE2 expressions for where the original message begins in the text",
            "['(?m)^--- Below this line']"},
    KeySpec{"cut", ValueKind::kLinePatternList, false,
            "RE2 expressions for what is taken out of the texts: words of the program itself",
            "[': retry timeout exceeded$']"},
    KeySpec{"order", ValueKind::kText, false,
            "text-first: what `find` finds belongs to the address that follows it",
            R"("text-first")", ValueDomain::kMailOrder},
    KeySpec{"address", ValueKind::kTextList, false,
            "fields with the recipients, for where nothing else names one",
            R"(["x-failed-recipients"])", ValueDomain::kField},
    KeySpec{"ignore", ValueKind::kTextList, false,
            "roles of status fields that the program invents", R"(["status"])"},
    KeySpec{"give", ValueKind::kFieldTable, false, "what is known of all its failures, by role",
            R"({command = "rcpt"})"},
    KeySpec{"generic", ValueKind::kBoolean, false,
            "false: never guess from the text what the form did not find", "false"},
    KeySpec{"example", ValueKind::kMailExampleList, false, "mails that have this form",
            R"([{mail = "From: a@example.org", recipient = ["b@example.org"]}])"},
    KeySpec{"allow", ValueKind::kTextList, false, "names of warnings to silence for this form",
            R"(["overlap"])", ValueDomain::kWarning},
};

inline constexpr std::array kMailExampleKeys = {
    KeySpec{"mail", ValueKind::kText, true, "the whole mail", R"("From: a@example.org")"},
    KeySpec{"kind", ValueKind::kText, false, "what it is; default: the form's kind", R"("delay")"},
    KeySpec{"recipient", ValueKind::kTextList, false, "who failed, in the order of the rows",
            R"(["b@example.org"])"},
    KeySpec{"text", ValueKind::kTextList, false, "what is said of each of them",
            "['550 5.1.1 User unknown']"},
    KeySpec{"code", ValueKind::kIntegerList, false, "the bounce code of each of them", "[10]"},
};

inline constexpr std::array kKindKeys = {
    KeySpec{"name", ValueKind::kText, true, "used by forms", R"("delay")", ValueDomain::kId},
    KeySpec{"title", ValueKind::kTranslated, true, "for reports",
            R"({en = "Delay notice", da = "Forsinkelse"})"},
    KeySpec{"action", ValueKind::kTextList, false,
            "values of the status field with the role `action` that mean it", R"(["delayed"])"},
};

inline constexpr std::array kPartKeys = {
    KeySpec{"role", ValueKind::kText, true, "status, original or report", R"("status")",
            ValueDomain::kMailPart},
    KeySpec{"type", ValueKind::kTextList, true, "content types, in lower case",
            R"(["message/delivery-status"])"},
};

inline constexpr std::array kLabelKeys = {
    KeySpec{"in", ValueKind::kText, true,
            "where: status, report, original (the message that failed), mail, or address (local "
            "parts)",
            R"("status")", ValueDomain::kMailPlace},
    KeySpec{"role", ValueKind::kText, true, "what it tells", R"("final_recipient")",
            ValueDomain::kId},
    KeySpec{"name", ValueKind::kTextList, true, "names of header fields, in lower case",
            R"(["final-recipient"])"},
};

inline constexpr std::array kOriginalKeys = {
    KeySpec{"pattern", ValueKind::kLinePatternList, true, "RE2 expressions for the text",
            "['(?m)^-+ ?Original message ?-+']"},
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_MAIL_SCHEMA_H_
