// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/check_classification.h"

#include <algorithm>
#include <array>
#include <string>

#include "ricochet/explanation.h"
#include "tests/fuzz/fuzz_check.h"

namespace ricochet::testing {
namespace {

std::string Describe(const Classification& c) {
  return std::string(ToString(c.error)) + ", code " + std::to_string(c.code) + ", rule " +
         std::to_string(c.rule) + ", layer " + std::string(ToString(c.layer)) + ", reply " +
         std::to_string(c.reply) + ", status " + ToString(c.status) + ", flags " +
         std::to_string(c.flags);
}

// The winner stands where the explanation says, and nowhere further in.
void RequireSoundExplanation(const Explanation& explanation, std::size_t rule_count) {
  const Classification& c = explanation.classification;
  Require(!explanation.texts.empty(), "an explanation has a text");
  std::size_t won = 0;
  for (std::size_t i = 0; i < explanation.texts.size(); ++i) {
    for (const HeldRule& held : explanation.texts[i].held) {
      Require(held.rule < rule_count, "a rule that holds exists");
      if (held.reason != LossReason::kWon) continue;
      ++won;
      Require(held.rule == c.rule && i == explanation.decided_by, "the winner is where it is said");
    }
  }
  Require(won == (c.rule == kNoRule ? 0U : 1U), "one rule wins, or none does");
}

}  // namespace

void RequireAgreement(const Matcher& matcher, const Response& response, Scratch& scratch) {
  const Classification single = matcher.Classify(response, scratch);
  const std::array<Response, 3> responses = {response, Response{.text = "250 ok"}, response};
  std::array<Classification, 3> batch;
  Require(matcher.ClassifyBatch(responses, batch, scratch).ok() == single.ok(),
          "a batch fails if and only if one of its responses does");
  Require(batch[0] == single && batch[2] == single, "a batch answers as a single call does",
          Describe(single) + "\n" + Describe(batch[0]) + "\n" + Describe(batch[2]));
  const Result<Explanation> explanation = matcher.Explain(response, scratch);
  // An explanation asks for more than Classify has to.
  Require(explanation.ok() || explanation.status().code() == ErrorCode::kOutOfMemory,
          "an explanation fails for lack of memory only", explanation.status().ToString());
  if (!explanation.ok()) return;
  Require(single.ok(), "what can be explained can be classified");
  Require(explanation->classification == single, "an explanation answers as Classify does",
          Describe(single) + "\n" + Describe(explanation->classification));
  RequireSoundExplanation(*explanation, matcher.ruleset().rule_count());
}

void RequireReference(const Matcher& matcher, const ReferenceMatcher& reference,
                      const Response& response, Scratch& scratch) {
  const Classification got = matcher.Classify(response, scratch);
  const Classification wanted = reference.Classify(response);
  if (got == wanted) return;  // describing them costs more than comparing
  Require(false, "the matcher answers as the reference does",
          "got       " + Describe(got) + "\nreference " + Describe(wanted) + "\n" +
              std::string(response.text));
}

}  // namespace ricochet::testing
