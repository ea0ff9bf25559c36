// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/find_candidates.h"

#include <algorithm>
#include <cstring>

#include "runtime/src/phrase_match.h"
#include "runtime/src/phrase_run.h"

namespace ricochet {

using format::EntryConfirm;
using format::GuardEntry;
using format::kNone;
using Known = Verdicts::Known;

namespace {

GuardEntry Read(const std::uint32_t* at) {
  GuardEntry entry;
  std::memcpy(&entry, at, sizeof entry);
  return entry;
}
bool Has(const GuardEntry& entry, std::uint8_t flag) { return (entry.flags & flag) != 0; }

bool HasNeeds(const std::uint32_t* at, const GuardEntry& entry, const KeySet& keys) {
  const std::size_t count = format::NeedsOf(entry);
  const std::uint32_t* const needs = at + format::RunUnits(entry.size);
  for (std::size_t i = 0; i < count; ++i) {
    if (keys.Has(static_cast<format::Need>(needs[i / 2] >> (i % 2 * 16)))) return true;
  }
  return count == 0;
}

}  // namespace

bool EntryStands(const std::uint32_t* at, const GuardEntry& entry, std::string_view text,
                 const KeySet& keys, std::size_t position) noexcept {
  if (position < entry.before) return false;
  const std::size_t begin = position - entry.before;
  const char* const run = reinterpret_cast<const char*>(at) + sizeof entry;
  if (entry.size != 0 &&
      !BeginsWithRun(text.data() + begin, text.size() - begin, run, entry.size)) {
    return false;
  }
  if (!HasNeeds(at, entry, keys)) return false;
  const std::size_t end = begin + entry.size;
  return !(Has(entry, format::kLeftIsWord) && begin > 0 && IsWordByte(text[begin - 1])) &&
         !(Has(entry, format::kRightIsWord) && end < text.size() && IsWordByte(text[end]));
}

CandidateFinder::CandidateFinder(const RulesetTables& tables)
    : t_(tables),
      guards_(tables.guard_filter, tables.guard_slots, tables.guard_entries),
      phrases_(tables.phrase_nodes, tables.phrase_branches),
      expression_count_(static_cast<std::uint32_t>(tables.expressions.size())) {
  for (const format::UnguardedRecord& record : tables.unguarded) {
    const bool asked_for = record.expression < expression_count_ &&
                           tables.expressions[record.expression].rules.count == 0;
    if (!asked_for) unguarded_.push_back(record);
  }
}

void CandidateFinder::Find(std::string_view scanned, std::uint32_t flags, Scratch::Impl* scratch,
                           TextState* text) const {
  const std::size_t begin = scanned.size() - text->form.text.size();
  const bool non_ascii = (flags & kHasNonAscii) != 0;
  const std::size_t room = MaxWordHits(scanned.size()) + (non_ascii ? scanned.size() / 3 : 0);
  if (scratch->hits.size() < room) scratch->hits.resize(room);
  GuardHit* const hits = scratch->hits.data();
  std::size_t count = CurrentScanner().find_words(scanned.data(), scanned.size(), begin,
                                                  scratch->masks.data(), guards_.filter(), hits);
  if (non_ascii) count += FindCharacterPairs(scanned, begin, guards_.filter(), hits + count);
  AddHits(count, begin, scratch, text);
  AddUnguarded(non_ascii, text);
}

void CandidateFinder::AddHits(std::size_t count, std::size_t begin, Scratch::Impl* scratch,
                              TextState* text) const {
  const GuardHit* const hits = scratch->hits.data();
  text->keys.Clear();
  for (std::size_t i = 0; i < count; ++i) {
    guards_.Prefetch(hits[i].key);
    text->keys.Add(hits[i].key);
  }
  std::size_t lists = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t* const entries = guards_.Find(hits[i].key);
    if (entries == nullptr) continue;
    __builtin_prefetch(entries);
    scratch->lists[lists++] = {entries, static_cast<std::uint32_t>(hits[i].position - begin)};
    if (lists < scratch->lists.size()) continue;
    AddLists(lists, scratch, text);
    lists = 0;
  }
  AddLists(lists, scratch, text);
}

void CandidateFinder::AddLists(std::size_t count, Scratch::Impl* scratch, TextState* text) const {
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t* at = scratch->lists[i].entries;
    for (bool last = false; !last;) {
      const GuardEntry entry = Read(at);
      AddEntry(at, entry, scratch->lists[i].position, text);
      last = Has(entry, format::kEntryLast);
      at += format::EntryUnits(entry);
    }
  }
}

void CandidateFinder::AddEntry(const std::uint32_t* at, const GuardEntry& entry,
                               std::uint32_t position, TextState* text) const {
  if (Has(entry, format::kEntryAside)) return AddAside(at, entry, position, text);
  if (!EntryStands(at, entry, text->form.text, text->keys, position)) return;
  Known known = Known::kAsk;
  switch (static_cast<EntryConfirm>(entry.confirm)) {
    case EntryConfirm::kCompare:
      known = Known::kYes;
      break;
    case EntryConfirm::kWalk:
      if (text->walks.size() < kMaxPlaces) {
        text->walks.push_back({entry.expression, entry.anchor, position});
        known = Known::kWalk;
      } else if (!WalkNow(entry, position, &known, text)) {
        return;
      }
      break;
    case EntryConfirm::kAsk:
      break;
    case EntryConfirm::kUnwrap:
      return AddUnwrap(entry.expression, text);
  }
  Know(entry.expression, entry.rule, known, text);
}

// For a text with so many places that no more are kept. False if the phrase does not hold at this
// one.
bool CandidateFinder::WalkNow(const GuardEntry& entry, std::uint32_t position, Known* known,
                              TextState* text) const {
  if (text->verdicts.Find(entry.expression) == Known::kYes) return false;  // nothing new
  const PhraseVerdict verdict =
      phrases_.Walk(entry.anchor, text->form.text, position, &text->steps);
  *known = verdict == PhraseVerdict::kYes ? Known::kYes : Known::kAsk;
  return verdict != PhraseVerdict::kNo;
}

// Most are never asked for: nothing is compared before.
void CandidateFinder::AddAside(const std::uint32_t* at, const GuardEntry& entry,
                               std::uint32_t position, TextState* text) const {
  if (text->asides.size() == kMaxPlaces) {
    Known known = Known::kYes;
    if (!EntryStands(at, entry, text->form.text, text->keys, position)) return;
    const auto confirm = static_cast<EntryConfirm>(entry.confirm);
    if (confirm == EntryConfirm::kAsk) known = Known::kAsk;
    if (confirm == EntryConfirm::kWalk && !WalkNow(entry, position, &known, text)) return;
    if (known > text->verdicts.Find(entry.expression)) text->verdicts.Set(entry.expression, known);
    return;
  }
  const auto where = static_cast<std::uint32_t>(at - t_.guard_entries.data());
  text->asides.push_back({entry.expression, where, position});
  text->aside_bits |= std::uint64_t{1} << (entry.expression % 64);
}

// The strongest counts: of what one place says, and another.
void CandidateFinder::Know(std::uint32_t expression, std::uint32_t rule, Known known,
                           TextState* text) const {
  const Known before = text->verdicts.Find(expression);
  if (known > before) text->verdicts.Set(expression, known);
  if (before != Known::kNothing) return;
  if (rule != kNone) {
    text->candidates.push_back({rule, expression});
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
