// SPDX-License-Identifier: Apache-2.0
//
// Mails as an input: of one file, which may be an mbox, or of a folder of mails. A response is the
// whole mail, as it is written; who reads the batch takes it apart (read_mail.h).
//
// Tested by tests/io/mail/mail_input_test.cc
#ifndef RICOCHET_IO_MAIL_MAIL_INPUT_H_
#define RICOCHET_IO_MAIL_MAIL_INPUT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/input/input_reader.h"
#include "io/mail/mail_source.h"

namespace ricochet::mail {

// Record::source of its records.
inline constexpr std::string_view kMailSource = "mail";

class MailInput final : public io::InputReader {
 public:
  explicit MailInput(const io::InputFile& file);
  // Files that cannot be read are reported, and the next one follows.
  MailInput(std::vector<std::string> files, io::Messages& messages);
  ~MailInput() override;

  bool Next(io::RecordBatch& batch) override;
  const Status& status() const override { return status_; }
  std::uint64_t bytes_read() const override;

 private:
  bool OpenNext();
  void Close();
  void Add(const RawMail& mail, io::RecordBatch* batch);

  std::vector<std::string> files_;  // of a folder
  std::size_t next_ = 0;
  io::Messages* messages_ = nullptr;
  std::string name_;  // of the file that is read
  std::unique_ptr<io::ByteSource> opened_;
  std::unique_ptr<MailSource> source_;
  Status status_;
  std::uint64_t closed_bytes_ = 0;
  std::vector<std::unique_ptr<std::string>> texts_;  // of the batch
};

}  // namespace ricochet::mail

#endif  // RICOCHET_IO_MAIL_MAIL_INPUT_H_
