// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/schema/rule_file_schema.h"

#include <initializer_list>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/source/limits.h"
#include "io/text/json.h"

namespace ricochet::compiler {
namespace {

using io::Json;

void AddMembers(const Json& from, Json* to) {
  for (const Json::Member& member : from.members()) to->Set(member.key, member.value);
}

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
  if (const auto names = AllowedNames(domain); !names.empty())
    json.Set("enum", Json::ArrayOf(names));
  if (const std::string_view pattern = PatternOf(domain); !pattern.empty()) {
    json.Set("pattern", pattern);
  }
  if (domain == ValueDomain::kNotEmpty) json.Set("minLength", 1);
  if (domain == ValueDomain::kId || domain == ValueDomain::kListName)
    json.Set("maxLength", kMaxIdBytes);  // they are ASCII
  return json;
}

Json Integer(const KeySpec& spec) {
  Json json = {{"type", "integer"}};
  if (spec.least != KeySpec{}.least) json.Set("minimum", spec.least);
  if (spec.most != KeySpec{}.most) json.Set("maximum", spec.most);
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
    case ValueKind::kBoolean:
      if (spec.least == 1) return {{"const", true}};
      return {{"type", "boolean"}};
    case ValueKind::kFieldTable:
      return {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
    case ValueKind::kExpression:
      return Text(ValueDomain::kNotEmpty);
    case ValueKind::kTextList:
      return List(Text(spec.domain));
    case ValueKind::kIntegerList:
      return List(Integer(spec));
    case ValueKind::kExpressionList:
    case ValueKind::kLinePatternList:
    case ValueKind::kPhraseList:
      return List(Text(ValueDomain::kNotEmpty));
    case ValueKind::kOwnConditionList:
      return List(Reference("own_condition"));
    case ValueKind::kConditionList:
      return List(Reference("condition"));
    case ValueKind::kExampleList:
      return List(Reference("example"));
    case ValueKind::kUnwrapExampleList:
      return List(Reference("unwrap_example"));
    case ValueKind::kMailExampleList:
      return List(Reference("mail_example"));
    case ValueKind::kTranslated:
      return Reference("translated");
    case ValueKind::kClueTable:
      return {{"type", "object"}, {"additionalProperties", Value(kClueKey)}};
    case ValueKind::kWeightTable:
      return {{"type", "object"},
              {"propertyNames", {{"pattern", "^[0-9]+$"}}},
              {"additionalProperties", Integer(spec)}};
    case ValueKind::kTableList:
      break;
  }
  return List(Reference(spec.name));
}

// A reference hides its siblings, but not what surrounds it.
Json Described(const KeySpec& spec) {
  Json value = Value(spec);
  Json json = {{"description", HoverText(spec)}};
  if (value.Contains("$ref")) {
    json.Set("allOf", Json::Array({std::move(value)}));
  } else {
    AddMembers(value, &json);
  }
  return json;
}

// A table, or where `also_text` holds a text in its place.
Json Table(std::span<const KeySpec> keys, bool also_text = false) {
  Json json = {{"type", "object"}};
  if (also_text) json.Set("type", Json::Array({"string", "object"}));
  Json required = Json::Array();
  for (const KeySpec& key : keys) {
    if (key.required) required.Append(key.name);
  }
  if (!required.empty()) json.Set("required", std::move(required));
  Json& properties = json.Set("properties", Json::Object());
  for (const KeySpec& key : keys) properties.Set(key.name, Described(key));
  json.Set("additionalProperties", false);
  return json;
}

Json Rule() {
  Json rule = Table(kRuleKeys);
  Json& any_of = rule.Set("anyOf", Json::Array());
  for (const std::string_view key : kOwnConditions)
    any_of.Append({{"required", Json::Array({key})}});
  return rule;
}

Json Threshold() {
  Json threshold = Table(kThresholdKeys);
  threshold.Set("not", {{"required", Json::Array({"code", "type"})}});
  return threshold;
}

Json Required(std::initializer_list<std::string_view> keys) {
  return {{"required", Json::ArrayOf(std::vector<std::string_view>(keys))}};
}

// A text, or a table that says one thing. `own`: the table names a field.
Json Condition(bool own) {
  Json table = Table(kConditionKeys);
  if (own) table.Set("required", Json::Array({"field"}));
  table.Set("oneOf", Json::Array({Required({"phrase"}), Required({"pattern"}),
                                  Required({"field", "present"})}));
  Json condition;
  condition.Set("anyOf", Json::Array({Text(ValueDomain::kNotEmpty), std::move(table)}));
  return condition;
}

Json Form() {
  Json form = Table(kFormKeys);
  form.Set("anyOf", Json::Array({Required({"phrase"}), Required({"pattern"})}));
  return form;
}

Json Definitions() {
  Json definitions;
  for (const KeySpec& key : kFileKeys) {
    if (key.kind != ValueKind::kTableList) continue;
    definitions.Set(key.name, key.name == "rule"        ? Rule()
                              : key.name == "form"      ? Form()
                              : key.name == "threshold" ? Threshold()
                                                        : Table(KeysBelow(key)));
  }
  definitions.Set("condition", Condition(/*own=*/false));
  definitions.Set("own_condition", Condition(/*own=*/true));
  definitions.Set("example", Table(kExampleKeys, /*also_text=*/true));
  definitions.Set("unwrap_example", Table(kUnwrapExampleKeys));
  definitions.Set("mail_example", Table(kMailExampleKeys));
  definitions.Set("translated", Table(kTranslatedKeys));
  return definitions;
}

}  // namespace

std::string_view PatternOf(ValueDomain domain) {
  switch (domain) {
    case ValueDomain::kId:
      return "^[a-z0-9_-]+(\\.[a-z0-9_-]+)*$";
    case ValueDomain::kListName:
      return "^[a-z0-9-]+$";
    case ValueDomain::kReplyMask:
      return "^[2-5]([0-9][0-9xX]|[xX][xX])$";
    case ValueDomain::kStatusMask:
      return "^[245xX]\\.(0|[1-9][0-9]{0,2}|[xX])"
             "\\.([xX]|(0|[1-9][0-9]{0,2})(-(0|[1-9][0-9]{0,2}))?)$";
    case ValueDomain::kHost:
      return "^(\\*\\.)?[^ @*/:]+$";
    case ValueDomain::kField:
      return "^[a-z0-9._-]+$";
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
  AddMembers(Table(kFileKeys), &schema);
  schema.Set("dependencies", {{kRulesNeedLayer.key, Json::Array({kRulesNeedLayer.needed})}});
  schema.Set("definitions", Definitions());
  return schema.Dump(io::JsonLayout::kIndented, io::JsonCharacters::kUtf8);
}

}  // namespace ricochet::compiler
