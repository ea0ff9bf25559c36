// SPDX-License-Identifier: Apache-2.0
//
// The state of a text while it is judged, and the working memory of one thread.
#ifndef RICOCHET_RUNTIME_MATCH_TEXT_STATE_H_
#define RICOCHET_RUNTIME_MATCH_TEXT_STATE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "ricochet/matcher.h"
#include "runtime/src/artifact/mail_format.h"
#include "runtime/src/match/candidates.h"
#include "runtime/src/match/conditions.h"
#include "runtime/src/match/find_parts.h"
#include "runtime/src/match/likeness.h"
#include "runtime/src/match/unwrap.h"
#include "runtime/src/match/words.h"
#include "runtime/src/text/normal_form.h"

namespace ricochet {

// RE2 was asked for an expression while a rule was judged.
struct Asking {
  std::uint32_t rule;
  std::uint32_t expression;
};

// What is known of expressions in a text: one entry an expression, written anew for each text.
class Verdicts {
 public:
  enum class Known : std::uint8_t { kNothing = 0, kNo = 1, kYes = 2 };

  // Begins with the next text of a ruleset that has so many expressions.
  void NextText(std::size_t expressions) {
    if (entries_.size() != expressions || number_ == kMaxNumber) {
      entries_.assign(expressions, 0);
      number_ = 0;
    }
    ++number_;
  }

  Known Find(std::uint32_t expression) const {
    const std::uint16_t entry = entries_[expression];
    return entry >> 2U == number_ ? static_cast<Known>(entry & 3U) : Known::kNothing;
  }
  void Set(std::uint32_t expression, bool holds) {
    const Known known = holds ? Known::kYes : Known::kNo;
    entries_[expression] =
        static_cast<std::uint16_t>(unsigned{number_} << 2U | static_cast<unsigned>(known));
  }

 private:
  static constexpr std::uint16_t kMaxNumber = 0x3FFF;
  std::vector<std::uint16_t> entries_;
  std::uint16_t number_ = 0;  // of the text
};

// One text to judge.
struct TextState {
  NormalForm form;     // codes as judged: the caller's where those serve
  std::string buffer;  // of the normal form
  Words words;
  FoundParts found;
  Candidates candidates;
  std::vector<std::uint32_t> unwraps;  // that may hold, each once, in no order
  Verdicts verdicts;
  std::vector<Asking> askings;  // of RE2, for those who measure (observe.h)
  std::uint32_t judging = 0;    // the rule that was judged last
  std::uint32_t unwrap = 0;     // of a text cut out of another one: by which unwrap rule
};

// The fields of a response that conditions ask for, each prepared as a text. Numbered as
// ExpressionRecord::field has it, from 1.
class FieldTexts {
 public:
  // A rule that may hold with an expression that is about a field.
  struct Candidate {
    std::uint32_t rule;
    std::uint32_t expression;
  };

  void Clear() {
    given_ = 0;
    candidates.clear();
  }
  bool IsGiven(std::uint16_t field) const { return (given_ >> field & 1U) != 0; }
  void SetGiven(std::uint16_t field) { given_ |= std::uint64_t{1} << field; }
  // Throws std::bad_alloc if it has not been asked for before.
  TextState* Text(std::uint16_t field) {
    if (texts_.size() < field) texts_.resize(field);
    if (!texts_[field - 1U]) texts_[field - 1U] = std::make_unique<TextState>();
    return texts_[field - 1U].get();
  }

  std::vector<Candidate> candidates;

 private:
  static_assert(format::kMaxFields < 64);
  std::uint64_t given_ = 0;
  std::vector<std::unique_ptr<TextState>> texts_;
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
  LikenessScratch likeness;

  Context context;                               // of the response
  FieldTexts fields;                             // likewise
  std::array<TextState, kMaxUnwraps + 1> texts;  // outermost first
  std::size_t text_count = 0;
  std::size_t decided_by = 0;  // the text; the outermost if no rule did

  std::vector<std::uint8_t> masks;      // of the words of the text that is prepared
  std::vector<std::uint32_t> gap_ends;  // of StandInOrder
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_TEXT_STATE_H_
