// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/phrase_match.h"

#include <algorithm>
#include <cstring>

namespace ricochet {
namespace {

using format::kGapLeftWord;
using format::kGapRightWord;
using format::kLeftIsWord;
using format::kMaxGapCharacters;
using format::kRightIsWord;
using format::PhraseBranch;
using format::PhraseNode;
using format::PhraseOp;

bool IsJoiner(char c) { return c == ' ' || c == '-' || c == '_'; }
bool ContinuesCharacter(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

// What it takes to see that so many branches can't go on.
constexpr std::size_t kBranchesAStep = 16;

constexpr std::uint64_t LowBytes(std::size_t count) {
  return count == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * count)) - 1;
}

// Where a walk goes on once it is through a word list, and through those around that.
struct Return {
  std::uint32_t node;
  const Return* outer;
};

// Walks from one place of one text, in both directions.
class Walker {
 public:
  Walker(std::span<const PhraseNode> nodes, std::span<const PhraseBranch> branches,
         std::string_view text, int steps)
      : nodes_(nodes), branches_(branches), text_(text), steps_(steps) {}

  // Whether from `node` at `at` the end can be reached. `word`: a whole word is required at the
  // right end of what has been matched. `back`: the word lists that the walk is in.
  bool Forward(std::uint32_t node, std::size_t at, bool word, const Return* back = nullptr) {
    for (;;) {
      const PhraseNode& n = nodes_[node];
      if (--steps_ < 0) return false;
      switch (static_cast<PhraseOp>(n.op)) {
        case PhraseOp::kLiteral:
          if (!LiteralAt(n, at)) return false;
          at += n.size;
          word = (n.flags & kRightIsWord) != 0;
          break;
        case PhraseOp::kCasePair: {
          const std::size_t size = CasePairAt(n, at);
          if (size == 0) return false;
          at += size;
          word = (n.flags & kRightIsWord) != 0;
          break;
        }
        case PhraseOp::kJoiner:
          if (at >= text_.size() || !IsJoiner(text_[at])) return false;
          ++at;
          word = false;
          break;
        case PhraseOp::kStar:
          return ForwardStar(n, at, back);
        case PhraseOp::kGap:
          return ForwardGap(n, at, back);
        case PhraseOp::kSplit: {
          const std::span<const PhraseBranch> branches = Branches(n);
          const std::uint32_t four = FourFrom(at);
          steps_ -= static_cast<int>(branches.size() / kBranchesAStep);
          for (const PhraseBranch& branch : branches.first(branches.size() - 1)) {
            if ((four & branch.mask) != branch.bytes) continue;
            if (Forward(branch.node, at, word, back)) return true;
            if (steps_ < 0) return false;
          }
          if ((four & branches.back().mask) != branches.back().bytes) return false;
          node = branches.back().node;
          continue;
        }
        case PhraseOp::kList: {
          const Return behind{n.next, back};
          return Forward(static_cast<std::uint32_t>(n.value), at, word, &behind);
        }
        case PhraseOp::kListEnd:
          if (back == nullptr) return false;  // no walk begins in a list
          node = back->node;
          back = back->outer;
          continue;
        case PhraseOp::kJoin:
        case PhraseOp::kListBegin:
          break;
        case PhraseOp::kBegin:
          return false;  // no next leads here
        case PhraseOp::kEnd:
          return !word || at == text_.size() || !IsWordByte(text_[at]);
      }
      node = n.next;
    }
  }

  // Likewise backwards: what `node` matches ends at `at`; `word`: a whole word is required at the
  // left end of what has been matched.
  bool Backward(std::uint32_t node, std::size_t at, bool word, const Return* back = nullptr) {
    for (;;) {
      const PhraseNode& n = nodes_[node];
      if (--steps_ < 0) return false;
      switch (static_cast<PhraseOp>(n.op)) {
        case PhraseOp::kLiteral:
          if (!LiteralBefore(n, at)) return false;
          at -= n.size;
          word = (n.flags & kLeftIsWord) != 0;
          break;
        case PhraseOp::kCasePair: {
          const std::size_t size = CasePairBefore(n, at);
          if (size == 0) return false;
          at -= size;
          word = (n.flags & kLeftIsWord) != 0;
          break;
        }
        case PhraseOp::kJoiner:
          if (at == 0 || !IsJoiner(text_[at - 1])) return false;
          --at;
          word = false;
          break;
        case PhraseOp::kStar:
          return BackwardStar(n, at, back);
        case PhraseOp::kGap:
          return BackwardGap(n, at, back);
        case PhraseOp::kList: {
          const Return before{n.prev, back};
          return Backward(static_cast<std::uint32_t>(n.value >> 32U), at, word, &before);
        }
        case PhraseOp::kListBegin:
          if (back == nullptr) return false;
          node = back->node;
          back = back->outer;
          continue;
        case PhraseOp::kSplit:
        case PhraseOp::kListEnd:
          break;
        case PhraseOp::kJoin: {
          const std::span<const PhraseBranch> branches = Branches(n);
          const std::uint32_t four = FourBefore(at);
          steps_ -= static_cast<int>(branches.size() / kBranchesAStep);
          for (const PhraseBranch& branch : branches.first(branches.size() - 1)) {
            if ((four & branch.mask) != branch.bytes) continue;
            if (Backward(branch.node, at, word, back)) return true;
          }
          if ((four & branches.back().mask) != branches.back().bytes) return false;
          node = branches.back().node;
          continue;
        }
        case PhraseOp::kBegin:
          return !word || at == 0 || !IsWordByte(text_[at - 1]);
        case PhraseOp::kEnd:
          return false;  // no prev leads here
      }
      node = n.prev;
    }
  }

  bool too_long() const { return steps_ < 0; }
  int steps_left() const { return steps_; }

 private:
  std::span<const PhraseBranch> Branches(const PhraseNode& n) const {
    return branches_.subspan(n.value, n.branch_count);
  }

  // Up to eight bytes from `at` on, the first in the lowest byte; 0 for those after the text.
  std::uint64_t Load(std::size_t at, std::size_t size) const {
    std::uint64_t bytes = 0;
    if (at + sizeof bytes <= text_.size()) {
      std::memcpy(&bytes, text_.data() + at, sizeof bytes);
      return bytes;
    }
    std::memcpy(&bytes, text_.data() + at, std::min(size, text_.size() - at));
    return bytes;
  }

  bool LiteralAt(const PhraseNode& n, std::size_t at) const {
    if (n.size > text_.size() - at) return false;
    return (((Load(at, n.size) | n.fold) ^ n.value) & LowBytes(n.size)) == 0;
  }

  bool LiteralBefore(const PhraseNode& n, std::size_t at) const {
    return at >= n.size && LiteralAt(n, at - n.size);
  }

  // Four bytes from `at` on, or before it, folded; what lies outside the text is some byte.
  std::uint32_t FourFrom(std::size_t at) const {
    std::uint32_t four = 0;
    if (at + sizeof four <= text_.size()) {
      std::memcpy(&four, text_.data() + at, sizeof four);
    } else {
      std::memcpy(&four, text_.data() + at, text_.size() - at);
    }
    return four | format::kFoldFour;
  }
  std::uint32_t FourBefore(std::size_t at) const {
    std::uint32_t four = 0;
    if (at >= sizeof four) {
      std::memcpy(&four, text_.data() + at - sizeof four, sizeof four);
    } else {
      for (std::size_t i = 0; i < at; ++i) {
        four = four >> 8U | std::uint32_t{static_cast<unsigned char>(text_[i])} << 24U;
      }
    }
    return four | format::kFoldFour;
  }

  bool CharacterAt(std::uint64_t character, std::size_t size, std::size_t at) const {
    return size <= text_.size() - at && ((Load(at, size) ^ character) & LowBytes(size)) == 0;
  }
  // Bytes of the one of both that is there; 0 if neither is.
  std::size_t CasePairAt(const PhraseNode& n, std::size_t at) const {
    const std::size_t first = n.size & 15U;
    const std::size_t second = n.size >> 4U;
    if (CharacterAt(n.value, first, at)) return first;
    return CharacterAt(n.value >> 32U, second, at) ? second : 0;
  }
  std::size_t CasePairBefore(const PhraseNode& n, std::size_t at) const {
    const std::size_t first = n.size & 15U;
    const std::size_t second = n.size >> 4U;
    if (at >= first && CharacterAt(n.value, first, at - first)) return first;
    return at >= second && CharacterAt(n.value >> 32U, second, at - second) ? second : 0;
  }

  // The longest run first: after a star a word mostly ends.
  bool ForwardStar(const PhraseNode& n, std::size_t at, const Return* back) {
    std::size_t end = at;
    while (end < text_.size() && IsWordByte(text_[end])) ++end;
    steps_ -= static_cast<int>((end - at) / 16);
    for (;; --end) {
      if (Forward(n.next, end, true, back)) return true;
      if (end == at || steps_ < 0) return false;
    }
  }

  // The shortest first. A run may begin within a character only as far as the bytes go: what is
  // before it would have to end there, and characters of a phrase are whole.
  bool BackwardStar(const PhraseNode& n, std::size_t at, const Return* back) {
    for (;; --at) {
      if (Backward(n.prev, at, true, back)) return true;
      if (at == 0 || !IsWordByte(text_[at - 1]) || steps_ < 0) return false;
    }
  }

  bool IsWordAt(std::size_t at) const { return at < text_.size() && IsWordByte(text_[at]); }
  bool IsWordBefore(std::size_t at) const { return at > 0 && IsWordByte(text_[at - 1]); }

  // Tries every end of `[^W](?:.{0,60}[^W])?`, or of what is left of it where a side has no word.
  // Beside a word, only where one begins: what follows begins with a word byte.
  bool ForwardGap(const PhraseNode& n, std::size_t at, const Return* back) {
    const bool left = (n.flags & kGapLeftWord) != 0;
    const bool right = (n.flags & kGapRightWord) != 0;
    if (left) {
      if (at == text_.size() || IsWordByte(text_[at])) return false;
      ++at;
      if (right && IsWordAt(at) && Forward(n.next, at, false, back)) return true;
    }
    for (int run = 0; run <= kMaxGapCharacters && steps_ >= 0; ++run) {
      if (!right) {
        if (Forward(n.next, at, false, back)) return true;
      } else if (at < text_.size() && !IsWordByte(text_[at])) {
        if (IsWordAt(at + 1) && Forward(n.next, at + 1, false, back)) return true;
      }
      if (at == text_.size() || text_[at] == '\n') return false;
      do {
        ++at;
      } while (at < text_.size() && ContinuesCharacter(text_[at]));
    }
    return false;
  }

  bool BackwardGap(const PhraseNode& n, std::size_t at, const Return* back) {
    const bool left = (n.flags & kGapLeftWord) != 0;
    const bool right = (n.flags & kGapRightWord) != 0;
    if (right) {
      if (at == 0 || IsWordByte(text_[at - 1])) return false;
      --at;
      if (left && IsWordBefore(at) && Backward(n.prev, at, false, back)) return true;
    }
    for (int run = 0; run <= kMaxGapCharacters && steps_ >= 0; ++run) {
      if (!left) {
        if (Backward(n.prev, at, false, back)) return true;
      } else if (at > 0 && !IsWordByte(text_[at - 1])) {
        if (IsWordBefore(at - 1) && Backward(n.prev, at - 1, false, back)) return true;
      }
      if (at == 0 || text_[at - 1] == '\n') return false;
      do {
        --at;
      } while (at > 0 && ContinuesCharacter(text_[at]));
    }
    return false;
  }

  std::span<const PhraseNode> nodes_;
  std::span<const PhraseBranch> branches_;
  std::string_view text_;
  int steps_;
};

}  // namespace

PhraseVerdict PhraseMatcher::Walk(std::uint32_t anchor, std::string_view text, std::size_t position,
                                  int* steps) const noexcept {
  const PhraseNode& node = nodes_[anchor];
  const int most = std::min(kMaxSteps, *steps);
  Walker walker(nodes_, branches_, text, most);
  const bool holds = walker.Forward(anchor, position, false) &&
                     walker.Backward(node.prev, position, (node.flags & kLeftIsWord) != 0);
  *steps -= most - std::max(walker.steps_left(), 0);
  if (holds) return PhraseVerdict::kYes;
  return walker.too_long() ? PhraseVerdict::kTooLong : PhraseVerdict::kNo;
}

}  // namespace ricochet
