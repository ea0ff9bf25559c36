// SPDX-License-Identifier: Apache-2.0
#include "runtime/cli/load_ruleset.h"

#include <fmt/core.h>

#include "ricochet/default_ruleset.h"
#include "runtime/cli/escape.h"

namespace ricochet::cli {
namespace {

void SayWhatIsWrong(const std::string& path, const Status& status, Messages& messages) {
  messages.Say(fmt::format("{}: {}", RulesetName(path), Visible(status.ToString())));
}

}  // namespace

std::string RulesetName(const std::string& path) {
  return path.empty() ? "the embedded ruleset" : fmt::format("ruleset {}", Visible(path));
}

std::optional<Ruleset> LoadRuleset(const std::string& path, Messages& messages) {
  Result<Ruleset> ruleset = path.empty() ? DefaultRuleset() : Ruleset::Open(path);
  if (ruleset.ok()) return *ruleset;
  SayWhatIsWrong(path, ruleset.status(), messages);
  return std::nullopt;
}

std::optional<Matcher> LoadMatcher(const std::string& path, Messages& messages) {
  const std::optional<Ruleset> ruleset = LoadRuleset(path, messages);
  if (!ruleset) return std::nullopt;
  Result<Matcher> matcher = Matcher::Create(*ruleset);
  if (matcher.ok()) return *matcher;
  SayWhatIsWrong(path, matcher.status(), messages);
  return std::nullopt;
}

}  // namespace ricochet::cli
