// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/text/escapes.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "runtime/src/text/reply_start.h"
#include "runtime/src/text/unicode.h"

namespace ricochet {
namespace {

constexpr Escape kNoEscape;

bool IsAlphanumeric(char c) noexcept { return IsAsciiLetter(c) || IsDigit(c); }
bool IsSmallLetter(char c) noexcept { return c >= 'a' && c <= 'z'; }
bool IsCapitalLetter(char c) noexcept { return c >= 'A' && c <= 'Z'; }

// ---- Entities

// HTML 4, section 24.2: U+00A0 to U+00FF.
constexpr std::array<std::string_view, 96> kLatin1 = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",    //
    "uml",    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",    //
    "deg",    "plusmn", "sup2",   "sup3",   "acute",  "micro",  "para",   "middot",  //
    "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12", "frac34", "iquest",  //
    "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil",  //
    "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",    //
    "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",   //
    "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",  "szlig",   //
    "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",  //
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",    //
    "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide",  //
    "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

struct Entity {
  std::string_view name;
  char32_t value;
};

// Section 24.4, `apos` of XML, and the spellings in capitals that HTML 5 knows.
constexpr std::array<Entity, 33> kSpecial = {
    Entity{"quot", '"'}, {"amp", '&'},       {"lt", '<'},        {"gt", '>'},
    {"apos", '\''},      {"QUOT", '"'},      {"AMP", '&'},       {"LT", '<'},
    {"GT", '>'},         {"OElig", 0x0152},  {"oelig", 0x0153},  {"Scaron", 0x0160},
    {"scaron", 0x0161},  {"Yuml", 0x0178},   {"circ", 0x02C6},   {"tilde", 0x02DC},
    {"ensp", 0x2002},    {"emsp", 0x2003},   {"thinsp", 0x2009}, {"ndash", 0x2013},
    {"mdash", 0x2014},   {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"sbquo", 0x201A},
    {"ldquo", 0x201C},   {"rdquo", 0x201D},  {"bdquo", 0x201E},  {"hellip", 0x2026},
    {"permil", 0x2030},  {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"euro", 0x20AC},
    {"trade", 0x2122}};

constexpr std::size_t kMaxEntityBytes = 12;  // "&#x0010FFFF;"

char32_t NamedCharacter(std::string_view name) noexcept {
  const auto* const latin = std::find(kLatin1.begin(), kLatin1.end(), name);
  if (latin != kLatin1.end()) return static_cast<char32_t>(0xA0 + (latin - kLatin1.begin()));
  const auto* const special = std::ranges::find(kSpecial, name, &Entity::name);
  return special != kSpecial.end() ? special->value : 0;
}

// The value of a hexadecimal digit; 16 for another character.
unsigned HexDigit(char c) noexcept {
  if (IsDigit(c)) return static_cast<unsigned>(c - '0');
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? static_cast<unsigned>(small - 'a' + 10) : 16;
}

// Of "39" or "x27"; 0 if it is no number of a character. Browsers take 128 to 159 for Windows-1252.
char32_t NumberedCharacter(std::string_view number) noexcept {
  const bool hex = number.starts_with('x') || number.starts_with('X');
  if (hex) number.remove_prefix(1);
  const unsigned base = hex ? 16 : 10;
  char32_t value = 0;
  for (const char c : number) {
    const unsigned digit = HexDigit(c);
    if (digit >= base) return 0;
    value = value * base + digit;
    if (value > 0x10FFFF) return 0;
  }
  if (value >= 0xD800 && value <= 0xDFFF) return 0;
  return value >= 0x80 && value <= 0x9F ? FromWindows1252(static_cast<unsigned char>(value))
                                        : value;
}

// REQUIRES: `text` begins with '&'.
Escape ReadEntity(std::string_view text) noexcept {
  const std::size_t end = text.substr(0, kMaxEntityBytes).find(';');
  if (end == std::string_view::npos) return kNoEscape;
  const std::string_view name = text.substr(1, end - 1);
  const char32_t value =
      name.starts_with('#') ? NumberedCharacter(name.substr(1)) : NamedCharacter(name);
  return value != 0 ? Escape{value, end + 1} : kNoEscape;
}

// ---- Tags

struct Tag {
  std::string_view name;
  char32_t value;  // a browser begins a line there, or not
};

constexpr std::array<Tag, 34> kTags = {
    Tag{"a", U' '},    {"b", U' '},      {"blockquote", U'\n'}, {"body", U'\n'}, {"br", U'\n'},
    {"center", U'\n'}, {"div", U'\n'},   {"em", U' '},          {"font", U' '},  {"h1", U'\n'},
    {"h2", U'\n'},     {"h3", U'\n'},    {"h4", U'\n'},         {"h5", U'\n'},   {"h6", U'\n'},
    {"hr", U'\n'},     {"html", U'\n'},  {"i", U' '},           {"li", U'\n'},   {"ol", U'\n'},
    {"p", U'\n'},      {"pre", U'\n'},   {"small", U' '},       {"span", U' '},  {"strong", U' '},
    {"table", U'\n'},  {"tbody", U'\n'}, {"td", U' '},          {"th", U' '},    {"thead", U'\n'},
    {"tr", U'\n'},     {"tt", U' '},     {"u", U' '},           {"ul", U'\n'}};

constexpr std::size_t kMaxTagName = 10;

const Tag* FindTag(std::string_view name) noexcept {
  std::array<char, kMaxTagName> small{};
  if (name.empty() || name.size() > small.size()) return nullptr;
  std::ranges::transform(name, small.begin(), [](char c) {
    return IsCapitalLetter(c) ? static_cast<char>(c | 0x20) : c;
  });
  const auto* const tag =
      std::ranges::find(kTags, std::string_view(small.data(), name.size()), &Tag::name);
  return tag != kTags.end() ? tag : nullptr;
}

// REQUIRES: `text` begins with '<'.
Escape ReadTag(std::string_view text) noexcept {
  const bool closes = text.substr(1).starts_with('/');
  const std::size_t begin = closes ? 2 : 1;
  std::size_t at = begin;
  while (at < text.size() && at - begin <= kMaxTagName && IsAlphanumeric(text[at])) ++at;
  // Nearly always an address, which goes on.
  if (at == text.size() || (text[at] != '>' && text[at] != ' ' && text[at] != '/')) {
    return kNoEscape;
  }
  const Tag* const tag = FindTag(text.substr(begin, at - begin));
  if (tag == nullptr) return kNoEscape;
  const std::size_t end = text.substr(0, kMaxTagBytes).find_first_of("<>", at);
  if (end == std::string_view::npos || text[end] != '>') return kNoEscape;
  const std::string_view attributes = text.substr(at, end - at);
  const bool none = attributes.find_first_not_of(" /") == std::string_view::npos;
  const bool some = attributes.starts_with(' ') && attributes.find('=') != std::string_view::npos;
  if (tag->name == "a" && !closes) return some ? Escape{tag->value, at} : kNoEscape;
  return none || some ? Escape{tag->value, end + 1} : kNoEscape;
}

// ---- A backslash and a letter

// Whether the backslash at `at` belongs to a path or a name: `\Data`, `\\host`, `C:\`; but not the
// escapes of other languages: `\"`, `\/`, `\u00e9`, `\xc3`.
bool IsOfPath(std::string_view text, std::size_t at) noexcept {
  const bool drive = at >= 2 && text[at - 1] == ':' && IsAsciiLetter(text[at - 2]) &&
                     (at == 2 || !IsAlphanumeric(text[at - 3]));
  if (drive) return true;
  const std::string_view rest = text.substr(at + 1);
  if (rest.empty()) return false;
  const char next = rest.front();
  if (next == '\\') return true;
  const bool hex = rest.size() > 2 && HexDigit(rest[1]) < 16 && HexDigit(rest[2]) < 16;
  const bool other_escape = (next == 'x' || next == 'u') && hex;
  return IsAsciiLetter(next) && next != 'n' && next != 'r' && next != 't' && !other_escape;
}

// Whether the word that ends before `at` looks like the name of a domain: DOMAIN\nancy.
bool IsBehindName(std::string_view text, std::size_t at) noexcept {
  bool capital = false;
  for (; at > 0 && (IsAlphanumeric(text[at - 1]) || text[at - 1] == '-'); --at) {
    if (IsSmallLetter(text[at - 1])) return false;
    capital = capital || IsCapitalLetter(text[at - 1]);
  }
  return capital;
}

}  // namespace

bool EscapeReader::HasPaths() noexcept {
  if (paths_ == Paths::kUnknown) {
    paths_ = Paths::kNo;
    for (std::size_t at = text_.find('\\'); at != std::string_view::npos;
         at = text_.find('\\', at + 1)) {
      if (!IsOfPath(text_, at)) continue;
      paths_ = Paths::kYes;
      break;
    }
  }
  return paths_ == Paths::kYes;
}

Escape EscapeReader::ReadBackslash(std::size_t at) noexcept {
  if (at + 1 == text_.size()) return kNoEscape;
  const char letter = text_[at + 1];
  if (letter != 'n' && letter != 'r' && letter != 't') return kNoEscape;
  // A doubled one is itself escaped, or begins a path.
  if (at > 0 && text_[at - 1] == '\\') return kNoEscape;
  const bool letter_follows = at + 2 < text_.size() && IsAsciiLetter(text_[at + 2]);
  if (letter_follows && (HasPaths() || IsBehindName(text_, at))) return kNoEscape;
  return {letter == 't' ? U' ' : U'\n', 2};
}

Escape EscapeReader::Read(std::size_t at) noexcept {
  switch (text_[at]) {
    case '&':
      return ReadEntity(text_.substr(at));
    case '<':
      return ReadTag(text_.substr(at));
    case '\\':
      return ReadBackslash(at);
    default:
      return kNoEscape;
  }
}

std::size_t EscapeReader::FindFrom(std::size_t begin) noexcept {
  static constexpr std::string_view kMarks = "&<\\";
  static_assert(kMarks.size() == std::tuple_size_v<decltype(next_)>);
  for (std::size_t at = begin;; ++at) {
    std::size_t first = text_.size();
    for (std::size_t i = 0; i < kMarks.size(); ++i) {
      if (next_[i] < at) next_[i] = std::min(text_.find(kMarks[i], at), text_.size());
      first = std::min(first, next_[i]);
    }
    if (first == text_.size() || Read(first).size > 0) return first;
    at = first;
  }
}

}  // namespace ricochet
