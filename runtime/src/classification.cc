// SPDX-License-Identifier: Apache-2.0
//
// Tested by tests/runtime/taxonomy_test.cc
#include "ricochet/classification.h"

namespace ricochet {

std::string_view ToString(Flag flag) noexcept {
  switch (flag) {
    case kTruncated:
      return "truncated";
    case kNotUtf8:
      return "not_utf8";
    case kUnwrapped:
      return "unwrapped";
    case kEmpty:
      return "empty";
  }
  return "?";
}

}  // namespace ricochet
