// SPDX-License-Identifier: Apache-2.0
#include "compiler/resolve/resolve.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "compiler/parse/read_table.h"
#include "compiler/parse/rule_schema.h"
#include "compiler/parse/word_lists.h"
#include "compiler/parse/written_out.h"
#include "compiler/resolve/expression_table.h"
#include "compiler/resolve/hosts.h"
#include "compiler/resolve/masks.h"
#include "compiler/resolve/rank_rules.h"
#include "compiler/resolve/resolve_likeness.h"
#include "compiler/resolve/resolve_mail.h"
#include "compiler/resolve/resolve_words.h"
#include "runtime/src/match/unwrap.h"

namespace ricochet::compiler {
namespace {

std::string HelpForHost(const std::string& text, bool with_groups) {
  if (text.starts_with('@') && !with_groups)
    return "a group cannot contain another group: list its domains";
  const std::size_t at = text.rfind('@');
  if (at != std::string::npos && at > 0) {
    return "write only the part after the @: " + text.substr(at + 1);
  }
  return std::string("write example.com, or *.example.com for its subdomains") +
         (with_groups ? ", or @group" : "");
}

std::string HelpForName(std::string_view wrong, std::span<const std::string_view> names,
                        std::string_view otherwise) {
  std::string help = SuggestName(wrong, names);
  return help.empty() ? std::string(otherwise) : help;
}

class Resolver {
 public:
  Resolver(const MergedFiles& merged, DiagnosticSink* sink)
      : merged_(merged),
        sink_(sink),
        words_(ResolveWords(merged.words, sink)),
        expressions_(words_, sink) {}

  RuleSet Resolve() {
    ResolveCodes();
    ResolveGroups();
    ResolveUseOfWords();
    for (const UnwrapDef* unwrap : merged_.unwraps) ResolveUnwrap(*unwrap);
    for (const DiagnosisDef* diagnosis : merged_.diagnoses) ResolveDiagnosis(*diagnosis);
    for (std::uint32_t i = 0; i < merged_.rules.size(); ++i) {
      rule_index_.emplace(merged_.rules[i]->id.value, i);
    }
    for (const RuleDef* rule : merged_.rules) set_.rules.push_back(ResolveRule(*rule));
    set_.expressions = expressions_.Take();
    set_.fields = expressions_.TakeFields();
    Rank();
    ListRulesByExpression();
    ResolveLikeness();
    ResolveMail(merged_, &set_, sink_);
    return std::move(set_);
  }

 private:
  void ResolveCodes() {
    set_.codes = merged_.codes;
    std::ranges::sort(set_.codes, {}, [](const CodeDef* code) { return code->number.value; });
    if (merged_.default_code) {
      if (const auto index = FindCode(*merged_.default_code)) set_.default_code = *index;
      return;
    }
    Diagnostic diagnostic;
    diagnostic.code = DiagnosticCode::kNoDefaultCode;
    diagnostic.title = "no file sets the code for responses that no rule decides";
    diagnostic.help = "write `default = …` at the top of the file with the code table";
    if (!set_.codes.empty()) diagnostic.primary = Label{merged_.codes.front()->place, {}};
    sink_->Add(std::move(diagnostic));
  }

  std::optional<std::uint32_t> FindCode(const SpannedInteger& number) {
    const auto found = std::ranges::find_if(
        set_.codes, [&](const CodeDef* code) { return code->number.value == number.value; });
    if (found != set_.codes.end()) return static_cast<std::uint32_t>(found - set_.codes.begin());
    std::string help;
    for (const CodeDef* code : set_.codes) {
      help += (help.empty() ? "the codes are " : ", ") + std::to_string(code->number.value);
    }
    if (help.empty()) help = "no file has a [[code]] table; give the folder with codes.toml too";
    sink_->Error(DiagnosticCode::kUnknownCode, number.span,
                 "unknown code " + std::to_string(number.value), help, "not in the code table");
    return std::nullopt;
  }

  void ResolveGroups() {
    for (std::uint32_t i = 0; i < merged_.groups.size(); ++i) {
      group_index_.emplace(merged_.groups[i]->name.value, i);
      group_names_.push_back(merged_.groups[i]->name.value);
    }
    for (const GroupDef* group : merged_.groups) {
      set_.groups.push_back(
          {group, ResolveHosts(group->domain, false), ResolveHosts(group->mx, false)});
    }
  }

  std::vector<HostMaskDef> ResolveHosts(const std::vector<SpannedText>& texts, bool with_groups) {
    std::vector<HostMaskDef> hosts;
    for (const SpannedText& text : texts) {
      if (with_groups && text.value.starts_with('@')) {
        ResolveGroupName(text, &hosts);
        continue;
      }
      const bool subdomains = text.value.starts_with("*.");
      auto name = CanonicalHostName(std::string_view(text.value).substr(subdomains ? 2 : 0));
      if (!name) {
        sink_->Error(DiagnosticCode::kBadDomain, text.span, "`" + text.value + "` is not a domain",
                     HelpForHost(text.value, with_groups));
        continue;
      }
      using format::HostMaskKind;
      hosts.push_back({subdomains ? HostMaskKind::kSubdomains : HostMaskKind::kExact, format::kNone,
                       *std::move(name)});
    }
    return hosts;
  }

  void ResolveGroupName(const SpannedText& text, std::vector<HostMaskDef>* hosts) {
    const std::string name = text.value.substr(1);
    const auto found = group_index_.find(name);
    if (found != group_index_.end()) {
      hosts->push_back({format::HostMaskKind::kGroup, found->second, {}});
      return;
    }
    if (sink_->full()) return;  // searching for a similar name is expensive
    const std::string_view nearest = NearestName(name, group_names_);
    sink_->Error(DiagnosticCode::kUnknownGroup, text.span, "unknown group `" + text.value + "`",
                 nearest.empty() ? "a [[group]] with this name is in no file"
                                 : "did you mean `@" + std::string(nearest) + "`?");
  }

  void ResolveUseOfWords() {
    const WordDefs defs = DefsByName(merged_.words);
    std::unordered_set<std::string> used = merged_.named_words;
    std::vector<std::string> open(used.begin(), used.end());
    while (!open.empty()) {
      const auto found = defs.find(open.back());
      open.pop_back();
      if (found == defs.end()) continue;
      for (const ExpressionDef& alternative : found->second->any) {
        for (const ListReference& named : ListsNamedIn(alternative.text)) {
          if (used.insert(named.name).second) open.push_back(named.name);
        }
      }
    }
    for (const WordsDef* def : merged_.words) {
      const std::string& name = def->name.value;
      set_.words.push_back({def, words_.Find(name), used.contains(name)});
    }
  }

  void ResolveUnwrap(const UnwrapDef& unwrap) {
    set_.unwraps.push_back(&unwrap);
    if (!CheckPattern(unwrap.pattern, sink_)) return;
    const std::vector<std::string> groups = GroupNames(unwrap.pattern);
    for (const std::string& name : groups) {
      if (name == kInnerGroup || name == kReplyGroup || name == kStatusGroup) continue;
      sink_->Error(DiagnosticCode::kUnwrapGroup, unwrap.pattern.span,
                   "an unwrap has no use for a group named `" + name + "`",
                   "`inner` is the quoted reply; `reply` and `status` are codes that stand apart "
                   "from it; any other group is (?:…)");
    }
    if (std::ranges::find(groups, kInnerGroup) != groups.end()) return;
    sink_->Error(DiagnosticCode::kUnwrapWithoutInner, unwrap.pattern.span,
                 "an unwrap pattern needs a group named `inner`",
                 "put (?P<inner>…) around the part that is the inner reply");
  }

  void ResolveDiagnosis(const DiagnosisDef& def) {
    ResolvedDiagnosis diagnosis{&def, {}};
    for (const SpannedInteger& number : def.codes) {
      const auto code = FindCode(number);
      if (!code) continue;
      diagnosis.codes.push_back(*code);
      if (def.scope == DiagnosisScope::kAddress) CheckAddressCode(*set_.codes[*code], number);
    }
    set_.diagnoses.push_back(std::move(diagnosis));
  }

  // A blocked sender must not discard valid addresses.
  void CheckAddressCode(const CodeDef& code, const SpannedInteger& number) {
    if (code.type == BounceType::kHard || code.type == BounceType::kSoft) return;
    Diagnostic& diagnostic = sink_->Error(
        DiagnosticCode::kDiagnosisOfAddress, number.span,
        "code " + std::to_string(number.value) + " says nothing about the address",
        "per = \"address\" declares addresses invalid: only for codes of type hard or soft");
    diagnostic.secondary.push_back(
        {code.number.span, "of type " + std::string(ToString(code.type))});
  }

  ResolvedRule ResolveRule(const RuleDef& def) {
    ResolvedRule rule;
    rule.def = &def;
    // A form answers with a kind.
    rule.code = def.layer == Layer::kForm ? set_.default_code : FindCode(def.code).value_or(0);
    rule.any = expressions_.AddAll(def.any);
    rule.with = expressions_.AddAll(def.with);
    rule.unless = expressions_.AddAll(def.unless);
    for (const SpannedText& text : def.reply) ResolveReply(text, &rule);
    for (const SpannedText& text : def.status) ResolveStatus(text, &rule);
    rule.domain = ResolveHosts(def.domain, true);
    rule.mx = ResolveHosts(def.mx, true);
    for (const SpannedText& text : def.command) ResolveCommand(text, &rule);
    for (const SpannedText& id : def.beats) ResolveBeats(id, def, &rule);
    for (const SpannedText& name : def.allow) CheckAllow(name);
    return rule;
  }

  void ResolveReply(const SpannedText& text, ResolvedRule* rule) {
    if (const auto mask = ParseReplyMask(text.value)) {
      rule->reply.push_back(*mask);
      return;
    }
    sink_->Error(DiagnosticCode::kBadReplyMask, text.span,
                 "`" + text.value + "` is not a mask for reply codes",
                 ParseStatusMask(text.value) ? "an enhanced status belongs in `status`"
                                             : "write 552, 55x or 5xx");
  }

  void ResolveStatus(const SpannedText& text, ResolvedRule* rule) {
    if (const auto mask = ParseStatusMask(text.value)) {
      rule->status.push_back(*mask);
      return;
    }
    sink_->Error(DiagnosticCode::kBadStatusMask, text.span,
                 "`" + text.value + "` is not a mask for enhanced status codes",
                 ParseReplyMask(text.value) ? "a reply code belongs in `reply`"
                                            : "write 5.2.2, x.2.2, 5.7.x or 5.7.606-649");
  }

  void ResolveCommand(const SpannedText& text, ResolvedRule* rule) {
    std::string command = text.value;
    for (char& c : command) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    }
    if (command.empty() || command.front() == ' ' || command.back() == ' ') {
      sink_->Error(DiagnosticCode::kBadValue, text.span, "`command` contains an empty text",
                   "write connect, helo, mail, rcpt, data or another stage as the caller names it");
      return;
    }
    rule->command.push_back(std::move(command));
  }

  void ResolveBeats(const SpannedText& id, const RuleDef& def, ResolvedRule* rule) {
    const auto found = rule_index_.find(id.value);
    if (found == rule_index_.end()) {
      if (sink_->full()) return;                        // searching for a similar name is expensive
      if (merged_.disabled.contains(id.value)) return;  // disabled by a later folder
      std::vector<std::string_view> ids;
      for (const RuleDef* other : merged_.rules) ids.push_back(other->id.value);
      sink_->Error(DiagnosticCode::kUnknownRule, id.span,
                   "`beats` names an unknown rule: `" + id.value + "`",
                   HelpForName(id.value, ids, "no file has a rule with this id"));
      return;
    }
    const RuleDef& loser = *merged_.rules[found->second];
    if (loser.layer == def.layer) {
      rule->beats.push_back(found->second);
      return;
    }
    Diagnostic& diagnostic = sink_->Error(
        DiagnosticCode::kBeatsOtherLayer, id.span, "`" + id.value + "` is in another layer",
        "`beats` orders rules of one layer; between layers the stronger one always wins");
    diagnostic.secondary.push_back({loser.id.span, "layer " + std::string(ToString(loser.layer)) +
                                                       "; this rule is in " +
                                                       std::string(ToString(def.layer))});
  }

  void ResolveLikeness() {
    const auto find_code = [this](const SpannedInteger& number) { return FindCode(number); };
    set_.likeness = ricochet::compiler::ResolveLikeness(merged_, set_.codes, find_code);
  }

  void CheckAllow(const SpannedText& name) {
    const std::vector<std::string_view> names = AllowedNames(ValueDomain::kWarning);
    if (std::ranges::find(names, name.value) != names.end()) return;
    std::string help = SuggestName(name.value, names);
    if (help.empty()) {
      for (const std::string_view known : names) {
        help += (help.empty() ? "the warnings are " : ", ") + std::string(known);
      }
    }
    sink_->Error(DiagnosticCode::kBadValue, name.span, "no warning is named `" + name.value + "`",
                 std::move(help));
  }

  void Rank() {
    std::vector<RankInput> input;
    for (const ResolvedRule& rule : set_.rules) {
      input.push_back({rule.def->layer, rule.def->priority, rule.beats});
    }
    const Ranking ranking = RankRules(input);
    if (!ranking.cycle.empty()) {
      ReportCycle(ranking.cycle);
      return;
    }
    std::vector<std::uint32_t> rank(ranking.order.size());
    for (std::uint32_t i = 0; i < rank.size(); ++i) rank[ranking.order[i]] = i;
    std::vector<ResolvedRule> ranked(rank.size());
    for (std::size_t i = 0; i < rank.size(); ++i) ranked[rank[i]] = std::move(set_.rules[i]);
    for (ResolvedRule& rule : ranked) {
      for (std::uint32_t& loser : rule.beats) loser = rank[loser];
    }
    set_.rules = std::move(ranked);
  }

  void ListRulesByExpression() {
    for (std::uint32_t r = 0; r < set_.rules.size(); ++r) {
      for (const std::uint32_t e : set_.rules[r].any) {
        std::vector<std::uint32_t>& rules = set_.expressions[e].rules;
        if (rules.empty() || rules.back() != r) rules.push_back(r);
      }
    }
  }

  // The place where `winner` says that it beats `loser`.
  SourceSpan BeatsSpan(std::uint32_t winner, std::uint32_t loser) const {
    const RuleDef& def = *set_.rules[winner].def;
    const auto entry =
        std::ranges::find(def.beats, set_.rules[loser].def->id.value, &SpannedText::value);
    return entry == def.beats.end() ? def.id.span : entry->span;
  }

  // Reported for the rule that is first in the files.
  void ReportCycle(std::vector<std::uint32_t> cycle) {
    std::rotate(cycle.begin(), std::ranges::min_element(cycle), cycle.end());
    const auto id = [&](std::size_t i) {
      return set_.rules[cycle[i % cycle.size()]].def->id.value;
    };
    std::string chain = id(0);
    for (std::size_t i = 1; i <= cycle.size(); ++i) chain += " > " + id(i);
    Diagnostic& diagnostic =
        sink_->Error(DiagnosticCode::kBeatsCycle, BeatsSpan(cycle[0], cycle[1 % cycle.size()]),
                     cycle.size() == 1 ? "rule `" + id(0) + "` beats itself"
                                       : "the `beats` of these rules form a cycle: " + chain,
                     cycle.size() == 1 ? "remove it" : "remove one of these");
    for (std::size_t i = 1; i < cycle.size(); ++i) {
      diagnostic.secondary.push_back(
          {BeatsSpan(cycle[i], cycle[(i + 1) % cycle.size()]), "and `" + id(i) + "` beats this"});
    }
  }

  const MergedFiles& merged_;
  DiagnosticSink* sink_;
  WordLists words_;
  ExpressionTable expressions_;
  RuleSet set_;
  std::unordered_map<std::string, std::uint32_t> rule_index_;
  std::unordered_map<std::string, std::uint32_t> group_index_;
  std::vector<std::string_view> group_names_;
};

}  // namespace

RuleSet Resolve(const MergedFiles& merged, DiagnosticSink* sink) {
  return Resolver(merged, sink).Resolve();
}

}  // namespace ricochet::compiler
