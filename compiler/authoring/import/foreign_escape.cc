// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/foreign_escape.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "io/text/ascii.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

using EscapeKind = ForeignEscape::Kind;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsOneOf(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

ForeignEscape Refused(std::string reason) {
  ForeignEscape escape;
  escape.reason = std::move(reason);
  return escape;
}

ForeignEscape Same(EscapeKind kind, std::size_t size) {
  ForeignEscape escape;
  escape.kind = kind;
  escape.size = size;
  return escape;
}

ForeignEscape Character(char32_t character, std::size_t size) {
  ForeignEscape escape = Same(EscapeKind::kCharacter, size);
  escape.character = character;
  return escape;
}

// The whole of `digits` as a hexadecimal number.
std::optional<std::uint32_t> ReadHex(std::string_view digits) {
  std::uint32_t value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, 16);
  if (digits.empty() || error != std::errc() || stop != end) return std::nullopt;
  return value;
}

class EscapeReader {
 public:
  EscapeReader(std::string_view from, ForeignFormat format, bool in_brackets)
      : from_(from), javascript_(format == ForeignFormat::kZonemta), in_brackets_(in_brackets) {}

  ForeignEscape Read() const {
    if (from_.size() < 2) return Refused("it ends with a backslash");
    const char c = from_[1];
    if (c == 's') return Same(EscapeKind::kBlank, 2);
    if (IsOneOf(c, "dDwWS")) return Same(EscapeKind::kSet, 2);
    if (const std::size_t at = std::string_view("nrtfv").find(c); at != std::string_view::npos) {
      return Character(static_cast<unsigned char>("\n\r\t\f\v"[at]), 2);
    }
    if (c == 'b' || c == 'B') return Boundary();
    if (c == 'x' || c == 'u' || (c == 'U' && !javascript_)) return Code();
    if (IsDigit(c)) return Digit();
    if (io::IsLetter(c)) return Letter();
    if (!javascript_ && (c == '<' || c == '>')) return NoSuchAnchor();
    const DecodedCharacter character = DecodeUtf8(from_.substr(1));
    return Character(character.value, 1 + std::max<std::size_t>(character.length, 1));
  }

 private:
  ForeignEscape Unknown() const {
    return Refused("\\" + std::string(1, from_[1]) + " has no known meaning");
  }
  static ForeignEscape NoSuchAnchor() {
    return Refused("RE2 can't tell the beginning of a word from its end; \\b is either");
  }

  ForeignEscape Boundary() const {
    if (!in_brackets_) {
      return from_.substr(2).starts_with('{') && !javascript_ ? NoSuchAnchor()
                                                              : Same(EscapeKind::kAnchor, 2);
    }
    if (!javascript_) return Unknown();
    return Character(from_[1] == 'b' ? U'\b' : U'B', 2);
  }

  ForeignEscape Digit() const {
    const bool nul = from_[1] == '0' && (from_.size() == 2 || !IsDigit(from_[2]));
    if (nul && javascript_) return Character(0, 2);
    if (from_[1] == '0') return Unknown();
    return Refused("a reference to what a group matched, which RE2 does not have");
  }

  ForeignEscape Letter() const {
    const char c = from_[1];
    if (javascript_) {
      if (c == 'k') return Refused("a reference to what a group matched, which RE2 does not have");
      if (c == 'c') return Refused("a control character, which never occurs in a response");
      return Character(static_cast<unsigned char>(c), 2);
    }
    if (c == 'a') return Character(U'\a', 2);
    if (IsOneOf(c, "Az") && !in_brackets_) return Same(EscapeKind::kAnchor, 2);
    return IsOneOf(c, "pP") ? Property() : Unknown();
  }

  // \pL, \p{Greek}; RE2 says whether it knows the name.
  ForeignEscape Property() const {
    const std::string_view name = from_.substr(2);
    if (!name.empty() && io::IsLetter(name.front())) return Same(EscapeKind::kSet, 3);
    const std::size_t close = name.starts_with('{') ? name.find('}') : std::string_view::npos;
    if (close == std::string_view::npos) return Unknown();
    const auto in_name = [](char c) { return io::IsLetter(c) || c == '_' || c == '^'; };
    if (!std::ranges::all_of(name.substr(1, close - 1), in_name)) return Unknown();
    return Same(EscapeKind::kSet, 2 + close + 1);
  }

  // \x41, \u0041 and what Rust adds: \U00000041, \x{41}, \u{41}, \U{41}.
  ForeignEscape Code() const {
    std::size_t digits = from_[1] == 'x' ? 2 : from_[1] == 'u' ? 4 : 8;
    std::size_t begin = 2;
    std::size_t behind = 2 + digits;
    if (!javascript_ && from_.substr(2).starts_with('{')) {
      const std::size_t close = std::min(from_.find('}'), from_.size());
      begin = 3;
      digits = close - begin;
      behind = close + 1;
    }
    const auto value = behind <= from_.size() ? ReadHex(from_.substr(begin, digits)) : std::nullopt;
    if (!value) {
      return javascript_ ? Character(static_cast<unsigned char>(from_[1]), 2) : Unknown();
    }
    const bool half = *value >= 0xD800 && *value <= 0xDFFF;
    if (half) return Refused("half of a character: write the character itself");
    return *value > 0x10FFFF ? Unknown() : Character(*value, behind);
  }

  std::string_view from_;
  bool javascript_, in_brackets_;
};

}  // namespace

ForeignEscape ReadForeignEscape(std::string_view regex, std::size_t at, ForeignFormat format,
                                bool in_brackets) {
  return EscapeReader(regex.substr(at), format, in_brackets).Read();
}

}  // namespace ricochet::compiler
