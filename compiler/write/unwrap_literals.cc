// SPDX-License-Identifier: Apache-2.0
//
// A sequence matches what each node matches, in their order, side by side. A node is
//
//   a set      one byte, if it has characters of ASCII only and no letters, or all cases of one
//              letter; else it ends a stretch
//   a group    what is in it, if that is one sequence, once; else it ends a stretch
//   an assertion  nothing at all, and ends a stretch
//
// A set that may be missing ends a stretch, one that may be repeated ends it after the bytes that
// are there in any case.
#include "compiler/write/unwrap_literals.h"

#include <algorithm>

#include "runtime/src/artifact/artifact_format.h"

namespace ricochet::compiler {
namespace {

using format::kAnyByte;
using format::kAnyDigit;
using format::kNextLiteral;
using Kind = PatternNode::Kind;

// More bytes of one node than this are no stretch that a text would be searched for.
constexpr std::uint32_t kMaxSame = 16;

// How a stretch has a byte of `set`; 0 if it can't.
char ByteOf(const CharacterSet& set) {
  if (set.all_wide || set.wide != 0 || set.ascii.none()) return 0;
  std::size_t count = 0, digits = 0, letters = 0;
  char some = 0;
  for (std::size_t c = 0; c < set.ascii.size(); ++c) {
    if (!set.ascii[c]) continue;
    some = static_cast<char>(c);
    ++count;
    if (some >= '0' && some <= '9') ++digits;
    if (some >= 'a' && some <= 'z') ++letters;
  }
  if (count == 1) return some;
  if (digits == count) return kAnyDigit;
  return letters == 0 ? kAnyByte : 0;
}

class Collector {
 public:
  void Sequence(const PatternSequence& sequence) {
    for (const PatternNode& node : sequence) {
      const bool inside = node.kind == Kind::kGroup && node.once() && node.alternatives.size() == 1;
      if (inside) {
        Sequence(node.alternatives.front());
      } else if (node.kind == Kind::kSet) {
        Set(node);
      } else {
        Close();
        before_ = before_ + WidthOf(node);
      }
    }
  }

  UnwrapLiterals Take() {
    Close();
    return literals_.text.empty() ? pair_ : literals_;
  }

 private:
  void Set(const PatternNode& node) {
    const char byte = ByteOf(node.set);
    const std::uint32_t sure = byte == 0 ? 0 : std::min(node.least, kMaxSame);
    open_.append(sure, byte);
    if (byte != 0 && node.least == node.most && sure == node.most) return;
    Close();
    const PatternWidth width = WidthOf(node);
    before_ = before_ + PatternWidth{width.least - sure,
                                     width.most == kNoLimit ? kNoLimit : width.most - sure};
  }

  // A stretch of less than three bytes is in most texts: one of two is better than none, though.
  void Close() {
    const auto size = static_cast<std::uint32_t>(open_.size());
    const std::size_t begin = std::min(open_.find_first_not_of(kAnyByte), open_.size());
    std::string stretch = open_.substr(begin);
    while (stretch.ends_with(kAnyByte)) stretch.pop_back();
    const auto skipped = static_cast<std::uint32_t>(begin);
    const PatternWidth lead = before_ + PatternWidth{skipped, skipped};
    if (stretch.size() >= 3 && !literals_.text.empty()) {
      (literals_.text += kNextLiteral) += stretch;
    } else if (stretch.size() >= 3) {
      literals_ = {stretch, lead.least, lead.most};
    } else if (stretch.size() == 2 && pair_.text.empty()) {
      pair_ = {stretch, lead.least, lead.most};
    }
    before_ = before_ + PatternWidth{size, size};
    open_.clear();
  }

  UnwrapLiterals pair_;  // used where there is no longer one
  UnwrapLiterals literals_;
  std::string open_;     // a stretch that may go on
  PatternWidth before_;  // of what is before it
};

}  // namespace

UnwrapLiterals FindUnwrapLiterals(const std::vector<PatternSequence>& alternatives) {
  if (alternatives.size() != 1) return {};
  Collector collector;
  collector.Sequence(alternatives.front());
  return collector.Take();
}

}  // namespace ricochet::compiler
