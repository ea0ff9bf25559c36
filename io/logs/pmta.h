// SPDX-License-Identifier: Apache-2.0
//
// PowerMTA's accounting files: CSV whose first record names the columns, since they are
// configurable. A file without such a record (a fragment) is read with the default columns.
//
// Tested by tests/io/logs/pmta_test.cc
#ifndef RICOCHET_IO_LOGS_PMTA_H_
#define RICOCHET_IO_LOGS_PMTA_H_

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "io/logs/csv_records.h"
#include "io/logs/log_parser.h"

namespace ricochet::io {

class PmtaParser final : public LogParser {
 public:
  PmtaParser();
  EntryKind Parse(std::string_view entry, TextArena& arena, RecordBatch& batch) override;

 private:
  enum Column : std::size_t {
    kType,
    kTimeLogged,
    kRcpt,
    kDsnAction,
    kDsnStatus,
    kDsnDiag,
    kDsnMta,
    kDestinationIp,
    kMessageId,
    kColumnCount
  };

  bool TakeHeader();
  std::string_view Field(Column column) const;
  EntryKind Kind() const;
  void AppendAttempt(TextArena& arena, RecordBatch& batch) const;

  CsvParser csv_;
  std::vector<std::string_view> fields_;
  std::array<std::size_t, kColumnCount> columns_;  // where each is; npos: nowhere
};

}  // namespace ricochet::io

#endif  // RICOCHET_IO_LOGS_PMTA_H_
