// SPDX-License-Identifier: Apache-2.0
//
// One phrase as the engine sees it: its guards looked for in a text, its graph walked around them.
#ifndef RICOCHET_TESTS_REFERENCE_PLANNED_PHRASE_H_
#define RICOCHET_TESTS_REFERENCE_PLANNED_PHRASE_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "compiler/guards.h"
#include "compiler/phrase.h"
#include "compiler/phrase_graph.h"
#include "runtime/src/phrase_match.h"

namespace ricochet::testing {

class PlannedPhrase {
 public:
  // Guards are chosen as if `counts` were all that is known of texts.
  explicit PlannedPhrase(const compiler::Phrase& phrase, const compiler::KeyCounts& counts = {});

  bool guarded() const { return guards_.has_value(); }
  // kNo also where no guard occurs. REQUIRES: guarded(), and a text in normal form.
  PhraseVerdict Holds(std::string_view text) const;

  // Every guard that the text has, whatever the key is: the positions of `node` as an anchor.
  const std::optional<compiler::GuardSet>& guards() const { return guards_; }
  const compiler::PhraseGraphs& graphs() const { return graphs_; }

 private:
  compiler::PhraseGraphs graphs_;
  std::optional<compiler::GuardSet> guards_;
};

// All keys of a text with their positions.
struct KeyAt {
  std::uint64_t key;
  std::uint32_t position;
};
std::vector<KeyAt> KeysOf(std::string_view text);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_REFERENCE_PLANNED_PHRASE_H_
