// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/reference_matcher.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <iostream>

#include "runtime/src/artifact/expression_text.h"
#include "runtime/src/text/host_name.h"
#include "runtime/src/text/normal_form.h"

namespace ricochet::testing {
namespace {

std::unique_ptr<re2::RE2> CompileExpression(std::string_view text) {
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  auto compiled = std::make_unique<re2::RE2>(re2::StringPiece(text.data(), text.size()), options);
  if (!compiled->ok()) {
    std::cerr << "the reference cannot compile " << text << "\n";
    std::abort();
  }
  return compiled;
}

std::string Canonical(std::string_view host) {
  std::string buffer;
  return std::string(CanonicalHost(host, &buffer));
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lower;
}

}  // namespace

ReferenceMatcher::ReferenceMatcher(const Ruleset& ruleset)
    : ruleset_(ruleset), likeness_(ruleset_.data().tables()) {
  const RulesetTables& t = ruleset_.data().tables();
  for (const auto& e : t.expressions) expressions_.push_back(CompileExpression(Re2Text(t, e)));
  for (const auto& u : t.unwraps) unwraps_.push_back(CompileExpression(t.View(u.pattern)));
}

std::optional<ReferenceMatcher::Inner> ReferenceMatcher::Unwrap(const std::string& text) const {
  std::optional<Inner> best;
  const char* best_start = nullptr;
  for (const auto& unwrap : unwraps_) {
    const int group_count = unwrap->NumberOfCapturingGroups() + 1;
    std::vector<re2::StringPiece> groups(static_cast<std::size_t>(group_count));
    if (!unwrap->Match(text, 0, text.size(), re2::RE2::UNANCHORED, groups.data(), group_count)) {
      continue;
    }
    const auto& names = unwrap->NamedCapturingGroups();
    const auto captured = [&](const char* name) {
      const auto found = names.find(name);
      if (found == names.end()) return std::string();
      const re2::StringPiece& group = groups.at(static_cast<std::size_t>(found->second));
      return std::string(group.data(), group.size());
    };
    Inner inner{captured("inner"), captured("reply"), captured("status")};
    if (ParseReplyCode(inner.reply) == 0) inner.reply.clear();
    if (!ParseEnhancedStatus(inner.status).known()) inner.status.clear();
    while (!inner.text.empty() && inner.text.back() == ' ') inner.text.pop_back();
    while (!inner.text.empty() && inner.text.front() == ' ') inner.text.erase(0, 1);
    if (inner.text.empty() || inner.text.size() >= text.size()) continue;
    if (!best || groups[0].data() < best_start) {
      best = inner;
      best_start = groups[0].data();
    }
  }
  return best;
}

std::vector<ReferenceMatcher::Judged> ReferenceMatcher::Texts(const Response& response,
                                                              Classification* flags) const {
  std::vector<Judged> texts;
  std::string buffer;
  const NormalForm outermost = Normalise(response.text, kMaxResponseBytes, &buffer);
  if (outermost.truncated) flags->flags |= kTruncated;
  if (outermost.not_utf8) flags->flags |= kNotUtf8;
  if (outermost.text.empty()) flags->flags |= kEmpty;
  texts.push_back({std::string(outermost.text), outermost.reply, outermost.status});
  for (int depth = 0; depth < 4; ++depth) {
    const std::optional<Inner> inner = Unwrap(texts.back().text);
    if (!inner) break;
    std::string inner_buffer;
    const NormalForm form =
        NormaliseInner({inner->text, inner->reply, inner->status}, &inner_buffer);
    texts.push_back({std::string(form.text), form.reply, form.status});
  }
  for (Judged& text : texts) {
    const ReplyCode reply = ParseReplyCode(response.reply);
    const EnhancedStatus status = ParseEnhancedStatus(response.status);
    if (reply != 0 && (text.reply == 0 || response.prefer_given_codes)) text.reply = reply;
    if (status.known() && (!text.status.known() || response.prefer_given_codes)) {
      text.status = status;
    }
  }
  return texts;
}

bool ReferenceMatcher::AnyExpression(format::Range range, const std::string& text,
                                     const Response& response) const {
  const RulesetTables& t = ruleset_.data().tables();
  for (const std::uint32_t e : t.Indices(range)) {
    if (t.expressions[e].field == format::kText) {
      if (re2::RE2::PartialMatch(text, *expressions_[e])) return true;
      continue;
    }
    const std::string_view name = t.View(t.fields[t.expressions[e].field - 1U].name);
    for (const Field& field : response.fields) {
      if (field.name != name) continue;
      std::string buffer;
      const std::string value(Normalise(field.value, kMaxResponseBytes, &buffer).text);
      if (value.empty()) continue;
      if (re2::RE2::PartialMatch(value, *expressions_[e])) return true;
      break;
    }
  }
  return false;
}

bool ReferenceMatcher::HostIn(format::Range range, const std::string& host) const {
  const RulesetTables& t = ruleset_.data().tables();
  for (const format::HostMask& mask : t.Slice(t.host_masks, range)) {
    const std::string name(t.View(mask.name));
    const auto kind = static_cast<format::HostMaskKind>(mask.kind);
    if (kind == format::HostMaskKind::kExact && !host.empty() && host == name) return true;
    if (kind == format::HostMaskKind::kSubdomains && host.size() > name.size() + 1 &&
        host.ends_with("." + name)) {
      return true;
    }
  }
  return false;
}

bool ReferenceMatcher::HostHolds(format::Range range, bool of_domain,
                                 const Response& response) const {
  if (range.count == 0) return true;
  const RulesetTables& t = ruleset_.data().tables();
  const std::string domain = Canonical(response.domain);
  const std::string mx = Canonical(response.mx);
  if (HostIn(range, of_domain ? domain : mx)) return true;
  for (const format::HostMask& mask : t.Slice(t.host_masks, range)) {
    if (static_cast<format::HostMaskKind>(mask.kind) != format::HostMaskKind::kGroup) continue;
    const format::GroupRecord& group = t.groups[mask.group];
    if ((of_domain && HostIn(group.domains, domain)) || HostIn(group.mx, mx)) return true;
  }
  return false;
}

bool ReferenceMatcher::Holds(const format::RuleRecord& rule, const Judged& text,
                             const Response& response) const {
  const RulesetTables& t = ruleset_.data().tables();
  if (rule.any.count != 0 && !AnyExpression(rule.any, text.text, response)) return false;
  if (rule.with.count != 0 && !AnyExpression(rule.with, text.text, response)) return false;
  if (AnyExpression(rule.unless, text.text, response)) return false;
  bool reply = rule.reply.count == 0;
  for (const format::ReplyMask& mask : t.Slice(t.reply_masks, rule.reply)) {
    reply = reply || (text.reply != 0 && text.reply >= mask.first && text.reply <= mask.last);
  }
  bool status = rule.status.count == 0;
  for (const format::StatusMask& m : t.Slice(t.status_masks, rule.status)) {
    const EnhancedStatus& s = text.status;
    status =
        status || (s.known() && s.status_class >= m.class_first && s.status_class <= m.class_last &&
                   s.subject >= m.subject_first && s.subject <= m.subject_last &&
                   s.detail >= m.detail_first && s.detail <= m.detail_last);
  }
  bool command = rule.command.count == 0;
  for (const format::StringRef& ref : t.Slice(t.commands, rule.command)) {
    const std::string given = Lower(response.command);
    const std::string wanted(t.View(ref));
    command = command || given == wanted || given.starts_with(wanted + " ");
  }
  return reply && status && command && HostHolds(rule.domain, true, response) &&
         HostHolds(rule.mx, false, response);
}

std::vector<std::vector<std::uint32_t>> ReferenceMatcher::Held(const Response& response) const {
  const RulesetTables& t = ruleset_.data().tables();
  Classification flags;
  std::vector<std::vector<std::uint32_t>> held;
  for (const Judged& text : Texts(response, &flags)) {
    held.emplace_back();
    for (std::uint32_t r = 0; r < t.rules.size(); ++r) {
      const bool form = static_cast<Layer>(t.rules[r].layer) == Layer::kForm;
      if (!form && Holds(t.rules[r], text, response)) held.back().push_back(r);
    }
  }
  return held;
}

std::uint32_t ReferenceMatcher::FindForm(const Response& response) const {
  const RulesetTables& t = ruleset_.data().tables();
  Classification flags;
  const Judged outermost = Texts(response, &flags).front();
  for (std::uint32_t r = 0; r < t.rules.size(); ++r) {
    const bool form = static_cast<Layer>(t.rules[r].layer) == Layer::kForm;
    if (form && Holds(t.rules[r], outermost, response)) return r;
  }
  return kNoRule;
}

Classification ReferenceMatcher::Classify(const Response& response) const {
  const RulesetTables& t = ruleset_.data().tables();
  Classification c;
  const std::vector<Judged> texts = Texts(response, &c);
  std::size_t decided = 0;
  std::optional<std::uint32_t> likely;
  for (const bool reply_layer : {false, true}) {
    for (std::size_t i = texts.size(); reply_layer && i-- > 0 && c.rule == kNoRule && !likely;) {
      likely = likeness_.Judge(texts[i].text);
      if (likely) decided = i;
    }
    for (std::size_t i = texts.size(); i-- > 0 && c.rule == kNoRule && !likely;) {
      for (std::uint32_t r = 0; r < t.rules.size() && c.rule == kNoRule; ++r) {
        const auto layer = static_cast<Layer>(t.rules[r].layer);
        if (layer == Layer::kForm) continue;
        const bool in_reply_layer = layer == Layer::kReply;
        if (in_reply_layer != reply_layer || !Holds(t.rules[r], texts[i], response)) continue;
        c.rule = r;
        decided = i;
      }
    }
  }
  const std::uint32_t other = likely.value_or(t.ruleset[0].default_code);
  const format::CodeRecord& code = t.codes[c.rule == kNoRule ? other : t.rules[c.rule].code];
  c.error = ErrorCode::kOk;
  c.code = code.number;
  c.type = static_cast<BounceType>(code.type);
  c.action = static_cast<Action>(code.action);
  c.layer = likely              ? Layer::kLikeness
            : c.rule == kNoRule ? Layer::kNone
                                : static_cast<Layer>(t.rules[c.rule].layer);
  c.reply = texts[decided].reply;
  c.status = texts[decided].status;
  if (decided > 0) c.flags |= kUnwrapped;
  return c;
}

std::vector<std::vector<std::uint32_t>> Held(const Explanation& explanation) {
  std::vector<std::vector<std::uint32_t>> held;
  for (const JudgedText& text : explanation.texts) {
    held.emplace_back();
    for (const HeldRule& rule : text.held) held.back().push_back(rule.rule);
  }
  return held;
}

}  // namespace ricochet::testing
