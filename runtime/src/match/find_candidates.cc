// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/find_candidates.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <span>

#include "runtime/src/match/phrase_match.h"
#include "runtime/src/match/phrase_run.h"

namespace ricochet {

using format::EntryConfirm;
using format::GuardEntry;
using format::kNone;
using Known = Verdicts::Known;

namespace {

// A text with more places than are kept has a guard a thousand times: one phrase that takes many
// steps at each of them must not leave none for the others.
constexpr int kMostStepsNow = 160;

GuardEntry Read(const std::uint32_t* at) {
  GuardEntry entry;
  std::memcpy(&entry, at, sizeof entry);
  return entry;
}
bool Has(const GuardEntry& entry, std::uint8_t flag) { return (entry.flags & flag) != 0; }

bool HasNeeds(const RulesetTables& tables, const std::uint32_t* at, const GuardEntry& entry,
              const KeySet& keys) {
  const std::uint32_t* const needs = at + format::RunUnits(entry.size);
  for (std::size_t i = 0; i < format::NeedsOf(entry); ++i) {
    const auto need = static_cast<format::Need>(needs[i / 2] >> (i % 2 * 16));
    if (!keys.HasAny(RulesetTables::Slice(tables.need_keys, tables.need_sets[need]))) return false;
  }
  return true;
}

// Makes `lists` a heap again, the least rule first, after the first one has come to a later rule.
void SinkFirst(std::span<EntryList> lists) {
  const EntryList first = lists.front();
  std::size_t at = 0;
  for (std::size_t least = 1; least < lists.size(); least = 2 * at + 1) {
    if (least + 1 < lists.size() && lists[least + 1].rule < lists[least].rule) ++least;
    if (lists[least].rule >= first.rule) break;
    lists[at] = lists[least];
    at = least;
  }
  lists[at] = first;
}

}  // namespace

bool EntryStands(const RulesetTables& tables, const std::uint32_t* at, const GuardEntry& entry,
                 std::string_view text, const KeySet& keys, std::size_t position) noexcept {
  if (position < entry.before) return false;
  const std::size_t begin = position - entry.before;
  const char* const run = reinterpret_cast<const char*>(at) + sizeof entry;
  if (entry.size != 0 &&
      !BeginsWithRun(text.data() + begin, text.size() - begin, run, entry.size)) {
    return false;
  }
  const std::size_t end = begin + entry.size;
  return !(Has(entry, format::kLeftIsWord) && begin > 0 && IsWordByte(text[begin - 1])) &&
         !(Has(entry, format::kRightIsWord) && end < text.size() && IsWordByte(text[end])) &&
         HasNeeds(tables, at, entry, keys);
}

CandidateFinder::CandidateFinder(const RulesetTables& tables)
    : t_(tables),
      guards_(tables.guard_filter, tables.guard_slots),
      phrases_(tables.phrase_nodes, tables.phrase_branches),
      expression_count_(static_cast<std::uint32_t>(tables.expressions.size())) {
  for (const format::UnguardedRecord& record : tables.unguarded) {
    const bool asked_for = record.expression < expression_count_ &&
                           tables.expressions[record.expression].rules.count == 0;
    if (!asked_for) unguarded_.push_back(record);
  }
}

void CandidateFinder::FindWords(std::string_view scanned, std::uint32_t flags,
                                Scratch::Impl* scratch, ScannedText* text) const {
  text->begin = scanned.size() - text->form.text.size();
  text->non_ascii = (flags & kHasNonAscii) != 0;
  const std::size_t room = MaxWordHits(scanned.size()) + (text->non_ascii ? scanned.size() / 3 : 0);
  if (scratch->hits.size() < room) scratch->hits.resize(room);
  GuardHit* const hits = scratch->hits.data();
  const GuardFilter filter = guards_.filter();
  std::size_t count = CurrentScanner().find_words(scanned.data(), scanned.size(), text->begin,
                                                  scratch->masks.data(), filter, hits);
  if (text->non_ascii) count += FindCharacterPairs(scanned, text->begin, filter, hits + count);
  for (std::size_t i = 0; i < count; ++i) guards_.Prefetch(hits[i].key);
  text->hits.assign(hits, hits + count);
}

void CandidateFinder::LookUp(ScannedText* text) const {
  text->keys.Clear();
  if (text->lists.size() < text->hits.size()) text->lists.resize(text->hits.size());
  std::size_t count = 0;
  for (const GuardHit& hit : text->hits) {
    text->keys.Add(hit.key);
    const std::uint32_t entry = guards_.Find(hit.key);
    text->lists[count] = {entry, static_cast<std::uint32_t>(hit.position - text->begin), 0};
    count += static_cast<std::size_t>(entry != kNone);
  }
  text->list_count = count;
  for (const EntryList& list : text->Lists()) {
    __builtin_prefetch(t_.guard_entries.data() + list.entry);
  }
}

void CandidateFinder::AddCandidates(bool non_ascii, TextState* text) const {
  std::size_t ranked = 0;
  for (EntryList list : text->scanned->Lists()) {
    if (AddUnranked(&list, text)) text->scanned->lists[ranked++] = list;
  }
  text->scanned->list_count = ranked;
  std::ranges::make_heap(text->scanned->Lists(), std::ranges::greater(), &EntryList::rule);
  AddUnguarded(non_ascii, text);
}

// Whether ranked entries are left, with which the list begins then.
bool CandidateFinder::AddUnranked(EntryList* list, TextState* text) const {
  for (;;) {
    const std::uint32_t* const at = t_.guard_entries.data() + list->entry;
    const GuardEntry entry = Read(at);
    list->rule = entry.rule;
    if (entry.rule != kNone) return true;
    AddEntry(at, entry, list->position, text);
    if (Has(entry, format::kEntryLast)) return false;
    list->entry += static_cast<std::uint32_t>(format::EntryUnits(entry));
  }
}

// Whether entries are left.
bool CandidateFinder::AddFirst(EntryList* list, TextState* text) const {
  const std::uint32_t* const at = t_.guard_entries.data() + list->entry;
  const GuardEntry entry = Read(at);
  AddEntry(at, entry, list->position, text);
  if (Has(entry, format::kEntryLast)) return false;
  const std::size_t units = format::EntryUnits(entry);
  list->entry += static_cast<std::uint32_t>(units);
  list->rule = Read(at + units).rule;
  return true;
}

std::uint32_t CandidateFinder::NextRanked(std::uint32_t first, std::uint32_t limit,
                                          TextState* text) const {
  std::uint32_t found = limit;
  if (!text->ranked.empty() && text->ranked.back().rule >= first) {
    const auto known = std::ranges::lower_bound(text->ranked, first, {}, &Candidate::rule);
    found = std::min(limit, known->rule);
  }
  for (std::size_t& count = text->scanned->list_count; count > 0;) {
    const std::span<EntryList> lists = text->scanned->Lists();
    if (lists.front().rule > found) break;
    const std::size_t before = text->ranked.size();
    if (AddFirst(&lists.front(), text)) {
      SinkFirst(lists);
    } else {
      std::ranges::pop_heap(lists, std::ranges::greater(), &EntryList::rule);
      --count;
    }
    if (text->ranked.size() > before) found = std::min(found, text->ranked.back().rule);
  }
  return found;
}

void CandidateFinder::AddAllRanked(TextState* text) const {
  for (EntryList& list : text->scanned->Lists()) {
    while (AddFirst(&list, text)) continue;
  }
  text->scanned->list_count = 0;
  std::ranges::stable_sort(text->ranked, {}, &Candidate::rule);
}

void CandidateFinder::AddEntry(const std::uint32_t* at, const GuardEntry& entry,
                               std::uint32_t position, TextState* text) const {
  if (Has(entry, format::kEntryAside)) return AddAside(at, entry, position, text);
  if (!EntryStands(t_, at, entry, text->form.text, text->scanned->keys, position)) return;
  if (static_cast<EntryConfirm>(entry.confirm) == EntryConfirm::kUnwrap) {
    return AddUnwrap(entry.expression, text);
  }
  const Known known = Confirm(at, entry, position, text);
  if (known != Known::kNo) Know(entry.expression, entry.rule, known, text);
}

// What is known of an expression if its entry is present; kNo: nothing new.
Known CandidateFinder::Confirm(const std::uint32_t* at, const GuardEntry& entry,
                               std::uint32_t position, TextState* text) const {
  const auto confirm = static_cast<EntryConfirm>(entry.confirm);
  if (confirm == EntryConfirm::kCompare) return Known::kYes;
  if (confirm == EntryConfirm::kAsk) return Known::kAsk;
  if (Keep(at, entry, position, text)) return Known::kPlaces;
  return WalkNow(entry, position, text);
}

Known CandidateFinder::WalkNow(const GuardEntry& entry, std::uint32_t position,
                               TextState* text) const {
  if (text->verdicts.Find(entry.expression) >= Known::kAsk) return Known::kNo;
  text->may_recall = false;
  const int most = std::min(text->steps, kMostStepsNow);
  int left = most;
  const PhraseVerdict verdict = phrases_.Walk(entry.anchor, text->form.text, position, &left);
  text->steps -= most - left;
  switch (verdict) {
    case PhraseVerdict::kYes:
      return Known::kYes;
    case PhraseVerdict::kTooLong:
      return Known::kAsk;
    case PhraseVerdict::kNo:
      break;
  }
  return Known::kNo;
}

// False if there are too many places.
bool CandidateFinder::Keep(const std::uint32_t* at, const GuardEntry& entry, std::uint32_t position,
                           TextState* text) const {
  if (text->places.size() == kMaxPlaces) return false;
  const auto where = static_cast<std::uint32_t>(at - t_.guard_entries.data());
  text->places.push_back({entry.expression, where, position});
  return true;
}

// Most are never asked for: nothing is compared before.
void CandidateFinder::AddAside(const std::uint32_t* at, const GuardEntry& entry,
                               std::uint32_t position, TextState* text) const {
  if (Keep(at, entry, position, text)) {
    text->aside_bits |= std::uint64_t{1} << (entry.expression % 64);
    return;
  }
  if (!EntryStands(t_, at, entry, text->form.text, text->scanned->keys, position)) return;
  const Known known = Confirm(at, entry, position, text);
  if (known != Known::kNo && known > text->verdicts.Find(entry.expression)) {
    text->verdicts.Set(entry.expression, known);
  }
}

// The strongest counts: of what one place says, and another.
void CandidateFinder::Know(std::uint32_t expression, std::uint32_t rule, Known known,
                           TextState* text) const {
  const Known before = text->verdicts.Find(expression);
  if (known > before) text->verdicts.Set(expression, known);
  if (before != Known::kNothing) return;
  if (rule != kNone) {
    text->ranked.push_back({rule, expression});
  } else {
    AddRules(expression, text);
  }
}

void CandidateFinder::AddUnguarded(bool non_ascii, TextState* text) const {
  for (const format::UnguardedRecord& record : unguarded_) {
    if (record.only_non_ascii != 0 && !non_ascii) continue;
    if (record.expression >= expression_count_) {
      AddUnwrap(record.expression - expression_count_, text);
    } else {
      Know(record.expression, kNone, Known::kAsk, text);
    }
  }
}

void CandidateFinder::AddUnwrap(std::uint32_t unwrap, TextState* text) const {
  if (std::ranges::find(text->unwraps, unwrap) == text->unwraps.end()) {
    text->unwraps.push_back(unwrap);
  }
}

void CandidateFinder::AddRules(std::uint32_t expression, TextState* text) const {
  for (const std::uint32_t rule : t_.Indices(t_.expressions[expression].rules)) {
    text->candidates.push_back({rule, expression});
  }
}

}  // namespace ricochet
