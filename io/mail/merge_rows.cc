// SPDX-License-Identifier: Apache-2.0
#include "io/mail/merge_rows.h"

#include <algorithm>
#include <utility>

#include "io/mail/address.h"

namespace ricochet::mail {
namespace {

bool Names(const Recipient& recipient, const std::string& address) {
  if (address.empty()) return false;
  return SameAddress(recipient.original, address) || SameAddress(recipient.final, address) ||
         SameAddress(recipient.actual, address) || SameAddress(recipient.alias, address);
}

void Fill(std::string from, std::string* to) {
  if (to->empty()) *to = std::move(from);
}

void AddTexts(const std::vector<Candidate>& from, std::vector<Candidate>* to) {
  for (const Candidate& text : from) {
    if (to->size() < kMaxCandidates) to->push_back(text);
  }
}

void Add(const Recipient& prose, Recipient* status) {
  Fill(prose.alias, &status->alias);
  Fill(prose.action, &status->action);
  Fill(prose.status, &status->status);
  Fill(prose.mx, &status->mx);
  Fill(prose.time, &status->time);
  Fill(prose.command, &status->command);
  AddTexts(prose.texts, &status->texts);
}

// Some programs write a group for each attempt.
std::vector<Recipient> WithoutRepeats(std::vector<Recipient> rows) {
  std::vector<Recipient> once;
  for (Recipient& row : rows) {
    const auto same = std::ranges::find_if(once, [&](const Recipient& other) {
      return !row.address().empty() && SameAddress(other.address(), row.address()) &&
             other.action == row.action;
    });
    if (same == once.end()) {
      once.push_back(std::move(row));
    } else {
      Add(row, &*same);
    }
  }
  return once;
}

}  // namespace

std::vector<Recipient> MergeRows(std::vector<Recipient> status, FoundRows prose) {
  const bool addressed = std::ranges::any_of(
      status, [](const Recipient& recipient) { return !recipient.address().empty(); });
  std::vector<Recipient> rows;
  if (!addressed && !prose.recipients.empty()) {
    rows = std::move(prose.recipients);
    if (status.size() == 1 && rows.size() == 1) Add(status.front(), &rows.front());
  } else {
    rows = std::move(status);
    if (addressed) {
      std::erase_if(rows, [](const Recipient& recipient) { return recipient.address().empty(); });
    }
    for (const Recipient& found : prose.recipients) {
      auto same = std::ranges::find_if(rows, [&](const Recipient& recipient) {
        return Names(recipient, found.final) || Names(recipient, found.alias);
      });
      const bool alone = rows.size() == 1 && prose.recipients.size() == 1;
      if (same == rows.end() && alone) same = rows.begin();
      if (same != rows.end()) Add(found, &*same);
    }
  }
  rows = WithoutRepeats(std::move(rows));
  const bool all_have_texts = std::ranges::none_of(
      rows, [](const Recipient& recipient) { return recipient.texts.empty(); });
  for (Recipient& recipient : rows) {
    if (recipient.texts.empty() || (all_have_texts && rows.size() == 1)) {
      AddTexts(prose.loose, &recipient.texts);
    }
    Fill(prose.action, &recipient.action);
    Fill(prose.command, &recipient.command);
  }
  return rows;
}

}  // namespace ricochet::mail
