// SPDX-License-Identifier: Apache-2.0
//
// Expands a phrase: each way through its graph.
//
// Tested by tests/compiler/plan/plan_phrase_test.cc
#ifndef RICOCHET_COMPILER_PLAN_PHRASE_VARIANTS_H_
#define RICOCHET_COMPILER_PLAN_PHRASE_VARIANTS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/plan/phrase_graph.h"

namespace ricochet::compiler {

// With more the graph is smaller and as fast.
inline constexpr std::size_t kMaxVariants = 24;

struct PhraseVariant {
  PhraseGraph graph;       // a chain
  std::string bytes;       // as a GuardEntry has them
  std::uint8_t flags = 0;  // of a GuardEntry

  // Bytes before a node of the chain.
  std::size_t OffsetOf(std::uint32_t node) const;
};

// What a node matches, as a GuardEntry has it; nothing if that is not one series of bytes.
std::optional<std::string> PlainBytes(const GraphNode& node);

// Nothing if the phrase has more than kMaxVariants, or a way that is no plain series of bytes of at
// most kMaxRunBytes. Those that another one makes superfluous are left out.
std::optional<std::vector<PhraseVariant>> VariantsOf(const PhraseGraph& graph);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_PHRASE_VARIANTS_H_
