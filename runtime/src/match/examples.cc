// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/runtime/match/examples_test.cc
#include "ricochet/examples.h"

#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ricochet/explanation.h"

namespace ricochet {
namespace {

constexpr std::size_t kMaxQuotedBytes = 200;

// A long text is cut, not within a character.
std::string Quote(std::string_view text) {
  if (text.size() <= kMaxQuotedBytes) return "'" + std::string(text) + "'";
  std::size_t size = kMaxQuotedBytes;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  return "'" + std::string(text.substr(0, size)) + "...'";
}

std::string DescribeRule(const Ruleset& ruleset, std::uint32_t index) {
  const RuleInfo rule = ruleset.rule(index);
  return "`" + std::string(rule.id) + "` (" + ToString(rule.origin) + ")";
}

std::string DescribeFound(const Ruleset& ruleset, const Classification& found) {
  std::string text = "code " + std::to_string(found.code);
  if (found.layer == Layer::kLikeness) return text + " by likeness";
  return text + (found.rule == kNoRule ? ", as no rule holds"
                                       : " by " + DescribeRule(ruleset, found.rule));
}

Response ToResponse(const ExampleInfo& example) {
  return {.text = example.text,
          .domain = example.domain,
          .mx = example.mx,
          .reply = example.reply,
          .status = example.status,
          .command = example.command,
          .fields = example.fields};
}

bool Holds(const ExampleInfo& example, const Classification& found) {
  switch (example.kind) {
    case ExampleKind::kMatch:
      return found.rule == example.rule;
    case ExampleKind::kNoMatch:
      return found.rule != example.rule;
    case ExampleKind::kCode:
      return found.code == example.code;
  }
  return false;
}

Status ExampleFailed(const Ruleset& ruleset, std::size_t index, const ExampleInfo& example,
                     const Classification& found) {
  const std::string code = "code " + std::to_string(example.code);
  std::string message;
  std::string expected = code;
  if (example.kind == ExampleKind::kCode) {
    message = "the example of " + code + " gets another code:";
  } else {
    const bool match = example.kind == ExampleKind::kMatch;
    const std::string rule = DescribeRule(ruleset, example.rule);
    message = "rule " + rule +
              (match ? " does not decide its `match`" : " decides its `no_match`") + " example";
    expected = match ? code + " by " + rule : "any other rule, or none";
  }
  return Status(ErrorCode::kExampleFailed, message + " " + Quote(example.text),
                {.what = "example " + std::to_string(index),
                 .offset = std::nullopt,
                 .expected = std::move(expected),
                 .found = DescribeFound(ruleset, found)});
}

// The example of a rule of the reply layer may be decided by likeness: it is a test of the rules.
bool HoldsAmongRules(const Matcher& matcher, const ExampleInfo& example,
                     const Classification& found, Scratch* scratch) {
  if (example.kind != ExampleKind::kMatch || found.layer != Layer::kLikeness) return false;
  const auto explanation = matcher.Explain(ToResponse(example), *scratch);
  return explanation.ok() && explanation->rule_alone == example.rule;
}

Status CheckAll(const Matcher& matcher) {
  const Ruleset& ruleset = matcher.ruleset();
  Scratch scratch;
  for (std::size_t i = 0; i < ruleset.example_count(); ++i) {
    const ExampleInfo example = ruleset.example(i);
    const Classification found = matcher.Classify(ToResponse(example), scratch);
    if (!found.ok()) {
      return Status(found.error, "an example cannot be judged: " + Quote(example.text));
    }
    if (Holds(example, found) || HoldsAmongRules(matcher, example, found, &scratch)) continue;
    return ExampleFailed(ruleset, i, example, found);
  }
  return Status();
}

}  // namespace

Status CheckExamples(const Matcher& matcher) noexcept {
  try {
    return CheckAll(matcher);
  } catch (const std::bad_alloc&) {
    return Status(ErrorCode::kOutOfMemory, "out of memory while checking examples");
  } catch (...) {
    return Status(ErrorCode::kInternal, "unexpected exception while checking examples");
  }
}

}  // namespace ricochet
