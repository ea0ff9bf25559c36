// SPDX-License-Identifier: Apache-2.0
//
// The tables of a rule file that are about inbound mail.
//
// Tested by tests/compiler/parse/parse_mail_test.cc and the golden files in tests/data/diagnostics
#ifndef RICOCHET_COMPILER_PARSE_PARSE_MAIL_H_
#define RICOCHET_COMPILER_PARSE_PARSE_MAIL_H_

#include <string_view>

#include "compiler/parse/read_table.h"
#include "compiler/parse/rule_file.h"
#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

// The places of names in mail that are no place of a [[label]] (MailNamesDef::place).
inline constexpr std::string_view kPlaceOfTypes = "part";
inline constexpr std::string_view kPlaceOfOriginals = "begins";
inline constexpr std::string_view kPlaceOfActions = "action";

// Adds what is well-formed in `reader`'s file; the rest is reported.
void ParseMail(const TableReader& reader, RuleFile* file, DiagnosticSink* sink);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_PARSE_MAIL_H_
