// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/runtime/text/host_name_test.cc
#ifndef RICOCHET_RUNTIME_TEXT_PUNYCODE_H_
#define RICOCHET_RUNTIME_TEXT_PUNYCODE_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace ricochet {

// A DNS label is at most this long (RFC 1035 section 2.3.4).
inline constexpr std::size_t kMaxLabelBytes = 63;

// Appends the punycode of `label` (RFC 3492; without "xn--") to `out`. False, with `out` as it
// was, if that takes more than kMaxLabelBytes. Basic characters keep their case.
// Cost: quadratic in the label, which is why a longer one is refused unread.
bool AppendPunycode(std::u32string_view label, std::string* out);

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_TEXT_PUNYCODE_H_
