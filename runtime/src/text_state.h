// SPDX-License-Identifier: Apache-2.0
//
// What is known about one text while it is judged, and the working memory of one thread.
#ifndef RICOCHET_SRC_TEXT_STATE_H_
#define RICOCHET_SRC_TEXT_STATE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ricochet/matcher.h"
#include "runtime/src/conditions.h"
#include "runtime/src/normal_form.h"
#include "runtime/src/scan.h"
#include "runtime/src/unwrap.h"

namespace ricochet {

// An expression that may hold, for a rule that would hold with it.
struct Candidate {
  std::uint32_t rule;        // kNone in TextState::asides
  std::uint32_t expression;  // kNone: the rule has none
  std::uint32_t anchor;      // in kPhraseNodes; kNone: RE2 confirms
  std::uint32_t position;    // of the anchor in the text
};

// One text to judge.
struct TextState {
  std::string buffer;
  NormalForm form;  // codes as judged: the caller's where those serve
  std::vector<Candidate> candidates;
  std::vector<Candidate> asides;  // for no rule: `with` or `unless` may ask for the expression
  bool overflow = false;  // there are more than are kept: anything may hold
  bool sorted = false;  // both by expression; then `rules` has those of `candidates`, ascending
  std::vector<std::uint32_t> rules;
  std::vector<std::uint32_t> unwraps;  // that may hold, each once, in no order
  std::uint64_t expression_bits = 0;   // bit e % 64 of each candidate's expression e
  std::uint32_t number = 0;            // of this text, for Verdicts
  std::uint32_t unwrap = 0;            // of which unwrap rule; meaningless for the outermost
};

// Whether expressions hold in a text, as far as it was asked: one entry an expression, written
// anew for each text.
class Verdicts {
 public:
  enum class Known : std::uint8_t { kNothing, kNo, kYes };

  // Ends what was known. REQUIRES: all texts are numbered anew.
  void Reset(std::size_t expressions) {
    entries_.assign(expressions, 0);
    last_number_ = 0;
  }
  // Numbers for at least this many texts are left.
  bool HasRoom(std::uint32_t texts) const { return last_number_ < kMaxNumber - texts; }
  std::size_t size() const { return entries_.size(); }
  std::uint32_t NextNumber() { return ++last_number_; }

  Known Find(std::uint32_t expression, std::uint32_t text) const {
    const std::uint32_t entry = entries_[expression];
    if (entry >> 1U != text) return Known::kNothing;
    return (entry & 1U) != 0 ? Known::kYes : Known::kNo;
  }
  void Set(std::uint32_t expression, std::uint32_t text, bool holds) {
    entries_[expression] = text << 1U | (holds ? 1U : 0U);
  }

 private:
  static constexpr std::uint32_t kMaxNumber = 0x7FFFFFFF;
  std::vector<std::uint32_t> entries_;
  std::uint32_t last_number_ = 0;
};

// The first plain rule that only asks for codes, by those codes: a small cache, since the same few
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
  Verdicts verdicts;
  PlainRuleCache plain_rules;

  std::vector<std::uint8_t> masks;
  std::vector<GuardHit> hits;
  std::array<TextState, kMaxUnwraps + 1> texts;  // outermost first
  std::size_t text_count = 0;
  Context context;
};

}  // namespace ricochet

#endif  // RICOCHET_SRC_TEXT_STATE_H_
