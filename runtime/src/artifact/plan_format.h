// SPDX-License-Identifier: Apache-2.0
//
// The precompiled plan in an artifact: which words of a text make which phrases and patterns
// candidates, and how a phrase is confirmed. Written by compiler/plan/plan.cc, used in place by
// guard_table.h, phrase_run.h and phrase_match.h. Documented in runtime/ARTIFACT_FORMAT.md, which
// is updated in the same commit as this file.
#ifndef RICOCHET_RUNTIME_ARTIFACT_PLAN_FORMAT_H_
#define RICOCHET_RUNTIME_ARTIFACT_PLAN_FORMAT_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "runtime/src/artifact/artifact_format.h"

namespace ricochet::format {

// A guard is a key that some place of every matching text has:
//
//   word         the first eight bytes of a word, folded, NUL where the word is shorter
//   prefix       the first three bytes of a word that has as many, folded
//   word pair    the first four bytes of two neighbouring words, like their keys, the first word in
//                the low half
//   character pair  two neighbouring characters of three bytes each, as they are; for scripts
//                without blanks
//
// A word is a maximal run of word bytes: ASCII letters and digits, and every byte above 0x7F. To
// fold is to set the bit 0x20 of each byte. That, and the cuts, map equal things to equal keys;
// they may only add candidates. Keys of different kinds are different numbers: in a word's each
// byte is 0 or has the bit 0x20, a prefix has a byte 0x01, the low byte of a pair of words has not
// the bit 0x20, and that of a pair of characters has, but not its two bytes 0x5F.
inline constexpr std::size_t kWordKeyBytes = 8;
inline constexpr std::size_t kPrefixBytes = 3;
inline constexpr std::size_t kStemBytes = 4;
inline constexpr std::uint32_t kFoldFour = 0x20202020;
inline constexpr std::uint64_t kFold = 0x2020202020202020;
inline constexpr std::uint64_t kPrefixMark = std::uint64_t{1} << 56;
inline constexpr std::size_t kCharacterPairBytes = 6;
inline constexpr std::uint64_t kCharacterPairMark = std::uint64_t{0x5F5F} << 48;

// `word`: the key of a word of three bytes or more.
constexpr std::uint64_t PrefixKey(std::uint64_t word) { return (word & 0xFFFFFF) | kPrefixMark; }
constexpr std::uint64_t WordPairKey(std::uint32_t first, std::uint32_t second) {
  return (first | std::uint64_t{second} << 32) ^ kFold;
}

// The top bits of the product select a bit of kGuardFilter, and its upper half a slot.
constexpr std::uint64_t HashGuard(std::uint64_t key) { return key * 0x9E3779B97F4A7C15U; }
// The slot of a hash among `slots`, fewer than 2^32, any number of them.
constexpr std::uint64_t SlotOf(std::uint64_t hash, std::uint64_t slots) {
  return (hash >> 32U) * slots >> 32U;
}

// kKeptWords: 2^n 64-bit words, n at least 1. A key of a word that a skeleton keeps (skeleton.h)
// has three bits in one of them: the top bits of its hash select the word, the six below them a
// bit, the next six another, and so on. Others may have them too. Of a word of which no more than
// its first three to seven bytes matter there is its stem, and the gate of that: most words are no
// stem's, and so are looked up once and not five times.
constexpr std::uint64_t StemKey(std::uint64_t word, std::size_t size) {
  return (word & ((std::uint64_t{1} << (8 * size)) - 1)) | kPrefixMark;
}
constexpr std::uint64_t StemGate(std::uint64_t word) {
  return (word & 0xFFFFFF) | kPrefixMark << 1;
}
constexpr bool IsStem(std::uint64_t key) { return key >> 56U == 1; }
constexpr std::uint64_t KeptBits(std::uint64_t hash, unsigned shift) {
  return std::uint64_t{1} << (hash >> (shift - 6) & 63) |
         std::uint64_t{1} << (hash >> (shift - 12) & 63) |
         std::uint64_t{1} << (hash >> (shift - 18) & 63);
}

// kGuardFilter: 2^n bits in 64-bit words, n at least 6. The bit of each key in kGuardSlots is set.
//
// kGuardSlots: at least 2 slots. A key is in the first slot from its own onwards that
// has its tag or is empty; after the last comes the first, and some slot is empty. Keys that can't
// be told apart so share one slot.
struct GuardSlot {
  std::uint32_t tag;    // the middle bits of the key's hash
  std::uint32_t first;  // in kGuardEntries; kNone: empty
};
constexpr std::uint32_t GuardTag(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash >> 16U);  // the low ones depend on the key's first bytes
}

// kGuardEntries, in units of 4 bytes: an entry, its `size` bytes, padded with zeros to a whole unit
// and, if there are any, to 16 at least, and its needs, padded likewise. Those of a slot lie side
// by side, the last one marked; slots with equal entries share them, and one whose entries are the
// last ones of another's shares those. An entry is what has to be confirmed where the key is found.
//
// Those of a slot without `rule` come first, then the others in the order of their rules: ranked
// entries. They are looked at rule by rule, and not at all after the one that wins.
//
// The bytes are its run: what must surround that position, compared at once. A byte 1 matches
// a blank, a hyphen or an underscore, a lower-case ASCII letter matches both cases, any
// other byte for itself, but for 0 (in the padding), which is anything. The run begins `before`
// bytes before the place (for a pair of words, before the first one).
//
// The needs are numbers of sets in kNeedSets: the text has a key of each of them somewhere, or the
// expression does not hold. For what is not beside the guard: the other side of a gap, a group.
struct GuardEntry {
  std::uint32_t expression;  // in kExpressions; of kUnwrap in kUnwraps
  std::uint32_t rule;        // the only one that has it, in `any`; kNone: several, or in `with` or
                             // `unless` as well: see there
  std::uint32_t anchor;      // of a walk: a kAnchor in kPhraseNodes; its text begins at the place
  std::uint8_t confirm;      // EntryConfirm
  std::uint8_t flags;        // kLeftIsWord, kRightIsWord: of the run; kEntry...; needs << 4
  std::uint8_t before;
  std::uint8_t size;
};
enum class EntryConfirm : std::uint8_t {
  kCompare = 0,   // the run is all of the phrase
  kWalk = 1,      // the graph has to hold around the anchor as well
  kAsk = 2,       // RE2 has to be asked
  kUnwrap = 3,    // likewise, of an unwrap
  kWalkTold = 4,  // as kWalk, and a skeleton tells whether it holds
};
constexpr bool IsWalk(EntryConfirm confirm) {
  return confirm == EntryConfirm::kWalk || confirm == EntryConfirm::kWalkTold;
}
inline constexpr std::uint8_t kEntryLast = 4;   // of its slot
inline constexpr std::uint8_t kEntryAside = 8;  // no rule has the expression in `any`
inline constexpr std::uint8_t kRunJoiner = 1;
inline constexpr std::size_t kMaxRunBytes = 240;
inline constexpr std::size_t kEntryUnit = 4;
inline constexpr std::size_t kLeastRunBytes = 16;  // with the padding
inline constexpr unsigned kNeedsShift = 4;
inline constexpr std::size_t kMaxNeeds = 3;
using Need = std::uint16_t;

constexpr std::size_t NeedsOf(const GuardEntry& entry) { return entry.flags >> kNeedsShift; }

// kNeedSets: each set once, a Range in kNeedKeys, which has the tops of the hashes of its keys.
// The bits of these keys are set in kGuardFilter too.
using NeedKey = std::uint16_t;
inline constexpr std::size_t kNeedKeyCount = 8192;
constexpr NeedKey NeedKeyOf(std::uint64_t key) {
  return static_cast<NeedKey>(HashGuard(key) >> 51U);
}
// Units before the needs, and of the whole entry.
constexpr std::size_t RunUnits(std::size_t size) {
  const std::size_t padded = size == 0 || size > kLeastRunBytes ? size : kLeastRunBytes;
  return (sizeof(GuardEntry) + padded + kEntryUnit - 1) / kEntryUnit;
}
constexpr std::size_t EntryUnits(const GuardEntry& entry) {
  return RunUnits(entry.size) + (NeedsOf(entry) + 1) / 2;
}

// An expression without guards: a candidate for every text, if rules list it in `any`; else it is
// asked for when a rule's `with` or `unless` needs it, which costs other texts nothing.
struct UnguardedRecord {
  std::uint32_t expression;      // in kExpressions; after those, in kUnwraps
  std::uint32_t only_non_ascii;  // 1: only for texts with a byte above 0x7F
};

// A rule without `phrase` and `pattern`.
struct PlainRuleRecord {
  std::uint32_t rule;
  std::uint32_t codes_only;  // 1: nothing but reply code and enhanced status decides
};

// A phrase is walked from an anchor forwards to its end, and backwards to its beginning: two ways
// of nodes, each of which names the next one in its direction. A node refers only to nodes before
// it in the table, so every way ends. Phrases that say the same from some node on share the nodes.
enum class PhraseOp : std::uint8_t {
  kLiteral = 0,   // `size` bytes: (text | fold) == value
  kCasePair = 1,  // one of two characters: value's low half, of size & 15 bytes, or its high half,
                  // of size >> 4
  kJoiner = 2,    // a blank, a hyphen or an underscore
  kStar = 3,      // any run of word bytes, also none; see below
  kGap = 4,       // at most 60 characters, see kGapLeftWord
  kSplit = 5,     // one of its branches
  kEnd = 6,       // the phrase's end, or its beginning
  kList = 7,      // the way from `value` to kListEnd, then `next`
  kListEnd = 8,   // the walk goes on after the kList that it came by
  kAnchor = 9,    // where walks begin: forwards with `next`, backwards with `value`
};

// Flags of a node.
inline constexpr std::uint8_t kLeftIsWord = 1;   // at its left end a whole word is required
inline constexpr std::uint8_t kRightIsWord = 2;  // likewise at its right end
// Of a literal: a joiner follows it, in the direction of the walk. Most words are followed by one.
inline constexpr std::uint8_t kThenJoiner = 4;
// Of a gap: what is beside it must be separated from the gap's inside by a non-word byte.
inline constexpr std::uint8_t kGapLeftWord = 1;
inline constexpr std::uint8_t kGapRightWord = 2;
inline constexpr int kMaxGapCharacters = 60;

// The longest way to walk would be one backwards through a star: a list may have many, and a word
// many places to end at. So the star of a way backwards tells what its word begins with, if it is
// literals: how many bytes, and the first eight of them as a literal has them. A size of 0 tells
// nothing.
struct PhraseNode {  // kPhraseNodes
  std::uint8_t op;   // PhraseOp
  std::uint8_t flags;
  std::uint8_t size;   // of kLiteral, at most 8, of kCasePair and of kStar
  std::uint8_t fold;   // of kLiteral and kStar, bit i: byte i of the text is folded first
  std::uint32_t next;  // before it in kPhraseNodes; 0 of kEnd and kListEnd. Of kSplit its first
                       // branch in kPhraseBranches: those of a split follow those of the one before
  std::uint64_t value;  // of kGap: which two bytes may come next, see NextBytes; of kSplit: how
                        // many branches, at least 1; in the high half, how many of them come first
                        // that do not tell two bytes
};
constexpr std::uint32_t CountOf(const PhraseNode& split) {
  return static_cast<std::uint32_t>(split.value);
}
constexpr std::uint32_t LooseOf(const PhraseNode& split) {
  return static_cast<std::uint32_t>(split.value >> 32U);
}

// Which bytes may be the two nearest ones, in the direction of the walk: a bit for the low five
// bits of each, in the low half for the nearest, in the high half for the other one.
constexpr std::uint64_t NextBytes(unsigned char nearest, unsigned char second) {
  return std::uint64_t{1} << (nearest & 31U) | std::uint64_t{1} << (32U + (second & 31U));
}

// One branch of a split. The text has `bytes`, folded, where the branch begins, in the direction of
// the walk: the nearest is the lowest byte. There are up to four; a byte 0 says nothing. Those that
// tell two bytes at least ascend by those two. A node may be that of several branches: a list,
// which may begin with several bytes.
struct PhraseBranch {  // kPhraseBranches
  std::uint32_t node;  // before the split in kPhraseNodes
  std::uint32_t bytes;
};
// The two nearest of them; 0 if it does not tell both.
constexpr std::uint16_t PairOf(const PhraseBranch& branch) {
  return branch.bytes > 0xFF ? static_cast<std::uint16_t>(branch.bytes) : std::uint16_t{0};
}

static_assert(sizeof(PhraseNode) == 16 && sizeof(GuardSlot) == 8 && sizeof(GuardEntry) == 16);
static_assert(std::has_unique_object_representations_v<PhraseNode> &&
              std::has_unique_object_representations_v<GuardEntry>);

}  // namespace ricochet::format

#endif  // RICOCHET_RUNTIME_ARTIFACT_PLAN_FORMAT_H_
