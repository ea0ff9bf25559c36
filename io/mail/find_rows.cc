// SPDX-License-Identifier: Apache-2.0
#include "io/mail/find_rows.h"

#include <algorithm>
#include <string>
#include <utility>

#include "io/mail/address.h"

namespace ricochet::mail {
namespace {

constexpr std::size_t kMaxMatches = 4 * kMaxRecipients;
constexpr int kMaxGroups = 32;

struct Match {
  std::size_t at = 0;
  std::string address, alias, text, status, reply, mx, command, action, time;
};

std::string* MemberOf(Match* match, std::string_view role) {
  if (role == "address") return &match->address;
  if (role == "alias") return &match->alias;
  if (role == "text") return &match->text;
  if (role == "status") return &match->status;
  if (role == "reply") return &match->reply;
  if (role == "mx") return &match->mx;
  if (role == "command") return &match->command;
  if (role == "action") return &match->action;
  if (role == "time") return &match->time;
  return nullptr;
}

void AddMatches(std::string_view prose, const re2::RE2& pattern, std::vector<Match>* matches) {
  const int groups = std::min(pattern.NumberOfCapturingGroups() + 1, kMaxGroups);
  re2::StringPiece found[kMaxGroups];
  const re2::StringPiece text(prose.data(), prose.size());
  std::size_t from = 0;
  while (from <= prose.size() && matches->size() < kMaxMatches &&
         pattern.Match(text, from, prose.size(), re2::RE2::UNANCHORED, found, groups)) {
    Match match;
    match.at = static_cast<std::size_t>(found[0].data() - prose.data());
    for (const auto& [name, group] : pattern.NamedCapturingGroups()) {
      if (group >= groups || found[group].data() == nullptr) continue;
      std::string* const member = MemberOf(&match, name);
      const std::string_view value(found[group].data(), found[group].size());
      if (member != nullptr) *member = Unfold(value.substr(0, kMaxTextBytes));
    }
    from = match.at + std::max<std::size_t>(found[0].size(), 1);
    match.address = CleanAddress(match.address);
    match.alias = CleanAddress(match.alias);
    matches->push_back(std::move(match));
  }
}

void Fill(const std::string& value, std::string* member) {
  if (member->empty()) *member = value;
}

// What `match` says of `recipient` beside its text.
void AddFacts(const Match& match, Recipient* recipient) {
  Fill(match.alias, &recipient->alias);
  Fill(match.action, &recipient->action);
  Fill(match.status, &recipient->status);
  Fill(match.mx, &recipient->mx);
  Fill(match.command, &recipient->command);
  Fill(match.time, &recipient->time);
}

bool SaysSomething(const Match& match) { return !match.text.empty() || !match.reply.empty(); }

void AddText(const Match& match, std::vector<Candidate>* texts) {
  if (SaysSomething(match) && texts->size() < kMaxCandidates) {
    texts->push_back({match.text, match.reply, match.status});
  }
}

class Rows {
 public:
  explicit Rows(bool text_first) : text_first_(text_first) {}

  void Add(const Match& match) {
    if (!match.address.empty()) {
      Begin(match);
    } else if (current_ == nullptr || text_first_) {
      waiting_.push_back(match);
    } else {
      AddFacts(match, current_);
      AddText(match, &current_->texts);
    }
  }

  FoundRows Take() {
    for (const Match& match : waiting_) {
      AddText(match, &rows_.loose);
      if (!match.action.empty()) rows_.action = match.action;
      if (!match.command.empty()) rows_.command = match.command;
    }
    return std::move(rows_);
  }

 private:
  void Begin(const Match& match) {
    current_ = Find(match.address);
    if (current_ == nullptr) return;
    // Before the first address, a text may be about all of them.
    if (text_first_ || !SaysSomething(match)) {
      for (const Match& before : waiting_) {
        AddFacts(before, current_);
        AddText(before, &current_->texts);
      }
      waiting_.clear();
    }
    AddFacts(match, current_);
    AddText(match, &current_->texts);
  }

  Recipient* Find(const std::string& address) {
    auto known = std::ranges::find_if(rows_.recipients, [&](const Recipient& recipient) {
      return SameAddress(recipient.final, address);
    });
    if (known != rows_.recipients.end()) return &*known;
    if (rows_.recipients.size() == kMaxRecipients) return nullptr;
    rows_.recipients.emplace_back();
    rows_.recipients.back().final = address;
    return &rows_.recipients.back();
  }

  bool text_first_;
  FoundRows rows_;
  std::vector<Match> waiting_;  // for an address
  Recipient* current_ = nullptr;
};

}  // namespace

std::size_t FindOriginal(std::string_view prose, const Patterns& patterns) {
  std::size_t first = prose.size();
  for (const auto& pattern : patterns) {
    re2::StringPiece found;
    const re2::StringPiece text(prose.data(), first);
    if (!pattern->Match(text, 0, first, re2::RE2::UNANCHORED, &found, 1)) continue;
    first = std::min(first, static_cast<std::size_t>(found.data() - prose.data()));
  }
  return first;
}

FoundRows FindRows(std::string_view prose, const Form& form) {
  std::vector<Match> matches;
  for (const auto& pattern : form.find) AddMatches(prose, *pattern, &matches);
  std::ranges::stable_sort(matches, {}, &Match::at);
  Rows rows(form.text_first);
  for (const Match& match : matches) rows.Add(match);
  return rows.Take();
}

std::string Unfold(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

}  // namespace ricochet::mail
