// SPDX-License-Identifier: Apache-2.0
#include "compiler/plan/string_pool.h"

#include <cstdint>

namespace ricochet::compiler {

format::StringRef StringPool::Add(std::string_view text) {
  if (text.empty()) return {0, 0};
  const format::StringRef ref{static_cast<std::uint32_t>(bytes_.size()),
                              static_cast<std::uint32_t>(text.size())};
  const auto [known, fresh] = known_.emplace(std::string(text), ref);
  if (fresh) bytes_ += text;
  return known->second;
}

}  // namespace ricochet::compiler
