// SPDX-License-Identifier: Apache-2.0
#include "bench/unwraps.h"

#include <array>
#include <map>
#include <stdexcept>
#include <string>

#include "runtime/src/re2_options.h"

namespace ricochet::bench {
namespace {

constexpr int kMaxGroups = 16;

std::string_view TrimBlanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

Unwraps::Unwraps(const RulesetTables& tables) {
  for (const format::UnwrapRecord& record : tables.unwraps) {
    const std::string_view text = tables.View(record.pattern);
    Pattern& pattern = patterns_.emplace_back();
    pattern.re2 = std::make_unique<const re2::RE2>(re2::StringPiece(text.data(), text.size()),
                                                   ExpressionOptions());
    pattern.inner_group = pattern.re2->NamedCapturingGroups().at("inner");
    if (pattern.inner_group >= kMaxGroups) throw std::runtime_error("too many groups");
  }
}

std::string_view Unwraps::Inner(std::string_view text,
                                std::span<const std::uint32_t> candidates) const {
  std::string_view best;
  const char* best_start = nullptr;
  for (const std::uint32_t i : candidates) {
    std::array<re2::StringPiece, kMaxGroups> groups;
    const int count = patterns_[i].inner_group + 1;
    if (!patterns_[i].re2->Match(re2::StringPiece(text.data(), text.size()), 0, text.size(),
                                 re2::RE2::UNANCHORED, groups.data(), count)) {
      continue;
    }
    const re2::StringPiece& group = groups[static_cast<std::size_t>(count - 1)];
    const std::string_view inner = TrimBlanks({group.data(), group.size()});
    if (inner.empty() || inner.size() >= text.size()) continue;
    if (best.empty() || groups[0].data() < best_start) {
      best = inner;
      best_start = groups[0].data();
    }
  }
  return best;
}

}  // namespace ricochet::bench
