// SPDX-License-Identifier: Apache-2.0
//
// The entries that a log is cut into, in strings of their own.
#ifndef RICOCHET_TESTS_IO_LOGS_CUT_ALL_H_
#define RICOCHET_TESTS_IO_LOGS_CUT_ALL_H_

#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "io/logs/entry_reader.h"
#include "tests/io/string_source.h"

namespace ricochet::io {

struct Seen {
  std::string text;
  std::uint64_t line = 0;
  EntryState state = EntryState::kWhole;
  friend bool operator==(const Seen&, const Seen&) = default;
};

inline void PrintTo(const Seen& seen, std::ostream* out) {
  *out << seen.line << "/" << static_cast<int>(seen.state) << ":" << seen.text;
}

// All of `text`, which comes in pieces of `piece` bytes.
template <typename Reader>
std::vector<Seen> CutAll(const std::string& text, std::size_t piece, std::size_t max_bytes,
                         std::size_t max_entries = 1024) {
  StringSource source(text, piece);
  Reader reader(source, max_bytes);
  std::vector<Seen> all;
  std::vector<Entry> entries;
  while (reader.Next(entries, max_entries)) {
    EXPECT_FALSE(entries.empty());
    for (const Entry& e : entries) all.push_back({std::string(e.text), e.line, e.state});
  }
  EXPECT_TRUE(reader.status().ok());
  EXPECT_EQ(reader.bytes_read(), text.size());
  return all;
}

}  // namespace ricochet::io

#endif  // RICOCHET_TESTS_IO_LOGS_CUT_ALL_H_
