// SPDX-License-Identifier: Apache-2.0
#include "io/mail/mail_view.h"

#include <algorithm>
#include <optional>

#include "io/mail/header_groups.h"
#include "io/mail/html_text.h"

namespace ricochet::mail {
namespace {

constexpr std::string_view kStatusRole = "status";
constexpr std::string_view kOriginalRole = "original";
constexpr std::string_view kReportRole = "report";

bool HasRole(const MailRules& rules, std::string_view role, const std::string& type) {
  return std::ranges::any_of(rules.parts, [&](const RoleNames& names) {
    return names.role == role && std::ranges::find(names.names, type) != names.names.end();
  });
}

void AppendLines(const std::string& text, MailView* view) {
  std::string* const prose = &view->prose;
  if (!prose->empty() && prose->back() != '\n') prose->push_back('\n');
  const std::size_t room = kMaxProseBytes - std::min(kMaxProseBytes, prose->size());
  if (text.size() > room) view->truncated = true;
  for (std::size_t i = 0; i < std::min(room, text.size()); ++i) {
    const char c = text[i];
    if (c != '\r') {
      prose->push_back(c);
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      prose->push_back('\n');
    }
  }
}

class ViewMaker {
 public:
  ViewMaker(const std::vector<MailPart>& parts, const MailRules& rules,
            const std::function<std::string(std::size_t)>& text_of)
      : parts_(parts), rules_(rules), text_of_(text_of), inside_(parts.size()) {}

  MailView Make() {
    if (parts_.empty()) return std::move(view_);
    view_.headers = parts_[0].headers;
    for (std::size_t i = 0; i < parts_.size(); ++i) Add(i);
    // Where all is HTML, or the plain text says nothing.
    const bool blank = view_.prose.find_first_not_of(" \t\n") == std::string::npos;
    if (blank) {
      for (const std::size_t i : html_) AppendLines(HtmlToText(text_of_(i)), &view_);
    }
    return std::move(view_);
  }

 private:
  void Add(std::size_t i) {
    const MailPart& part = parts_[i];
    if (!view_.types.empty()) view_.types += ' ';
    view_.types += part.type;
    const bool original = i > 0 && HasRole(rules_, kOriginalRole, part.type);
    inside_[i] = i > 0 && inside_[part.parent];
    if (inside_[i]) {
      // The message in a part of that role is what failed.
      if (wants_message_ == part.parent && i > 0) TakeOriginal(part.headers);
      if (part.leaf && HasRole(rules_, kStatusRole, part.type)) {
        view_.inner_status.push_back(text_of_(i));
      }
      return;
    }
    if (original) {
      inside_[i] = true;
      AddOriginal(i);
    } else if (part.leaf) {
      AddLeaf(i);
    }
  }

  void AddOriginal(std::size_t i) {
    if (view_.has_original_part) return;
    view_.has_original_part = true;
    if (!parts_[i].leaf) {
      wants_message_ = i;
      return;
    }
    const auto groups = ReadHeaderGroups(text_of_(i));
    if (!groups.empty()) view_.original = groups.front();
  }

  void TakeOriginal(const HeaderFields& headers) {
    view_.original = headers;
    wants_message_.reset();
  }

  void AddLeaf(std::size_t i) {
    const MailPart& part = parts_[i];
    if (HasRole(rules_, kStatusRole, part.type)) {
      view_.status.push_back(text_of_(i));
    } else if (HasRole(rules_, kReportRole, part.type)) {
      view_.report.push_back(text_of_(i));
    } else if (part.type == "text/html") {
      html_.push_back(i);
    } else if (part.type.starts_with("text/")) {
      AppendLines(text_of_(i), &view_);
    }
  }

  const std::vector<MailPart>& parts_;
  const MailRules& rules_;
  const std::function<std::string(std::size_t)>& text_of_;
  std::vector<bool> inside_;                  // by part: at or below the original
  std::optional<std::size_t> wants_message_;  // the part that holds the original
  std::vector<std::size_t> html_;
  MailView view_;
};

}  // namespace

std::string_view FindHeader(const HeaderFields& headers, std::string_view name) {
  const auto found = std::ranges::find(headers, name, &HeaderField::name);
  return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

MailView MakeMailView(const std::vector<MailPart>& parts, const MailRules& rules,
                      const std::function<std::string(std::size_t)>& text_of) {
  return ViewMaker(parts, rules, text_of).Make();
}

}  // namespace ricochet::mail
