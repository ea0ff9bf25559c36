// SPDX-License-Identifier: Apache-2.0
//
// `--summary`: the number of responses for each code and each type.
//
// Tested by tests/e2e/ricochet/classify_test.cc
#ifndef RICOCHET_PROGRAMS_RICOCHET_SUMMARY_H_
#define RICOCHET_PROGRAMS_RICOCHET_SUMMARY_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ricochet/classification.h"
#include "ricochet/ruleset.h"

namespace ricochet::cli {

class Summary {
 public:
  // `ruleset` must outlive the summary.
  explicit Summary(const Ruleset& ruleset);

  void Add(std::span<const Classification> classifications);

  // Codes by falling count, with type and name; then types; shares of all that were classified.
  std::string ToText() const;

 private:
  const Ruleset& ruleset_;
  std::vector<std::uint64_t> by_rule_;      // the last one: no rule held
  std::vector<std::uint64_t> by_likeness_;  // by code
  std::uint64_t total_ = 0;
  std::uint64_t failed_ = 0;
};

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_SUMMARY_H_
