// SPDX-License-Identifier: Apache-2.0
#include "io/mail/decode_text.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <iterator>
#include <optional>

#include "runtime/src/text/unicode.h"

namespace ricochet::mail {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr const char* kJapanese = "ISO-2022-JP";

bool IsAscii(std::string_view bytes) {
  for (const char c : bytes) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

bool HasJapaneseEscape(std::string_view bytes) {
  for (std::size_t at = bytes.find('\x1B'); at != std::string_view::npos;
       at = bytes.find('\x1B', at + 1)) {
    if (at + 1 < bytes.size() && (bytes[at + 1] == '$' || bytes[at + 1] == '(')) return true;
  }
  return false;
}

class Converter {
 public:
  explicit Converter(const char* charset) : handle_(iconv_open("UTF-8", charset)) {}
  ~Converter() {
    if (known()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  bool known() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  // `bad`: how many bytes were replaced.
  std::string Convert(std::string_view bytes, std::size_t* bad) {
    std::string out;
    std::string in(bytes);  // iconv's argument is not const
    char* from = in.data();
    std::size_t left = in.size();
    std::array<char, 4096> buffer;
    while (left > 0) {
      char* to = buffer.data();
      std::size_t room = buffer.size();
      const std::size_t result = iconv(handle_, &from, &left, &to, &room);
      out.append(buffer.data(), buffer.size() - room);
      if (result != static_cast<std::size_t>(-1) || errno == E2BIG || left == 0) continue;
      out += kReplacement;
      ++from;
      --left;
      ++*bad;
    }
    return out;
  }

 private:
  iconv_t handle_;
};

std::string FromWindows(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    AppendUtf8(byte < 0x80 ? byte : FromWindows1252(byte), &out);
  }
  return out;
}

std::optional<std::string> ByLabel(std::string_view bytes, std::string_view charset) {
  // Names of character sets are short; iconv takes those behind a slash for options.
  if (charset.empty() || charset.size() > 40) return std::nullopt;
  if (charset.find_first_of("/\0", 0, 2) != std::string_view::npos) return std::nullopt;
  Converter converter(std::string(charset).c_str());
  if (!converter.known()) return std::nullopt;
  std::size_t bad = 0;
  std::string out = converter.Convert(bytes, &bad);
  // A label that does not fit at all says nothing.
  if (bad > 0 && (bad * 20 > bytes.size() || IsValidUtf8(bytes))) return std::nullopt;
  return out;
}

// Labels that programs write over anything. Windows-1252 has all characters of the others.
bool IsLatin(std::string_view charset) {
  constexpr std::string_view kLatin[] = {"us-ascii",  "ascii",  "iso-8859-1",   "iso_8859-1",
                                         "iso8859-1", "latin1", "windows-1252", "cp1252"};
  return std::ranges::find(kLatin, charset) != std::end(kLatin);
}

// As UTF-8, if it is; a character that goes on behind the end of the text is left out then.
std::optional<std::string_view> AsUtf8(std::string_view bytes) {
  const std::size_t bad = FindInvalidUtf8(bytes);
  if (bad == std::string_view::npos) return bytes;
  const std::string_view valid = bytes.substr(0, bad);
  const std::string_view rest = bytes.substr(bad);
  const auto first = static_cast<unsigned char>(rest.front());
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  const bool cut_short = first >= 0xC2 && first < 0xF5 && rest.size() < size &&
                         std::ranges::all_of(rest.substr(1), [](char c) {
                           return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
                         });
  if (!cut_short || IsAscii(valid)) return std::nullopt;
  return valid;
}

}  // namespace

std::string ToUtf8(std::string_view bytes, std::string_view charset) {
  if (HasJapaneseEscape(bytes)) {
    if (const auto text = ByLabel(bytes, kJapanese)) return *text;
  }
  if (IsAscii(bytes)) {
    // Only sets that are no superset of ASCII need a look.
    const bool plain = !charset.starts_with("utf-16") && !charset.starts_with("utf-7") &&
                       !charset.starts_with("iso-2022") && !charset.starts_with("hz");
    if (plain) return std::string(bytes);
  }
  if (!IsLatin(charset)) {
    if (const auto text = ByLabel(bytes, charset); text && IsValidUtf8(*text)) return *text;
  }
  const std::optional<std::string_view> text = AsUtf8(bytes);
  return text ? std::string(*text) : FromWindows(bytes);
}

}  // namespace ricochet::mail
