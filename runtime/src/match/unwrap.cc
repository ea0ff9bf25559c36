// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/unwrap.h"

#include <re2/re2.h>

#include <array>
#include <map>
#include <string>
#include <tuple>

#include "runtime/src/match/re2_options.h"

namespace ricochet {
namespace {

constexpr int kMaxGroups = 16;
using Groups = std::array<re2::StringPiece, kMaxGroups>;

std::string_view TrimBlanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

int InnerGroup(const re2::RE2& pattern) {
  const auto& groups = pattern.NamedCapturingGroups();
  const auto inner = groups.find(kInnerGroup);
  if (inner == groups.end() || inner->second >= kMaxGroups) throw CompileFailed();
  return inner->second;
}

}  // namespace

struct Unwrapper::Match {
  std::string_view inner;
  const char* start;  // of the whole match
};

Unwrapper::Unwrapper(const RulesetTables& tables)
    : t_(tables), expressions_(tables.unwraps.size()) {}

std::optional<Unwrapper::Match> Unwrapper::FindWhole(std::uint32_t unwrap,
                                                     std::string_view text) const {
  const re2::RE2& pattern =
      expressions_[unwrap].pattern.Get(t_.View(t_.unwraps[unwrap].pattern), kExpressionBudgetBytes);
  const int inner_group = InnerGroup(pattern);
  Groups groups;
  if (!pattern.Match(re2::StringPiece(text.data(), text.size()), 0, text.size(),
                     re2::RE2::UNANCHORED, groups.data(), inner_group + 1)) {
    return std::nullopt;
  }
  const re2::StringPiece& group = groups[static_cast<std::size_t>(inner_group)];
  return Match{{group.data(), group.size()}, groups[0].data()};
}

// As the whole pattern would, see compiler/write/split_unwrap.cc; not `decided` where only it can
// tell.
std::optional<Unwrapper::Match> Unwrapper::FindByParts(std::uint32_t unwrap, std::string_view text,
                                                       bool* decided) const {
  const format::UnwrapRecord& record = t_.unwraps[unwrap];
  const re2::RE2& opening =
      expressions_[unwrap].opening.Get(t_.View(record.opening), kExpressionBudgetBytes);
  const re2::StringPiece piece(text.data(), text.size());
  re2::StringPiece found;
  *decided = true;
  if (!opening.Match(piece, 0, text.size(), re2::RE2::UNANCHORED, &found, 1)) return std::nullopt;
  const auto end = static_cast<std::size_t>(found.end() - text.data());
  std::size_t next = end;  // the inner reply has one more character, at least
  if (next < text.size()) ++next;
  while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80) ++next;
  *decided = end < text.size() && record.inner_bytes <= found.size();
  if (!*decided) return std::nullopt;
  std::size_t inner_end = text.size();
  if (record.closing.size != 0) {
    const re2::RE2& closing =
        expressions_[unwrap].closing.Get(t_.View(record.closing), kExpressionBudgetBytes);
    re2::StringPiece behind;
    *decided = closing.Match(piece, next, text.size(), re2::RE2::UNANCHORED, &behind, 1);
    if (!*decided) return std::nullopt;
    inner_end = static_cast<std::size_t>(behind.data() - text.data());
  }
  const std::size_t begin = end - record.inner_bytes;
  return Match{text.substr(begin, inner_end - begin), found.data()};
}

std::optional<Unwrapper::Match> Unwrapper::Find(std::uint32_t unwrap, std::string_view text) const {
  if (t_.unwraps[unwrap].opening.size != 0) {
    bool decided = false;
    const std::optional<Match> match = FindByParts(unwrap, text, &decided);
    if (decided) return match;
  }
  return FindWhole(unwrap, text);
}

std::optional<Unwrapped> Unwrapper::Unwrap(std::string_view text,
                                           std::span<const std::uint32_t> candidates) const {
  std::optional<Unwrapped> best;
  const char* best_start = nullptr;
  for (const std::uint32_t candidate : candidates) {
    const std::optional<Match> match = Find(candidate, text);
    if (!match) continue;
    const std::string_view inner = TrimBlanks(match->inner);
    if (inner.empty() || inner.size() >= text.size()) continue;
    if (!best || std::tie(match->start, candidate) < std::tie(best_start, best->unwrap)) {
      best = Unwrapped{inner, candidate};
      best_start = match->start;
    }
  }
  return best;
}

}  // namespace ricochet
