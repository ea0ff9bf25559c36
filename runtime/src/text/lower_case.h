// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/runtime/text/host_name_test.cc
#ifndef RICOCHET_RUNTIME_TEXT_LOWER_CASE_H_
#define RICOCHET_RUNTIME_TEXT_LOWER_CASE_H_

namespace ricochet {

// The simple lower case (UnicodeData.txt, Unicode 14) of a Latin, Greek or Cyrillic letter in the
// blocks up to U+052F and U+1E00 to U+1FFF; any other character as it is. So is U+0130: in a
// domain name it stands for i with a dot above (UTS 46), not for i.
char32_t LowerCase(char32_t c) noexcept;

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_TEXT_LOWER_CASE_H_
