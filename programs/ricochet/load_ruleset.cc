// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/load_ruleset.h"

#include <fmt/core.h>

#include "io/text/escape.h"
#include "ricochet/default_ruleset.h"

namespace ricochet::cli {
namespace {

void SayWhatIsWrong(const std::string& path, const Status& status, io::Messages& messages) {
  messages.Say(fmt::format("{}: {}", RulesetName(path), io::Visible(status.ToString())));
}

}  // namespace

std::string RulesetName(const std::string& path) {
  return path.empty() ? "the embedded ruleset" : fmt::format("ruleset {}", io::Visible(path));
}

std::optional<Ruleset> LoadRuleset(const std::string& path, io::Messages& messages) {
  Result<Ruleset> ruleset = path.empty() ? DefaultRuleset() : Ruleset::Open(path);
  if (ruleset.ok()) return *ruleset;
  SayWhatIsWrong(path, ruleset.status(), messages);
  return std::nullopt;
}

std::optional<Matcher> LoadMatcher(const std::string& path, io::Messages& messages) {
  const std::optional<Ruleset> ruleset = LoadRuleset(path, messages);
  if (!ruleset) return std::nullopt;
  Result<Matcher> matcher = Matcher::Create(*ruleset);
  if (matcher.ok()) return *matcher;
  SayWhatIsWrong(path, matcher.status(), messages);
  return std::nullopt;
}

}  // namespace ricochet::cli
