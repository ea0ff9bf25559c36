// SPDX-License-Identifier: Apache-2.0
//
// Loads the ruleset of a command.
#ifndef RICOCHET_PROGRAMS_RICOCHET_LOAD_RULESET_H_
#define RICOCHET_PROGRAMS_RICOCHET_LOAD_RULESET_H_

#include <optional>
#include <string>

#include "io/terminal/messages.h"
#include "ricochet/matcher.h"
#include "ricochet/ruleset.h"

namespace ricochet::cli {

// The artifact at `path`, or the embedded default for an empty path. Nothing, and one line that
// says what is wrong, if there is none to be had.
std::optional<Ruleset> LoadRuleset(const std::string& path, io::Messages& messages);

// The same, ready to match.
std::optional<Matcher> LoadMatcher(const std::string& path, io::Messages& messages);

// "FILE", or "the embedded ruleset" for an empty path.
std::string RulesetName(const std::string& path);

}  // namespace ricochet::cli

#endif  // RICOCHET_PROGRAMS_RICOCHET_LOAD_RULESET_H_
