// SPDX-License-Identifier: Apache-2.0
//
// Values whose keys restrict them further than by their type (rule_schema.h).
//
// Tested by tests/compiler/parse/parse_rules_test.cc
#ifndef RICOCHET_COMPILER_PARSE_READ_VALUE_H_
#define RICOCHET_COMPILER_PARSE_READ_VALUE_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/parse/read_table.h"
#include "compiler/parse/rule_file.h"
#include "compiler/parse/rule_schema.h"
#include "compiler/source/diagnostic.h"

namespace ricochet::compiler {

// REQUIRES: there is one of that name.
inline const KeySpec& Spec(std::span<const KeySpec> keys, std::string_view key) {
  return *std::ranges::find(keys, key, &KeySpec::name);
}

// What `parsed` is, or an error that lists what there is.
template <typename Enumeration>
Enumeration ReadEnumerator(const SpannedText& text, std::string_view what, ValueDomain domain,
                           std::optional<Enumeration> parsed, DiagnosticSink* sink) {
  if (parsed) return *parsed;
  const std::vector<std::string_view> names = AllowedNames(domain);
  std::string help = SuggestName(text.value, names);
  if (help.empty()) {
    for (const std::string_view& name : names) {
      help += (help.empty()             ? "write "
               : &name == &names.back() ? " or "
                                        : ", ") +
              std::string(name);
    }
  }
  sink->Error(DiagnosticCode::kBadValue, text.span,
              "unknown " + std::string(what) + " `" + text.value + "`", std::move(help));
  return {};
}

// Whether it is in the range that the table gives for the key.
inline bool CheckRange(const SpannedInteger& value, const KeySpec& spec, DiagnosticSink* sink) {
  if (value.value >= spec.least && value.value <= spec.most) return true;
  sink->Error(
      DiagnosticCode::kBadValue, value.span, "`" + std::string(spec.name) + "` is out of range",
      "write a number from " + std::to_string(spec.least) + " to " + std::to_string(spec.most));
  return false;
}

// `otherwise` where the key is missing or wrong.
template <typename Number>
Number ReadNumber(const TableReader& reader, const KeySpec& spec, Number otherwise,
                  DiagnosticSink* sink) {
  if (reader.Find(spec.name) == nullptr) return otherwise;
  const SpannedInteger value = reader.Integer(spec.name);
  return CheckRange(value, spec, sink) ? static_cast<Number>(value.value) : otherwise;
}

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PARSE_READ_VALUE_H_
