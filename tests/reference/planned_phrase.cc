// SPDX-License-Identifier: Apache-2.0
#include "tests/reference/planned_phrase.h"

#include "runtime/src/scan.h"

namespace ricochet::testing {

PlannedPhrase::PlannedPhrase(const compiler::Phrase& phrase, const compiler::KeyCounts& counts) {
  const std::uint32_t begin = compiler::AppendGraph(phrase, &graphs_);
  guards_ = compiler::PhraseGuards(graphs_, begin, counts);
}

PhraseVerdict PlannedPhrase::Holds(std::string_view text) const {
  const PhraseMatcher matcher(graphs_.nodes, graphs_.branches);
  PhraseVerdict verdict = PhraseVerdict::kNo;
  for (const KeyAt& at : KeysOf(text)) {
    for (const compiler::Guard& guard : *guards_) {
      if (guard.key != at.key) continue;
      const PhraseVerdict here = matcher.MatchAround(guard.anchor, text, at.position);
      if (here == PhraseVerdict::kYes) return here;
      if (here == PhraseVerdict::kTooLong) verdict = here;
    }
  }
  return verdict;
}

std::vector<KeyAt> KeysOf(std::string_view text) {
  static const std::uint64_t everything[2] = {~std::uint64_t{0}, ~std::uint64_t{0}};
  const GuardFilter filter{everything, 63};
  std::vector<std::uint8_t> masks(MaskBytes(text.size()));
  std::vector<GuardHit> hits(MaxWordHits(text.size()));
  const Scanner& scanner = CurrentScanner();
  scanner.classify(text.data(), text.size(), masks.data());
  std::vector<KeyAt> keys;
  const std::size_t words =
      scanner.find_words(text.data(), text.size(), 0, masks.data(), filter, hits.data());
  for (std::size_t i = 0; i < words; ++i) keys.push_back({hits[i].key, hits[i].position});
  const std::size_t pairs = FindCharacterPairs(text, 0, filter, hits.data());
  for (std::size_t i = 0; i < pairs; ++i) keys.push_back({hits[i].key, hits[i].position});
  return keys;
}

}  // namespace ricochet::testing
