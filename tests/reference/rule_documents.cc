// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/rule_documents.h"

#include <algorithm>

namespace ricochet::testing {
namespace {

using compiler::KeySpec;

struct Member {
  std::string_view key, value;
};

std::vector<Member> Members(const KeyTable& table, std::string_view key, std::string_view value) {
  std::vector<Member> members;
  for (const KeySpec& spec : table.keys) {
    // So that a rule and a form have a condition of their own, and a condition says something.
    const bool own = (table.name == "rule" || table.name == "form") && spec.name == "phrase";
    const bool says = table.name == "condition" && key == "field" && spec.name == "phrase";
    const bool about = table.name == "condition" && key == "present" && spec.name == "field";
    const bool needed = spec.required || own || says || about;
    if (needed && spec.name != key) members.push_back({spec.name, spec.example});
  }
  if (!value.empty()) members.push_back({key, value});
  return members;
}

std::string Lines(const std::vector<Member>& members) {
  std::string lines;
  for (const Member& member : members) {
    lines += std::string(member.key) + " = " + std::string(member.value) + "\n";
  }
  return lines;
}

std::string Braces(const std::vector<Member>& members) {
  std::string braces;
  for (const Member& member : members) {
    braces +=
        (braces.empty() ? "{" : ", ") + std::string(member.key) + " = " + std::string(member.value);
  }
  return braces.empty() ? "{}" : braces + "}";
}

// What holds a table that stands in braces.
struct Holder {
  std::string_view table, key;
  std::span<const KeySpec> keys;
  bool list;
};

const Holder* FindHolder(std::string_view name) {
  static const std::vector<Holder> holders = {
      {"example", "match", compiler::kRuleKeys, true},
      {"condition", "with", compiler::kRuleKeys, true},
      {"unwrap_example", "match", compiler::kUnwrapKeys, true},
      {"mail_example", "example", compiler::kFormKeys, true},
      {"translated", "description", compiler::kCodeKeys, false},
  };
  const auto found = std::ranges::find(holders, name, &Holder::table);
  return found == holders.end() ? nullptr : &*found;
}

std::string_view HeaderOf(std::span<const KeySpec> keys) {
  for (const KeySpec& key : compiler::kFileKeys) {
    if (key.kind == compiler::ValueKind::kTableList && KeysBelow(key).data() == keys.data()) {
      return key.name;
    }
  }
  return {};
}

}  // namespace

std::vector<KeyTable> AllTables() {
  std::vector<KeyTable> tables = {{"file", compiler::kFileKeys},
                                  {"example", compiler::kExampleKeys},
                                  {"condition", compiler::kConditionKeys},
                                  {"unwrap_example", compiler::kUnwrapExampleKeys},
                                  {"mail_example", compiler::kMailExampleKeys},
                                  {"translated", compiler::kTranslatedKeys}};
  for (const KeySpec& key : compiler::kFileKeys) {
    if (key.kind == compiler::ValueKind::kTableList) tables.push_back({key.name, KeysBelow(key)});
  }
  return tables;
}

std::string DocumentOf(const KeyTable& table, std::string_view key, std::string_view value) {
  const std::vector<Member> members = Members(table, key, value);
  if (table.name == "file") return Lines(members);
  if (const Holder* const holder = FindHolder(table.name)) {
    const std::string braces = Braces(members);
    return DocumentOf({HeaderOf(holder->keys), holder->keys}, holder->key,
                      holder->list ? "[" + braces + "]" : braces);
  }
  const std::string head = table.name == compiler::kRulesNeedLayer.key ? "layer = \"cause\"\n" : "";
  return head + "[[" + std::string(table.name) + "]]\n" + Lines(members);
}

}  // namespace ricochet::testing
