// SPDX-License-Identifier: Apache-2.0
#include "io/formats/input_queue.h"
#include "io/formats/input_formats.h"
#include "io/mail/mail_input.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace ricochet::io {

InputQueue::InputQueue(const std::vector<std::string>& paths, const InputOptions& options,
                       Messages& messages)
    : options_(options), messages_(messages) {
  options_.tally = &tally_;
  closed_.size = 0;
  for (const std::string& path : paths) {
    inputs_.push_back({path, DisplayName(path), mail::MailsInFolder(path), std::nullopt});
    const std::optional<std::uint64_t> size = FileSize(path);
    closed_.size = closed_.size && size ? std::optional(*closed_.size + *size) : std::nullopt;
  }
  if (options.format == InputFormat::kAuto) {
    FindFormats();
  } else {
    any_log_ = InfoOf(options.format).log;
    any_mail_ = InfoOf(options.format).mail;
  }
}

bool InputQueue::is_mail() const noexcept { return InfoOf(format_).mail; }

// A file that cannot be opened now is reported in its turn. Standard input that is named again
// gives nothing then; looking at it again would take bytes from the first one.
void InputQueue::FindFormats() {
  bool stdin_seen = false;
  for (Input& input : inputs_) {
    if (input.folder) {
      any_mail_ = true;
      continue;
    }
    const bool is_stdin = input.path == "-";
    if (is_stdin && stdin_seen) continue;
    stdin_seen |= is_stdin;
    Result<OpenedInput> opened = OpenInput(input.path, InputFormat::kAuto);
    if (!opened.ok()) continue;
    any_log_ |= InfoOf(opened->format).log;
    any_mail_ |= InfoOf(opened->format).mail;
    // Thousands of files can't be kept open; what was read of a pipe can't be had again.
    const bool keep = inputs_.size() == 1 || is_stdin || !FileSize(input.path);
    if (keep) input.opened = std::move(*opened);
  }
}

bool InputQueue::Next(RecordBatch& batch) {
  for (;;) {
    if (reader_ == nullptr) {
      if (next_ == inputs_.size()) return false;
      if (!OpenNext()) continue;
      batch.Clear();
      return true;
    }
    if (reader_->Next(batch)) {
      if (!InfoOf(format_).log) records_ += batch.size();
      return true;
    }
    Close();
  }
}

bool InputQueue::OpenNext() {
  current_ = next_++;
  Input& input = inputs_[current_];
  if (input.folder) {
    if (options_.format != InputFormat::kAuto && !InfoOf(options_.format).mail) {
      messages_.FileFailed(input.display_name, "is a folder; only mails are read from folders");
      return false;
    }
    if (input.folder->empty()) {
      messages_.FileFailed(input.display_name,
                           "no mails: neither a Maildir nor a folder with files that end in .eml");
      return false;
    }
    format_ = InputFormat::kMail;
    reader_ = std::make_unique<mail::MailInput>(*std::move(input.folder), messages_);
    return true;
  }
  if (!input.opened) {
    Result<OpenedInput> opened = OpenInput(input.path, options_.format);
    if (!opened.ok()) {
      messages_.FileFailed(input.display_name, opened.status().message());
      return false;
    }
    input.opened = std::move(*opened);
  }
  if (!input.opened->note.empty()) {
    messages_.Say(fmt::format("{}: {}", input.display_name, input.opened->note));
  }
  source_ = std::move(input.opened->source);
  InputOptions options = options_;
  format_ = options.format = input.opened->format;
  input.opened.reset();
  reader_ = MakeInputReader({*source_, input.display_name}, options, messages_);
  return true;
}

void InputQueue::Close() {
  const Status& status = reader_->status();
  if (!status.ok()) messages_.FileFailed(display_name(current_), status.message());
  closed_.bytes += reader_->bytes_read();
  if (source_ != nullptr) closed_.taken += source_->bytes_taken();
  reader_.reset();
  source_.reset();
}

WorkDone InputQueue::work_done() const {
  WorkDone done = closed_;
  done.lines = records_ + tally_.total();
  if (reader_ != nullptr) {
    done.bytes += reader_->bytes_read();
    if (source_ != nullptr) done.taken += source_->bytes_taken();
  }
  return done;
}

}  // namespace ricochet::io
