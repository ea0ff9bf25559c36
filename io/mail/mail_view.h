// SPDX-License-Identifier: Apache-2.0
//
// One mail, taken apart: what the stages between the MIME tree and the rows pass on.
//
// Tested by tests/io/mail/mail_view_test.cc
#ifndef RICOCHET_IO_MAIL_MAIL_VIEW_H_
#define RICOCHET_IO_MAIL_MAIL_VIEW_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "io/mail/form.h"

namespace ricochet::mail {

// A header field (RFC 5322 section 2.2). Several of one name are several of these, in order.
struct HeaderField {
  std::string name;   // lower case
  std::string value;  // unfolded, encoded words decoded, UTF-8, no blanks at its ends
};
using HeaderFields = std::vector<HeaderField>;

// The first of this name, lower case; empty if there is none.
std::string_view FindHeader(const HeaderFields& headers, std::string_view name);

// A node of the MIME tree. The root is the mail itself; parts are in document order, each behind
// the one that it is in.
struct MailPart {
  std::string type = "text/plain";  // lower case
  std::uint32_t depth = 0;          // the root's is 0
  std::uint32_t parent = 0;         // index; the root's is its own
  HeaderFields headers;             // of the root: those of the mail. A message in a part is the
                                    // next part, with its own headers
  bool leaf = false;                // it has a body of its own; else parts, or a message
};

// What is limited, in bytes.
inline constexpr std::size_t kMaxProseBytes = std::size_t{256} << 10;

struct MailView {
  HeaderFields headers;             // of the mail
  std::string types;                // of all parts in order, with blanks between them
  std::string prose;                // the text parts that are not in the original; LF ends a line
  std::vector<std::string> status;  // texts of the parts with this role
  std::vector<std::string> report;
  std::vector<std::string> inner_status;  // those in the original: it may be a bounce itself
  HeaderFields original;                  // of the message that failed, wherever they are
  bool has_original_part = false;
  bool truncated = false;  // there was more text than is looked at
};

// Puts it together from the nodes of a tree. `text_of` gives the decoded text of a leaf, in UTF-8;
// it is called for those that are looked at only. Cost: linear in these texts.
MailView MakeMailView(const std::vector<MailPart>& parts, const MailRules& rules,
                      const std::function<std::string(std::size_t)>& text_of);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_MAIL_VIEW_H_
