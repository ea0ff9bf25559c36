// SPDX-License-Identifier: Apache-2.0
//
// JSON in tests, read by io::Json. Only escape_test.cc and fuzz/check_output.cc use another parser:
// they hold what the product writes against one that it does not read with.
#ifndef RICOCHET_TESTS_SUPPORT_JSON_H_
#define RICOCHET_TESTS_SUPPORT_JSON_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "io/text/json.h"

namespace ricochet::testing {

using io::Json;

// Null, and a failure of the test, where `text` is no JSON.
inline Json ParseJson(std::string_view text) {
  Result<Json> json = Json::Parse(text);
  if (json.ok()) return std::move(json).value();
  ADD_FAILURE() << json.status().message() << " in\n" << text;
  return {};
}

// In one line, as a row of JSON Lines is.
inline std::string ToLine(const Json& json) {
  return json.Dump(io::JsonLayout::kCompact, io::JsonCharacters::kUtf8);
}

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_SUPPORT_JSON_H_
