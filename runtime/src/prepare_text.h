// SPDX-License-Identifier: Apache-2.0
//
// From a response to the texts that are judged and their candidates.
//
// Tested by tests/runtime/matcher_test.cc and tests/differential
#ifndef RICOCHET_SRC_PREPARE_TEXT_H_
#define RICOCHET_SRC_PREPARE_TEXT_H_

#include <cstdint>
#include <vector>

#include "ricochet/response.h"
#include "runtime/src/guard_table.h"
#include "runtime/src/ruleset_data.h"
#include "runtime/src/text_state.h"

namespace ricochet {

// Thread-safe; views the tables.
class TextPreparer {
 public:
  explicit TextPreparer(const RulesetTables& tables);

  // Normal form, codes and candidates of the response itself: `scratch->texts[0]`.
  void PrepareOutermost(const Response& response, Scratch::Impl* scratch) const;
  // The same for a text cut out of another one's normal form.
  void PrepareInner(const Unwrapped& unwrapped, Scratch::Impl* scratch, TextState* text) const;

 private:
  void Start(Scratch::Impl* scratch, TextState* text) const;
  void FindCandidates(std::string_view scanned, std::uint32_t flags, Scratch::Impl* scratch,
                      TextState* text) const;
  void AddHits(std::size_t count, std::size_t begin, Scratch::Impl* scratch, TextState* text) const;
  void AddUnguarded(bool non_ascii, TextState* text) const;
  void AddPlainRules(Scratch::Impl* scratch, TextState* text) const;
  std::uint32_t FindPlainRule(ReplyCode reply, const EnhancedStatus& status,
                              Scratch::Impl* scratch) const;
  void Add(std::uint32_t rule, std::uint32_t expression, std::uint32_t anchor, std::size_t position,
           TextState* text) const;

  const RulesetTables& t_;
  GuardTable guards_;
  std::vector<std::uint32_t> asking_rules_;  // plain rules that ask for more than codes
  std::uint32_t expression_count_;
};

}  // namespace ricochet

#endif  // RICOCHET_SRC_PREPARE_TEXT_H_
