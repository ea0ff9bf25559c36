// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/learn/training_text.h"

#include <algorithm>
#include <utility>

#include "compiler/examples/example_failure.h"
#include "ricochet/explanation.h"

namespace ricochet::compiler {

bool TrainingText::Accepts(std::uint16_t answer) const {
  return answer == code || std::ranges::find(also, answer) != also.end();
}

bool TrainingTexts::Add(const Response& response, TrainingText text) {
  const auto explanation = matcher_.Explain(response, scratch_);
  if (!explanation.ok()) return false;
  for (auto judged = explanation->texts.rbegin(); judged != explanation->texts.rend(); ++judged) {
    text.texts.push_back(judged->text);
  }
  text.decided = explanation->classification.layer < Layer::kLikeness;
  const std::uint32_t rule = explanation->rule_alone;
  text.otherwise = rule == kNoRule ? ruleset().default_code() : ruleset().rule(rule).code;
  all_.push_back(std::move(text));
  return true;
}

bool TrainingTexts::AddRow(const io::LabelledRow& row) {
  Response response;
  response.text = row.text;
  response.domain = row.domain;
  TrainingText text;
  text.code = row.code;
  text.also = row.also;
  text.source = row.source.empty() ? row.id : row.source;
  return Add(response, std::move(text));
}

bool TrainingTexts::AddExamples(const RuleSet& rules) {
  for (const ResolvedRule& rule : rules.rules) {
    for (const ExampleDef& example : rule.def->match) {
      TrainingText text;
      text.code = static_cast<std::uint16_t>(rule.def->code.value);
      text.source = rule.def->id.value;
      text.example = true;
      std::vector<Field> fields;
      if (!Add(ToResponse(example, &fields), std::move(text))) return false;
    }
  }
  return true;
}

}  // namespace ricochet::compiler
