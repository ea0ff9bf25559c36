// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/describe_rule_file.h"

#include <sstream>
#include <vector>

namespace ricochet::testing {
namespace {

using namespace compiler;  // NOLINT(google-build-using-namespace): all of its definitions

// Each value is `name<size:bytes>`, so that no two files have one description.
class Description {
 public:
  void Add(const char* name, const std::string& text) {
    out_ << name << "<" << text.size() << ":" << text << ">\n";
  }
  void Add(const char* name, std::int64_t number) { Add(name, std::to_string(number)); }
  template <typename T>
  void Add(const char* name, const Spanned<T>& value) {
    Add(name, value.value);
  }
  void Add(const char* name, const ExpressionDef& expression) {
    Add(name, static_cast<std::int64_t>(expression.kind));
    Add(name, expression.text);
  }
  void Add(const char* name, const ExampleDef& example) {
    for (const std::string* part : {&example.text, &example.domain, &example.mx, &example.reply,
                                    &example.status, &example.command}) {
      Add(name, *part);
    }
  }
  void Add(const char* name, const UnwrapExampleDef& example) {
    Add(name, example.text);
    Add(name, example.inner);
  }
  void Add(const char* name, const TranslatedDef& translated) {
    for (const std::string& text : translated.text) Add(name, text);
  }
  template <typename T>
  void Add(const char* name, const std::vector<T>& values) {
    Add(name, static_cast<std::int64_t>(values.size()));
    for (const T& value : values) Add(name, value);
  }

  void Add(const char* name, const RuleDef& rule) {
    Add(name, static_cast<std::int64_t>(rule.layer));
    Add("id", rule.id);
    Add("code", rule.code);
    Add("any", rule.any);
    Add("with", rule.with);
    Add("unless", rule.unless);
    for (const auto* list : {&rule.reply, &rule.status, &rule.domain, &rule.mx, &rule.command,
                             &rule.beats, &rule.allow}) {
      Add("list", *list);
    }
    Add("priority", rule.priority);
    Add("match", rule.match);
    Add("no_match", rule.no_match);
    Add("todo", rule.todo);
  }
  void Add(const char* name, const CodeDef& code) {
    Add(name, code.number);
    Add("type", static_cast<std::int64_t>(code.type));
    Add("action", static_cast<std::int64_t>(code.action));
    Add("name", code.name);
    Add("description", code.description);
    Add("example", code.examples);
  }
  void Add(const char* name, const GroupDef& group) {
    Add(name, group.name);
    Add("provider", group.provider);
    Add("domain", group.domain);
    Add("mx", group.mx);
  }
  void Add(const char* name, const WordsDef& words) {
    Add(name, words.name);
    Add("any", words.any);
  }
  void Add(const char* name, const UnwrapDef& unwrap) {
    Add(name, unwrap.id);
    Add("pattern", unwrap.pattern);
    Add("match", unwrap.match);
  }
  void Add(const char* name, const DiagnosisDef& diagnosis) {
    Add(name, diagnosis.id);
    Add("per", static_cast<std::int64_t>(diagnosis.scope));
    Add("severity", static_cast<std::int64_t>(diagnosis.severity));
    Add("code", diagnosis.codes);
    for (const std::uint32_t number : {diagnosis.count, diagnosis.window_minutes,
                                       diagnosis.share_percent, diagnosis.span_days}) {
      Add("number", number);
    }
    Add("title", diagnosis.title);
    Add("advice", diagnosis.advice);
  }

  void Add(const char* name, const ClueDef& clue) {
    Add(name, clue.text);
    for (const VoteDef& vote : clue.votes) {
      Add("code", vote.code);
      Add("weight", vote.weight);
    }
  }
  void Add(const char* name, const ThresholdDef& threshold) {
    Add(name, threshold.code ? threshold.code->value : -1);
    Add("type", threshold.type ? static_cast<std::int64_t>(*threshold.type) : -1);
    Add("handicap", threshold.handicap.value_or(-1));
    Add("lead", threshold.lead.value_or(-1));
  }
  void Add(const char* name, const LikeDef& like) {
    Add(name, like.code);
    Add("match", like.match);
  }

  std::string Text() const { return out_.str(); }

 private:
  std::ostringstream out_;
};

}  // namespace

std::string DescribeRuleFile(const RuleFile& file) {
  Description description;
  if (file.default_code) description.Add("default", *file.default_code);
  description.Add("disable", file.disable);
  description.Add("rule", file.rules);
  description.Add("code", file.codes);
  description.Add("group", file.groups);
  description.Add("words", file.words);
  description.Add("unwrap", file.unwraps);
  description.Add("diagnosis", file.diagnoses);
  description.Add("likeness", file.clues);
  description.Add("threshold", file.thresholds);
  description.Add("like", file.likes);
  return description.Text();
}

}  // namespace ricochet::testing
