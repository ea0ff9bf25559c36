// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/schema/rule_file_schema.h"

#include <nlohmann/json.hpp>
#include <span>
#include <utility>
#include <vector>

#include "compiler/source/limits.h"

namespace ricochet::compiler {
namespace {

using Json = nlohmann::ordered_json;

// What an editor shows for the key.
std::string HoverText(const KeySpec& spec) {
  std::string text(spec.description);
  if (text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text[0] - 0x20);
  if (!text.ends_with('.')) text += '.';
  if (spec.example.empty()) return text;
  return text + "\n\n```toml\n" + std::string(spec.name) + " = " + std::string(spec.example) +
         "\n```";
}

Json Text(ValueDomain domain) {
  Json json = {{"type", "string"}};
  if (const auto names = AllowedNames(domain); !names.empty()) json["enum"] = names;
  if (const std::string_view pattern = PatternOf(domain); !pattern.empty()) {
    json["pattern"] = pattern;
  }
  if (domain == ValueDomain::kNotEmpty) json["minLength"] = 1;
  if (domain == ValueDomain::kId) json["maxLength"] = kMaxIdBytes;  // they are ASCII
  return json;
}

Json Integer(const KeySpec& spec) {
  Json json = {{"type", "integer"}};
  if (spec.least != KeySpec{}.least) json["minimum"] = spec.least;
  if (spec.most != KeySpec{}.most) json["maximum"] = spec.most;
  return json;
}

Json List(Json item) { return {{"type", "array"}, {"minItems", 1}, {"items", std::move(item)}}; }

Json Reference(std::string_view name) { return {{"$ref", "#/definitions/" + std::string(name)}}; }

Json Value(const KeySpec& spec) {
  switch (spec.kind) {
    case ValueKind::kText:
      return Text(spec.domain);
    case ValueKind::kInteger:
      return Integer(spec);
    case ValueKind::kExpression:
      return Text(ValueDomain::kNotEmpty);
    case ValueKind::kTextList:
      return List(Text(spec.domain));
    case ValueKind::kIntegerList:
      return List(Integer(spec));
    case ValueKind::kExpressionList:
      return List(Text(ValueDomain::kNotEmpty));
    case ValueKind::kConditionList:
      return List(Reference("condition"));
    case ValueKind::kExampleList:
      return List(Reference("example"));
    case ValueKind::kUnwrapExampleList:
      return List(Reference("unwrap_example"));
    case ValueKind::kTranslated:
      return Reference("translated");
    case ValueKind::kTableList:
      break;
  }
  return List(Reference(spec.name));
}

// A reference hides its siblings, but not what surrounds it.
Json Described(const KeySpec& spec) {
  Json value = Value(spec);
  Json json = {{"description", HoverText(spec)}};
  if (value.contains("$ref")) {
    json["allOf"] = Json::array({std::move(value)});
  } else {
    json.update(value);
  }
  return json;
}

// A table, or where `also_text` holds a text in its place.
Json Table(std::span<const KeySpec> keys, bool also_text = false) {
  Json json = {{"type", "object"}};
  if (also_text) json["type"] = {"string", "object"};
  Json required = Json::array();
  for (const KeySpec& key : keys) {
    if (key.required) required.emplace_back(key.name);
  }
  if (!required.empty()) json["required"] = std::move(required);
  json["properties"] = Json::object();
  for (const KeySpec& key : keys) json["properties"][std::string(key.name)] = Described(key);
  json["additionalProperties"] = false;
  return json;
}

Json Rule() {
  Json rule = Table(kRuleKeys);
  rule["anyOf"] = Json::array();
  for (const std::string_view key : kOwnConditions) {
    rule["anyOf"].push_back({{"required", {key}}});
  }
  return rule;
}

Json Condition() {
  Json condition = Table(kConditionKeys, /*also_text=*/true);
  condition["minLength"] = 1;
  return condition;
}

Json Definitions() {
  Json definitions;
  for (const KeySpec& key : kFileKeys) {
    if (key.kind != ValueKind::kTableList) continue;
    definitions[std::string(key.name)] = key.name == "rule" ? Rule() : Table(KeysBelow(key));
  }
  definitions["condition"] = Condition();
  definitions["example"] = Table(kExampleKeys, /*also_text=*/true);
  definitions["unwrap_example"] = Table(kUnwrapExampleKeys);
  definitions["translated"] = Table(kTranslatedKeys);
  return definitions;
}

}  // namespace

std::string_view PatternOf(ValueDomain domain) {
  switch (domain) {
    case ValueDomain::kId:
      return "^[a-z0-9_-]+(\\.[a-z0-9_-]+)*$";
    case ValueDomain::kReplyMask:
      return "^[2-5]([0-9][0-9xX]|[xX][xX])$";
    case ValueDomain::kStatusMask:
      return "^[245xX]\\.(0|[1-9][0-9]{0,2}|[xX])"
             "\\.([xX]|(0|[1-9][0-9]{0,2})(-(0|[1-9][0-9]{0,2}))?)$";
    case ValueDomain::kHost:
      return "^(\\*\\.)?[^ @*/:]+$";
    case ValueDomain::kHostOrGroup:
      return "^((\\*\\.)?|@)[^ @*/:]+$";
    case ValueDomain::kCommand:
      return "^[^ ]([\\s\\S]*[^ ])?$";
    default:
      return {};
  }
}

std::string RuleFileSchema() {
  Json schema = {
      {"$schema", "http://json-schema.org/draft-07/schema#"},
      {"title", "Ricochet rule file"},
      {"description",
       "Bounce codes, the rules that decide which one a response has, and what they need."}};
  schema.update(Table(kFileKeys));
  schema["dependencies"] = {{kRulesNeedLayer.key, {kRulesNeedLayer.needed}}};
  schema["definitions"] = Definitions();
  return schema.dump(2) + "\n";
}

}  // namespace ricochet::compiler
