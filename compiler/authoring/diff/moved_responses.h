// SPDX-License-Identifier: Apache-2.0
//
// Which responses two rulesets classify differently: a table by old and new code, with samples.
//
// Tested by tests/compiler/authoring/diff/moved_responses_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_DIFF_MOVED_RESPONSES_H_
#define RICOCHET_COMPILER_AUTHORING_DIFF_MOVED_RESPONSES_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/input/record.h"
#include "io/masking/redact.h"
#include "ricochet/classification.h"
#include "ricochet/ruleset.h"

namespace ricochet::compiler {

struct MovedSample {
  std::string where;  // "bounces.txt:12", "an example of mailbox-full.full"
  std::string text, domain;
  std::uint32_t rule_before = 0, rule_after = 0;  // kNoRule where none held
};

struct CodePair {
  std::uint16_t before = 0, after = 0;
  friend auto operator<=>(const CodePair&, const CodePair&) = default;
};

struct MovedCell {
  std::uint64_t count = 0;
  std::vector<MovedSample> samples;
};

// So much of a sample's text is kept.
inline constexpr std::size_t kMaxSampleBytes = 1000;

// Constant memory: a cell a pair of codes, a few samples each.
class MovedResponses {
 public:
  MovedResponses(const Ruleset& before, const Ruleset& after, std::size_t max_samples, bool redact);

  // `response` and `record` come from the input `name`; a record of line 0 has none. What could not
  // be classified is left out.
  void Add(const Response& response, const io::Record& record, const Classification& before,
           const Classification& after, std::string_view name);

  std::uint64_t total() const { return total_; }
  std::uint64_t moved() const { return moved_; }          // to another code
  std::uint64_t same_code() const { return same_code_; }  // to another rule of the same code
  const std::map<CodePair, MovedCell>& cells() const { return cells_; }

 private:
  MovedSample MakeSample(Response response, io::Record record, std::string_view name);

  std::size_t max_samples_;
  bool redact_;
  io::Redactor redactor_;
  // By rule of the first ruleset: the one of its id in the second, or kNoRule.
  std::vector<std::uint32_t> same_rule_;
  std::map<CodePair, MovedCell> cells_;  // ascending
  std::uint64_t total_ = 0, moved_ = 0, same_code_ = 0;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_DIFF_MOVED_RESPONSES_H_
