// SPDX-License-Identifier: Apache-2.0
//
// Finds patterns that can never decide in a list in which the first match decides: an earlier
// pattern is the same, or is plain text that every match of the later one contains.
//
// Tested by tests/compiler/authoring/import/shadowed_patterns_test.cc
#ifndef RICOCHET_COMPILER_AUTHORING_IMPORT_SHADOWED_PATTERNS_H_
#define RICOCHET_COMPILER_AUTHORING_IMPORT_SHADOWED_PATTERNS_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "compiler/authoring/import/pattern_outline.h"

namespace ricochet::compiler {

// Not thread-safe. Cost of a call: linear in the pattern.
class ShadowedPatterns {
 public:
  // The number of an earlier pattern (from 0, of those that were added) if that one, or one before
  // it, holds wherever `pattern` does; else adds it. REQUIRES: RE2 accepts `pattern`,
  // TranslatePattern made it.
  std::optional<std::size_t> AddOrFind(std::string_view pattern, bool ignores_case);

 private:
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Texts = std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>>;

  std::optional<std::size_t> FindIn(const std::vector<OutlinePart>& branch,
                                    bool ignores_case) const;
  std::optional<std::size_t> FindWithin(std::string_view text, const Texts& texts) const;

  std::size_t count_ = 0;
  Texts same_;                   // the patterns themselves, and how they take letter case
  Texts exact_, any_case_;       // plain texts; of any case: in lower case
  std::set<std::size_t> sizes_;  // of both
};

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_AUTHORING_IMPORT_SHADOWED_PATTERNS_H_
