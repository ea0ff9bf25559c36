// SPDX-License-Identifier: Apache-2.0
//
// The parts of a mail (RFC 2045, 2046), read by GMime: the one unit that knows that library.
//
// Tested by tests/io/mail/mime_tree_test.cc
#ifndef RICOCHET_IO_MAIL_MIME_TREE_H_
#define RICOCHET_IO_MAIL_MIME_TREE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/mail/mail_view.h"

namespace ricochet::mail {

inline constexpr std::size_t kMaxParts = 1000;
inline constexpr std::uint32_t kMaxPartDepth = 32;
inline constexpr std::size_t kMaxMailHeaders = 1000;                 // fields of an entity
inline constexpr std::size_t kMaxPartText = std::size_t{256} << 10;  // bytes, decoded

// Thread-safety: none; several trees in several threads are fine.
// Cost: about 0.2 ms for a bounce. Texts are decoded when they are asked for.
// Errors: none. Of what is no mail, the tree is one part without headers.
class MimeTree {
 public:
  // `mail` must be repaired (repair_mail.h); it is copied.
  explicit MimeTree(std::string_view mail);
  ~MimeTree();
  MimeTree(const MimeTree&) = delete;
  MimeTree& operator=(const MimeTree&) = delete;

  // At least the root.
  const std::vector<MailPart>& parts() const { return parts_; }
  // There were more parts, or deeper ones, than are looked at.
  bool cut() const { return cut_; }

  // The text of a leaf in UTF-8, at most kMaxPartText bytes: decoded as its headers say. Empty for
  // other parts. REQUIRES: part < parts().size()
  std::string Text(std::size_t part) const;

 private:
  struct Library;
  void AddParts();

  std::unique_ptr<Library> library_;
  std::vector<MailPart> parts_;
  bool cut_ = false;
};

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_MIME_TREE_H_
