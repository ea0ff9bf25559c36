// SPDX-License-Identifier: Apache-2.0
//
// The conditions are defined in runtime/src/match/conditions.cc.
#include "compiler/lint/implied_context.h"

#include <algorithm>
#include <string>
#include <vector>

#include "runtime/src/text/host_name.h"

namespace ricochet::compiler {
namespace {

using format::HostMaskKind;
using format::ReplyMask;
using format::StatusMask;
using Hosts = std::vector<HostMaskDef>;

// Whether each of `narrow` is covered by one of `wide`; none at all is no condition.
template <typename T, typename Covers>
bool AllCovered(const std::vector<T>& wide, const std::vector<T>& narrow, const Covers& covers) {
  if (wide.empty()) return true;
  if (narrow.empty()) return false;
  return std::ranges::all_of(narrow, [&](const T& one) {
    return std::ranges::any_of(wide, [&](const T& other) { return covers(other, one); });
  });
}

bool CoversReply(const ReplyMask& wide, const ReplyMask& narrow) {
  return wide.first <= narrow.first && narrow.last <= wide.last;
}

bool CoversStatus(const StatusMask& wide, const StatusMask& narrow) {
  return wide.class_first <= narrow.class_first && narrow.class_last <= wide.class_last &&
         wide.subject_first <= narrow.subject_first && narrow.subject_last <= wide.subject_last &&
         wide.detail_first <= narrow.detail_first && narrow.detail_last <= wide.detail_last;
}

// "rcpt" holds for "rcpt to" as well.
bool CoversCommand(const std::string& wide, const std::string& narrow) {
  return narrow.starts_with(wide) && (narrow.size() == wide.size() || narrow[wide.size()] == ' ');
}

// Of names, not groups.
bool CoversName(const HostMaskDef& wide, const HostMaskDef& narrow) {
  if (wide.kind == narrow.kind && wide.name == narrow.name) return true;
  return wide.kind == HostMaskKind::kSubdomains && IsSubdomain(narrow.name, wide.name);
}

// Of lists without groups: an empty one holds for nothing.
bool CoversNames(const Hosts& wide, const Hosts& narrow) {
  return narrow.empty() || (!wide.empty() && AllCovered(wide, narrow, CoversName));
}

// A group holds by the domain or by the MX.
bool CoversDomain(const RuleSet& rules, const HostMaskDef& wide, const HostMaskDef& narrow) {
  const bool group = narrow.kind == HostMaskKind::kGroup;
  if (wide.kind != HostMaskKind::kGroup) return !group && CoversName(wide, narrow);
  const ResolvedGroup& of_wide = rules.groups[wide.group];
  if (!group) return CoversNames(of_wide.domain, {narrow});
  const ResolvedGroup& of_narrow = rules.groups[narrow.group];
  return CoversNames(of_wide.domain, of_narrow.domain) && CoversNames(of_wide.mx, of_narrow.mx);
}

bool CoversMx(const RuleSet& rules, const HostMaskDef& wide, const HostMaskDef& narrow) {
  const auto names = [&rules](const HostMaskDef& mask) {
    return mask.kind == HostMaskKind::kGroup ? rules.groups[mask.group].mx : Hosts{mask};
  };
  return CoversNames(names(wide), names(narrow));
}

}  // namespace

bool ContextImplied(const RuleSet& rules, const ResolvedRule& wide, const ResolvedRule& narrow) {
  const auto covers_domain = [&rules](const HostMaskDef& one, const HostMaskDef& other) {
    return CoversDomain(rules, one, other);
  };
  const auto covers_mx = [&rules](const HostMaskDef& one, const HostMaskDef& other) {
    return CoversMx(rules, one, other);
  };
  return AllCovered(wide.reply, narrow.reply, CoversReply) &&
         AllCovered(wide.status, narrow.status, CoversStatus) &&
         AllCovered(wide.domain, narrow.domain, covers_domain) &&
         AllCovered(wide.mx, narrow.mx, covers_mx) &&
         AllCovered(wide.command, narrow.command, CoversCommand);
}

}  // namespace ricochet::compiler
