// SPDX-License-Identifier: Apache-2.0
//
// Masks for reply codes ("552", "4xx", "55x") and enhanced status codes ("5.2.2", "x.2.2",
// "5.7.x", "5.7.606-649"), as ranges.
//
// Tested by tests/compiler/resolve/masks_test.cc
#ifndef RICOCHET_COMPILER_RESOLVE_MASKS_H_
#define RICOCHET_COMPILER_RESOLVE_MASKS_H_

#include <optional>
#include <string_view>

#include "runtime/src/artifact/artifact_format.h"

namespace ricochet::compiler {

// Three characters; the first 2 to 5; `x` (or X) for any digit, only after digits. Else nothing.
std::optional<format::ReplyMask> ParseReplyMask(std::string_view text);

// class.subject.detail; class 2, 4, 5 or x; each other part a number up to 999 without leading
// zeros, x (or X), or (detail only) a range first-last with first <= last. Else nothing. An open
// class is 2 to 5, so that no mask holds for an unknown status.
std::optional<format::StatusMask> ParseStatusMask(std::string_view text);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_RESOLVE_MASKS_H_
