// SPDX-License-Identifier: Apache-2.0
//
// What stands for another character in a response that was pasted from a page or out of a program:
//
//   &lt; &nbsp; &eacute; &#39; &#x27;   entities: a character
//   <br> </p> <b> <font size=2>         tags: a line end or a blank
//   \r\n \n \r \t                       a backslash and a letter: a line end or a blank
//
// They are read once: `&amp;lt;` is `&lt;`. Nothing else is guessed, for a text has other things
// that look alike, above all addresses, and names behind a backslash:
//
// - An entity ends with `;` and is one of HTML 4's: those of Latin-1 and the special characters, or
//   a number. `?a=1&lt=2` has none.
// - A tag is one of a short list, those that are written around a line of text. So no `<info@…>`,
//   `<mx.example.org>`, `<0123@mx>` or `<recipient>` is one. Behind its name come attributes with
//   `=`, or nothing. Of `<a href="https://…">` the attributes stay: the address may be what
//   decides.
// - `\n`, `\r` and `\t` before a letter may begin a name (DOMAIN\nancy, C:\temp). They are
//   read there unless the word before has no small letter but a capital one, or the text has a
//   path: a backslash before any other letter or another backslash, or behind `C:`. Before anything
//   else than a letter they always are.
//
// Tested by tests/runtime/text/escapes_test.cc, normal_form_test.cc, normal_form_property_test.cc
#ifndef RICOCHET_RUNTIME_TEXT_ESCAPES_H_
#define RICOCHET_RUNTIME_TEXT_ESCAPES_H_

#include <array>
#include <cstddef>
#include <string_view>

namespace ricochet {

struct Escape {
  char32_t value = 0;    // what it stands for: U'\n' a line end, U' ' a blank
  std::size_t size = 0;  // in bytes; 0: there is none
};

// The longest tag that is read as one, in bytes.
inline constexpr std::size_t kMaxTagBytes = 512;

// Reads the escapes of one text, which must outlive it. Cost: of reading all of them in turn,
// linear in the text.
class EscapeReader {
 public:
  explicit EscapeReader(std::string_view text) noexcept : text_(text) {}

  // The one that begins at `at`. REQUIRES: at < text.size()
  Escape Read(std::size_t at) noexcept;

  // Position of the first one from `begin` on; the size of the text if there is none. REQUIRES:
  // `begin` does not descend from call to call.
  std::size_t FindFrom(std::size_t begin) noexcept;

 private:
  bool HasPaths() noexcept;
  Escape ReadBackslash(std::size_t at) noexcept;

  std::string_view text_;
  std::array<std::size_t, 3> next_{};  // where each mark comes next; at first they may be anywhere
  enum class Paths : unsigned char { kUnknown, kNo, kYes } paths_ = Paths::kUnknown;
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_TEXT_ESCAPES_H_
