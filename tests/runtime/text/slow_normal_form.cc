// SPDX-License-Identifier: Apache-2.0
#include "tests/runtime/text/slow_normal_form.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ricochet/response.h"
#include "runtime/src/text/unicode.h"
#include "tests/support/paths.h"

namespace ricochet {
namespace {

std::string Encode(char32_t c) {
  std::string out;
  AppendUtf8(c, &out);  // held against known encodings in unicode_test.cc
  return out;
}

}  // namespace

// Tries every length and compares with what encoding gives: slow, and no table of lead bytes.
bool DecodeSlowly(const std::string& text, std::size_t at, char32_t* c, std::size_t* length) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  for (*length = 1; *length <= 4 && at + *length <= text.size(); ++*length) {
    *c = *length == 1 ? byte(0) : byte(0) & (0xFFU >> (*length + 1));
    for (std::size_t i = 1; i < *length; ++i) *c = (*c << 6U) | (byte(i) & 0x3FU);
    const bool scalar = *c <= 0x10FFFF && (*c < 0xD800 || *c > 0xDFFF);
    if (scalar && Encode(*c) == text.substr(at, *length)) return true;
  }
  return false;
}

namespace {

bool Contains(std::u32string_view set, char32_t c) { return set.find(c) != std::string_view::npos; }

std::string PlainSlowly(char32_t c) {
  if (c == U'\n' || c == U'\r') return "\n";
  if (c < 0x20 || (c >= 0x7F && c <= 0xA0) || (c >= 0x2000 && c <= 0x200B) ||
      Contains(U"\u1680\u180E\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF", c)) {
    return " ";
  }
  if (Contains(U"\u2018\u2019\u201A\u201B\u2032\u2039\u203A", c)) return "'";
  if (Contains(U"\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB", c)) return "\"";
  if (Contains(U"\u2010\u2011\u2012\u2013\u2014\u2015\u2212", c)) return "-";
  if (c == U'\u2026') return "...";
  if (c == U'\u017F') return "s";
  if (c == U'\u212A') return "k";
  return Encode(c);
}

// Runs of blanks become one, a '\n' if there is one among them; none at the ends.
std::string CollapseSlowly(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_not_of(" \n", at), text.size());
    if (end == at) {
      out += text[at++];
      continue;
    }
    const bool line_end = text.substr(at, end - at).find('\n') != std::string::npos;
    if (at > 0 && end < text.size()) out += line_end ? '\n' : ' ';
    at = end;
  }
  return out;
}

bool MatchesAt(const std::string& text, std::size_t at, const re2::RE2& expression,
               std::string* match) {
  re2::StringPiece rest(text.data() + at, text.size() - at);
  return re2::RE2::PartialMatch(rest, expression, match);
}

const std::map<std::string, char32_t>& Entities() {
  static const std::map<std::string, char32_t> all = [] {
    std::map<std::string, char32_t> read;
    std::ifstream file(testing::DataPath("entities.tsv"));
    std::string name;
    for (std::string value; file >> name;) {
      if (name != "#" && file >> value)
        read[name] = static_cast<char32_t>(std::stoul(value, nullptr, 16));
      std::getline(file, value);
    }
    return read;
  }();
  return all;
}

// The character of an entity without its & and ; or 0.
char32_t EntitySlowly(const std::string& name) {
  if (name[0] != '#') return Entities().count(name) == 0 ? 0 : Entities().at(name);
  const bool hex = name[1] == 'x' || name[1] == 'X';
  const unsigned long value = std::stoul(name.substr(hex ? 2 : 1), nullptr, hex ? 16 : 10);
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return 0;
  const bool windows = value >= 0x80 && value <= 0x9F;
  return windows ? FromWindows1252(static_cast<unsigned char>(value))
                 : static_cast<char32_t>(value);
}

// What stands for a character at `at`, by expressions: how many bytes, and the character. 0:
// nothing.
std::size_t EscapeSlowly(const std::string& text, std::size_t at, char32_t* c) {
  static const re2::RE2::Options options(re2::RE2::Latin1);
  static const re2::RE2 entity("^(&(?:[A-Za-z0-9]{1,10}|#[0-9]{1,9}|#[xX][0-9A-Fa-f]{1,8});)",
                               options);
  static const re2::RE2 line_tag(
      "(?i)^(</"
      "?(?:blockquote|body|br|center|div|h[1-6]|hr|html|li|ol|p|pre|table|tbody|thead|tr|ul)"
      "(?:[ /]*| [^<>]*=[^<>]*)>)",
      options);
  static const re2::RE2 blank_tag(
      "(?i)^(</?(?:b|em|font|i|small|span|strong|td|th|tt|u)(?:[ /]*| [^<>]*=[^<>]*)>|"
      "</a(?:[ /]*| [^<>]*=[^<>]*)>)",
      options);
  static const re2::RE2 link("(?i)^(<a [^<>]*=[^<>]*>)", options);
  static const re2::RE2 certain(R"(^(\\[nrt])(?:$|[^A-Za-z]))", options);
  static const re2::RE2 any(R"(^(\\[nrt]))", options);
  static const re2::RE2 path(
      R"((?:^|[^0-9A-Za-z])[A-Za-z]:\\|\\\\|\\[a-mo-qsv-wyzA-Z]|\\[xu](?:$|[^0-9A-Fa-f]|.(?:$|[^0-9A-Fa-f])))",
      options);
  static const re2::RE2 name(R"((?:^|[^0-9A-Za-z-])[0-9-]*[A-Z][0-9A-Z-]*$)", options);
  std::string match;
  if (MatchesAt(text, at, entity, &match) && match.size() <= 12) {
    *c = EntitySlowly(match.substr(1, match.size() - 2));
    return *c == 0 ? 0 : match.size();
  }
  *c = U'\n';
  if (MatchesAt(text, at, line_tag, &match)) return match.size() <= 512 ? match.size() : 0;
  *c = U' ';
  if (MatchesAt(text, at, blank_tag, &match)) return match.size() <= 512 ? match.size() : 0;
  if (MatchesAt(text, at, link, &match)) return match.size() <= 512 ? 2 : 0;
  if (!MatchesAt(text, at, any, &match) || (at > 0 && text[at - 1] == '\\')) return 0;
  *c = match == "\\t" ? U' ' : U'\n';
  const bool doubtful =
      re2::RE2::PartialMatch(text, path) || re2::RE2::PartialMatch(text.substr(0, at), name);
  return doubtful && !MatchesAt(text, at, certain, &match) ? 0 : 2;
}

std::string CleanSlowly(const std::string& raw, bool* not_utf8) {
  std::string out;
  for (std::size_t at = 0; at < raw.size();) {
    char32_t c = 0;
    std::size_t length = EscapeSlowly(raw, at, &c);
    if (length > 0) {
      out += PlainSlowly(c);
      at += length;
      continue;
    }
    if (!DecodeSlowly(raw, at, &c, &length)) {
      c = FromWindows1252(static_cast<unsigned char>(raw[at]));
      length = 1;
      *not_utf8 = true;
    }
    out += PlainSlowly(c);
    at += length;
  }
  return CollapseSlowly(out);
}

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

bool In(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }

// The longest status at the start of `text`, or "" if something prolongs it.
std::string StatusSlowly(const std::string& text) {
  std::string found;
  for (std::size_t size = 1; size <= std::min<std::size_t>(text.size(), 9); ++size) {
    if (ParseEnhancedStatus(text.substr(0, size)).known()) found = text.substr(0, size);
  }
  const std::string rest = text.substr(found.size()) + "  ";
  const bool longer =
      In(kDigits, rest[0]) || In(kLetters, rest[0]) || (rest[0] == '.' && In(kDigits, rest[1]));
  return longer ? "" : found;
}

// The same with its decoration; `whole` becomes what it covers, "" where its bracket stays open.
std::string DecoratedSlowly(const std::string& text, std::string* whole) {
  const std::pair<std::string, std::string> decorations[] = {
      {"(#", ")"}, {"(", ")"}, {"[", "]"}, {"#", ""}, {"", ""}};
  for (const auto& [open, close] : decorations) {
    if (!text.starts_with(open)) continue;
    const std::string status = StatusSlowly(text.substr(open.size()));
    if (status.empty()) continue;
    *whole = open + status + close;
    if (!text.starts_with(*whole)) whole->clear();
    return ToString(ParseEnhancedStatus(status));
  }
  return "";
}

// Marker by marker instead of word by word.
std::string FoldSlowly(const std::string& text, bool continued, std::string* status) {
  const std::string code = text.substr(0, 3);
  std::string out = continued ? code + " " : code;
  bool joined = continued;
  bool line_ends_mark = text.ends_with("\n" + code);
  for (const char behind : {'-', ' ', '\n'}) {
    if (text.find("\n" + code + behind) != std::string::npos) line_ends_mark = true;
  }
  const std::size_t last_open = text.rfind(" " + code + "-");
  for (std::size_t i = out.size(); i < text.size();) {
    const char behind = i + 4 < text.size() ? text[i + 4] : ' ';
    const bool before_open = last_open != std::string::npos && i < last_open;
    const bool quoted = behind != '-' && (line_ends_mark || before_open);
    const bool may_mark = text[i] == '\n' || (joined && text[i] == ' ' && !quoted);
    if (!may_mark || text.substr(i + 1, 3) != code || !In("- \n", behind)) {
      out += text[i++];
      continue;
    }
    out += ' ';
    i += behind == '-' ? 5 : 4;
    if (behind != '-') joined = false;
    const std::size_t at = i < text.size() && text[i] == ' ' ? i + 1 : i;
    std::string whole;
    const std::string found = at < text.size() ? DecoratedSlowly(text.substr(at), &whole) : "";
    if (found.empty()) continue;
    if (status->empty()) {
      *status = found;
    } else if (found == *status && !whole.empty()) {
      out += ' ';
      i = at + whole.size();
    }
  }
  std::replace(out.begin(), out.end(), '\n', ' ');
  return CollapseSlowly(out);
}

// Cuts one prefix off `*text`; false if it has none.
bool CutPrefixSlowly(std::string* text) {
  if (text->size() > 1 && (*text)[0] == '#' && In(kDigits, (*text)[1])) {
    text->erase(0, 1);
    return true;
  }
  std::string type = text->substr(0, std::min(text->find(';'), text->size()));
  if (type.size() == text->size()) return false;
  for (const char c : type) {
    if (!In(kDigits, c) && !In(kLetters, c) && c != '-') return false;
  }
  const std::size_t size = type.size() + 1;
  std::transform(type.begin(), type.end(), type.begin(), ::tolower);
  if (type != "smtp" && !(type.starts_with("x-") && type.size() > 2)) return false;
  text->erase(0, size);
  *text = CollapseSlowly(*text);
  return true;
}

}  // namespace

SlowNormalForm NormaliseSlowly(const std::string& raw) {
  SlowNormalForm slow;
  std::string whole;
  std::string text = CleanSlowly(raw, &slow.not_utf8);
  while (CutPrefixSlowly(&text)) {
  }
  const std::string rest = (text + "     ").substr(3);
  const bool is_code = ParseReplyCode(text.substr(0, 3)) != 0 && !In(kDigits, rest[0]) &&
                       !In(kLetters, rest[0]) && rest[0] != '_' && (rest[0] & 0x80) == 0 &&
                       !(rest[0] == '.' && In(kDigits, rest[1]));
  if (is_code) {
    slow.reply = text.substr(0, 3);
    const std::size_t mark = In("-:,;", rest[0]) ? 1 : 0;
    const std::size_t at = mark + (In(" \n", rest[mark]) ? 1 : 0);
    if (at > 0) slow.status = DecoratedSlowly(rest.substr(at), &whole);
    text = FoldSlowly(text, rest[0] == '-', &slow.status);
  } else {
    const std::string status = StatusSlowly(text);
    if (!status.empty()) slow.status = ToString(ParseEnhancedStatus(status));
    std::replace(text.begin(), text.end(), '\n', ' ');
  }
  for (std::size_t at = 0; slow.status.empty() && at < text.size(); ++at) {
    if (text.compare(at, 2, "(#") != 0) continue;
    const std::string status = DecoratedSlowly(text.substr(at), &whole);
    if (!whole.empty()) slow.status = status;
    whole.clear();
  }
  slow.text = text;
  return slow;
}

}  // namespace ricochet
