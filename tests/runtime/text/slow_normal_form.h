// SPDX-License-Identifier: Apache-2.0
//
// FOR TESTS ONLY. Slow on purpose.
//
// The normal form once more, on whole strings: a second opinion on runtime/src/text/normal_form.cc.
// It shares only what has tests of its own (AppendUtf8, FromWindows1252, ParseReplyCode,
// ParseEnhancedStatus).
#ifndef RICOCHET_TESTS_RUNTIME_TEXT_SLOW_NORMAL_FORM_H_
#define RICOCHET_TESTS_RUNTIME_TEXT_SLOW_NORMAL_FORM_H_

#include <cstddef>
#include <string>

namespace ricochet {

struct SlowNormalForm {
  std::string text, reply, status;  // codes as written; empty: there is none
  bool not_utf8 = false;
};

// Of any bytes.
SlowNormalForm NormaliseSlowly(const std::string& raw);

// The character of `text` at `at` and its size in bytes; false if there is no valid one.
bool DecodeSlowly(const std::string& text, std::size_t at, char32_t* c, std::size_t* length);

}  // namespace ricochet

#endif  // RICOCHET_TESTS_RUNTIME_TEXT_SLOW_NORMAL_FORM_H_
