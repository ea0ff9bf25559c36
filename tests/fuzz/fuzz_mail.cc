// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a file of mails: each is repaired and taken apart, and all of its texts are read.
// They are UTF-8, within the limits, and the parts are a tree; the sizes of reads make no
// difference.
//
// Input: a byte chooses the sizes of reads, the rest is the file.
#include <string>
#include <vector>

#include "io/mail/html_text.h"
#include "io/mail/mail_source.h"
#include "io/mail/mime_tree.h"
#include "io/mail/repair_mail.h"
#include "runtime/src/text/unicode.h"
#include "tests/fuzz/fuzz_check.h"
#include "tests/fuzz/piece_source.h"

namespace ricochet::testing {
namespace {

constexpr std::size_t kMaxBytesOfByte = 4;  // that a byte of any character set becomes, and more

std::vector<std::string> MailsOf(std::string_view file, std::size_t piece) {
  PieceSource bytes(file, piece);
  mail::MailSource source(bytes);
  std::vector<std::string> mails;
  std::uint64_t last = 0;
  while (const auto mail = source.Next()) {
    Require(mail->at < file.size(), "a mail begins in the file");
    Require(mails.empty() || mail->at > last, "mails stand in order");
    last = mail->at;
    mails.emplace_back(mail->bytes);
  }
  Require(source.status().ok(), "any bytes can be read");
  return mails;
}

void ReadHeaders(const mail::MailPart& part) {
  Require(part.headers.size() <= mail::kMaxMailHeaders, "header fields are limited");
  for (const mail::HeaderField& field : part.headers) {
    Require(IsValidUtf8(field.name) && IsValidUtf8(field.value), "header fields are UTF-8");
    Require(field.value.find_first_of("\r\n") == std::string::npos, "values are of one line");
  }
}

void ReadMail(std::string_view raw) {
  std::string scratch;
  const mail::MimeTree tree(mail::RepairMail(raw, &scratch));
  const std::vector<mail::MailPart>& parts = tree.parts();
  Require(!parts.empty() && parts.size() <= mail::kMaxParts, "the number of parts is limited");
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t parent = parts[i].parent;
    Require(
        i == 0 || (parent < i && parts[i].depth == parts[parent].depth + 1 && !parts[parent].leaf),
        "a part stands behind the one that it is in");
    Require(IsValidUtf8(parts[i].type), "types are UTF-8");
    ReadHeaders(parts[i]);
    const std::string text = tree.Text(i);
    Require(text.size() <= mail::kMaxPartText * kMaxBytesOfByte, "texts are limited");
    Require(IsValidUtf8(text), "texts are UTF-8");
    Require(text.find_first_of(std::string_view("\r\0", 2)) == std::string::npos,
            "lines end with LF alone");
    Require(parts[i].leaf || text.empty(), "only leaves have a text");
    Require(IsValidUtf8(mail::HtmlToText(text)), "and so is that of HTML");
  }
}

void Run(FuzzInput input) {
  const std::size_t piece = input.Byte() + std::size_t{1};
  const std::string_view file = input.Rest();
  const std::vector<std::string> mails = MailsOf(file, file.size() + 1);
  Require(MailsOf(file, piece) == mails, "the sizes of reads make no difference");
  for (const std::string& mail : mails) ReadMail(mail);
  ReadMail(file);
  (void)mail::LooksLikeMail(file);
}

}  // namespace
}  // namespace ricochet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ricochet::testing::Run({data, size});
  return 0;
}
