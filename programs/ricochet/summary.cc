// SPDX-License-Identifier: Apache-2.0
#include "programs/ricochet/summary.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>
#include <string_view>

#include "io/text/escape.h"

namespace ricochet::cli {
namespace {

struct CodeCount {
  CodeInfo code;
  std::uint64_t count = 0;
};

double Percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

void CountFor(std::uint16_t number, std::uint64_t count, std::vector<CodeCount>& codes) {
  const auto found = std::find_if(codes.begin(), codes.end(),
                                  [number](const CodeCount& c) { return c.code.number == number; });
  if (found != codes.end()) found->count += count;
}

std::string_view EnglishName(const CodeInfo& code) {
  return code.name[static_cast<std::size_t>(Language::kEnglish)];
}

}  // namespace

Summary::Summary(const Ruleset& ruleset)
    : ruleset_(ruleset), by_rule_(ruleset.rule_count() + 1), by_likeness_(ruleset.code_count()) {}

void Summary::Add(std::span<const Classification> classifications) {
  const std::size_t none = by_rule_.size() - 1;
  for (const Classification& c : classifications) {
    if (!c.ok()) {
      ++failed_;
      continue;
    }
    ++total_;
    if (c.layer == Layer::kLikeness) {
      ++by_likeness_[ruleset_.IndexOfCode(c.code).value_or(0)];
    } else {
      ++by_rule_[std::min<std::size_t>(c.rule, none)];
    }
  }
}

std::string Summary::ToText() const {
  std::vector<CodeCount> codes;
  for (std::size_t i = 0; i < ruleset_.code_count(); ++i) {
    codes.push_back({ruleset_.code(i), by_likeness_[i]});
  }
  for (std::size_t i = 0; i < ruleset_.rule_count(); ++i) {
    CountFor(ruleset_.rule(i).code, by_rule_[i], codes);
  }
  CountFor(ruleset_.default_code(), by_rule_.back(), codes);
  std::stable_sort(codes.begin(), codes.end(),
                   [](const CodeCount& a, const CodeCount& b) { return a.count > b.count; });

  std::string out =
      fmt::format("{:>4}  {:<5}  {:>10}  {:>7}  {}\n", "code", "type", "count", "share", "name");
  auto back = std::back_inserter(out);
  std::array<std::uint64_t, kBounceTypeCount> types = {};
  for (const CodeCount& c : codes) {
    if (c.count == 0) continue;
    types[static_cast<std::size_t>(c.code.type)] += c.count;
    fmt::format_to(back, "{:>4}  {:<5}  {:>10}  {:>5.1f} %  {}\n", c.code.number,
                   ToString(c.code.type), c.count, Percent(c.count, total_),
                   io::Visible(EnglishName(c.code)));
  }
  fmt::format_to(back, "\n      {:<5}  {:>10}  {:>7}\n", "type", "count", "share");
  for (std::size_t type = 0; type < types.size(); ++type) {
    if (types[type] == 0) continue;
    fmt::format_to(back, "      {:<5}  {:>10}  {:>5.1f} %\n",
                   ToString(static_cast<BounceType>(type)), types[type],
                   Percent(types[type], total_));
  }
  fmt::format_to(back, "      {:<5}  {:>10}\n", "all", total_);
  const auto likely = std::accumulate(by_likeness_.begin(), by_likeness_.end(), std::uint64_t{0});
  if (likely > 0) {
    fmt::format_to(back, "\ndecided by likeness: {} ({:.1f} %)", likely, Percent(likely, total_));
  }
  fmt::format_to(back, "\nno rule held: {} ({:.1f} %)\n", by_rule_.back(),
                 Percent(by_rule_.back(), total_));
  if (failed_ > 0) fmt::format_to(back, "could not be classified: {}\n", failed_);
  return out;
}

}  // namespace ricochet::cli
