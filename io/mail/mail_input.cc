// SPDX-License-Identifier: Apache-2.0
#include "io/mail/mail_input.h"

#include <utility>

#include "io/bytes/decompress.h"

namespace ricochet::mail {
namespace {

// So that a batch is not much larger than its largest mail, and threads get enough to do.
constexpr std::size_t kBatchMails = 32;
constexpr std::size_t kBatchBytes = std::size_t{1} << 20;

}  // namespace

MailInput::MailInput(const io::InputFile& file)
    : name_(file.display_name), source_(std::make_unique<MailSource>(file.source)) {}

MailInput::MailInput(std::vector<std::string> files, io::Messages& messages)
    : files_(std::move(files)), messages_(&messages) {}

MailInput::~MailInput() = default;

bool MailInput::OpenNext() {
  while (next_ < files_.size()) {
    const std::string& path = files_[next_++];
    name_ = io::DisplayName(path);
    Result<std::unique_ptr<io::ByteSource>> source = io::OpenByteSource(path);
    if (!source.ok()) {
      messages_->FileFailed(name_, source.status().message());
      continue;
    }
    opened_ = io::Decompress(std::move(*source));
    source_ = std::make_unique<MailSource>(*opened_);
    return true;
  }
  return false;
}

void MailInput::Close() {
  if (!source_->status().ok()) {
    if (messages_ == nullptr) {
      status_ = source_->status();
    } else {
      messages_->FileFailed(name_, source_->status().message());
    }
  }
  closed_bytes_ += source_->bytes_read();
  source_.reset();
  opened_.reset();
}

void MailInput::Add(const RawMail& mail, io::RecordBatch* batch) {
  // The texts stay where they are when there are more.
  texts_.push_back(std::make_unique<std::string>(mail.bytes));
  texts_.push_back(std::make_unique<std::string>(name_));
  io::Record record;
  record.line = mail.line;
  record.cut = mail.truncated;
  record.source = kMailSource;
  record.at = mail.at;
  record.file = *texts_.back();
  Response response;
  response.text = *texts_[texts_.size() - 2];
  batch->records.push_back(record);
  batch->responses.push_back(response);
}

bool MailInput::Next(io::RecordBatch& batch) {
  batch.Clear();
  texts_.clear();
  std::size_t bytes = 0;
  while (batch.size() < kBatchMails && bytes < kBatchBytes) {
    if (source_ == nullptr && !OpenNext()) break;
    const std::optional<RawMail> mail = source_->Next();
    if (!mail) {
      Close();
      continue;
    }
    Add(*mail, &batch);
    bytes += mail->bytes.size();
  }
  return batch.size() > 0;
}

std::uint64_t MailInput::bytes_read() const {
  return closed_bytes_ + (source_ == nullptr ? 0 : source_->bytes_read());
}

}  // namespace ricochet::mail
