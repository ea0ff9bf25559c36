// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/rule_text.h"

#include <fmt/core.h>

#include <algorithm>

#include "io/text/utf8.h"

namespace ricochet::compiler {
namespace {

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7F'; }

// TOML cannot contain bytes that are not UTF-8.
std::string ValidUtf8(std::string_view text) {
  std::string valid;
  for (std::size_t pos = 0; pos < text.size();) {
    const io::Utf8Char c = io::DecodeAt(text, pos);
    valid += c.valid ? text.substr(pos, c.size) : "\xEF\xBF\xBD";
    pos += c.size;
  }
  return valid;
}

std::string BothLanguages(const std::string_view (&texts)[2]) {
  return fmt::format("{{en = {}, da = {}}}", TomlString(texts[0]), TomlString(texts[1]));
}

}  // namespace

std::string TomlString(std::string_view text) {
  const std::string valid = ValidUtf8(text);
  const bool plain =
      std::none_of(valid.begin(), valid.end(), [](char c) { return IsControl(c) || c == '\''; });
  if (plain) return "'" + valid + "'";
  std::string quoted = "\"";
  for (const char c : valid) {
    if (IsControl(c)) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
      continue;
    }
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string ToToml(const RuleText& rule) {
  std::string text;
  for (const std::string& comment : rule.comments) text += fmt::format("# {}\n", comment);
  text += fmt::format("[[rule]]\nid       = \"{}\"\ncode     = {}\n", rule.id, rule.code);
  if (rule.priority) text += fmt::format("priority = {}\n", *rule.priority);
  text += fmt::format("phrase   = [{}]\n", TomlString(rule.phrase));
  if (rule.match.size() == 1) {
    return text + fmt::format("match    = [{}]\n", TomlString(rule.match.front()));
  }
  text += "match    = [\n";
  for (const std::string& example : rule.match) text += fmt::format("  {},\n", TomlString(example));
  return text + "]\n";
}

std::string CodeTableToToml(const Ruleset& ruleset) {
  std::string text = fmt::format("default = {}\n", ruleset.default_code());
  for (std::size_t i = 0; i < ruleset.code_count(); ++i) {
    const CodeInfo code = ruleset.code(i);
    text += fmt::format(
        "\n[[code]]\nnumber = {}\ntype = \"{}\"\naction = \"{}\"\nname = {}\ndescription = {}\n",
        code.number, ToString(code.type), ToString(code.action), BothLanguages(code.name),
        BothLanguages(code.description));
  }
  return text;
}

}  // namespace ricochet::compiler
