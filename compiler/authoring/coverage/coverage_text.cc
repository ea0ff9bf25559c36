// SPDX-License-Identifier: Apache-2.0
#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "compiler/authoring/coverage/coverage.h"
#include "io/text/escape.h"

namespace ricochet::compiler {
namespace {

constexpr std::size_t kLeastWidth = 60;
constexpr std::size_t kMaxCovers = 3;  // are shown of a proposal

std::string Percent(std::uint64_t part, std::uint64_t whole) {
  const double share =
      whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole) * 100;
  return fmt::format("{:5.1f} %", share);
}

std::string Count(std::uint64_t count, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", count, count == 1 ? singular : plural);
}

class TextWriter {
 public:
  TextWriter(const Coverage& coverage, const Ruleset& ruleset, const CoverageLimits& limits,
             const CoverageStyle& style)
      : coverage_(coverage),
        usage_(coverage.usage),
        ruleset_(ruleset),
        limits_(limits),
        style_(style),
        width_(std::max(style.width, kLeastWidth)) {}

  std::string Write() {
    out_ += fmt::format("{}, {}\n", Count(usage_.responses(), "response", "responses"),
                        Count(ruleset_.rule_count(), "rule", "rules"));
    if (coverage_.failed != 0) {
      out_ += Count(coverage_.failed, "response", "responses") + " failed and are not counted\n";
    }
    WriteLayers();
    WriteHits();
    WriteIdleRules();
    WriteIdleExpressions();
    WriteCosts();
    WriteUndecided("Not matched", coverage_.unmatched);
    WriteUndecided("Decided by the reply code only", coverage_.by_reply);
    return std::move(out_);
  }

 private:
  using Order = std::vector<std::size_t>;  // rules, by index

  void Heading(std::string_view text) {
    out_ += fmt::format("\n{}{}{}\n", style_.colours.bold(), text, style_.colours.reset());
  }
  void Line(std::string_view text) { out_.append(io::CutToWidth(text, width_)).append("\n"); }
  // Of `rows`, all but those shown.
  void SayMore(std::size_t rows) {
    const std::size_t shown = limits_.Shown(rows);
    if (shown < rows) Line(fmt::format("  ... {} more (--top)", rows - shown));
  }

  // The rules for which `wanted`, by `key`, the largest first; equal ones in rank order.
  template <typename Wanted, typename Key>
  Order RulesBy(Wanted wanted, Key key) const {
    Order order;
    for (std::size_t i = 0; i < usage_.rules().size(); ++i) {
      if (wanted(usage_.rules()[i])) order.push_back(i);
    }
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](std::size_t i) { return key(usage_.rules()[i]); });
    return order;
  }

  std::string RuleName(std::size_t rule) const {
    const RuleInfo info = ruleset_.rule(rule);
    return io::Visible(fmt::format("{}  {}", info.id, ToString(info.origin)));
  }
  std::string Source(std::uint32_t expression) const {
    return io::Visible(fmt::format("'{}'", ruleset_.expression(expression).source));
  }

  void WriteLayers() {
    Heading("Decided by");
    for (int i = 0; i <= kLayerCount; ++i) {
      const auto layer = static_cast<Layer>(i);
      const std::uint64_t count = usage_.decided(layer);
      if (layer == Layer::kForm) continue;                    // of no answers
      if (layer == Layer::kLikeness && count == 0) continue;  // most rulesets have none
      Line(fmt::format("{:>10}  {}  {}", count, Percent(count, usage_.responses()),
                       layer == Layer::kNone ? "no rule" : ToString(layer)));
    }
  }

  void WriteHits() {
    const Order order = RulesBy([](const RuleUsage& rule) { return rule.hits != 0; },
                                [](const RuleUsage& rule) { return rule.hits; });
    if (order.empty()) return;
    Heading("Rules by hits, and what of them held");
    for (std::size_t i = 0; i < limits_.Shown(order.size()); ++i) WriteHitsOf(order[i]);
    SayMore(order.size());
  }

  void WriteHitsOf(std::size_t rule) {
    const RuleUsage& usage = usage_.rules()[rule];
    const RuleInfo info = ruleset_.rule(rule);
    Line(fmt::format("{:>10}  {}  code {:<3}  {}", usage.hits,
                     Percent(usage.hits, usage_.responses()), info.code, RuleName(rule)));
    const auto write = [&](std::span<const std::uint32_t> expressions,
                           const std::vector<std::uint64_t>& hits, std::string_view with) {
      for (std::size_t i = 0; i < expressions.size(); ++i) {
        if (hits[i] == 0) continue;
        Line(fmt::format("{:>20}  {}{}", hits[i], with, Source(expressions[i])));
      }
    };
    write(info.any, usage.any, "");
    write(info.with, usage.with, "with ");
  }

  void WriteIdleRules() {
    const Order order = RulesBy([](const RuleUsage& rule) { return rule.hits == 0; },
                                [](const RuleUsage& rule) { return rule.candidates; });
    if (order.empty()) return;
    Heading(fmt::format("Rules that never decide: {} of {}", order.size(), usage_.rules().size()));
    for (std::size_t i = 0; i < limits_.Shown(order.size()); ++i) {
      const std::uint64_t candidates = usage_.rules()[order[i]].candidates;
      Line(fmt::format("{:>10} x candidate  {}", candidates, RuleName(order[i])));
    }
    SayMore(order.size());
  }

  void WriteIdleExpressions() {
    std::vector<std::string> lines;
    for (const std::size_t rule : RulesBy([](const RuleUsage& usage) { return usage.hits != 0; },
                                          [](const RuleUsage& usage) { return usage.hits; })) {
      const RuleUsage& usage = usage_.rules()[rule];
      const RuleInfo info = ruleset_.rule(rule);
      const auto add = [&](std::span<const std::uint32_t> expressions,
                           const std::vector<std::uint64_t>& hits, std::string_view with) {
        for (std::size_t i = 0; i < expressions.size(); ++i) {
          if (hits[i] != 0) continue;
          lines.push_back(fmt::format("  {}: {}{}", info.id, with, Source(expressions[i])));
        }
      };
      add(info.any, usage.any, "");
      add(info.with, usage.with, "with ");
    }
    if (lines.empty()) return;
    Heading("Phrases and patterns that never held where their rule decided");
    for (std::size_t i = 0; i < limits_.Shown(lines.size()); ++i) Line(lines[i]);
    SayMore(lines.size());
  }

  void WriteCosts() {
    const Order order =
        RulesBy([](const RuleUsage& rule) { return rule.candidates != 0; },
                [](const RuleUsage& rule) {
                  return std::tuple(rule.re2_calls, rule.confirmations, rule.candidates);
                });
    if (order.empty()) return;
    Heading("Cost, dearest first");
    Line(fmt::format("{:>10}  {:>10}  {:>10}  {:>10}", "RE2 calls", "confirmed", "held",
                     "candidate"));
    for (std::size_t i = 0; i < limits_.Shown(order.size()); ++i) {
      const RuleUsage& usage = usage_.rules()[order[i]];
      Line(fmt::format("{:>10}  {:>10}  {:>10}  {:>10}  {}", usage.re2_calls, usage.confirmations,
                       usage.held, usage.candidates, RuleName(order[i])));
    }
    SayMore(order.size());
  }

  void WriteUndecided(std::string_view heading, const UndecidedResponses& undecided) {
    Heading(fmt::format("{}: {}, {}", heading, Count(undecided.responses, "response", "responses"),
                        Count(undecided.wordings, "wording", "wordings")));
    if (undecided.left_out != 0) {
      Line(fmt::format("  {} of them came when the table of wordings was full, and are in none",
                       undecided.left_out));
    }
    for (std::size_t i = 0; i < undecided.proposals.size(); ++i) {
      WriteWording(undecided.rows[i], undecided.proposals[i]);
    }
    SayMore(undecided.rows.size());
  }

  // What is to be read or pasted as a whole is not cut.
  void WriteWording(const WordingCount& row, const Proposal& proposal) {
    out_ += fmt::format("\n{:>10}  {}  {}\n", row.count, Percent(row.count, usage_.responses()),
                        row.wording.empty() ? "(empty)" : io::Visible(row.wording));
    std::string first = fmt::format("line {}", row.first.line);
    if (row.first.file < coverage_.files.size()) {
      first = fmt::format("{}:{}", coverage_.files[row.first.file], row.first.line);
    }
    out_ += fmt::format("{:>10}  first in {}\n", "", first);
    const std::size_t covers = std::min(proposal.covers.size(), kMaxCovers);
    for (std::size_t i = 0; i < covers; ++i) {
      out_ += fmt::format("{:>10}  also: {}\n", "", io::Visible(proposal.covers[i]));
    }
    if (covers < proposal.covers.size()) {
      out_ += fmt::format("{:>10}  and {} more\n", "", proposal.covers.size() - covers);
    }
    if (proposal.toml.empty()) {
      out_ += fmt::format("{:>10}  no rule proposed: {}\n", "", io::Visible(proposal.why_not));
    } else {
      out_ += "\n" + proposal.toml;
    }
  }

  const Coverage& coverage_;
  const UsageCounter& usage_;
  const Ruleset& ruleset_;
  const CoverageLimits& limits_;
  const CoverageStyle& style_;
  std::size_t width_;
  std::string out_;
};

}  // namespace

std::string CoverageToText(const Coverage& coverage, const Ruleset& ruleset,
                           const CoverageLimits& limits, const CoverageStyle& style) {
  return TextWriter(coverage, ruleset, limits, style).Write();
}

}  // namespace ricochet::compiler
