// SPDX-License-Identifier: Apache-2.0
//
// From a response to the judged texts, and to the rules that may hold for each.
//
// Tested by tests/runtime/match/matcher_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_PREPARE_TEXT_H_
#define RICOCHET_RUNTIME_MATCH_PREPARE_TEXT_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ricochet/response.h"
#include "runtime/src/artifact/ruleset_data.h"
#include "runtime/src/match/find_parts.h"
#include "runtime/src/match/text_state.h"
#include "runtime/src/match/words.h"

namespace ricochet {

// Thread-safe; views the tables.
class TextPreparer {
 public:
  explicit TextPreparer(const RulesetTables& tables);

  // Fills `scratch->context` and `scratch->texts[0]`.
  void PrepareOutermost(const Response& response, Scratch::Impl* scratch) const;
  // Fills `text` with what was cut out of another one's normal form.
  void PrepareInner(const Unwrapped& unwrapped, Scratch::Impl* scratch, TextState* text) const;

  const PartFinder& parts() const { return parts_; }

 private:
  // Brings `raw` to normal form and finds its words.
  void ReadRaw(std::string_view raw, Scratch::Impl* scratch, TextState* text) const;
  void PrepareFields(std::span<const Field> fields, Scratch::Impl* scratch) const;
  void AddFieldCandidates(std::uint16_t field, Scratch::Impl* scratch) const;
  void FindWords(std::string_view text, Scratch::Impl* scratch, Words* words) const;
  void Complete(Scratch::Impl* scratch, TextState* text) const;
  void AddUses(std::uint32_t part, TextState* text) const;
  void AddRules(std::uint32_t expression, TextState* text) const;
  void AddUnwrap(std::uint32_t unwrap, TextState* text) const;
  void AddUnguarded(TextState* text) const;
  void AddAll(TextState* text) const;
  void AddPlainRules(Scratch::Impl* scratch, TextState* text) const;
  std::uint32_t FindPlainRule(ReplyCode reply, const EnhancedStatus& status,
                              Scratch::Impl* scratch) const;

  const RulesetTables& t_;
  WordFinder words_;
  PartFinder parts_;
  std::uint32_t expression_count_;
  std::vector<std::uint32_t> asking_rules_;  // plain rules that require more than codes
  std::vector<format::UnguardedRecord> unguarded_in_ascii_;  // of all those, for a text of ASCII
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_PREPARE_TEXT_H_
