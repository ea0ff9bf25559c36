// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/resolve_mail.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "compiler/parse/mail_schema.h"
#include "compiler/parse/parse_mail.h"
#include "compiler/parse/read_table.h"
#include "compiler/resolve/expression_table.h"

namespace ricochet::compiler {
namespace {

using Names = std::span<const std::string_view>;

std::string Listed(Names names) {
  std::string list;
  for (const std::string_view name : names) {
    list += (list.empty() ? "" : ", ") + std::string(name);
  }
  return list;
}

// The roles of a place; none where any role goes.
Names RolesAt(std::string_view place) {
  if (place == "status") return kStatusRoles;
  if (place == "report") return kReportRoles;
  if (place == "original") return kOriginalRoles;
  if (place == "mail") return kMailRoles;
  if (place == "address") return kAddressRoles;
  return {};
}

class MailResolver {
 public:
  MailResolver(const MergedFiles& merged, RuleSet* set, DiagnosticSink* sink)
      : merged_(merged), set_(*set), sink_(sink) {}

  void Run() {
    set_.kinds = merged_.kinds;
    set_.mail_names = merged_.mail_names;
    for (const MailNamesDef* names : merged_.mail_names) CheckNames(*names);
    std::unordered_map<const RuleDef*, const FormDef*> form_of;
    for (const FormDef* form : merged_.forms) form_of.emplace(&form->rule, form);
    for (const ResolvedRule& rule : set_.rules) {
      if (rule.def->layer == Layer::kForm) ResolveForm(*form_of.at(rule.def));
    }
  }

 private:
  void CheckNames(const MailNamesDef& names) {
    if (names.place == kPlaceOfOriginals) {
      for (const ExpressionDef& pattern : names.names) CheckLinePattern(pattern, {}, sink_);
      return;
    }
    const Names roles = RolesAt(names.place);
    if (!roles.empty() && !names.names.empty()) {
      CheckRole(names.role, names.names.front().span, roles);
    }
    for (const ExpressionDef& name : names.names) {
      const bool lower =
          std::ranges::none_of(name.text, [](char c) { return c >= 'A' && c <= 'Z'; });
      if (lower && !name.text.empty()) continue;
      sink_->Error(DiagnosticCode::kUnknownMailName, name.span,
                   "`" + name.text + "` is not a name in lower case",
                   "capitals in mails are read as small letters");
    }
  }

  void CheckRole(const std::string& role, const SourceSpan& span, Names roles) {
    if (std::ranges::find(roles, role) != roles.end()) return;
    std::string help = SuggestName(role, roles);
    if (help.empty()) help = "the roles are " + Listed(roles);
    sink_->Error(DiagnosticCode::kUnknownMailName, span, "there is no role `" + role + "` here",
                 std::move(help));
  }

  void ResolveForm(const FormDef& def) {
    set_.forms.push_back({&def, FindKind(def.kind)});
    for (const ExpressionDef& pattern : def.find) CheckFind(pattern);
    for (const ExpressionDef& pattern : def.ends) CheckLinePattern(pattern, {}, sink_);
    for (const ExpressionDef& pattern : def.cut) CheckLinePattern(pattern, {}, sink_);
    for (const SpannedText& role : def.ignore) CheckRole(role.value, role.span, kStatusRoles);
    for (const FieldDef& given : def.give) CheckRole(given.name, def.rule.id.span, kFindRoles);
    for (const SpannedText& field : def.address) {
      if (!IsFieldName(field.value) || IsField(field.value)) continue;
      sink_->Error(DiagnosticCode::kUnknownMailName, field.span,
                   "there is no field `" + field.value + "`",
                   "write a header field in lower case, or one of " + Listed(kMadeFields));
    }
  }

  void CheckFind(const ExpressionDef& pattern) {
    if (!CheckLinePattern(pattern, kFindRoles, sink_)) return;
    if (!GroupNames(pattern).empty()) return;
    sink_->Error(DiagnosticCode::kUnwrapWithoutInner, pattern.span,
                 "a pattern of `find` needs a named group",
                 "put (?P<address>…) or (?P<text>…) around what it is to find");
  }

  std::uint32_t FindKind(const SpannedText& name) {
    std::vector<std::string_view> names;
    for (const KindDef* kind : set_.kinds) names.push_back(kind->name.value);
    const auto found = std::ranges::find(names, name.value);
    if (found != names.end()) return static_cast<std::uint32_t>(found - names.begin());
    std::string help = SuggestName(name.value, names);
    if (help.empty()) {
      help = names.empty() ? "no file has a [[kind]] table" : "the kinds are " + Listed(names);
    }
    sink_->Error(DiagnosticCode::kUnknownMailName, name.span,
                 "there is no kind `" + name.value + "`", std::move(help));
    return 0;
  }

  const MergedFiles& merged_;
  RuleSet& set_;
  DiagnosticSink* sink_;
};

}  // namespace

void ResolveMail(const MergedFiles& merged, RuleSet* set, DiagnosticSink* sink) {
  MailResolver(merged, set, sink).Run();
}

}  // namespace ricochet::compiler
