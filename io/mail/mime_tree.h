// SPDX-License-Identifier: Apache-2.0
//
// The parts of one mail (RFC 2045 to 2049), read by GMime, which gmime.h loads.
//
// Tested by tests/io/mail/mime_tree_test.cc, tests/io/mail/shared_mails_test.cc
#ifndef RICOCHET_IO_MAIL_MIME_TREE_H_
#define RICOCHET_IO_MAIL_MIME_TREE_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/mail/mail_view.h"
#include "ricochet/status.h"

namespace ricochet::mail {

inline constexpr std::size_t kMaxParts = 1000;
inline constexpr std::size_t kMaxPartDepth = 32;
inline constexpr std::size_t kMaxMailHeaders = 1000;  // fields of a part
inline constexpr std::size_t kMaxHeaderBytes = std::size_t{256} << 10;
inline constexpr std::size_t kMaxFieldBytes = std::size_t{64} << 10;
inline constexpr std::size_t kMaxPartText = std::size_t{256} << 10;  // bytes, decoded

// Loads what the tree is made with: GMime. kNotFound, with what to install, if it is missing.
// Thread-safe. Cost: some milliseconds for the first call.
Status CheckMailLibrary();

// Messages about messages (delivery-status, feedback-report, rfc822-headers ...) are leaves whose
// text is their fields. A message/rfc822 is none, also where it has a transfer encoding, which
// RFC 2046 forbids.
//
// Ownership: the tree keeps a copy of the mail. Thread-safety: none; several trees in several
// threads are fine. Cost: about 0.2 ms for a bounce; linear in the mail. Bodies are decoded only
// when they are asked for. Errors: none. Of what is no mail,
// and of each mail if CheckMailLibrary fails, the tree is one part without headers.
class MimeTree {
 public:
  // `mail` must be repaired (repair_mail.h) and smaller than 4 GiB.
  explicit MimeTree(std::string_view mail);
  ~MimeTree();
  MimeTree(const MimeTree&) = delete;
  MimeTree& operator=(const MimeTree&) = delete;

  // At least the root.
  const std::vector<MailPart>& parts() const { return parts_; }
  // There were more parts, deeper ones, or more header fields than are looked at.
  bool cut() const { return cut_; }

  // The text of a leaf in UTF-8, its transfer encoding undone, LF ending each line, NUL bytes as
  // blanks: of at most kMaxPartText bytes before the character set is converted. The line end
  // before a delimiter belongs to the delimiter (RFC 2046, section 5.1.1). Empty for other parts.
  // Sets `*cut`, if given, where there was more. REQUIRES: part < parts().size()
  std::string Text(std::size_t part, bool* cut = nullptr) const;

 private:
  struct Library;  // what GMime holds
  struct Reader;

  std::unique_ptr<Library> library_;
  std::vector<MailPart> parts_;
  bool cut_ = false;
};

// A date of a header field (RFC 5322 section 3.3, also as programs misspell it) as RFC 3339 has it;
// empty if it is none. Thread-safe.
std::string ToRfc3339(std::string_view date);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_MIME_TREE_H_
