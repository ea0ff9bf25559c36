// SPDX-License-Identifier: Apache-2.0
//
// Shared by the JSON reports (explain, info, eval).
#ifndef RICOCHET_IO_TEXT_REPORT_JSON_H_
#define RICOCHET_IO_TEXT_REPORT_JSON_H_

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace ricochet::io {

// Keeps the members in the order in which they were given.
using Json = nlohmann::ordered_json;

Json StringOrNull(std::string_view text);
Json NumberOrNull(std::optional<double> number);
Json FlagsToJson(std::uint8_t flags);

// Indented, with a line end. Bytes that are not UTF-8 become U+FFFD; unsafe characters (escape.h)
// become \u escapes.
std::string DumpJson(const Json& json);

}  // namespace ricochet::io

#endif  // RICOCHET_IO_TEXT_REPORT_JSON_H_
