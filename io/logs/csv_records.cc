// SPDX-License-Identifier: Apache-2.0
#include "io/logs/csv_records.h"

#include <csv.h>

#include <utility>

namespace ricochet::io {

struct CsvParser::Impl {
  csv_parser parser = {};
  std::string text;               // the fields, one after the other
  std::vector<std::size_t> ends;  // of each
  bool record_ended = false;
};

namespace {

// By default libcsv strips blanks from fields and ends a record at a lone CR: a reply may have
// both.
int IsNoSpace(unsigned char /*c*/) { return 0; }
int IsLineEnd(unsigned char c) { return c == '\n' ? 1 : 0; }

}  // namespace

CsvParser::CsvParser() : impl_(std::make_unique<Impl>()) {
  static_cast<void>(csv_init(&impl_->parser, 0));  // fails for a null pointer only
  csv_set_space_func(&impl_->parser, IsNoSpace);
  csv_set_term_func(&impl_->parser, IsLineEnd);
}

CsvParser::~CsvParser() { csv_free(&impl_->parser); }

void CsvParser::Reset() {
  static_cast<void>(csv_fini(&impl_->parser, nullptr, nullptr, nullptr));
  impl_->text.clear();
  impl_->ends.clear();
  impl_->record_ended = false;
}

bool CsvParser::EndsRecord(std::string_view line) {
  const auto on_field = [](void* field, std::size_t size, void* impl) {
    auto* self = static_cast<Impl*>(impl);
    self->text.append(static_cast<const char*>(field), size);
    self->ends.push_back(self->text.size());
  };
  const auto on_record = [](int /*end*/, void* impl) {
    static_cast<Impl*>(impl)->record_ended = true;
  };
  for (const std::string_view piece : {line, std::string_view("\n")}) {
    if (csv_parse(&impl_->parser, piece.data(), piece.size(), on_field, on_record, impl_.get()) !=
        piece.size()) {
      return false;
    }
  }
  return impl_->record_ended;
}

bool CsvParser::Split(std::string_view record, std::vector<std::string_view>& fields) {
  fields.clear();
  Reset();
  if (!EndsRecord(record)) return false;
  std::size_t begin = 0;
  for (const std::size_t end : impl_->ends) {
    fields.push_back(std::string_view(impl_->text).substr(begin, end - begin));
    begin = end;
  }
  return true;
}

bool CsvRecords::Next(std::vector<Entry>& entries, std::size_t max_entries) {
  entries.clear();
  given_.clear();
  for (;;) {
    TakeLines(entries, max_entries);
    if (!entries.empty()) return true;
    next_line_ = 0;
    if (reader_.Next(lines_, max_entries)) continue;
    lines_.clear();
    if (open_.empty()) return false;
    GiveUp(entries);
  }
}

void CsvRecords::TakeLines(std::vector<Entry>& entries, std::size_t max_entries) {
  while (entries.size() < max_entries) {
    if (!again_.empty()) {
      Held line = std::move(again_.front());
      again_.pop_front();
      Hold(std::move(line), entries);
    } else if (next_line_ < lines_.size()) {
      const Line& line = lines_[next_line_++];
      const std::uint64_t number = ++line_number_;
      if (!open_.empty() || !TakeWhole(line.text, number, line.cut, entries)) {
        Hold({std::string(line.text), number, line.cut}, entries);
      }
    } else {
      return;
    }
  }
}

// False where the line opens a quote that it does not close. REQUIRES: no record goes on.
bool CsvRecords::TakeWhole(std::string_view line, std::uint64_t number, bool cut,
                           std::vector<Entry>& entries) {
  if (line.empty()) return true;
  if (!cut && line.find('"') != std::string_view::npos) {
    parser_.Reset();
    if (!parser_.EndsRecord(line)) return false;
  }
  entries.push_back({line, number, cut ? EntryState::kCut : EntryState::kWhole});
  return true;
}

void CsvRecords::Hold(Held line, std::vector<Entry>& entries) {
  if (open_.empty()) {
    const std::string_view text = Keep(std::move(line.text));
    if (TakeWhole(text, line.number, line.cut, entries)) return;
    line.text = text;
  } else if (!line.cut && parser_.EndsRecord(line.text)) {
    open_.push_back(std::move(line));
    return GiveRecord(entries);
  }
  open_bytes_ += line.text.size() + 1;
  const bool lost = line.cut;
  open_.push_back(std::move(line));
  if (lost || open_bytes_ > max_bytes_) GiveUp(entries);
}

void CsvRecords::GiveRecord(std::vector<Entry>& entries) {
  std::string record;
  for (const Held& line : open_) {
    if (!record.empty()) record += '\n';
    record += line.text;
  }
  entries.push_back({Keep(std::move(record)), open_.front().number, EntryState::kWhole});
  open_.clear();
  open_bytes_ = 0;
}

void CsvRecords::GiveUp(std::vector<Entry>& entries) {
  const std::uint64_t number = open_.front().number;
  entries.push_back({Keep(std::move(open_.front().text)), number, EntryState::kBroken});
  again_.insert(again_.begin(), std::make_move_iterator(open_.begin() + 1),
                std::make_move_iterator(open_.end()));
  open_.clear();
  open_bytes_ = 0;
}

std::string_view CsvRecords::Keep(std::string text) {
  text.reserve(text.size() + LineReader::kPadding);
  return given_.emplace_back(std::move(text));
}

}  // namespace ricochet::io
