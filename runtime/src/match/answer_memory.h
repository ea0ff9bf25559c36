// SPDX-License-Identifier: Apache-2.0
//
// Stored answers of one thread: the winning rule, by the skeleton of the text and its codes. A text
// with the same skeleton gets the stored answer instead of being judged.
//
// A winner depends on the entries present, which the skeleton determines (skeleton.h), on codes,
// which are part of the key, and on what the skeleton does not determine: the result of a walk, of
// a pattern in RE2, or of a comparison of host names. These are stored with the answer as
// assumptions, which are checked on the new text; if one fails, that text is judged.
//
// A rule of the reply layer, or none, means that no stronger rule holds: the layer likeness, for
// which all words count, is asked anew each time.
//
// As long as a quarter of the memory is free an answer is stored at once, then the second time its
// skeleton occurs. A full memory is cleared; frequent answers are soon stored again. The whole
// skeleton is compared, so hash collisions are harmless.
//
// Tested by tests/runtime/match/answer_memory_test.cc and tests/differential
#ifndef RICOCHET_RUNTIME_MATCH_ANSWER_MEMORY_H_
#define RICOCHET_RUNTIME_MATCH_ANSWER_MEMORY_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ricochet/response.h"

namespace ricochet {

// Whether matchers recall at all: yes, unless a test or a benchmark says otherwise. For all
// threads.
bool RecallInUse() noexcept;
void UseRecall(bool use) noexcept;

// What was found out about the text itself while it was judged.
struct Assumption {
  enum class Kind : std::uint32_t {
    kWalk,        // the phrase of node `what` holds with that at `place`
    kExpression,  // expression `what` holds, says RE2
    kConditions,  // those of rule `what` hold
    kNoUnwrap,    // unwrap rule `what` finds no inner text
    kUnwrap,      // none: unwrap rule `what` may hold, and an inner text decides
  };
  Kind kind;
  std::uint32_t holds;  // 1 or 0
  std::uint32_t what;
  std::uint32_t place;  // in the skeleton; while the text is judged: in the text
};

struct AnswerKey {
  std::string_view skeleton;
  std::uint64_t codes = 0;  // reply code and enhanced status as judged
  std::uint64_t hash = 0;
};

// The key views `skeleton`.
AnswerKey MakeAnswerKey(std::string_view skeleton, ReplyCode reply, const EnhancedStatus& status,
                        bool has_context) noexcept;

struct Answer {
  std::uint32_t rule;  // or kNoRule
  std::span<const Assumption> assumptions;

  // Whether all assumptions are of kUnwrap; then there is no rule.
  bool unwraps() const {
    return !assumptions.empty() && assumptions.front().kind == Assumption::Kind::kUnwrap;
  }
};

// Not thread-safe; each thread has its own.
class AnswerMemory {
 public:
  // Answers with more are not worth keeping.
  static constexpr std::size_t kMaxAssumptions = 12;
  static constexpr std::size_t kMaxBytes = std::size_t{1} << 20;
  static constexpr std::size_t kSlots = std::size_t{1} << 14;

  void Clear() noexcept;
  // Fetches what Find will read.
  void Prefetch(const AnswerKey& key) const noexcept;
  // False if there is none. `answer` is good until the next Offer.
  bool Find(const AnswerKey& key, Answer* answer) const noexcept;
  // May keep it. Throws std::bad_alloc, and keeps nothing then.
  void Offer(const AnswerKey& key, std::uint32_t rule, std::span<const Assumption> assumptions);

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t at = 0;  // one more than where the answer begins in `bytes_`; 0: none
  };
  struct Record {
    std::uint64_t codes;
    std::uint32_t rule;
    std::uint16_t skeleton_bytes;
    std::uint16_t assumptions;
  };

  std::vector<Slot> slots_;
  std::vector<std::uint32_t> seen_;  // tags of skeletons that came once
  std::vector<std::byte> bytes_;     // a Record, its assumptions, its skeleton; and so on
  std::size_t count_ = 0;
};

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_MATCH_ANSWER_MEMORY_H_
