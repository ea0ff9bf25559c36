// SPDX-License-Identifier: Apache-2.0
//
// A phrase with few alternatives is expanded: each way through its graph is a variant of plain
// bytes, with its own guards and a run that is the whole variant. This rests on these claims:
//
// 1. The phrase matches a text if and only if one of its variants does: a match walks the graph
//    from kBegin to kEnd, and each walk is a variant.
// 2. A star at the end of a phrase has no effect there: it takes all word bytes that follow, and
//    the next byte is a non-word byte.
// 3. A variant that contains another one, at edges where the other matches, is redundant.
//
// For a phrase with a gap, a star elsewhere, letters of two cases above U+007F or many
// alternatives, the run is the part around the guard that is certain, and the graph is walked where
// the run is found. Each part between gaps must match, and so must each group, so a text has guards
// of each: the phrase is indexed under those of one, and those of others are its needs.
#include "compiler/plan/plan_phrase.h"

#include <algorithm>
#include <string>
#include <utility>

#include "compiler/plan/kept_words.h"
#include "compiler/plan/phrase_variants.h"
#include "compiler/plan/telling_words.h"
#include "compiler/plan/word_edges.h"
#include "runtime/src/match/phrase_match.h"

namespace ricochet::compiler {
namespace {

using format::kLeftIsWord;
using format::kNone;
using format::kRightIsWord;

// The run around an anchor, as far as it is unambiguous; possibly empty.
EntryDef EntryAround(const PhraseGraph& graph, std::uint32_t anchor) {
  std::string before, bytes;
  std::uint32_t first = anchor, last = anchor;
  const auto plain = [&](std::uint32_t index) { return PlainBytes(graph.nodes[index]); };
  for (std::uint32_t at = anchor; auto more = plain(at); at = graph.nodes[at].next) {
    if (bytes.size() + more->size() > format::kMaxRunBytes / 2) break;
    bytes += *more;
    last = at;
  }
  for (std::uint32_t at = graph.nodes[anchor].prev; !bytes.empty(); at = graph.nodes[at].prev) {
    const auto more = plain(at);  // the chain goes back to kBegin, which is not plain
    if (!more || before.size() + more->size() > format::kMaxRunBytes / 2) break;
    before = *more + before;
    first = at;
  }
  EntryDef entry;
  // Nothing but what the key says already: the walk compares it again.
  if (before.empty() && bytes.size() <= format::kWordKeyBytes &&
      std::ranges::all_of(bytes, IsWordByte)) {
    return entry;
  }
  entry.before = static_cast<std::uint8_t>(before.size());
  entry.run = before + bytes;
  if (IsWordByte(entry.run.front()) && WordBeginsAt(graph, first)) entry.flags |= kLeftIsWord;
  if (IsWordByte(entry.run.back()) && WordEndsBehind(graph, last)) entry.flags |= kRightIsWord;
  CloseRun(&entry);
  return entry;
}

// Where a walk begins that comes by the guard: with it, or with the groups that begin with its word
// and so have it among their branches. Guards of one group then have one anchor. A pair of
// characters may stand within a word, where other branches of the group may not begin.
std::uint32_t WalkAnchor(const PhraseGraph& graph, const Guard& guard) {
  std::uint32_t anchor = guard.anchor;
  if (KindOf(guard.key) == KeyKind::kCharacters) return anchor;
  while (OpOf(graph.nodes[graph.nodes[anchor].prev]) == GraphOp::kSplit) {
    anchor = graph.nodes[anchor].prev;
  }
  return anchor;
}

// Nothing if some variant has no guard.
std::optional<PhrasePlan> PlanVariants(const std::vector<PhraseVariant>& variants,
                                       const KeyCounts& counts, PhraseWalks* walks) {
  PhrasePlan plan;
  for (const PhraseVariant& variant : variants) {
    const auto guards = PhraseGuards(variant.graph, counts);
    if (!guards) return std::nullopt;
    for (const Guard& guard : *guards) {
      EntryDef entry;
      entry.key = guard.key;
      entry.run = variant.bytes;
      entry.before = static_cast<std::uint8_t>(variant.OffsetOf(guard.anchor));
      entry.flags = variant.flags;
      if (!IsClosed(entry)) {
        plan.walked = true;
        entry.anchor = walks->Add(variant.graph, {&guard.anchor, 1}).front();
        CloseRun(&entry);
      }
      plan.entries.push_back(std::move(entry));
    }
  }
  return plan;
}

// The part with the cheapest guards; parts.size() if there is none.
std::size_t CheapestPart(const std::vector<std::optional<GuardSet>>& parts,
                         const KeyCounts& counts) {
  std::size_t best = parts.size();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i]) continue;
    if (best == parts.size() || counts.Cost(*parts[i]) < counts.Cost(*parts[best])) best = i;
  }
  return best;
}

}  // namespace

std::optional<PhrasePlan> PlanPhrase(const Phrase& phrase, const KeyCounts& counts,
                                     PhraseWalks* walks, NeedSets* needs) {
  const PhraseGraph graph = GraphOf(phrase);
  if (const auto variants = VariantsOf(graph)) {
    if (auto plan = PlanVariants(*variants, counts, walks)) return plan;
  }
  const std::vector<std::optional<GuardSet>> parts = PartGuards(graph, counts);
  const std::size_t guard = CheapestPart(parts, counts);
  if (guard == parts.size()) return std::nullopt;
  std::vector<format::Need> needed;
  for (const auto& keys : NeededKeys(graph, *parts[guard], format::kMaxNeeds, counts)) {
    if (const auto need = needs->Add(keys)) needed.push_back(*need);
  }
  PhrasePlan plan;
  plan.walked = true;
  std::vector<std::uint32_t> anchors;
  for (const Guard& one : *parts[guard]) anchors.push_back(WalkAnchor(graph, one));
  const std::vector<std::uint32_t> nodes = walks->Add(graph, anchors);
  auto telling = TellingWords(graph);
  const bool told = telling.has_value();
  if (told) plan.telling = std::move(*telling);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    EntryDef& entry = plan.entries.emplace_back(EntryAround(graph, (*parts[guard])[i].anchor));
    entry.key = (*parts[guard])[i].key;
    entry.anchor = nodes[i];
    entry.needs = needed;
    entry.told = told;
  }
  return plan;
}

}  // namespace ricochet::compiler
