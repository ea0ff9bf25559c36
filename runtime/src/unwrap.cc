// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/unwrap.h"

#include <re2/re2.h>

#include <array>
#include <map>
#include <string>
#include <utility>

#include "runtime/src/re2_options.h"

namespace ricochet {
namespace {

constexpr int kMaxGroups = 16;

std::string_view TrimBlanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

struct Unwrapper::Pattern {
  std::unique_ptr<const re2::RE2> re2;
  int inner_group = 0;
};

Unwrapper::Unwrapper() = default;
Unwrapper::~Unwrapper() = default;

Result<std::unique_ptr<Unwrapper>> Unwrapper::Create(const RulesetTables& tables) {
  std::unique_ptr<Unwrapper> unwrapper(new Unwrapper());
  unwrapper->first_bit_ = tables.expressions.size();
  for (const format::UnwrapRecord& record : tables.unwraps) {
    const std::string_view text = tables.View(record.pattern);
    Pattern pattern;
    pattern.re2 = std::make_unique<const re2::RE2>(re2::StringPiece(text.data(), text.size()),
                                                   ExpressionOptions());
    const auto& groups = pattern.re2->NamedCapturingGroups();
    const auto inner = groups.find(kInnerGroup);
    if (!pattern.re2->ok() || inner == groups.end() || inner->second >= kMaxGroups) {
      return Status(ErrorCode::kDamaged, "not an unwrap pattern: " + std::string(text));
    }
    pattern.inner_group = inner->second;
    unwrapper->patterns_.push_back(std::move(pattern));
  }
  return unwrapper;
}

std::optional<Unwrapped> Unwrapper::Unwrap(std::string_view text,
                                           const ExpressionHits& hits) const {
  std::optional<Unwrapped> best;
  const char* best_start = nullptr;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (!hits.candidates.Test(first_bit_ + i)) continue;
    std::array<re2::StringPiece, kMaxGroups> groups;
    const int count = patterns_[i].inner_group + 1;
    if (!patterns_[i].re2->Match(re2::StringPiece(text.data(), text.size()), 0, text.size(),
                                 re2::RE2::UNANCHORED, groups.data(), count)) {
      continue;
    }
    const re2::StringPiece& group = groups[static_cast<std::size_t>(count - 1)];
    const std::string_view inner = TrimBlanks({group.data(), group.size()});
    if (inner.empty() || inner.size() >= text.size()) continue;
    if (!best || groups[0].data() < best_start) {
      best = Unwrapped{inner, static_cast<std::uint32_t>(i)};
      best_start = groups[0].data();
    }
  }
  return best;
}

}  // namespace ricochet
