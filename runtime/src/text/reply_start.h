// SPDX-License-Identifier: Apache-2.0
//
// Parses the reply code and the enhanced status at the start of a response. The texts here are
// already clean (clean_text.h): blanks are single, a blank that was a line end is '\n'.
//
// Tested by tests/runtime/text/normal_form_test.cc, response_test.cc
#ifndef RICOCHET_RUNTIME_TEXT_REPLY_START_H_
#define RICOCHET_RUNTIME_TEXT_REPLY_START_H_

#include <cstddef>
#include <string_view>

#include "ricochet/response.h"

namespace ricochet {

inline constexpr std::size_t kReplyCodeSize = 3;

constexpr bool IsDigit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool IsAsciiLetter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool IsSeparator(char c) noexcept { return c == ' ' || c == '\n'; }

// What ParseReplyStart found.
struct ReplyStart {
  ReplyCode reply = 0;
  bool continued = false;  // the code is followed by a hyphen: more lines were announced
  EnhancedStatus status;
};

// A status at the start of a text. Size 0: there is none.
struct StatusToken {
  EnhancedStatus status;
  std::size_t size = 0;  // in bytes, with its decoration
  bool closed = true;    // false if its bracket is not closed directly after it
};

// The code that the first three bytes spell, whatever follows; 0 if none.
ReplyCode ReadReplyCode(std::string_view text) noexcept;

// A status such as "5.1.1" that no digit, ASCII letter or ".<digit>" prolongs.
StatusToken ReadStatus(std::string_view text) noexcept;

// The same, also as "#5.1.1", "(5.1.1)", "(#5.1.1)", "[5.1.1]"; the brackets may close later.
StatusToken ReadDecoratedStatus(std::string_view text) noexcept;

// `text` without what some programs write before the code: "smtp;", "x-<token>;", "#".
std::string_view StripPrefixes(std::string_view text) noexcept;

// REQUIRES: prefixes are stripped.
ReplyStart ParseReplyStart(std::string_view text) noexcept;

// The first "(#5.1.1)" of the text, as qmail closes its sentences; unknown if there is none.
EnhancedStatus FindQmailStatus(std::string_view text) noexcept;

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_TEXT_REPLY_START_H_
