// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/unwrap.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>

#include "runtime/src/match/re2_options.h"
#include "runtime/src/match/unwrap_literals.h"

namespace ricochet {
namespace {

constexpr int kMaxGroups = 16;
using Groups = std::array<re2::StringPiece, kMaxGroups>;

std::string_view TrimBlanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// The number of a group, 0 if the pattern has none of that name.
int NumberOf(const re2::RE2& pattern, const char* name) {
  const auto& groups = pattern.NamedCapturingGroups();
  const auto found = groups.find(name);
  if (found == groups.end()) return 0;
  if (found->second >= kMaxGroups) throw CompileFailed();
  return found->second;
}

// What group number `number` captured; empty for none.
std::string_view Captured(const Groups& groups, int number) {
  const re2::StringPiece& group = groups[static_cast<std::size_t>(number)];
  return number == 0 ? std::string_view() : std::string_view(group.data(), group.size());
}

}  // namespace

struct Unwrapper::Match {
  QuotedReply quoted;
  const char* start;  // of the whole match
};

Unwrapper::Unwrapper(const RulesetTables& tables)
    : t_(tables), expressions_(tables.unwraps.size()) {}

std::optional<Unwrapper::Match> Unwrapper::FindWhole(std::uint32_t unwrap,
                                                     std::string_view text) const {
  const re2::RE2& pattern =
      expressions_[unwrap].pattern.Get(t_.View(t_.unwraps[unwrap].pattern), kExpressionBudgetBytes);
  const int inner = NumberOf(pattern, kInnerGroup);
  if (inner == 0) throw CompileFailed();
  const int reply = NumberOf(pattern, kReplyGroup);
  const int status = NumberOf(pattern, kStatusGroup);
  Groups groups;
  if (!pattern.Match(re2::StringPiece(text.data(), text.size()), 0, text.size(),
                     re2::RE2::UNANCHORED, groups.data(), std::max({inner, reply, status}) + 1)) {
    return std::nullopt;
  }
  Match match{{Captured(groups, inner), Captured(groups, reply), Captured(groups, status)},
              groups[0].data()};
  QuotedReply& quoted = match.quoted;
  if (ParseReplyCode(quoted.reply) == 0) quoted.reply = {};
  if (!ParseEnhancedStatus(quoted.status).known()) quoted.status = {};
  return match;
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
  return Match{{text.substr(begin, inner_end - begin), {}, {}}, found.data()};
}

std::optional<Unwrapper::Match> Unwrapper::Find(std::uint32_t unwrap, std::string_view text) const {
  if (!HasLiterals(text, t_.View(t_.unwraps[unwrap].literals))) return std::nullopt;
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
    std::optional<Match> match = Find(candidate, text);
    if (!match) continue;
    std::string_view& inner = match->quoted.inner;
    inner = TrimBlanks(inner);
    if (inner.empty() || inner.size() >= text.size()) continue;
    if (!best || std::tie(match->start, candidate) < std::tie(best_start, best->unwrap)) {
      best = Unwrapped{match->quoted, candidate};
      best_start = match->start;
    }
  }
  return best;
}

}  // namespace ricochet
