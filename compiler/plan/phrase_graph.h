// SPDX-License-Identifier: Apache-2.0
//
// A phrase as a graph that is equivalent to the expression of LowerPhrase: guards, variants and the
// like are found in it, and phrase_walks.h makes of it what the runtime walks.
//
// Tested by tests/compiler/parse/phrase_property_test.cc and tests/differential
#ifndef RICOCHET_COMPILER_PLAN_PHRASE_GRAPH_H_
#define RICOCHET_COMPILER_PLAN_PHRASE_GRAPH_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "compiler/parse/phrase.h"
#include "runtime/src/artifact/plan_format.h"

namespace ricochet::compiler {

enum class GraphOp : std::uint8_t {
  kLiteral,   // `size` bytes: (text | fold) == value
  kCasePair,  // one of two characters: value's low half, of size & 15 bytes, or its high half, of
              // size >> 4
  kJoiner,    // a blank, a hyphen or an underscore
  kStar,      // any run of word bytes, also none
  kGap,       // at most 60 characters, see format::kGapLeftWord
  kSplit,     // one of its branches, each of which goes on to the join; the join itself if the part
              // is optional
  kJoin,      // its branches are the last nodes of those; likewise the split itself
  kBegin,
  kEnd,
};

struct GraphNode {
  GraphOp op = GraphOp::kLiteral;
  std::uint8_t flags = 0;              // as of format::PhraseNode
  std::uint8_t size = 0;               // of kLiteral, at most 8, and of kCasePair
  std::uint32_t next = format::kNone;  // of kSplit: the join that closes it
  std::uint32_t prev = format::kNone;  // of kJoin: the split
  std::uint64_t value = 0;
  std::uint64_t fold = 0;
  std::vector<std::uint32_t> branches;
};

inline GraphOp OpOf(const GraphNode& node) { return node.op; }

// Byte `index` of a key or of the characters of a literal node, the first being 0.
inline unsigned char ByteOf(std::uint64_t value, std::size_t index) {
  return static_cast<unsigned char>(value >> (8 * index));
}

// The nodes of one phrase, the first of which is kBegin.
struct PhraseGraph {
  std::vector<GraphNode> nodes;
};

// The graph of `phrase`, its word lists put in. Each literal node begins and ends within one word
// or within one run of other characters, and holds whole characters.
// REQUIRES: LowerPhrase accepts the phrase.
PhraseGraph GraphOf(const Phrase& phrase);

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_PLAN_PHRASE_GRAPH_H_
