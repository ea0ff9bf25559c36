// SPDX-License-Identifier: Apache-2.0
//
// The precompiled plan in an artifact: the words of all phrases as numbers, and the automaton that
// reads the numbers of a text. Written by compiler/plan/plan.cc, used in place by match/words.h,
// match/terms.h, match/find_parts.h and match/judge.h. docs/engine.md tells how they work together;
// runtime/ARTIFACT_FORMAT.md lists the records and is updated in the same commit as this file.
#ifndef RICOCHET_RUNTIME_ARTIFACT_PLAN_FORMAT_H_
#define RICOCHET_RUNTIME_ARTIFACT_PLAN_FORMAT_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "runtime/src/artifact/artifact_format.h"

namespace ricochet::format {

// A word is a maximal run of word bytes: ASCII letters and digits, and every byte above 0x7F. But
// each character of three or four bytes is a word of its own, since scripts that have such write
// no blanks between words. Letters are in one case: ASCII in lower case, others by kFolds.

// StringRefs of the plan are in kPlanStrings.

// kFolds: the code point that stands for this one, which RE2 matches regardless of case. Those of
// characters that phrases or patterns have, above U+007F; `from` ascends.
struct FoldRecord {
  std::uint32_t from;
  std::uint32_t to;
};

// What phrases are made of are terms, numbers from 0 on: a word, a stem (what a word begins with,
// `mail*`), a word list, or a separator (what stands between two words, where that is not one
// blank, hyphen or underscore). A text has at each of its words a set of terms that begin there.

// kTermSets; the first is empty. Of a word: itself, if a phrase names it, its stems, and all word
// lists that have one of these as an alternative. Of a list: itself, and the lists that it is an
// alternative of. Terms that no edge has are left out, but `start` is of all.
struct TermSet {
  std::uint64_t mask;        // the bit TermBit of each
  std::uint32_t first_term;  // in kTerms, ascending
  std::uint32_t terms;       // how many
  std::uint32_t start;       // in kNodes: where they lead, all at once, if a phrase begins with
                             // them; kNone: nowhere
  std::uint32_t reserved;
};
constexpr std::uint64_t TermBit(std::uint32_t term) { return std::uint64_t{1} << (term % 64); }

// kWords: words and stems, each once, ordered by bucket.
struct WordRecord {
  std::uint64_t keys[2];  // the first sixteen bytes, NUL where there are fewer
  std::uint32_t rest;     // where the others are in kPlanStrings
  std::uint16_t size;     // in bytes
  std::uint16_t kind;     // WordKind
  std::uint32_t terms;    // in kTermSets
  std::uint32_t alone;    // likewise, of a word: without its stems
};
enum class WordKind : std::uint16_t { kWord = 0, kStem = 1 };
inline constexpr std::uint32_t kWordKinds = 2;
inline constexpr std::size_t kKeyBytes = 8;
// So that a stem has its bit in a gate.
inline constexpr std::size_t kMaxStemBytes = 31;

// kWordBuckets: a word is among those in kWords from the place that is stored for its bucket up to
// the one stored for the next bucket. There is one more than a power of two, which is at least two.
inline constexpr std::uint64_t kHashFactor = 0x9E3779B97F4A7C15U;
// Of a word's first sixteen bytes; MixBytes takes eight more each time.
constexpr std::uint64_t HashOfKeys(WordKind kind, std::uint64_t first, std::uint64_t second) {
  return (first + static_cast<std::uint64_t>(kind)) * kHashFactor + second * 0xC2B2AE3D27D4EB4FU;
}
constexpr std::uint64_t MixBytes(std::uint64_t hash, std::uint64_t bytes) {
  const std::uint64_t product = (hash ^ bytes) * kHashFactor;
  return product ^ product >> 32U;
}
// By how much a hash is shifted to give the bucket. REQUIRES: `places`: as many as kWordBuckets
// has.
constexpr unsigned BucketShift(std::size_t places) {
  return static_cast<unsigned>(std::countl_zero(std::uint64_t{places - 1})) + 1;
}

// kStemGates: bit n of the gates of a word says that a stem of n bytes may begin it: of three bytes
// or more in the gate of the first three bytes, of fewer in the gate of the first byte.
inline constexpr std::size_t kLongStemGates = 2048;
inline constexpr std::size_t kStemGateCount = kLongStemGates + 256;
inline constexpr std::size_t kLongStemBytes = 3;
constexpr std::size_t LongStemGate(std::uint64_t key) {
  return static_cast<std::size_t>((key & 0xFFFFFF) * kHashFactor >> 53U);
}
constexpr std::size_t ShortStemGate(std::uint64_t key) { return kLongStemGates + (key & 0xFF); }

// kSeparators: a power of two of them. A separator is in the first slot from SeparatorSlot onwards
// that has its key; after the last comes the first, and some slot is empty.
struct SeparatorRecord {
  std::uint64_t key;   // the bytes, with a blank for each joiner, NUL behind them
  std::uint32_t term;  // kNone: empty
  std::uint32_t reserved;
};
inline constexpr std::size_t kMaxSeparatorBytes = 8;
constexpr std::size_t SeparatorSlot(std::uint64_t key, std::size_t slots) {
  return static_cast<std::size_t>(key * kHashFactor >> 32U) & (slots - 1);
}

// kNodes: an edge leads to a node of a smaller depth, so every way ends. What a node stands for has
// been read when a text has come to it.
struct NodeRecord {
  std::uint64_t mask;          // the bit TermBit of each edge's term; 0: it has none
  std::uint32_t first_edge;    // in kEdges: where the edge of term 0 is, or would be
  std::uint32_t first_label;   // in kLabels
  std::uint32_t labels;        // how many
  std::uint16_t quiet_labels;  // how many more, behind these
  std::uint8_t depth;          // at most kMaxDepth
  std::uint8_t separators;     // 1: edges of separators are among its own
};
inline constexpr std::size_t kMaxDepth = 200;

// kEdges: those of all nodes, interlaced: the one of a term is so many places behind the node's
// first. Every first one has that place for every term.
struct EdgeRecord {
  std::uint32_t node;  // whose edge this is; kNone: nobody's
  std::uint32_t to;    // in kNodes
};

// kLabels: what ends here. A quiet one is of a part that nothing uses but `with` and `unless`,
// whose places do not matter, and which has the first of the ends: it is noted and no more.
struct LabelRecord {
  std::uint32_t part;  // in kParts; kNone: a word list
  std::uint32_t more;  // of a list its terms, in kTermSets; of a part twice its ends, in kEnds, and
                       // kPlaced if the part is
};
inline constexpr std::uint32_t kPlaced = 1;

// kEnds: what must stand at both ends of a part besides its words. The first requires kLeftIsWord
// and kRightIsWord and no more, as most parts do.
struct PartEnds {
  StringRef left, right;  // right before and behind; a blank stands for a joiner
  std::uint32_t flags;    // kLeftIsWord, kRightIsWord
};
inline constexpr std::uint32_t kLeftIsWord = 1;   // no word byte stands before it
inline constexpr std::uint32_t kRightIsWord = 2;  // likewise behind

// kParts: a part is a phrase without gaps, what is between two gaps of one, or the words by which a
// pattern or an unwrap is found: its guard. Of a phrase with gaps one part is found with all others
// that stand in a text, and the others are looked for only if it was.
struct PartRecord {
  Range uses;            // in kUses
  std::uint32_t start;   // in kNodes: where it is looked for, its edges those of the first words;
                         // kFoundWithOthers, or kPunctuation
  std::uint32_t placed;  // 1: places matter, since there is a gap beside it
  std::uint32_t ends;    // of kPunctuation, which has no words: `left` is all of it. In kEnds
};
inline constexpr std::uint32_t kFoundWithOthers = 0xFFFFFFFF;
inline constexpr std::uint32_t kPunctuation = 0xFFFFFFFE;

// kUses: what comes into question where a part is found.
struct PartUse {
  std::uint32_t rule;        // kNone: an unwrap
  std::uint32_t expression;  // in kExpressions; in kUnwraps
};

// kExpressionPlans: by expression.
struct ExpressionPlan {
  std::uint32_t kind;  // PlanKind
  Range parts;         // in kPlacedParts
};
enum class PlanKind : std::uint32_t {
  kPhrase = 0,        // holds where its parts stand one after the other
  kGuarded = 1,       // RE2 decides, where one of its parts stands
  kGuardedAscii = 2,  // likewise, and in every text with a byte above 0x7F
  kUnguarded = 3,     // RE2 decides
};
inline constexpr std::uint32_t kPlanKinds = 4;

// kPlacedParts.
struct PlacedPart {
  std::uint32_t part;  // in kParts
  std::uint32_t gap;   // kGap...: of the gap before it
};
// What is beside a gap must be separated from the gap's inside by a non-word byte.
inline constexpr std::uint32_t kGapLeftWord = 1;
inline constexpr std::uint32_t kGapRightWord = 2;
inline constexpr std::size_t kMaxGapCharacters = 60;

// An unwrap without a guard: tried for every text. `only_non_ascii`: 1: if it has a byte above
// 0x7F. Of an expression that some rule has in `any` as well.
struct UnguardedRecord {
  std::uint32_t expression;  // in kExpressions; after those, in kUnwraps
  std::uint32_t only_non_ascii;
};

// A rule without `phrase` and `pattern`.
struct PlainRuleRecord {
  std::uint32_t rule;
  std::uint32_t codes_only;  // 1: nothing but reply code and enhanced status decides
};

static_assert(sizeof(NodeRecord) == 24 && sizeof(WordRecord) == 32 && sizeof(TermSet) == 24);
static_assert(std::has_unique_object_representations_v<NodeRecord> &&
              std::has_unique_object_representations_v<WordRecord>);

}  // namespace ricochet::format

#endif  // RICOCHET_RUNTIME_ARTIFACT_PLAN_FORMAT_H_
