// SPDX-License-Identifier: Apache-2.0
#include "bench/rule_index.h"

#include <algorithm>
#include <iterator>

namespace ricochet::bench {

RuleIndex::RuleIndex(const Ruleset& ruleset)
    : ruleset_(ruleset),
      tables_(ruleset_.data().tables()),
      first_reply_rule_(ruleset_.data().first_reply_rule()) {
  for (const format::RuleRecord& rule : tables_.rules) {
    const bool has_conditions = rule.reply.count + rule.status.count + rule.domain.count +
                                    rule.mx.count + rule.command.count >
                                0;
    rules_.push_back({OfText(rule.any), OfText(rule.with), OfText(rule.unless), has_conditions});
    CompactRule& compact = rules_.back();
    // Responses of the benchmark have no fields: what asks for one does not hold.
    compact.never = static_cast<Layer>(rule.layer) == Layer::kForm ||
                    (rule.any.count != 0 && compact.any.empty()) ||
                    (rule.with.count != 0 && compact.with.empty());
    if (compact.never) compact.any = {};
  }
  IndexExpressions();
  IndexCodes();
}

std::vector<std::uint32_t> RuleIndex::OfText(format::Range range) const {
  std::vector<std::uint32_t> of_text;
  std::ranges::copy_if(tables_.Indices(range), std::back_inserter(of_text), [&](std::uint32_t e) {
    return tables_.expressions[e].field == format::kText;
  });
  return of_text;
}

void RuleIndex::IndexExpressions() {
  std::vector<std::vector<std::uint32_t>> lists(tables_.expressions.size());
  for (std::uint32_t r = 0; r < rules_.size(); ++r) {
    for (const std::uint32_t e : rules_[r].any) {
      if (lists[e].empty() || lists[e].back() != r) lists[e].push_back(r);
    }
  }
  first_rule_of_.push_back(0);
  for (const auto& list : lists) {
    rules_of_.insert(rules_of_.end(), list.begin(), list.end());
    first_rule_of_.push_back(static_cast<std::uint32_t>(rules_of_.size()));
  }
}

std::size_t RuleIndex::StatusBucket(const EnhancedStatus& status) {
  if (!status.known()) return 0;
  const std::size_t by_class = status.status_class == 2 ? 0 : status.status_class == 4 ? 1 : 2;
  return 1 + by_class * 10 + std::min<std::size_t>(status.subject, 9);
}

bool RuleIndex::MayHold(const format::RuleRecord& rule, ReplyCode reply, std::size_t bucket) const {
  const auto reply_in = [&](const format::ReplyMask& mask) {
    return reply != 0 && mask.first <= reply && reply <= mask.last;
  };
  const auto status_in = [&](const format::StatusMask& mask) {
    constexpr std::uint16_t kClasses[] = {2, 4, 5};
    const std::size_t by_class = (bucket - 1) / 10;
    const std::size_t subject = (bucket - 1) % 10;
    return mask.class_first <= kClasses[by_class] && kClasses[by_class] <= mask.class_last &&
           (subject == 9 ? mask.subject_last >= 9
                         : mask.subject_first <= subject && subject <= mask.subject_last);
  };
  const auto replies = tables_.Slice(tables_.reply_masks, rule.reply);
  const auto statuses = tables_.Slice(tables_.status_masks, rule.status);
  return (replies.empty() || std::ranges::any_of(replies, reply_in)) &&
         (statuses.empty() || (bucket != 0 && std::ranges::any_of(statuses, status_in)));
}

// Where a reply is the first that some rule treats otherwise than the one before it.
std::vector<bool> RuleIndex::ReplyBoundaries(const std::vector<std::uint32_t>& rules) const {
  std::vector<bool> boundaries(reply_class_.size() + 1, false);
  boundaries[0] = boundaries[1] = true;  // 0 is no reply
  for (const std::uint32_t r : rules) {
    for (const format::ReplyMask& mask :
         tables_.Slice(tables_.reply_masks, tables_.rules[r].reply)) {
      boundaries.at(std::min<std::size_t>(mask.first, reply_class_.size())) = true;
      boundaries.at(std::min<std::size_t>(mask.last + 1U, reply_class_.size())) = true;
    }
  }
  return boundaries;
}

void RuleIndex::IndexCodes() {
  std::vector<std::uint32_t> code_only;
  for (std::uint32_t r = 0; r < rules_.size(); ++r) {
    if (rules_[r].any.empty() && !rules_[r].never) code_only.push_back(r);
  }
  const std::vector<bool> boundaries = ReplyBoundaries(code_only);
  std::uint16_t classes = 0;
  for (std::size_t reply = 0; reply < reply_class_.size(); ++reply) {
    if (boundaries[reply]) {
      ++classes;
      for (std::size_t bucket = 0; bucket < kStatusBuckets; ++bucket) {
        std::vector<std::uint32_t>& list = code_rules_.emplace_back();
        std::ranges::copy_if(code_only, std::back_inserter(list), [&](std::uint32_t r) {
          return MayHold(tables_.rules[r], static_cast<ReplyCode>(reply), bucket);
        });
      }
    }
    reply_class_[reply] = static_cast<std::uint16_t>(classes - 1);
  }
}

}  // namespace ricochet::bench
