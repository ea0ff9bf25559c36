// SPDX-License-Identifier: Apache-2.0
//
// From a response to the judged texts and their candidates.
//
// Tested by tests/runtime/match/matcher_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_PREPARE_TEXT_H_
#define RICOCHET_RUNTIME_MATCH_PREPARE_TEXT_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "ricochet/response.h"
#include "runtime/src/artifact/ruleset_data.h"
#include "runtime/src/match/find_candidates.h"
#include "runtime/src/match/text_state.h"

namespace ricochet {

// Thread-safe; views the tables.
class TextPreparer {
 public:
  explicit TextPreparer(const RulesetTables& tables);

  // The steps of a response: normal form, and its skeleton, if `recall` and there is one; or words
  // at once ...
  void Scan(const Response& response, bool recall, Scratch::Impl* scratch,
            ScannedResponse* scanned) const;
  // ... words of a text with a skeleton ...
  void FindWords(Scratch::Impl* scratch, ScannedText* text) const;
  // ... what is filed under those ...
  void LookUp(ScannedResponse* scanned) const { finder_.LookUp(&scanned->text); }
  // ... and codes and candidates, in `scratch->texts[0]`. `scanned` must be left alone as long as
  // that is used.
  void PrepareOutermost(ScannedResponse* scanned, Scratch::Impl* scratch) const;

  // The first step for a text cut out of another one's normal form: in `text->own`.
  void ScanInner(const Unwrapped& unwrapped, bool recall, Context* context, Scratch::Impl* scratch,
                 TextState* text) const;
  // The others.
  void PrepareInner(Scratch::Impl* scratch, TextState* text) const;

  const CandidateFinder& finder() const { return finder_; }

 private:
  bool BuildSkeleton(std::string_view classified, const Context& context, Scratch::Impl* scratch,
                     ScannedText* text) const;
  void Start(ScannedText* scanned, TextState* text) const;
  void Complete(ScannedText* scanned, Scratch::Impl* scratch, TextState* text) const;
  void AddPlainRules(Scratch::Impl* scratch, TextState* text) const;
  std::uint32_t FindPlainRule(ReplyCode reply, const EnhancedStatus& status,
                              Scratch::Impl* scratch) const;

  const RulesetTables& t_;
  CandidateFinder finder_;
  KeptFilter kept_words_;
  std::vector<std::uint32_t> asking_rules_;  // plain rules that require more than codes
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_PREPARE_TEXT_H_
