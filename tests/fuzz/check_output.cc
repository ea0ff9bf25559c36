// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/check_output.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "runtime/src/text/unicode.h"
#include "tests/fuzz/fuzz_check.h"

namespace ricochet::testing {
namespace {

std::vector<std::string_view> Lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// Output is held against nlohmann's parser itself, which shares no code with what writes and reads
// JSON Lines. It refuses numbers beyond a double, which JSON allows: 0 in place of each number.
std::string WithoutNumbers(std::string_view json) {
  constexpr std::string_view kNumber = "0123456789+-.eE";
  std::string out;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string && c == '\\') out += json[i++];
    if (c == '"') in_string = !in_string;
    if (in_string || (c != '-' && (c < '0' || c > '9'))) {
      out += i < json.size() ? json[i] : c;
      continue;
    }
    out += '0';
    i = std::min(json.find_first_not_of(kNumber, i), json.size()) - 1;
  }
  return out;
}

// Counts the fields of records; false where the text is no RFC 4180.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ == text_.size(); }
  // 0 where the record is not well-formed.
  std::size_t ReadRecord() {
    for (std::size_t fields = 1;; ++fields) {
      if (!ReadField()) return 0;
      if (text_.substr(at_).starts_with("\r\n")) {
        at_ += 2;
        return fields;
      }
      if (at_end() || text_[at_] != ',') return 0;
      ++at_;
    }
  }

 private:
  bool ReadField() {
    if (at_end() || text_[at_] != '"') {
      at_ = std::min(text_.find_first_of(",\"\r\n", at_), text_.size());
      return true;
    }
    do {
      at_ = text_.find('"', at_ + 1);
      if (at_ == std::string_view::npos) return false;
      ++at_;
    } while (!at_end() && text_[at_] == '"');
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

bool IsUtf8(std::string_view text) { return IsValidUtf8(text); }

void RequireLines(std::string_view text, std::size_t lines) {
  RequirePrintable(text, "\n", "text output is UTF-8 without control characters");
  Require(Lines(text).size() == lines && text.ends_with('\n'), "text output has a line a row",
          text);
}

void RequireTsv(std::string_view text, std::size_t lines, std::size_t fields) {
  RequirePrintable(text, "\t\n", "TSV is UTF-8 without control characters");
  const std::vector<std::string_view> all = Lines(text);
  Require(all.size() == lines, "TSV has a line a row", text);
  for (const std::string_view line : all) {
    const auto tabs = static_cast<std::size_t>(std::ranges::count(line, '\t'));
    Require(tabs + 1 == fields, "TSV has the same fields in each line", line);
  }
}

void RequireCsv(std::string_view text, std::size_t records, std::size_t fields, bool for_terminal) {
  Require(IsValidUtf8(text) && text.find('\0') == std::string_view::npos,
          "CSV is UTF-8 without NUL", text);
  if (for_terminal) RequirePrintable(text, "\r\n", "CSV for a terminal has no controls");
  CsvReader reader(text);
  for (; !reader.at_end(); --records) {
    Require(records > 0, "CSV has a record a row", text);
    Require(reader.ReadRecord() == fields, "CSV has the same fields in each record", text);
  }
  Require(records == 0, "CSV has a record a row", text);
}

void RequireJsonLines(std::string_view text, std::size_t lines) {
  RequirePrintable(text, "\n", "JSON Lines are UTF-8 without control characters");
  const std::vector<std::string_view> all = Lines(text);
  Require(all.size() == lines, "JSON Lines have a line a row", text);
  for (const std::string_view line : all) {
    Require(nlohmann::json::accept(line) || nlohmann::json::accept(WithoutNumbers(line)),
            "each line is JSON", line);
  }
}

}  // namespace ricochet::testing
