// SPDX-License-Identifier: Apache-2.0
//
// `ricochet info`: the contents of a ruleset.
#include <fmt/core.h>
#include <unistd.h>

#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/terminal/finish_output.h"
#include "io/text/escape.h"
#include "io/text/json.h"
#include "programs/exit_code.h"
#include "programs/ricochet/commands.h"
#include "programs/ricochet/common_arguments.h"
#include "programs/ricochet/load_ruleset.h"
#include "ricochet/examples.h"
#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"

namespace ricochet::cli {
namespace {

struct InfoOptions {
  std::string ruleset;
  std::string format = "text";
  bool verify = false;  // run the ruleset's own examples
};

struct RulesOfCode {
  CodeInfo code;
  std::size_t rules = 0;
};

std::vector<RulesOfCode> CountRulesPerCode(const Ruleset& ruleset) {
  std::vector<RulesOfCode> rows;
  for (std::size_t i = 0; i < ruleset.code_count(); ++i) rows.push_back({ruleset.code(i), 0});
  for (std::size_t i = 0; i < ruleset.rule_count(); ++i) {
    for (RulesOfCode& row : rows) {
      if (row.code.number == ruleset.rule(i).code) ++row.rules;
    }
  }
  return rows;
}

std::string InfoToText(const Ruleset& ruleset, const std::string& name, bool verified) {
  const RulesetSummary s = ruleset.Summary();
  std::string out;
  auto back = std::back_inserter(out);
  const auto field = [&back](std::string_view label, const auto& value) {
    fmt::format_to(back, "{:<16}{}\n", label, value);
  };
  field("ruleset", name);
  field("format version", s.format_version);
  field("built by", io::Visible(s.builder));
  field("digest", io::Visible(s.digest));
  field("size", fmt::format("{} bytes", s.size_bytes));
  field("default code", s.default_code);
  field("codes", s.codes);
  field("rules", s.rules);
  for (int layer = 0; layer < kLayerCount; ++layer) {
    if (static_cast<Layer>(layer) == Layer::kLikeness) continue;
    fmt::format_to(back, "  {:<14}{}\n", ToString(static_cast<Layer>(layer)),
                   s.rules_per_layer[layer]);
  }
  field("clues", fmt::format("{}{}", s.clues, s.clues == 0 ? " (no likeness)" : ""));
  field("phrases", s.phrases);
  field("patterns", s.patterns);
  field("unwrap rules", s.unwraps);
  field("domain groups", s.groups);
  field("examples", fmt::format("{}{}", s.examples, verified ? ", all pass" : ""));
  fmt::format_to(back, "\n{:>4}  {:<5}  {:<11}  {:>5}  {}\n", "code", "type", "action", "rules",
                 "name");
  for (const RulesOfCode& row : CountRulesPerCode(ruleset)) {
    fmt::format_to(back, "{:>4}  {:<5}  {:<11}  {:>5}  {}\n", row.code.number,
                   ToString(row.code.type), ToString(row.code.action), row.rules,
                   io::Visible(row.code.name[static_cast<std::size_t>(Language::kEnglish)]));
  }
  return out;
}

io::Json CodesToJson(const Ruleset& ruleset) {
  constexpr auto kEn = static_cast<std::size_t>(Language::kEnglish);
  constexpr auto kDa = static_cast<std::size_t>(Language::kDanish);
  io::Json list = io::Json::Array();
  for (const RulesOfCode& row : CountRulesPerCode(ruleset)) {
    const CodeInfo& c = row.code;
    list.Append({{"number", c.number},
                 {"type", ToString(c.type)},
                 {"action", ToString(c.action)},
                 {"name", {{"en", c.name[kEn]}, {"da", c.name[kDa]}}},
                 {"description", {{"en", c.description[kEn]}, {"da", c.description[kDa]}}},
                 {"rules", row.rules}});
  }
  return list;
}

std::string InfoToJson(const Ruleset& ruleset, bool verified) {
  const RulesetSummary s = ruleset.Summary();
  io::Json layers = io::Json::Object();
  for (int layer = 0; layer < kLayerCount; ++layer) {
    if (static_cast<Layer>(layer) == Layer::kLikeness) continue;
    layers.Set(ToString(static_cast<Layer>(layer)), s.rules_per_layer[layer]);
  }
  const io::Json json = {{"format_version", s.format_version},
                         {"builder", s.builder},
                         {"digest", s.digest},
                         {"size_bytes", s.size_bytes},
                         {"default_code", s.default_code},
                         {"rules", s.rules},
                         {"rules_per_layer", std::move(layers)},
                         {"clues", s.clues},
                         {"phrases", s.phrases},
                         {"patterns", s.patterns},
                         {"unwraps", s.unwraps},
                         {"groups", s.groups},
                         {"examples", s.examples},
                         {"verified", verified},
                         {"codes", CodesToJson(ruleset)}};
  return json.Dump();
}

// False, and a line that says which example fails, if one does.
bool Verify(const Ruleset& ruleset, const std::string& path, io::Messages& messages) {
  const Result<Matcher> matcher = Matcher::Create(ruleset);
  Status status = matcher.status();
  if (status.ok()) status = matcher->CheckExpressions();
  if (status.ok()) status = CheckExamples(*matcher);
  if (status.ok()) return true;
  messages.Say(fmt::format("{}: {}", RulesetName(path), io::Visible(status.ToString())));
  return false;
}

int RunInfo(const InfoOptions& options) {
  io::Messages messages;
  const std::optional<Ruleset> ruleset = LoadRuleset(options.ruleset, messages);
  if (!ruleset) return kExitFailed;
  if (options.verify && !Verify(*ruleset, options.ruleset, messages)) return kExitFailed;
  const std::string name = options.ruleset.empty() ? "embedded" : io::Visible(options.ruleset);
  io::ByteSink sink(STDOUT_FILENO);
  sink.buffer() = options.format == "json" ? InfoToJson(*ruleset, options.verify)
                                           : InfoToText(*ruleset, name, options.verify);
  return io::FinishOutput(sink, messages) ? kExitDone : kExitFailed;
}

}  // namespace

Command AddInfo(Arguments& program) {
  const auto options = std::make_shared<InfoOptions>();
  Arguments& command =
      AddCommand(program, "info", "Show the contents of a ruleset", &options->ruleset);
  command.AddFlag("--verify", &options->verify,
                  "Classify the ruleset's own examples first; fail if one gets another answer");
  AddFormat(command, &options->format);
  return {&command, [options] { return RunInfo(*options); }};
}

}  // namespace ricochet::cli
