// SPDX-License-Identifier: Apache-2.0
//
// What `ricochetc learn` learns from: labelled responses and the rules' own examples, each as the
// texts that would be judged, with what is known without the layer likeness.
//
// Tested by tests/e2e/ricochetc/learn_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_LEARN_TRAINING_TEXT_H_
#define RICOCHET_COMPILER_AUTHORING_LEARN_TRAINING_TEXT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/resolve/rule_set.h"
#include "io/input/labelled_input.h"
#include "ricochet/matcher.h"

namespace ricochet::compiler {

struct TrainingText {
  std::vector<std::string> texts;  // as judged: the innermost first
  std::uint16_t code = 0;
  std::vector<std::uint16_t> also;  // codes that are acceptable too
  std::string source;               // all texts of a source are held out together
  bool example = false;             // of a rule: never held out
  bool decided = false;             // a rule of a layer above likeness decides
  std::uint16_t otherwise = 0;      // the code if likeness says nothing

  bool Accepts(std::uint16_t answer) const;
};

// Classifies texts without the layer likeness. Not thread-safe.
class TrainingTexts {
 public:
  explicit TrainingTexts(Matcher matcher) : matcher_(std::move(matcher)) {}

  // Codes that the ruleset does not know are the caller's to refuse. False if the row could not be
  // classified.
  bool AddRow(const io::LabelledRow& row);
  // The `match` examples of the rules, in rank order.
  bool AddExamples(const RuleSet& rules);

  const std::vector<TrainingText>& all() const { return all_; }
  const Ruleset& ruleset() const { return matcher_.ruleset(); }

 private:
  bool Add(const Response& response, TrainingText text);

  Matcher matcher_;
  Scratch scratch_;
  std::vector<TrainingText> all_;
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_LEARN_TRAINING_TEXT_H_
