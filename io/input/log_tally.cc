// SPDX-License-Identifier: Apache-2.0
#include "io/input/log_tally.h"

#include <fmt/core.h>

#include <string_view>

namespace ricochet::io {
namespace {

std::string Count(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace

std::string ToText(const LogTally& tally) {
  return fmt::format("{}, {}, {}, {}", Count(tally.attempts, "failed attempt", "failed attempts"),
                     Count(tally.successes, "delivery", "deliveries"),
                     Count(tally.other, "other line", "other lines"),
                     Count(tally.unexplained, "line not understood", "lines not understood"));
}

}  // namespace ricochet::io
