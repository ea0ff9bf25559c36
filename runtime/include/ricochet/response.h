// SPDX-License-Identifier: Apache-2.0
//
// File: response.h
// What a caller hands in: one response and what is known about where it came from.
#ifndef RICOCHET_RESPONSE_H_
#define RICOCHET_RESPONSE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ricochet/export.h"

namespace ricochet {

// A three-digit SMTP reply code, 200 to 599 (RFC 5321 section 4.2.1; strays above 559 occur).
// 0 means unknown.
using ReplyCode = std::uint16_t;

// Reads exactly three digits, 200 to 599; anything else gives 0.
RICOCHET_EXPORT ReplyCode ParseReplyCode(std::string_view text) noexcept;

// An enhanced mail system status code, class.subject.detail (RFC 3463 section 2). Class 0 means
// unknown; else class is 2, 4 or 5 and the others are at most 999.
struct EnhancedStatus {
  std::uint16_t status_class = 0;
  std::uint16_t subject = 0;
  std::uint16_t detail = 0;

  bool known() const noexcept { return status_class != 0; }
  friend bool operator==(const EnhancedStatus&, const EnhancedStatus&) = default;
};

// Reads exactly a status such as "5.1.1"; anything else gives an unknown one.
RICOCHET_EXPORT EnhancedStatus ParseEnhancedStatus(std::string_view text) noexcept;
// "5.1.1"; empty for an unknown one.
RICOCHET_EXPORT std::string ToString(const EnhancedStatus& status);

// A text longer than this many bytes is judged on its beginning and flagged kTruncated.
inline constexpr std::size_t kMaxResponseBytes = 64 * 1024;

// One response. All views may hold any bytes, are only read during the call, and are not kept.
// Empty means unknown for all but `text`.
struct Response {
  std::string_view text{};     // as the server (or the own MTA) said it, several lines or one
  std::string_view domain{};   // the recipient's domain, in ASCII or UTF-8; never guessed from text
  std::string_view mx{};       // the host name of the server that spoke
  std::string_view reply{};    // "550", where the source gave it apart from the text
  std::string_view status{};   // "5.1.1", likewise
  std::string_view command{};  // the SMTP stage: "connect", "mail", "rcpt", "data", ...
  // `reply` and `status` serve where the text has none; true lets them win over the text's own.
  bool prefer_given_codes = false;
};

}  // namespace ricochet

#endif  // RICOCHET_RESPONSE_H_
