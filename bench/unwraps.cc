// SPDX-License-Identifier: Apache-2.0
#include "bench/unwraps.h"

#include <stdexcept>
#include <string>

#include "runtime/src/match/re2_options.h"

namespace ricochet::bench {
Unwraps::Unwraps(const RulesetTables& tables) : unwrapper_(tables) {
  for (const format::UnwrapRecord& record : tables.unwraps) {
    const std::string_view text = tables.View(record.pattern);
    Pattern& pattern = patterns_.emplace_back();
    pattern.re2 = std::make_unique<const re2::RE2>(re2::StringPiece(text.data(), text.size()),
                                                   ExpressionOptions());
    if (!pattern.re2->ok()) throw std::runtime_error("RE2 refuses an unwrap pattern");
  }
}

QuotedReply Unwraps::Inner(std::string_view text, std::span<const std::uint32_t> candidates) const {
  const auto unwrapped = unwrapper_.Unwrap(text, candidates);
  return unwrapped ? unwrapped->quoted : QuotedReply();
}

}  // namespace ricochet::bench
