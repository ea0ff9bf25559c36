// SPDX-License-Identifier: Apache-2.0
//
// The shared part of the job around a Search, which is all that differs between the engines:
//
//   class Search {
//     // Expressions that may hold for the text, and after them (from expression_count() on)
//     // unwrap patterns; each once, in any order.
//     void Find(std::string_view text, std::vector<std::uint32_t>* found);
//     // The same for several texts; found[i] belongs to texts[i]. Optional.
//     void FindBlock(std::span<const std::string_view> texts, std::vector<std::uint32_t>* found);
//     // Whether an expression that was found holds.
//     bool Confirm(std::uint32_t expression, std::string_view text);
//     static constexpr bool kAll;    // any expression may hold: Find names unwrap patterns only
//   };
//
// Tested by tests/bench/adapters_test.cc
#ifndef RICOCHET_BENCH_JOB_WORKER_H_
#define RICOCHET_BENCH_JOB_WORKER_H_

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/adapter.h"
#include "bench/job.h"
#include "ricochet/classification.h"
#include "runtime/src/match/conditions.h"
#include "runtime/src/match/likeness.h"
#include "runtime/src/text/normal_form.h"

namespace ricochet::bench {

template <typename Search>
class JobWorker final : public Worker {
 public:
  // `job` must outlive the worker.
  JobWorker(const Job& job, Search search)
      : job_(job), search_(std::move(search)), states_(job.rules().tables().expressions.size()) {}

  std::uint32_t Classify(const Response& response) override {
    Prepare(response, &outermost_[0]);
    search_.Find(outermost_[0].form.text, &found_[0]);
    return Judge(response, outermost_[0], &found_[0]);
  }

  void ClassifyBlock(std::span<const Response> responses,
                     std::span<std::uint32_t> winners) override {
    if constexpr (requires { &Search::FindBlock; }) {
      std::array<std::string_view, kBlockResponses> texts;
      for (std::size_t i = 0; i < responses.size(); ++i) {
        Prepare(responses[i], &outermost_[i]);
        texts[i] = outermost_[i].form.text;
      }
      search_.FindBlock(std::span(texts).first(responses.size()), found_.data());
      for (std::size_t i = 0; i < responses.size(); ++i) {
        winners[i] = Judge(responses[i], outermost_[i], &found_[i]);
      }
    } else {
      for (std::size_t i = 0; i < responses.size(); ++i) winners[i] = Classify(responses[i]);
    }
  }

 private:
  static constexpr std::size_t kMaxUnwraps = 4;  // as in the product
  enum State : std::uint8_t { kAbsent, kFound, kHolds, kFails };
  struct Text {
    std::string buffer;
    NormalForm form;
  };

  void Prepare(const Response& response, Text* text) {
    text->form = Normalise(response.text, kMaxResponseBytes, &text->buffer);
  }

  // The caller's codes serve where the text has none, or win where they are preferred.
  void ResolveCodes(NormalForm* form) const {
    const bool prefer = context_.prefer_given_codes();
    if (context_.reply() != 0 && (prefer || form->reply == 0)) form->reply = context_.reply();
    if (context_.status().known() && (prefer || !form->status.known())) {
      form->status = context_.status();
    }
  }

  std::uint32_t Judge(const Response& response, Text& outermost,
                      std::vector<std::uint32_t>* found) {
    context_.Reset(response);
    ResolveCodes(&outermost.form);
    std::array<std::pair<const NormalForm*, std::vector<std::uint32_t>*>, kMaxUnwraps + 1> texts;
    texts[0] = {&outermost.form, found};
    std::size_t count = 0;
    for (;;) {
      const auto [form, hits] = texts[count++];
      const QuotedReply quoted = job_.Inner(form->text, hits, &unwraps_);
      if (quoted.inner.empty() || count > kMaxUnwraps) break;
      Text& text = inner_[count - 1];
      text.form = NormaliseInner(quoted, &text.buffer);
      ResolveCodes(&text.form);
      search_.Find(text.form.text, &inner_found_[count - 1]);
      texts[count] = {&text.form, &inner_found_[count - 1]};
    }
    std::uint32_t reply_rule = kNoRule;
    for (std::size_t i = count; i-- > 0;) {
      const std::uint32_t rule = FindWinner(*texts[i].first, *texts[i].second);
      if (rule < job_.rules().first_reply_rule()) return rule;
      if (reply_rule == kNoRule) reply_rule = rule;
    }
    for (std::size_t i = count; i-- > 0;) {
      if (IsLikely(*texts[i].first)) return kNoRule;
    }
    return reply_rule;
  }

  // Whether the layer likeness decides, which has no rules.
  bool IsLikely(const NormalForm& form) {
    return job_.likeness().exists() && job_.likeness().Judge(form.text, &likeness_).decides;
  }

  // The first rule in rank order that holds for the text.
  std::uint32_t FindWinner(const NormalForm& form, const std::vector<std::uint32_t>& found) {
    const RuleIndex& rules = job_.rules();
    if constexpr (Search::kAll) {
      std::fill(states_.begin(), states_.end(), kFound);
      return FirstOfAll(form);
    }
    for (const std::uint32_t e : found) states_[e] = kFound;
    candidates_.clear();
    for (const std::uint32_t e : found) {
      const auto of_expression = rules.RulesOf(e);
      candidates_.insert(candidates_.end(), of_expression.begin(), of_expression.end());
    }
    std::sort(candidates_.begin(), candidates_.end());
    const auto code_rules = rules.CodeRules(form.reply, form.status);
    const std::uint32_t winner = FirstThatHolds(form, code_rules);
    for (const std::uint32_t e : found) states_[e] = kAbsent;
    return winner;
  }

  std::uint32_t FirstOfAll(const NormalForm& form) {
    const auto count = static_cast<std::uint32_t>(job_.rules().tables().rules.size());
    for (std::uint32_t rule = 0; rule < count; ++rule) {
      if (RuleHolds(rule, form)) return rule;
    }
    return kNoRule;
  }

  // Of the candidates and the rules without expressions, both in rank order.
  std::uint32_t FirstThatHolds(const NormalForm& form, std::span<const std::uint32_t> code_rules) {
    auto candidate = candidates_.begin();
    auto code_rule = code_rules.begin();
    std::uint32_t last = kNoRule;
    while (candidate != candidates_.end() || code_rule != code_rules.end()) {
      const bool by_code = candidate == candidates_.end() ||
                           (code_rule != code_rules.end() && *code_rule < *candidate);
      const std::uint32_t rule = by_code ? *code_rule++ : *candidate++;
      if (rule == last) continue;
      if (RuleHolds(rule, form)) return rule;
      last = rule;
    }
    return kNoRule;
  }

  bool RuleHolds(std::uint32_t index, const NormalForm& form) {
    const CompactRule& rule = job_.rules().rule(index);
    const auto holds = [&](std::uint32_t e) { return ExpressionHolds(e, form.text); };
    const RulesetTables& tables = job_.rules().tables();
    return (!rule.has_conditions ||
            ConditionsHold(tables, tables.rules[index], form.reply, form.status, &context_)) &&
           !rule.never && (rule.any.empty() || std::ranges::any_of(rule.any, holds)) &&
           (rule.with.empty() || std::ranges::any_of(rule.with, holds)) &&
           std::ranges::none_of(rule.unless, holds);
  }

  bool ExpressionHolds(std::uint32_t e, std::string_view text) {
    std::uint8_t& state = states_[e];
    if (state == kFound) state = search_.Confirm(e, text) ? kHolds : kFails;
    return state == kHolds;
  }

  const Job& job_;
  Search search_;
  Context context_;
  std::array<Text, kBlockResponses> outermost_;
  std::array<std::vector<std::uint32_t>, kBlockResponses> found_;
  std::array<Text, kMaxUnwraps> inner_;
  std::array<std::vector<std::uint32_t>, kMaxUnwraps> inner_found_;
  std::vector<std::uint32_t> unwraps_, candidates_;
  LikenessScratch likeness_;
  std::vector<std::uint8_t> states_;  // by expression; all kAbsent between texts
};

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_JOB_WORKER_H_
