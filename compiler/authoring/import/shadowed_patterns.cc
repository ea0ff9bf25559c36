// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/import/shadowed_patterns.h"

#include <algorithm>
#include <vector>

#include "compiler/authoring/import/pattern_outline.h"

namespace ricochet::compiler {
namespace {

using PartKind = OutlinePart::Kind;
using Branch = std::vector<OutlinePart>;

// Longer texts are in no other, and would only cost time.
constexpr std::size_t kMaxPlainBytes = 64;

// In lower case, ASCII only: texts that are the same then are the same in any case.
std::string Lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return text;
}

// The texts that a match of `branch` has in it. Of an anchor at its beginning, as the byte 0,
// which no text has.
std::vector<std::string> TextsOf(const Branch& branch) {
  std::vector<std::string> texts;
  bool begins = false;
  for (std::size_t i = 0; i < branch.size(); ++i) {
    const OutlinePart& part = branch[i];
    if (part.kind == PartKind::kText && part.present) {
      texts.push_back((begins ? std::string(1, '\0') : std::string()) + part.text);
    }
    begins = part.kind == PartKind::kBegin && part.present;
  }
  return texts;
}

// Whether the whole of it is one text, perhaps after an anchor.
bool IsPlain(const Branch& branch) {
  const std::size_t anchor = !branch.empty() && branch.front().kind == PartKind::kBegin ? 1 : 0;
  const auto once = [](const OutlinePart& part) { return part.present && !part.repeated; };
  return branch.size() == anchor + 1 && branch.back().kind == PartKind::kText &&
         std::ranges::all_of(branch, once);
}

}  // namespace

std::optional<std::size_t> ShadowedPatterns::FindWithin(std::string_view text,
                                                        const Texts& texts) const {
  std::optional<std::size_t> first;
  for (const std::size_t size : sizes_) {
    for (std::size_t at = 0; at + size <= text.size(); ++at) {
      const auto found = texts.find(text.substr(at, size));
      if (found != texts.end() && (!first || found->second < *first)) first = found->second;
    }
  }
  return first;
}

std::optional<std::size_t> ShadowedPatterns::FindIn(const std::vector<OutlinePart>& branch,
                                                    bool ignores_case) const {
  std::optional<std::size_t> first;
  for (const std::string& text : TextsOf(branch)) {
    for (const auto& found : {FindWithin(Lower(text), any_case_),
                              ignores_case ? std::nullopt : FindWithin(text, exact_)}) {
      if (found && (!first || *found < *first)) first = found;
    }
  }
  return first;
}

std::optional<std::size_t> ShadowedPatterns::AddOrFind(std::string_view pattern,
                                                       bool ignores_case) {
  const std::string key = (ignores_case ? "i" : "c") + std::string(pattern);
  if (const auto same = same_.find(key); same != same_.end()) return same->second;
  // Flags may change what a text in it says.
  const bool flags = pattern.find("(?") != std::string_view::npos;
  const std::vector<Branch> branches = flags ? std::vector<Branch>{} : OutlinePattern(pattern);
  std::optional<std::size_t> last;  // that all of its alternatives need
  for (const Branch& branch : branches) {
    const std::optional<std::size_t> found = FindIn(branch, ignores_case);
    last = found ? std::max(last.value_or(0), *found) : found;
    if (!found) break;
  }
  if (last) return last;
  if (branches.size() == 1 && IsPlain(branches.front()) &&
      branches.front().back().text.size() <= kMaxPlainBytes) {
    const std::string text = TextsOf(branches.front()).front();
    (ignores_case ? any_case_ : exact_).emplace(ignores_case ? Lower(text) : text, count_);
    sizes_.insert(text.size());
  }
  same_.emplace(key, count_++);
  return std::nullopt;
}

}  // namespace ricochet::compiler
