// SPDX-License-Identifier: Apache-2.0
//
// The state of a text while it is judged, and the working memory of one thread.
#ifndef RICOCHET_RUNTIME_MATCH_TEXT_STATE_H_
#define RICOCHET_RUNTIME_MATCH_TEXT_STATE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "ricochet/matcher.h"
#include "runtime/src/artifact/plan_format.h"
#include "runtime/src/match/answer_memory.h"
#include "runtime/src/match/conditions.h"
#include "runtime/src/match/likeness.h"
#include "runtime/src/match/scan.h"
#include "runtime/src/match/skeleton.h"
#include "runtime/src/match/unwrap.h"
#include "runtime/src/text/normal_form.h"

namespace ricochet {

// A rule that would hold with an expression, which holds or may hold.
struct Candidate {
  std::uint32_t rule;
  std::uint32_t expression;  // kNone: the rule has none
};

// A place where an expression may hold.
struct Place {
  std::uint32_t expression;
  std::uint32_t entry;     // in kGuardEntries
  std::uint32_t position;  // in the text
};

// Entries of a key and where it was found.
struct EntryList {
  std::uint32_t entry;  // the first, in kGuardEntries
  std::uint32_t position;
  std::uint32_t rule;  // of the first, if that is ranked
};

// RE2 was asked for an expression while a rule was judged.
struct Asking {
  std::uint32_t rule;
  std::uint32_t expression;
};

// More places are not kept: what may hold there is confirmed at once.
inline constexpr std::size_t kMaxPlaces = 1024;

// What is known of expressions in a text: one entry an expression, written anew for each text.
class Verdicts {
 public:
  enum class Known : std::uint8_t {
    kNothing = 0,  // no guard of it was found with its run
    kPlaces = 1,   // it holds at one of TextState::places, or not
    kAsk = 2,      // RE2 has to be asked
    kNo = 3,
    kYes = 4,
  };

  // Forgets everything; begins with the next text of a ruleset that has so many expressions.
  void Clear() { entries_.clear(); }
  void NextText(std::size_t expressions) {
    if (entries_.size() != expressions || number_ == kMaxNumber) {
      entries_.assign(expressions, 0);
      number_ = 0;
    }
    ++number_;
  }

  Known Find(std::uint32_t expression) const {
    const std::uint32_t entry = entries_[expression];
    return entry >> 3U == number_ ? static_cast<Known>(entry & 7U) : Known::kNothing;
  }
  void Set(std::uint32_t expression, Known known) {
    entries_[expression] = number_ << 3U | static_cast<std::uint32_t>(known);
  }

 private:
  static constexpr std::uint32_t kMaxNumber = 0x1FFFFFFF;
  std::vector<std::uint32_t> entries_;
  std::uint32_t number_ = 0;  // of the text
};

// Which keys a text has; another one may seem to be there.
class KeySet {
 public:
  void Clear() { bits_.fill(0); }
  void Add(std::uint64_t key) {
    const format::NeedKey need = format::NeedKeyOf(key);
    bits_[need / 64] |= std::uint64_t{1} << (need % 64);
  }
  bool HasAny(std::span<const format::NeedKey> needs) const {
    for (const format::NeedKey need : needs) {
      if ((bits_[need / 64] >> (need % 64) & 1) != 0) return true;
    }
    return false;
  }

 private:
  std::array<std::uint64_t, format::kNeedKeyCount / 64> bits_{};
};

// A text in normal form, its words, and where they lead.
struct ScannedText {
  NormalForm form;
  std::vector<GuardHit> hits;
  std::size_t begin = 0;  // of the text in what was scanned, for the hits' positions
  bool non_ascii = false;
  KeySet keys;                   // those that are guards or needs
  std::vector<EntryList> lists;  // the first `list_count` of them
  std::size_t list_count = 0;

  Skeleton skeleton;  // empty: it has none
  NormalForm judged;  // as `form`, with the codes as judged; if there is a skeleton
  AnswerKey key;      // likewise

  std::span<EntryList> Lists() { return std::span(lists).first(list_count); }
};

// A response of a block.
struct ScannedResponse {
  Context context;
  std::string buffer;  // of the normal form
  ScannedText text;
  bool answered = false;  // recalled
};

// So many responses go through each step together: what one fetches arrives while the others work.
inline constexpr std::size_t kBlockSize = 16;

// One text to judge.
struct TextState {
  NormalForm form;                 // codes as judged: the caller's where those serve
  ScannedText* scanned = nullptr;  // its lists: ranked entries that have not been looked at
  Verdicts verdicts;
  std::vector<Candidate> candidates;  // each once; those of ranked entries apart
  bool sorted = false;                // they ascend
  std::vector<Candidate> ranked;      // of the ranked entries looked at; ascending
  // Where expressions may hold of which it is not known yet: looked at when a rule asks.
  std::vector<Place> places;
  std::uint64_t aside_bits = 0;         // bit e % 64 of each e among them of which no verdict tells
  std::vector<std::uint32_t> unwraps;   // that may hold, each once, in no order
  std::vector<Asking> askings;          // of RE2, for those who measure (observe.h)
  std::uint32_t judging = 0;            // the rule that was judged last
  int steps = 0;                        // that phrases may still be walked
  std::vector<Assumption> assumptions;  // what was found out, but for what a skeleton tells
  bool may_recall = false;              // they are all
  // Of a text cut out of another one.
  std::uint32_t unwrap = 0;  // by which unwrap rule
  std::string buffer;        // of its normal form
  ScannedText own;
};

// The first plain rule that only requires codes, by those codes: a small cache, since the same few
// codes come again and again.
struct PlainRuleCache {
  struct Entry {
    std::uint64_t codes = ~std::uint64_t{0};
    std::uint32_t rule = 0;
  };
  static constexpr unsigned kBits = 8;
  std::array<Entry, std::size_t{1} << kBits> entries;
};

struct Scratch::Impl {
  // Of which Matcher the memory below is; 0: of none.
  std::uint64_t owner = 0;
  PlainRuleCache plain_rules;
  AnswerMemory answers;
  LikenessScratch likeness;

  std::vector<std::uint8_t> masks;
  std::vector<GuardHit> hits;  // room for all that a text may have, of which few are kept
  std::array<TextState, kMaxUnwraps + 1> texts;  // outermost first
  std::size_t text_count = 0;
  std::array<ScannedResponse, kBlockSize> block;
  Context* context = nullptr;  // of the response that is judged, in `block`
  // Index of the text that decided; the outermost if no rule did. Set by whoever classifies without
  // recalling: explain.cc, observe.cc and recall.cc read it.
  std::size_t decided_by = 0;
  // The first rule of the reply layer that holds for the innermost text, or kNoRule; if no stronger
  // one holds for it.
  std::uint32_t innermost_reply_rule = 0;
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_TEXT_STATE_H_
