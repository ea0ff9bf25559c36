// SPDX-License-Identifier: Apache-2.0
//
// toml11 records the region of every value, but computing its line costs time linear in the file,
// and its excerpts are wrong after non-ASCII text, so only byte offsets are taken from it. Syntax
// errors are found before toml11 parses the file (toml_mistake.h). For the few that only toml11
// detects it throws, and their positions are read from its excerpts.
#include "compiler/parse/parse_toml.h"

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <sstream>
#include <toml.hpp>
#include <utility>

#include "compiler/parse/toml_comments.h"
#include "compiler/parse/toml_mistake.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

using Value = toml::basic_value<toml::discard_comments, std::unordered_map, std::vector>;

bool IsBareKeyCharacter(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         c == '-';
}

// toml11 3.7 keeps no places of keys. The key in front of `= value`; the value itself where there
// is none (a table under a header).
SourceSpan FindKey(const std::string& text, const SourceSpan& value) {
  std::size_t end = value.offset;
  const auto skip_blanks = [&] {
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
  };
  skip_blanks();
  if (end == 0 || text[end - 1] != '=') return value;
  --end;
  skip_blanks();
  std::size_t begin = end;
  if (begin > 0 && (text[begin - 1] == '"' || text[begin - 1] == '\'')) {
    const char quote = text[--begin];
    while (begin > 0 && text[begin - 1] != quote && text[begin - 1] != '\n') --begin;
    if (begin > 0 && text[begin - 1] == quote) --begin;
  } else {
    while (begin > 0 && IsBareKeyCharacter(text[begin - 1])) --begin;
  }
  if (begin == end) return value;
  return {value.file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
}

class Converter {
 public:
  Converter(const SourceFile& file, std::uint32_t index) : file_(file), index_(index) {}

  TomlValue Convert(const Value& value) const {
    TomlValue result;
    result.span = Span(value);
    switch (value.type()) {
      case toml::value_t::string:
        result.kind = TomlValue::Kind::kText;
        result.text = value.as_string().str;
        // '''…''' is longer, and so is "…" with an escape.
        if (result.span.size == result.text.size() + 2) {
          const bool literal = value.as_string().kind == toml::string_t::literal;
          result.quotes = literal ? TomlValue::Quotes::kSingle : TomlValue::Quotes::kDouble;
        }
        break;
      case toml::value_t::integer:
        result.kind = TomlValue::Kind::kInteger;
        result.integer = value.as_integer();
        break;
      case toml::value_t::boolean:
        result.kind = TomlValue::Kind::kBoolean;
        result.integer = value.as_boolean() ? 1 : 0;
        break;
      case toml::value_t::array:
        result.kind = TomlValue::Kind::kArray;
        for (const Value& item : value.as_array()) result.items.push_back(Convert(item));
        break;
      case toml::value_t::table:
        result.kind = TomlValue::Kind::kTable;
        ConvertMembers(value, &result.members);
        break;
      default:
        break;
    }
    return result;
  }

 private:
  SourceSpan Span(const Value& value) const {
    const auto* region = dynamic_cast<const toml::detail::region*>(toml::detail::get_region(value));
    if (region == nullptr) return {index_, 0, 0};
    return {index_, static_cast<std::uint32_t>(region->first() - region->begin()),
            static_cast<std::uint32_t>(region->size())};
  }

  void ConvertMembers(const Value& table, std::vector<TomlMember>* members) const {
    for (const auto& [key, value] : table.as_table()) {
      TomlMember member{key, {}, Convert(value)};
      member.key_span = FindKey(file_.text(), member.value.span);
      members->push_back(std::move(member));
    }
    std::ranges::sort(*members, [](const TomlMember& a, const TomlMember& b) {
      return std::pair(a.value.span.offset, a.key) < std::pair(b.value.span.offset, b.key);
    });
  }

  const SourceFile& file_;
  std::uint32_t index_;
};

// One excerpt of a message of toml11:
//    12 | a = 'x
//       |     ^--- here
struct Excerpt {
  std::uint32_t line = 0;
  std::size_t column = 0;  // bytes from the start of the line
  std::string label;
};

// toml11 prints each byte above 0x7F as 0xNN: four columns for one.
bool IsShownByte(const std::string& shown, std::size_t at) {
  return shown.compare(at, 2, "0x") == 0 && at + 2 < shown.size() && shown[at + 2] > '7';
}

std::vector<Excerpt> ReadExcerpts(const std::string& message) {
  std::vector<Excerpt> excerpts;
  std::istringstream lines(message);
  std::uint32_t number = 0;
  std::string shown;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t bar = line.find(" | ");
    if (bar == std::string::npos) continue;
    const std::string gutter = line.substr(0, bar);
    const std::string rest = line.substr(bar + 3);
    if (gutter.find_first_not_of(' ') != std::string::npos) {
      number = static_cast<std::uint32_t>(std::strtoul(gutter.c_str(), nullptr, 10));
      shown = rest;
      continue;
    }
    const std::size_t caret = rest.find_first_of("^~");
    if (number == 0 || caret == std::string::npos) continue;
    std::size_t column = 0;
    for (std::size_t i = 0; i < std::min(caret, shown.size()); ++column) {
      i += IsShownByte(shown, i) ? std::size_t{4} : std::size_t{1};
    }
    const std::size_t text = rest.find_first_not_of("^~- ", caret);
    excerpts.push_back({number, column, text == std::string::npos ? "" : rest.substr(text)});
    number = 0;
  }
  return excerpts;
}

// "[error] toml::parse_array: missing …" without its first words.
std::string ReadTitle(const std::string& message) {
  std::string title = message.substr(0, message.find('\n'));
  for (const std::string_view prefix : {"[error] ", "toml::"}) {
    if (title.starts_with(prefix)) title.erase(0, prefix.size());
  }
  const std::size_t colon = title.find(": ");
  if (colon != std::string::npos && title.find(' ') > colon) title.erase(0, colon + 2);
  return title;
}

void ReportMistake(const TomlMistake& mistake, std::uint32_t index, DiagnosticSink* sink) {
  const auto span = [index](const TomlMark& mark) {
    return SourceSpan{index, static_cast<std::uint32_t>(mark.offset),
                      static_cast<std::uint32_t>(mark.size)};
  };
  Diagnostic& diagnostic = sink->Error(mistake.code, span(mistake.place), mistake.title,
                                       mistake.help, mistake.place.label);
  if (mistake.other) diagnostic.secondary.push_back({span(*mistake.other), mistake.other->label});
}

// For what FindTomlMistake leaves to toml11.
void ReportSyntaxError(const SourceFile& file, std::uint32_t index, const std::string& message,
                       DiagnosticSink* sink) {
  const std::vector<Excerpt> excerpts = ReadExcerpts(message);
  const auto label = [&](const Excerpt& excerpt) {
    const std::uint32_t line = std::clamp(excerpt.line, 1U, file.line_count());
    const std::size_t column = std::min(excerpt.column, file.Line(line).size());
    return Label{{index, static_cast<std::uint32_t>(file.LineStart(line) + column), 1},
                 excerpt.label};
  };
  const std::string title = ReadTitle(message);
  const SourceSpan start{index, 0, 0};
  Diagnostic& diagnostic =
      sink->Error(DiagnosticCode::kTomlSyntax, start, "no valid TOML: " + title,
                  "see toml.io for the syntax of TOML 1.0");
  if (excerpts.empty()) return;
  diagnostic.primary = label(excerpts.back());
  for (std::size_t i = 0; i + 1 < excerpts.size(); ++i) {
    diagnostic.secondary.push_back(label(excerpts[i]));
  }
}

bool CheckUtf8(const SourceFile& file, std::uint32_t index, DiagnosticSink* sink) {
  const std::size_t bad = FindInvalidUtf8(file.text());
  if (bad == std::string_view::npos) return true;
  const bool utf16 = file.text().starts_with("\xFF\xFE") || file.text().starts_with("\xFE\xFF");
  if (utf16) {
    sink->Error(DiagnosticCode::kNotUtf8, {index, 0, 2}, "the file is in UTF-16, not in UTF-8",
                "save the file as UTF-8");
    return false;
  }
  sink->Error(DiagnosticCode::kNotUtf8, {index, static_cast<std::uint32_t>(bad), 1},
              "the file is not UTF-8", "save the file as UTF-8; it may be in Latin-1 now",
              "this byte is invalid");
  return false;
}

}  // namespace

SourceSpan TomlValue::TextSpan() const {
  if (kind != Kind::kText || quotes == Quotes::kOther) return span;
  return {span.file, span.offset + 1, span.size - 2};
}

const TomlValue* TomlValue::Find(std::string_view key) const {
  const auto found = std::ranges::find(members, key, &TomlMember::key);
  return found == members.end() ? nullptr : &found->value;
}

std::string_view DescribeKind(TomlValue::Kind kind) {
  switch (kind) {
    case TomlValue::Kind::kText:
      return "a text";
    case TomlValue::Kind::kInteger:
      return "a number";
    case TomlValue::Kind::kBoolean:
      return "true or false";
    case TomlValue::Kind::kArray:
      return "a list";
    case TomlValue::Kind::kTable:
      return "a table";
    case TomlValue::Kind::kOther:
      break;
  }
  return "a fraction or a date";
}

std::optional<TomlValue> ParseToml(const SourceFile& file, std::uint32_t index,
                                   DiagnosticSink* sink) {
  if (!CheckUtf8(file, index, sink)) return std::nullopt;
  // Before toml11 sees the file: its recursion knows no limit.
  std::vector<TomlComment> comments;
  if (const std::optional<TomlMistake> mistake = FindTomlMistake(file.text(), &comments)) {
    ReportMistake(*mistake, index, sink);
    return std::nullopt;
  }
  try {
    std::istringstream stream(WithoutComments(file.text(), comments));
    const Value root = toml::parse<toml::discard_comments, std::unordered_map, std::vector>(
        stream, file.display_path());
    return Converter(file, index).Convert(root);
  } catch (const std::exception& error) {
    ReportSyntaxError(file, index, error.what(), sink);
    return std::nullopt;
  }
}

}  // namespace ricochet::compiler
