// SPDX-License-Identifier: Apache-2.0
//
// Lines are taken one by one; one that would part two mails of an mbox ends the mail, unless its
// Content-Length leads to a line of that kind further on (mboxcl2 does not quote).
#include "io/mail/mail_source.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <filesystem>
#include <system_error>
#include <utility>

namespace ricochet::mail {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kChunk = std::size_t{64} << 10;
constexpr std::size_t kLookedAt = 4096;  // of a file's beginning
constexpr std::string_view kFrom = "From ";
constexpr std::string_view kQuotedFrom = ">From ";
constexpr std::array<std::string_view, 6> kUsualFields = {
    "received", "return-path", "delivered-to", "from", "subject", "mime-version"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string LowerCase(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return lower;
}

bool IsBlank(std::string_view line) { return line.find_first_not_of("\r\n") == line.npos; }

// The lower-case name of the field that `line` begins; empty if it begins none.
std::string FieldName(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 76) return {};
  const std::string_view name = line.substr(0, colon);
  const bool good = std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7F; });
  return good ? LowerCase(name) : std::string();
}

}  // namespace

bool IsFromLine(std::string_view line) {
  if (!line.starts_with(kFrom)) return false;
  line.remove_prefix(kFrom.size());
  if (line.empty() || line.front() == ' ') return false;
  for (std::size_t i = 1; i + 4 < line.size(); ++i) {
    const bool time = line[i] == ':' && IsDigit(line[i - 1]) && IsDigit(line[i + 1]);
    const bool year = line[i] == ' ' && (line[i + 1] == '1' || line[i + 1] == '2') &&
                      IsDigit(line[i + 2]) && IsDigit(line[i + 3]) && IsDigit(line[i + 4]);
    if (time || year) return true;
  }
  return false;
}

bool LooksLikeMail(std::string_view start) {
  start = start.substr(0, kLookedAt);
  // RepairMail passes over these.
  start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
  const bool cr = start.find('\n') == std::string_view::npos;
  std::size_t fields = 0;
  bool usual = false;
  for (bool first = true; !start.empty(); first = false) {
    const std::size_t end = std::min(start.find(cr ? '\r' : '\n'), start.size());
    const std::string_view line = start.substr(0, end);
    start.remove_prefix(std::min(end + 1, start.size()));
    if (first && IsFromLine(line)) return true;
    if (first && line.starts_with(kQuotedFrom)) continue;
    if (IsBlank(line)) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (fields == 0) return false;
      continue;
    }
    const std::string name = FieldName(line);
    if (name.empty()) return false;
    ++fields;
    usual |= std::ranges::find(kUsualFields, name) != kUsualFields.end();
    if (fields >= 3 && usual) return true;
  }
  return false;
}

std::optional<std::vector<std::string>> MailsInFolder(const std::string& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return std::nullopt;
  std::vector<std::string> mails;
  const auto add = [&](const fs::path& path, bool all) {
    std::vector<std::string> found;
    for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
      const bool wanted = all || LowerCase(it->path().extension().string()) == ".eml";
      std::error_code not_a_file;
      if (wanted && it->is_regular_file(not_a_file)) found.push_back(it->path().string());
    }
    std::ranges::sort(found);
    mails.insert(mails.end(), found.begin(), found.end());
  };
  const fs::path path(folder);
  if (fs::is_directory(path / "cur", error) && fs::is_directory(path / "new", error)) {
    add(path / "new", true);
    add(path / "cur", true);
  } else {
    add(path, false);
  }
  return mails;
}

bool MailSource::Fill() {
  if (ended_) return false;
  if (begin_ > 0) pending_.erase(0, std::exchange(begin_, 0));
  const std::size_t before = pending_.size();
  pending_.resize(before + kChunk);
  const Result<std::size_t> read = source_.Read(pending_.data() + before, kChunk);
  if (!read.ok()) status_ = read.status();
  const std::size_t count = read.ok() ? *read : 0;
  pending_.resize(before + count);
  bytes_read_ += count;
  ended_ = count == 0;
  return count > 0;
}

// With its line end; a piece of it where it is longer than what is held at once.
std::optional<std::string_view> MailSource::PeekLine() {
  for (;;) {
    const std::string_view rest = std::string_view(pending_).substr(begin_);
    const std::size_t end = rest.find('\n');
    if (end != std::string_view::npos) return rest.substr(0, end + 1);
    if (rest.size() >= kChunk) return rest;
    if (Fill()) continue;
    const std::string_view last = std::string_view(pending_).substr(begin_);
    return last.empty() ? std::nullopt : std::optional(last);
  }
}

// `line` must be what PeekLine gave.
void MailSource::TakeLine(std::string_view line) {
  begin_ += line.size();
  at_ += line.size();
  const bool whole = line.ends_with('\n');
  if (whole) ++line_;
  if (in_headers_) {
    NoteHeader(line);
  } else {
    body_bytes_ += line.size();
  }
  after_blank_ = !after_part_ && IsBlank(line);
  after_part_ = !whole;
  const std::size_t room = kMaxMailBytes - mail_.size();
  raw_.truncated |= line.size() > room;
  mail_.append(line.substr(0, room));
  if (in_headers_) header_bytes_ = mail_.size();
}

void MailSource::NoteHeader(std::string_view line) {
  if (IsBlank(line)) {
    in_headers_ = mail_.empty();
    if (!in_headers_) header_bytes_ = mail_.size();  // the blank line's end may begin a quote
    return;
  }
  constexpr std::string_view kName = "content-length:";
  if (!mbox_ || !believe_lengths_ || line.size() > 80 || !LowerCase(line).starts_with(kName))
    return;
  std::string_view digits = line.substr(kName.size());
  digits.remove_prefix(std::min(digits.find_first_not_of(' '), digits.size()));
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (error == std::errc() && end != digits.data() && length <= kMaxMailBytes) length_ = length;
}

void MailSource::BeginMail() {
  mail_.clear();
  raw_ = {};
  raw_.at = at_;
  raw_.line = line_;
  in_headers_ = true;
  after_blank_ = after_part_ = false;
  body_bytes_ = 0;
  header_bytes_ = 0;
  length_.reset();
  mark_.reset();
}

// Only now: what GoBackTo reads again must be as it stood.
void MailSource::UndoQuotes() {
  constexpr std::string_view kQuotedLine = "\n>From ";
  std::size_t from = mail_.find(kQuotedLine, header_bytes_);
  if (from == std::string::npos) return;
  std::size_t to = from;
  while (from < mail_.size()) {
    const std::size_t next = std::min(mail_.find(kQuotedLine, from + 1), mail_.size());
    mail_[to] = '\n';  // and not the `>` behind it
    std::copy(mail_.begin() + static_cast<std::ptrdiff_t>(from + 2),
              mail_.begin() + static_cast<std::ptrdiff_t>(next),
              mail_.begin() + static_cast<std::ptrdiff_t>(to + 1));
    to += next - from - 1;
    from = next;
  }
  mail_.resize(to);
}

std::optional<RawMail> MailSource::EndMail() {
  if (mbox_) UndoQuotes();
  raw_.bytes = mail_;
  return raw_;
}

void MailSource::ReadOneMail() {
  while (const auto line = PeekLine()) TakeLine(*line);
}

// A line that begins the next mail. REQUIRES: the mail has begun.
bool MailSource::EndsHere(std::string_view line) {
  if (!IsFromLine(line) || after_part_) return false;
  // Behind the length that the headers tell, and perhaps a blank line.
  if (length_ && body_bytes_ >= *length_ && body_bytes_ <= *length_ + 2) return true;
  if (!after_blank_) return false;
  if (!length_ || body_bytes_ > *length_) return true;
  if (!mark_) mark_ = Mark{mail_.size(), at_, line_};
  return false;
}

// What was taken since then is read again, as mails of their own.
void MailSource::GoBackTo(std::size_t size) {
  believe_lengths_ = false;  // in this file: reading all twice is enough
  std::string again = mail_.substr(size);
  again.append(pending_, begin_);
  pending_ = std::move(again);
  begin_ = 0;
  mail_.resize(size);
  at_ = mark_->at;
  line_ = mark_->line;
}

void MailSource::ReadMboxMail() {
  // The line that began it is no part of it.
  const auto first = PeekLine();
  if (!first) return;
  begin_ += first->size();
  at_ += first->size();
  ++line_;
  while (const auto line = PeekLine()) {
    if (EndsHere(*line)) return;
    // The length led nowhere.
    if (mark_ && length_ && body_bytes_ > *length_ + 2) return GoBackTo(mark_->size);
    TakeLine(*line);
  }
  const bool at_end = length_ && body_bytes_ >= *length_ && body_bytes_ <= *length_ + 2;
  if (mark_ && !at_end) GoBackTo(mark_->size);
}

std::optional<RawMail> MailSource::Next() {
  if (!started_) {
    started_ = true;
    // Blank lines may come first.
    auto line = PeekLine();
    while (line && IsBlank(*line) && line->ends_with('\n')) {
      begin_ += line->size();
      at_ += line->size();
      ++line_;
      line = PeekLine();
    }
    mbox_ = line && IsFromLine(*line);
  }
  if (!PeekLine()) return std::nullopt;
  BeginMail();
  if (mbox_) {
    ReadMboxMail();
  } else {
    ReadOneMail();
  }
  return EndMail();
}

}  // namespace ricochet::mail
