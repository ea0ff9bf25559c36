// SPDX-License-Identifier: Apache-2.0
//
// Cuts a file into mails: one mail, or an mbox (RFC 4155) in any of its four dialects.
//
// Tested by tests/io/mail/mail_source_test.cc
#ifndef RICOCHET_IO_MAIL_MAIL_SOURCE_H_
#define RICOCHET_IO_MAIL_MAIL_SOURCE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/bytes/byte_source.h"
#include "ricochet/status.h"

namespace ricochet::mail {

inline constexpr std::size_t kMaxMailBytes = std::size_t{64} << 20;

struct RawMail {
  std::string_view bytes;  // valid until the next call
  std::uint64_t at = 0;    // where it begins in the file, decompressed: in bytes
  std::uint64_t line = 1;  // likewise: from 1
  bool truncated = false;  // it was longer than kMaxMailBytes: this is its beginning
};

// Memory: the largest mail, at most kMaxMailBytes. Thread-safety: none.
class MailSource {
 public:
  // `source` must outlive this object.
  explicit MailSource(io::ByteSource& source) : source_(source) {}

  // The next mail; nothing at the end, or where reading failed. Blank files have none.
  std::optional<RawMail> Next();

  // Why reading ended early; the mails before that were given.
  const Status& status() const { return status_; }
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  bool Fill();
  std::optional<std::string_view> PeekLine();
  void TakeLine(std::string_view line);
  void BeginMail();
  std::optional<RawMail> EndMail();
  void ReadOneMail();
  void ReadMboxMail();
  bool EndsHere(std::string_view line);
  void NoteHeader(std::string_view line);
  void GoBackTo(std::size_t mark);
  void UndoQuotes();

  io::ByteSource& source_;
  Status status_;
  std::string pending_;  // read and not yet taken, from begin_ on
  std::size_t begin_ = 0;
  bool ended_ = false;  // the source has no more
  bool started_ = false;
  bool mbox_ = false;
  bool believe_lengths_ = true;
  std::uint64_t bytes_read_ = 0;
  std::uint64_t at_ = 0, line_ = 1;  // of what is taken next

  // The mail that is read.
  std::string mail_;
  RawMail raw_;
  bool in_headers_ = true;
  bool after_blank_ = false;  // the line before was blank
  bool after_part_ = false;   // the line before was a piece of a long one
  std::uint64_t body_bytes_ = 0;
  std::size_t header_bytes_ = 0;         // of mail_
  std::optional<std::uint64_t> length_;  // by Content-Length, where that is still believed
  struct Mark {
    std::size_t size;  // of mail_
    std::uint64_t at, line;
  };
  std::optional<Mark> mark_;  // the first line that would end the mail, but for length_
};

// Whether `line` parts the mails of an mbox: `From `, something, and a time or a year.
bool IsFromLine(std::string_view line);

// Whether a file with this beginning is a mail or an mbox: a `From ` line, or three header fields
// of which one is usual in mails.
bool LooksLikeMail(std::string_view start);

// The mails in `folder`, in the order of their names: in `new` and `cur` of a Maildir, else the
// files that end in .eml. Nothing if it is no folder.
std::optional<std::vector<std::string>> MailsInFolder(const std::string& folder);

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_MAIL_SOURCE_H_
