// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/word_lists.h"

#include <algorithm>
#include <utility>

#include "compiler/parse/read_table.h"
#include "compiler/source/limits.h"

namespace ricochet::compiler {

void WordLists::Add(std::shared_ptr<const PhraseBranches> branches) {
  std::string name = branches->list;
  by_name_.insert_or_assign(std::move(name), std::move(branches));
}

std::shared_ptr<const PhraseBranches> WordLists::Find(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

std::string WordLists::HelpForUnknown(std::string_view name) const {
  std::vector<std::string_view> names;
  for (const auto& [known, branches] : by_name_) names.push_back(known);
  const std::string_view nearest = NearestName(name, names);
  if (!nearest.empty()) return "did you mean {" + std::string(nearest) + "}?";
  return "no file has [[words]] of this name; for the character itself, write \\{";
}

bool IsListName(std::string_view name) {
  return !name.empty() && name.size() <= kMaxIdBytes && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

std::vector<ListReference> ListsNamedIn(std::string_view phrase) {
  std::vector<ListReference> references;
  for (std::size_t at = 0; at < phrase.size(); ++at) {
    if (phrase[at] == '\\')
      ++at;
    else if (phrase[at] == '{') {
      const std::size_t end = phrase.find('}', at);
      if (end == std::string_view::npos) break;
      const std::string_view name = phrase.substr(at + 1, end - at - 1);
      if (!IsListName(name)) continue;
      references.push_back({std::string(name), at, end + 1 - at});
      at = end;
    }
  }
  return references;
}

}  // namespace ricochet::compiler
