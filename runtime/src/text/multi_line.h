// SPDX-License-Identifier: Apache-2.0
//
// Step 3 of the normal form: joins the lines of a reply.
//
// Tested by tests/runtime/text/normal_form_test.cc, normal_form_property_test.cc
#ifndef RICOCHET_RUNTIME_TEXT_MULTI_LINE_H_
#define RICOCHET_RUNTIME_TEXT_MULTI_LINE_H_

#include <span>
#include <string_view>

#include "runtime/src/text/reply_start.h"

namespace ricochet {

// Folds a clean text (clean_text.h) in place and returns what is left of it, which begins where
// `text` does: a hyphen after the code at the start and all line ends become blanks, codes and
// statuses that only repeat those of the first line are dropped. A status that the first line
// lacks is taken from the first continuation line that has one.
// REQUIRES: *start is ParseReplyStart(text).
std::string_view FoldLines(std::span<char> text, ReplyStart* start) noexcept;

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_TEXT_MULTI_LINE_H_
