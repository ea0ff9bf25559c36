// SPDX-License-Identifier: Apache-2.0
//
// Takes the beginning of a text away, where it is the one that is expected.
//
// Tested by tests/io/logs/postfix_test.cc
#ifndef RICOCHET_IO_TEXT_TAKE_H_
#define RICOCHET_IO_TEXT_TAKE_H_

#include <cstddef>
#include <string_view>

namespace ricochet::io {

// What string_view's searches return where they find nothing.
inline constexpr std::size_t kNowhere = std::string_view::npos;

// Whether `rest` began with `prefix`, which is then gone.
inline bool TakePrefix(std::string_view prefix, std::string_view* rest) noexcept {
  if (!rest->starts_with(prefix)) return false;
  rest->remove_prefix(prefix.size());
  return true;
}

}  // namespace ricochet::io

#endif  // RICOCHET_IO_TEXT_TAKE_H_
