// SPDX-License-Identifier: Apache-2.0
#include "io/text/report_json.h"

#include "ricochet/classification.h"

namespace ricochet::io {

Json StringOrNull(std::string_view text) { return text.empty() ? Json() : Json(text); }

Json NumberOrNull(std::optional<double> number) { return number ? Json(*number) : Json(); }

Json FlagsToJson(std::uint8_t flags) {
  Json list = Json::array();
  for (int bit = 0; bit < kFlagCount; ++bit) {
    const auto flag = static_cast<Flag>(1U << static_cast<unsigned>(bit));
    if ((flags & flag) != 0) list.push_back(ToString(flag));
  }
  return list;
}

std::string DumpJson(const Json& json) {
  // In JSON every character above ASCII is within a string, where it may be escaped.
  const bool ensure_ascii = true;
  return json.dump(2, ' ', ensure_ascii, Json::error_handler_t::replace) + "\n";
}

}  // namespace ricochet::io
