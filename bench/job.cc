// SPDX-License-Identifier: Apache-2.0
#include "bench/job.h"

#include <algorithm>

namespace ricochet::bench {

QuotedReply Job::Inner(std::string_view text, std::vector<std::uint32_t>* found,
                       std::vector<std::uint32_t>* storage) const {
  const auto first_unwrap = static_cast<std::uint32_t>(expression_count());
  storage->clear();
  std::size_t kept = 0;
  for (const std::uint32_t id : *found) {
    if (id < first_unwrap) {
      (*found)[kept++] = id;
    } else {
      storage->push_back(id - first_unwrap);
    }
  }
  found->resize(kept);
  if (storage->empty()) return {};
  std::sort(storage->begin(), storage->end());
  return unwraps_.Inner(text, *storage);
}

}  // namespace ricochet::bench
