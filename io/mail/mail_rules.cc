// SPDX-License-Identifier: Apache-2.0
#include "io/mail/mail_rules.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "io/mail/mime_tree.h"
#include "runtime/src/match/re2_options.h"

namespace ricochet::mail {
namespace {

constexpr std::string_view kParts = "part";
constexpr std::string_view kBegins = "begins";
constexpr std::string_view kActions = "action";
constexpr std::string_view kGive = "give.";

class Loader {
 public:
  explicit Loader(const Ruleset& ruleset) : ruleset_(ruleset) {}

  Result<MailRules> Load() {
    for (std::size_t i = 0; i < ruleset_.kind_count(); ++i) {
      const KindInfo info = ruleset_.kind(i);
      rules_.kinds.push_back(
          {std::string(info.name), {std::string(info.title[0]), std::string(info.title[1])}, {}});
    }
    for (std::size_t i = 0; i < ruleset_.mail_name_count(); ++i) AddName(ruleset_.mail_name(i));
    for (std::size_t i = 0; i < ruleset_.form_count(); ++i) AddForm(ruleset_.form(i));
    if (!refused_.empty()) {
      return Status(ErrorCode::kDamaged, "RE2 refuses a pattern of the ruleset: " + refused_);
    }
    return std::move(rules_);
  }

 private:
  void AddPattern(std::string_view text, Patterns* patterns) {
    auto compiled = std::make_unique<const re2::RE2>(re2::StringPiece(text.data(), text.size()),
                                                     ExpressionOptions());
    if (!compiled->ok() && refused_.empty()) refused_ = text;
    patterns->push_back(std::move(compiled));
  }

  void AddName(const MailNameInfo& info) {
    if (info.place == kBegins) return AddPattern(info.name, &rules_.original);
    if (info.place == kActions) {
      const auto kind = FindKind(rules_, info.role);
      if (kind) rules_.kinds[*kind].actions.emplace_back(info.name);
      return;
    }
    const bool part = info.place == kParts;
    std::vector<RoleNames>& all = part ? rules_.parts : rules_.labels;
    const std::string place(part ? std::string_view() : info.place);
    auto known = std::ranges::find_if(
        all, [&](const RoleNames& names) { return names.in == place && names.role == info.role; });
    if (known == all.end()) {
      all.push_back({place, std::string(info.role), {}});
      known = all.end() - 1;
    }
    known->names.emplace_back(info.name);
  }

  void AddForm(const FormInfo& info) {
    Form form;
    form.rule = info.rule;
    form.kind = info.kind;
    for (const FormInfo::Setting& setting : info.settings) {
      const std::string value(setting.value);
      if (setting.key == "find") AddPattern(value, &form.find);
      if (setting.key == "ends") AddPattern(value, &form.ends);
      if (setting.key == "cut") AddPattern(value, &form.cut);
      if (setting.key == "order") form.text_first = true;
      if (setting.key == "generic") form.generic = false;
      if (setting.key == "address") form.address.push_back(value);
      if (setting.key == "ignore") form.ignore.push_back(value);
      if (setting.key.starts_with(kGive)) {
        form.give.emplace_back(std::string(setting.key.substr(kGive.size())), value);
      }
    }
    rules_.forms.push_back(std::move(form));
  }

  const Ruleset& ruleset_;
  MailRules rules_;
  std::string refused_;
};

}  // namespace

Result<MailRules> LoadMailRules(const Ruleset& ruleset) {
  const Status library = CheckMailLibrary();
  if (!library.ok()) return library;
  return Loader(ruleset).Load();
}

std::string_view ValueOf(const HeaderFields& headers, const MailRules& rules,
                         std::string_view place, std::string_view role) {
  const auto names = std::ranges::find_if(rules.labels, [&](const RoleNames& label) {
    return label.in == place && label.role == role;
  });
  if (names == rules.labels.end()) return {};
  for (const HeaderField& field : headers) {
    if (std::ranges::find(names->names, field.name) == names->names.end()) continue;
    if (!field.value.empty()) return field.value;
  }
  return {};
}

bool IsNotRecipient(const MailRules& rules, std::string_view local_part) {
  std::string lower(local_part);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return std::ranges::any_of(rules.labels, [&](const RoleNames& label) {
    return label.in == "address" && label.role == "not_recipient" &&
           std::ranges::find(label.names, lower) != label.names.end();
  });
}

std::optional<std::uint32_t> KindOfAction(const MailRules& rules, std::string_view action) {
  std::string word;
  for (const char c : action) {
    if (c == ' ' || c == ';' || c == '(' || c == ',') break;
    word += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  for (std::uint32_t i = 0; i < rules.kinds.size(); ++i) {
    const auto& actions = rules.kinds[i].actions;
    if (std::ranges::find(actions, word) != actions.end()) return i;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> FindKind(const MailRules& rules, std::string_view name) {
  const auto found = std::ranges::find(rules.kinds, name, &Kind::name);
  if (found == rules.kinds.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - rules.kinds.begin());
}

}  // namespace ricochet::mail
