// SPDX-License-Identifier: Apache-2.0
#include "io/text/escape.h"

#include <fmt/core.h>

#include <cstdint>
#include <cstring>
#include <iterator>

#include "io/text/display_width.h"
#include "io/text/utf8.h"

namespace ricochet::io {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";     // U+2026

// Which of the two printable ASCII characters that need an escape somewhere count as not plain.
struct Specials {
  bool backslash = false;
  bool quote = false;
};

using Bytes16 [[gnu::vector_size(16)]] = std::uint8_t;

// Whether sixteen bytes have no control character, none above ASCII, and none of `specials`.
template <Specials specials>
bool ArePlain(const char* from) noexcept {
  Bytes16 bytes;
  std::memcpy(&bytes, from, sizeof bytes);
  auto suspect = (bytes - 0x20) >= 0x5F;
  if constexpr (specials.backslash) suspect |= bytes == '\\';
  if constexpr (specials.quote) suspect |= bytes == '"';
  std::uint64_t halves[2];
  std::memcpy(halves, &suspect, sizeof halves);
  return (halves[0] | halves[1]) == 0;
}

template <Specials specials>
constexpr bool IsPlainByte(char c) {
  if (specials.backslash && c == '\\') return false;
  if (specials.quote && c == '"') return false;
  const auto byte = static_cast<std::uint8_t>(c);
  return byte >= 0x20 && byte < 0x7F;
}

// Where the run of plain bytes that begins at text[pos] ends.
template <Specials specials>
std::size_t SkipPlain(std::string_view text, std::size_t pos) noexcept {
  constexpr std::size_t kBlock = sizeof(Bytes16);
  const char* data = text.data();
  while (pos + kBlock <= text.size() && ArePlain<specials>(data + pos)) pos += kBlock;
  // What is left, with some bytes before it.
  const bool rest = text.size() >= kBlock && text.size() - pos < kBlock;
  if (rest && ArePlain<specials>(data + text.size() - kBlock)) return text.size();
  while (pos < text.size() && IsPlainByte<specials>(data[pos])) ++pos;
  return pos;
}

// Appends `text`, handing every character that is not plain to `special(char, bytes)`.
template <Specials specials, typename Special>
void AppendWith(std::string_view text, std::string& out, Special special) {
  std::size_t pos = 0;
  while (pos < text.size()) {
    const std::size_t end = SkipPlain<specials>(text, pos);
    out.append(text.data() + pos, end - pos);
    if (end == text.size()) return;
    const Utf8Char c = DecodeAt(text, end);
    special(c, text.substr(end, c.size));
    pos = end + c.size;
  }
}

void AppendHexBytes(std::string_view bytes, std::string& out) {
  for (const char byte : bytes) {
    fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<std::uint8_t>(byte));
  }
}

// The escape of an unsafe character as people read it.
void AppendVisibleEscape(char32_t c, std::string& out) {
  switch (c) {
    case '\t':
      out += "\\t";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    default:
      // \x is for ASCII and stray bytes, \u for characters: \x9b and \u009b are not the same.
      fmt::format_to(std::back_inserter(out), fmt::runtime(c < 0x80 ? "\\x{:02x}" : "\\u{:04x}"),
                     static_cast<std::uint32_t>(c));
  }
}

void AppendVisibleChar(const Utf8Char& c, std::string_view bytes, std::string& out) {
  if (!c.valid) {
    AppendHexBytes(bytes, out);
  } else if (IsUnprintable(c.code_point)) {
    AppendVisibleEscape(c.code_point, out);
  } else {
    out.append(bytes);
  }
}

// All unsafe characters are below U+10000.
void AppendJsonEscape(char32_t c, std::string& out) {
  fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(c));
}

// One search a character is several times faster than find_first_of.
bool NeedsQuotes(std::string_view text) {
  const auto has = [text](char c) { return text.find(c) != std::string_view::npos; };
  return has(',') || has('"') || has('\n') || has('\r');
}

bool LooksLikeFormula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos;
}

// The text between the quotes of a CSV field.
void AppendCsvContent(std::string_view text, CsvTarget target, std::string& out) {
  AppendWith<Specials{.quote = true}>(
      text, out, [&out, target](const Utf8Char& c, std::string_view bytes) {
        if (!c.valid || (c.code_point == 0 && target == CsvTarget::kFile)) {
          out += kReplacement;
        } else if (c.code_point == '"') {
          out += "\"\"";
        } else if (target == CsvTarget::kTerminal && IsUnprintable(c.code_point)) {
          AppendVisibleEscape(c.code_point, out);
        } else {
          out.append(bytes);
        }
      });
}

}  // namespace

void AppendVisible(std::string_view text, std::string& out) {
  AppendWith<Specials{}>(text, out, [&out](const Utf8Char& c, std::string_view bytes) {
    AppendVisibleChar(c, bytes, out);
  });
}

std::string Visible(std::string_view text) {
  std::string out;
  AppendVisible(text, out);
  return out;
}

void AppendTsvField(std::string_view text, std::string& out) {
  AppendWith<Specials{.backslash = true}>(text, out,
                                          [&out](const Utf8Char& c, std::string_view bytes) {
                                            if (c.valid && c.code_point == '\\') {
                                              out += "\\\\";
                                            } else {
                                              AppendVisibleChar(c, bytes, out);
                                            }
                                          });
}

void AppendCsvField(std::string_view text, CsvTarget target, std::string& out) {
  const bool formula = LooksLikeFormula(text);
  if (!NeedsQuotes(text)) {
    if (formula) out += '\'';
    AppendCsvContent(text, target, out);
    return;
  }
  out += formula ? "\"'" : "\"";
  AppendCsvContent(text, target, out);
  out += '"';
}

void AppendJsonString(std::string_view text, std::string& out) {
  out += '"';
  AppendWith<Specials{.backslash = true, .quote = true}>(
      text, out, [&out](const Utf8Char& c, std::string_view bytes) {
        if (!c.valid) {
          out += kReplacement;
        } else if (c.code_point == '"' || c.code_point == '\\') {
          out += '\\';
          out.append(bytes);
        } else if (c.code_point == '\t' || c.code_point == '\n' || c.code_point == '\r') {
          AppendVisibleEscape(c.code_point, out);
        } else if (IsUnprintable(c.code_point)) {
          AppendJsonEscape(c.code_point, out);
        } else {
          out.append(bytes);
        }
      });
  out += '"';
}

void AppendRawJson(std::string_view json, std::string& out) {
  AppendWith<Specials{}>(json, out, [&out](const Utf8Char& c, std::string_view bytes) {
    if (!c.valid || !IsUnprintable(c.code_point)) {
      out.append(bytes);
    } else if (c.code_point < 0x20) {
      out += ' ';  // no string holds one as it is
    } else {
      AppendJsonEscape(c.code_point, out);
    }
  });
}

std::string CutToWidth(std::string_view visible, std::size_t columns) {
  std::size_t width = 0;
  std::size_t fits = 0;  // bytes that leave a column for the ellipsis
  for (std::size_t pos = 0; pos < visible.size();) {
    const Utf8Char c = DecodeAt(visible, pos);
    width += DisplayColumns(c);
    if (width > columns) return std::string(visible.substr(0, fits)).append(kEllipsis);
    pos += c.size;
    if (width < columns) fits = pos;
  }
  return std::string(visible);
}

}  // namespace ricochet::io
