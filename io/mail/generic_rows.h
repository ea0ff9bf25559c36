// SPDX-License-Identifier: Apache-2.0
//
// Prose that no form takes apart: which addresses in it may have failed, and which of its
// paragraphs and lines may be what a server said. The rules decide among these.
//
// Tested by tests/io/mail/generic_rows_test.cc
#ifndef RICOCHET_IO_MAIL_GENERIC_ROWS_H_
#define RICOCHET_IO_MAIL_GENERIC_ROWS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::mail {

inline constexpr std::size_t kMaxGenericTexts = 32;
// Fewer than recipients that a mail names as failed: each is a guess with all these texts.
inline constexpr std::size_t kMaxGenericRecipients = 50;

// Addresses in `prose` in their order, each once, but for those in `not_these` and in URLs. At most
// kMaxGenericRecipients. Linear.
std::vector<std::string> GenericAddresses(std::string_view prose,
                                          std::span<const std::string> not_these);

// The paragraphs and single lines of a prose, which must outlive this object. Linear.
class GenericTexts {
 public:
  explicit GenericTexts(std::string_view prose);

  // Unfolded, those nearest to `address` first (from the start, where it is empty or not there), at
  // most kMaxGenericTexts. Cost: linear in the prose.
  std::vector<std::string> Near(std::string_view address) const;

 private:
  struct Block {
    std::string text;
    std::size_t at = 0, end = 0;
  };
  void Add(std::size_t at, std::size_t end);

  std::string_view prose_;
  std::vector<Block> blocks_;
};

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_GENERIC_ROWS_H_
