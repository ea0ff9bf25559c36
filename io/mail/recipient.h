// SPDX-License-Identifier: Apache-2.0
//
// What a mail says of one recipient.
#ifndef RICOCHET_IO_MAIL_RECIPIENT_H_
#define RICOCHET_IO_MAIL_RECIPIENT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::mail {

inline constexpr std::size_t kMaxRecipients = 1000;  // of a mail
inline constexpr std::size_t kMaxCandidates = 8;     // texts of a recipient
// Of a text in prose. All recipients may share it, so that it counts once for each.
inline constexpr std::size_t kMaxTextBytes = 4096;

// A text that may be what the server said, with codes that stand apart from it.
struct Candidate {
  std::string text;
  std::string reply, status;
  bool guessed = false;  // any words of the notice: it needs a rule, or a reply code, to count
};

// Addresses are clean (address.h) or empty; so is whatever the mail does not say.
struct Recipient {
  std::string original;  // Original-Recipient (RFC 3464 section 2.3.1)
  std::string alias;     // another one that the mail names as the address it was sent to
  std::string final;     // Final-Recipient, or the one in the prose
  std::string actual;    // where it was forwarded to
  std::string action, status, mx, time, command;
  std::vector<Candidate> texts;  // the best evidence first
  bool guessed = false;          // the mail does not say that it failed

  // The address that the message was sent to.
  const std::string& address() const {
    if (!original.empty()) return original;
    if (!alias.empty()) return alias;
    return final.empty() ? actual : final;
  }
};

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_RECIPIENT_H_
