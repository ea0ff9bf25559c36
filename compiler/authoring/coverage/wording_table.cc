// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/wording_table.h"

#include <algorithm>
#include <tuple>

namespace ricochet::compiler {

void WordingTable::Add(std::string_view wording, const Classification& c,
                       const CorpusPlace& place) {
  ++responses_;
  // No wording has a line end.
  key_.assign(wording).append("\n").append(std::to_string(c.rule));
  WordingCount* row = table_.FindOrAdd(key_, [&] {
    return WordingCount{std::string(wording), c.rule, 0, place, c.reply, c.status};
  });
  if (row != nullptr) ++row->count;
}

std::vector<WordingCount> WordingTable::Sorted(std::uint64_t least) const {
  std::vector<WordingCount> rows;
  for (const auto& [key, row] : table_.rows()) {
    if (row.count >= least) rows.push_back(row);
  }
  std::ranges::sort(rows, [](const WordingCount& a, const WordingCount& b) {
    return std::tie(b.count, a.wording, a.rule) < std::tie(a.count, b.wording, b.rule);
  });
  return rows;
}

}  // namespace ricochet::compiler
