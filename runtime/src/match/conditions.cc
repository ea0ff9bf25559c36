// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/conditions.h"

#include <algorithm>

#include "runtime/src/text/host_name.h"

namespace ricochet {
namespace {

using format::HostMask;
using format::HostMaskKind;

bool ReplyHolds(const RulesetTables& t, format::Range range, ReplyCode reply) {
  if (range.count == 0) return true;
  return reply != 0 &&
         std::ranges::any_of(t.Slice(t.reply_masks, range), [&](const format::ReplyMask& mask) {
           return mask.first <= reply && reply <= mask.last;
         });
}

bool StatusHolds(const RulesetTables& t, format::Range range, const EnhancedStatus& status) {
  if (range.count == 0) return true;
  if (!status.known()) return false;
  const auto within = [](std::uint16_t first, std::uint16_t value, std::uint16_t last) {
    return first <= value && value <= last;
  };
  return std::ranges::any_of(t.Slice(t.status_masks, range), [&](const format::StatusMask& mask) {
    return within(mask.class_first, status.status_class, mask.class_last) &&
           within(mask.subject_first, status.subject, mask.subject_last) &&
           within(mask.detail_first, status.detail, mask.detail_last);
  });
}

// A group holds by the recipient's domain or, where it is known, by the MX.
bool DomainHolds(const RulesetTables& t, format::Range range, Context* context) {
  if (range.count == 0 || HostIn(t, range, context->domain())) return true;
  return std::ranges::any_of(t.Slice(t.host_masks, range), [&](const HostMask& mask) {
    if (static_cast<HostMaskKind>(mask.kind) != HostMaskKind::kGroup) return false;
    const format::GroupRecord& group = t.groups[mask.group];
    return HostIn(t, group.domains, context->domain()) || HostIn(t, group.mx, context->mx());
  });
}

bool MxHolds(const RulesetTables& t, format::Range range, Context* context) {
  if (range.count == 0 || HostIn(t, range, context->mx())) return true;
  return std::ranges::any_of(t.Slice(t.host_masks, range), [&](const HostMask& mask) {
    return static_cast<HostMaskKind>(mask.kind) == HostMaskKind::kGroup &&
           HostIn(t, t.groups[mask.group].mx, context->mx());
  });
}

// "rcpt" holds for "rcpt" and for "rcpt to:<...>".
bool CommandHolds(const RulesetTables& t, format::Range range, Context* context) {
  if (range.count == 0) return true;
  const std::string_view given = context->command();
  return std::ranges::any_of(t.Slice(t.commands, range), [&](format::StringRef ref) {
    const std::string_view wanted = t.View(ref);
    return given.starts_with(wanted) &&
           (given.size() == wanted.size() || given[wanted.size()] == ' ');
  });
}

}  // namespace

bool HostIn(const RulesetTables& t, format::Range range, std::string_view host) {
  return !host.empty() &&
         std::ranges::any_of(t.Slice(t.host_masks, range), [&](const HostMask& mask) {
           const std::string_view name = t.View(mask.name);
           switch (static_cast<HostMaskKind>(mask.kind)) {
             case HostMaskKind::kExact:
               return host == name;
             case HostMaskKind::kSubdomains:
               return IsSubdomain(host, name);
             case HostMaskKind::kGroup:
               break;  // the caller's business
           }
           return false;
         });
}

void Context::Reset(const Response& response) {
  response_ = &response;
  reply_ = ParseReplyCode(response.reply);
  status_ = ParseEnhancedStatus(response.status);
  domain_.done = mx_.done = command_.done = false;
}

std::string_view Context::domain() {
  if (!domain_.done) domain_.value = CanonicalHost(response_->domain, &domain_.buffer);
  domain_.done = true;
  return domain_.value;
}

std::string_view Context::mx() {
  if (!mx_.done) mx_.value = CanonicalHost(response_->mx, &mx_.buffer);
  mx_.done = true;
  return mx_.value;
}

std::string_view Context::command() {
  if (!command_.done) {
    command_.buffer.assign(response_->command);
    for (char& c : command_.buffer) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    }
    command_.value = command_.buffer;
  }
  command_.done = true;
  return command_.value;
}

bool CodesHold(const RulesetTables& tables, const format::RuleRecord& rule, ReplyCode reply,
               const EnhancedStatus& status) {
  return ReplyHolds(tables, rule.reply, reply) && StatusHolds(tables, rule.status, status);
}

bool AsksForContext(const format::RuleRecord& rule) noexcept {
  return rule.domain.count != 0 || rule.mx.count != 0 || rule.command.count != 0;
}

bool ConditionsHold(const RulesetTables& tables, const format::RuleRecord& rule, ReplyCode reply,
                    const EnhancedStatus& status, Context* context) {
  if (!CodesHold(tables, rule, reply, status)) return false;
  if (!AsksForContext(rule)) return true;
  return DomainHolds(tables, rule.domain, context) && MxHolds(tables, rule.mx, context) &&
         CommandHolds(tables, rule.command, context);
}

}  // namespace ricochet
