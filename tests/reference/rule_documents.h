// SPDX-License-Identifier: Apache-2.0
//
// Small rule files made from the table of keys (rule_schema.h), one for each key and value.
#ifndef RICOCHET_TESTS_REFERENCE_RULE_DOCUMENTS_H_
#define RICOCHET_TESTS_REFERENCE_RULE_DOCUMENTS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/parse/rule_schema.h"

namespace ricochet::testing {

struct KeyTable {
  std::string_view name;  // of the header, or of what it is a part of: "rule", "example"
  std::span<const compiler::KeySpec> keys;
};

// Each of rule_schema.h once: the file itself, what stands under headers, and what stands in
// braces.
std::vector<KeyTable> AllTables();

// A file with one such table: its required keys with the values that the table shows, and `key`
// with `value`, or without `key` if `value` is empty. All around it is right.
std::string DocumentOf(const KeyTable& table, std::string_view key, std::string_view value);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_REFERENCE_RULE_DOCUMENTS_H_
