// SPDX-License-Identifier: Apache-2.0
#include "io/logs/recognise_entries.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "io/logs/csv_records.h"
#include "io/logs/json_event.h"
#include "io/logs/json_page.h"
#include "io/logs/json_values.h"

namespace ricochet::io {
namespace {

class StartSource final : public ByteSource {
 public:
  explicit StartSource(std::string_view start) : start_(start) {}
  Result<std::size_t> Read(char* to, std::size_t size) override {
    const std::size_t count = std::min(size, start_.size() - taken_);
    std::memcpy(to, start_.data() + taken_, count);
    taken_ += count;
    return count;
  }
  std::uint64_t bytes_taken() const override { return taken_; }

 private:
  std::string_view start_;
  std::size_t taken_ = 0;
};

// Of the first entries; the last may be broken off.
template <typename Accept>
bool AnyEntry(EntryReader& reader, const Accept& accept) {
  std::vector<Entry> entries;
  if (!reader.Next(entries, kRecogniseEntries)) return false;
  return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
    return entry.state == EntryState::kWhole && accept(entry.text);
  });
}

bool Explains(LogParser& parser, std::string_view entry) {
  TextArena arena;
  RecordBatch batch;
  return parser.Parse(entry, arena, batch) != EntryKind::kUnexplained;
}

}  // namespace

bool ExplainsJson(LogParser& parser, std::string_view start) {
  // A page is seldom whole in a file's beginning, its first items are.
  const std::size_t items = FindItems(start);
  StartSource source(start.substr(items == std::string_view::npos ? 0 : items));
  JsonValues values(source, JsonValues::kMaxBytes);
  JsonParser json;
  return AnyEntry(values, [&](std::string_view entry) {
    const std::optional<JsonObject> object = ParseEvent(json, entry);
    return object && StringIn(*object, "text").empty() && Explains(parser, entry);
  });
}

bool ExplainsCsv(LogParser& parser, std::string_view start) {
  StartSource source(start);
  CsvRecords records(source);
  return AnyEntry(records, [&](std::string_view entry) { return Explains(parser, entry); });
}

}  // namespace ricochet::io
