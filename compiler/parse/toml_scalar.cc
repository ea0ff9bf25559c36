// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/toml_scalar.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <utility>

#include "compiler/parse/scripts.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

using Result = std::variant<std::size_t, TomlMistake>;

TomlMistake Mistake(std::size_t offset, std::size_t size, std::string title, std::string help) {
  TomlMistake mistake;
  mistake.place = {offset, size, {}};
  mistake.title = std::move(title);
  mistake.help = std::move(help);
  return mistake;
}

bool IsControl(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; }

std::string HexByte(char c) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(c);
  return {kDigits[value >> 4U], kDigits[value & 15U]};
}

TomlMistake ControlCharacter(std::string_view text, std::size_t at) {
  return Mistake(at, 1, "the control character U+00" + HexByte(text[at]) + " in a text",
                 "delete it, or write a blank: the normal form replaces it by one");
}

TomlMistake NotClosed(std::string_view text, std::size_t begin, char quote) {
  TomlMistake mistake =
      Mistake(begin, TomlLineEnd(text, begin) - begin, "a text is not closed",
              std::string("a text ends on its own line with the quote that it begins with: ") +
                  quote + "…" + quote);
  mistake.place.label = "begins here";
  return mistake;
}

bool AreHexDigits(std::string_view digits, std::size_t count) {
  return digits.size() == count && std::ranges::all_of(digits, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

// The length of the escape at `at`, a backslash; 0 if it is none.
std::size_t EscapeLength(std::string_view text, std::size_t at, bool multi_line) {
  const char c = at + 1 < text.size() ? text[at + 1] : '\0';
  if (c == 'u' && AreHexDigits(text.substr(at + 2, 4), 4)) return 6;
  if (c == 'U' && AreHexDigits(text.substr(at + 2, 8), 8)) return 10;
  if (multi_line && (c == '\n' || c == '\r' || c == ' ' || c == '\t')) return 1;
  return c != '\0' && std::string_view("btnfr\"\\").find(c) != std::string_view::npos ? 2 : 0;
}

TomlMistake BadEscape(std::string_view text, std::size_t at) {
  const std::size_t size = 1 + (at + 1 < text.size() ? CharacterAt(text, at + 1).size() : 0);
  return Mistake(at, size, "`" + std::string(text.substr(at, size)) + "` is not a TOML escape",
                 R"(write '…' instead of "…": there a backslash is literal; or double it: \\)");
}

Result SkipMultiLine(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  const std::string closing(3, quote);
  for (std::size_t at = begin + 3; at < text.size();) {
    if (text.substr(at).starts_with(closing)) {
      at += 3;  // up to two more quotes may belong to the text
      for (int more = 0; more < 2 && at < text.size() && text[at] == quote; ++more) ++at;
      return at;
    }
    const std::size_t escape = quote == '"' && text[at] == '\\' ? EscapeLength(text, at, true) : 1;
    if (escape == 0) return BadEscape(text, at);
    if (IsControl(text[at]) && text[at] != '\n' && text[at] != '\r') {
      return ControlCharacter(text, at);
    }
    at += escape;
  }
  TomlMistake mistake = NotClosed(text, begin, quote);
  mistake.help = "a text that begins with three quotes ends with three; one is enough for most";
  mistake.place.size = 3;
  return mistake;
}

bool IsDelimiter(char c) {
  return std::string_view(",]}#= \t\r\n").find(c) != std::string_view::npos;
}

// Numbers, truth values and dates; what is out of range is left to the library.
const re2::RE2& WordPattern() {
  static const re2::RE2* const pattern = [] {
    re2::RE2::Options options(re2::RE2::Quiet);
    options.set_longest_match(true);
    return new re2::RE2(
        "true|false|[+-]?(?:inf|nan)"
        "|0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|0o[0-7](?:_?[0-7])*|0b[01](?:_?[01])*"
        "|[+-]?(?:0|[1-9](?:_?[0-9])*)"
        "(?:\\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?"
        "|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?"
        "(?:[Zz]|[+-][0-9]{2}:[0-9]{2})?)?"
        "|[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]+)?",
        options);
  }();
  return *pattern;
}

bool IsQuoteLike(char32_t c) {
  return c == 0x60 || c == 0xB4 || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) ||
         c == 0x2039 || c == 0x203A;
}

// A character that nothing begins with.
TomlMistake StrayCharacter(std::string_view text, std::size_t at, std::string_view where) {
  const DecodedCharacter character = DecodeUtf8(text.substr(at));
  const std::string shown(CharacterAt(text, at));
  if (IsQuoteLike(character.value)) {
    return Mistake(at, shown.size(), shown + " is not a TOML quote",
                   "write a straight quote, ' or \"; word processors and chats change them");
  }
  return Mistake(at, shown.size(), "`" + shown + "` cannot begin " + std::string(where),
                 "one `key = value` a line; a comment begins with #");
}

}  // namespace

Result SkipTomlText(std::string_view text, std::size_t at) {
  const char quote = text[at];
  if (text.substr(at).starts_with(std::string(3, quote))) return SkipMultiLine(text, at);
  // No search for the end of the line: a line may hold a million texts.
  for (std::size_t i = at + 1; i < text.size() && text[i] != '\n';) {
    if (text[i] == quote) return i + 1;
    if (text[i] == '\r' && text.substr(i).starts_with("\r\n")) break;
    if (IsControl(text[i])) return ControlCharacter(text, i);
    const std::size_t escape = quote == '"' && text[i] == '\\' ? EscapeLength(text, i, false) : 1;
    if (escape == 0) return BadEscape(text, i);
    i += escape;
  }
  return NotClosed(text, at, quote);
}

Result SkipTomlWord(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  re2::StringPiece found;
  if (WordPattern().Match(re2::StringPiece(rest.data(), std::min<std::size_t>(rest.size(), 400)), 0,
                          std::min<std::size_t>(rest.size(), 400), re2::RE2::ANCHOR_START, &found,
                          1)) {
    const std::size_t end = at + found.size();
    if (end == text.size() || IsDelimiter(text[end])) return end;
  }
  if (IsQuoteLike(DecodeUtf8(rest).value)) return StrayCharacter(text, at, "a value");
  if (text[at] == '(') {
    return Mistake(at, 1, "`(` does not begin a value",
                   "write a list in square brackets: ['…', '…']");
  }
  std::size_t size = 0;
  while (size < rest.size() && !IsDelimiter(rest[size])) ++size;
  if (size == 0) return StrayCharacter(text, at, "a value");
  const std::string word(rest.substr(0, size));
  const std::size_t digit = word.find_first_not_of('0');
  if (word.find_first_not_of("0123456789") == std::string::npos && digit != std::string::npos) {
    return Mistake(at, size, "a number may not begin with 0", "write " + word.substr(digit));
  }
  return Mistake(at, size, "`" + word + "` needs quotes",
                 "write \"" + word + "\"; write phrases and patterns in '…'");
}

std::size_t TomlLineEnd(std::string_view text, std::size_t at) {
  std::size_t end = std::min(text.find('\n', at), text.size());
  while (end > at && std::string_view("\r \t").find(text[end - 1]) != std::string_view::npos) --end;
  return end;
}

std::optional<TomlMistake> FindConflictMarker(std::string_view text, std::size_t at) {
  for (const std::string_view marker : {"<<<<<<<", "=======", ">>>>>>>", "|||||||"}) {
    if (!text.substr(at).starts_with(marker)) continue;
    return Mistake(at, TomlLineEnd(text, at) - at, "an unresolved git conflict",
                   "keep one of the two versions, and delete the lines <<<<<<<, ======= and "
                   ">>>>>>>");
  }
  return std::nullopt;
}

TomlMistake NoKeyHere(std::string_view text, std::size_t at) {
  if (auto conflict = FindConflictMarker(text, at)) return *std::move(conflict);
  const std::string_view rest = text.substr(at, TomlLineEnd(text, at) - at);
  const char c = rest.empty() ? '#' : rest.front();
  if (rest.starts_with("//") || rest.starts_with("/*") || c == ';') {
    return Mistake(at, c == ';' ? 1 : 2, "this does not begin a comment",
                   "a comment begins with #");
  }
  if (c == '{') {
    return Mistake(at, 1, "a line begins with {",
                   "a rule file is TOML, no JSON: `key = value` lines under [[rule]] headers");
  }
  if (c == ']' || c == '}' || c == ',') {
    return Mistake(at, 1, "`" + std::string(1, c) + "` belongs to no list or table",
                   "remove it, or see whether the list above was closed too early");
  }
  if (c == '=') return Mistake(at, 1, "nothing before the =", "write `key = value`");
  if (c == '#') return Mistake(at, 0, "a key is missing here", "write `key = value`");
  return StrayCharacter(text, at, "a key");
}

}  // namespace ricochet::compiler
