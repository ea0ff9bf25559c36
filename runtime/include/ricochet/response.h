// SPDX-License-Identifier: Apache-2.0
//
// File: response.h
// The input of a classification: one response and its context.
#ifndef RICOCHET_RESPONSE_H_
#define RICOCHET_RESPONSE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ricochet/export.h"

namespace ricochet {

// A three-digit SMTP reply code, 200 to 599 (RFC 5321 section 4.2.1 ends at 559; higher ones occur
// in practice). 0 means unknown.
using ReplyCode = std::uint16_t;

// Parses exactly three digits, 200 to 599; 0 for anything else.
RICOCHET_EXPORT ReplyCode ParseReplyCode(std::string_view text) noexcept;

// An enhanced mail system status code, class.subject.detail (RFC 3463 section 2). Class 0 means
// unknown; otherwise the class is 2, 4 or 5 and the others are at most 999.
struct EnhancedStatus {
  std::uint16_t status_class = 0;
  std::uint16_t subject = 0;
  std::uint16_t detail = 0;

  bool known() const noexcept { return status_class != 0; }
  friend bool operator==(const EnhancedStatus&, const EnhancedStatus&) = default;
};

// Parses exactly a status such as "5.1.1"; an unknown one for anything else.
RICOCHET_EXPORT EnhancedStatus ParseEnhancedStatus(std::string_view text) noexcept;
// "5.1.1"; empty for an unknown one.
RICOCHET_EXPORT std::string ToString(const EnhancedStatus& status);

// Only this many bytes of a longer text are judged; the answer is flagged kTruncated.
inline constexpr std::size_t kMaxResponseBytes = 64 * 1024;

// What a mail says beside the text that is judged: a header field, or what was made of several.
struct Field {
  std::string_view name{};   // "subject", lower case
  std::string_view value{};  // any bytes; empty is the same as not given
};

// One response. The views may hold any bytes; they are read during the call only and not kept.
// Except for `text`, empty means unknown.
struct Response {
  // As sent by the server (or the sender's MTA), one or more lines. Entities, tags and line ends
  // that a page or a program wrote (`&lt;`, `<br>`, `\r\n`) are read as what they stand for, once.
  std::string_view text{};
  std::string_view domain{};   // the recipient's domain, ASCII or UTF-8; never taken from the text
  std::string_view mx{};       // host name of the server that replied
  std::string_view reply{};    // "550", if known separately from the text
  std::string_view status{};   // "5.1.1", likewise
  std::string_view command{};  // the SMTP stage: "connect", "mail", "rcpt", "data", ...
  // `reply` and `status` apply if the text has none; if true, they override those in the text.
  bool prefer_given_codes = false;
  // Conditions on fields ask for these; the first of a name counts.
  std::span<const Field> fields{};
};

}  // namespace ricochet

#endif  // RICOCHET_RESPONSE_H_
