// SPDX-License-Identifier: Apache-2.0
//
// Counts wordings, in memory that does not grow with the corpus.
//
// Tested by tests/compiler/authoring/coverage/wording_table_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_COVERAGE_WORDING_TABLE_H_
#define RICOCHET_COMPILER_AUTHORING_COVERAGE_WORDING_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/bounded_table.h"
#include "ricochet/classification.h"

namespace ricochet::compiler {

// The position of a response: its corpus and line.
struct CorpusPlace {
  std::size_t file = 0;
  std::uint64_t line = 0;
};

// Responses of one wording that one rule, or none, decided.
struct WordingCount {
  std::string wording;
  std::uint32_t rule = kNoRule;
  std::uint64_t count = 0;
  // Of the first one.
  CorpusPlace first;
  ReplyCode reply = 0;  // of the judged text, or from the corpus
  EnhancedStatus status;
};

class WordingTable {
 public:
  static constexpr std::size_t kMaxWordings = 10'000;

  // `c`: of the response.
  void Add(std::string_view wording, const Classification& c, const CorpusPlace& place);

  std::uint64_t responses() const { return responses_; }
  std::size_t size() const { return table_.rows().size(); }
  // Responses whose wordings found no room.
  std::uint64_t left_out() const { return table_.left_out(); }
  // By falling count, at least `least` each; equal ones by wording, so that the same corpus gives
  // the same report.
  std::vector<WordingCount> Sorted(std::uint64_t least) const;

 private:
  io::BoundedTable<WordingCount> table_{kMaxWordings};
  std::uint64_t responses_ = 0;
  std::string key_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_COVERAGE_WORDING_TABLE_H_
