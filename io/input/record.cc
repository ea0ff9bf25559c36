// SPDX-License-Identifier: Apache-2.0
#include "io/input/record.h"

namespace ricochet::io {

std::optional<Timestamp> WhenOf(const Record& record) noexcept {
  if (record.unix_time) return Timestamp{*record.unix_time, true};
  return ParseTimestamp(record.time);
}

}  // namespace ricochet::io
