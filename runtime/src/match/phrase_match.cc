// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/phrase_match.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace ricochet {
namespace {

using format::kGapLeftWord;
using format::kGapRightWord;
using format::kLeftIsWord;
using format::kMaxGapCharacters;
using format::kNone;
using format::kRightIsWord;
using format::kThenJoiner;
using format::PhraseBranch;
using format::PhraseNode;
using format::PhraseOp;

constexpr bool IsJoiner(char c) { return c == ' ' || c == '-' || c == '_'; }
constexpr bool ContinuesCharacter(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

// What it takes to see that so many branches can't go on.
constexpr std::size_t kBranchesAStep = 16;
// What it takes to pass so many bytes of a word.
constexpr std::size_t kBytesAStep = 16;
constexpr std::size_t kNowhere = ~std::size_t{0};
// Among fewer branches the first is not searched for.
constexpr std::size_t kLeastSearched = 8;

constexpr std::uint64_t LowBytes(std::size_t count) {
  return count == 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * count)) - 1;
}

// By PhraseNode::fold: what to set in the text's bytes.
constexpr std::array<std::uint64_t, 256> kFoldOf = [] {
  std::array<std::uint64_t, 256> folds{};
  for (std::size_t bits = 0; bits < folds.size(); ++bits) {
    for (std::size_t i = 0; i < 8; ++i) folds[bits] |= std::uint64_t{bits >> i & 1U} << (8 * i + 5);
  }
  return folds;
}();

// Whether a text with these `four` nearest bytes, folded, may go on with a branch.
bool Fits(const PhraseBranch& branch, std::uint32_t four) {
  const unsigned unknown = static_cast<unsigned>(std::countl_zero(branch.bytes)) & ~7U;
  return ((four ^ branch.bytes) & (std::uint64_t{0xFFFFFFFF} >> unknown)) == 0;
}

// Where a walk goes on once it is through a word list, and through those around that.
struct Return {
  std::uint32_t node;
  const Return* outer;
};

// Walks one way from one place of one text. What is ahead is behind the place, or before it in a
// walk backwards.
template <bool kForwards>
class Walker {
 public:
  Walker(std::span<const PhraseNode> nodes, std::span<const PhraseBranch> branches,
         std::string_view text, int steps)
      : nodes_(nodes), branches_(branches), text_(text), steps_(steps) {}

  // Whether from `node` at `at` the end can be reached. `word`: a whole word is required where what
  // has been matched ends. `back`: the word lists that the walk is in.
  bool Walk(std::uint32_t node, std::size_t at, bool word, const Return* back = nullptr) {
    for (;;) {
      const PhraseNode& n = nodes_[node];
      if (--steps_ < 0) return false;
      switch (static_cast<PhraseOp>(n.op)) {
        case PhraseOp::kLiteral:
          if (!LiteralAhead(n, at)) return false;
          at = Onward(at, LengthOf(n));
          word = EndsInWord(n);
          break;
        case PhraseOp::kCasePair: {
          const std::size_t size = CasePairAhead(n, at);
          if (size == 0) return false;
          at = Onward(at, size);
          word = EndsInWord(n);
          break;
        }
        case PhraseOp::kJoiner:
          if (!IsJoinerAhead(at)) return false;
          at = Onward(at, 1);
          word = false;
          break;
        case PhraseOp::kStar:
          return WalkStar(n, at, back);
        case PhraseOp::kGap:
          return WalkGap(n, at, back);
        case PhraseOp::kSplit: {
          std::uint32_t last = kNone;
          const bool walked = AnyBranch(n, at, [&](std::uint32_t branch) {
            const std::uint32_t before = std::exchange(last, branch);
            return before != kNone && Walk(before, at, word, back);
          });
          if (walked || last == kNone || steps_ < 0) return walked;
          node = last;
          continue;
        }
        case PhraseOp::kList: {
          const Return after{n.next, back};
          return Walk(static_cast<std::uint32_t>(n.value), at, word, &after);
        }
        case PhraseOp::kListEnd:
          if (back == nullptr) return false;  // no walk begins in a list
          node = back->node;
          back = back->outer;
          continue;
        case PhraseOp::kEnd:
          return !word || !IsWordAhead(at);
        case PhraseOp::kAnchor:
          return false;  // no way leads here
      }
      node = n.next;
    }
  }

  bool too_long() const { return steps_ < 0; }
  int steps_left() const { return steps_; }

 private:
  std::size_t Left(std::size_t at) const { return kForwards ? text_.size() - at : at; }
  char Ahead(std::size_t at) const { return text_[kForwards ? at : at - 1]; }
  bool IsWordAhead(std::size_t at) const { return Left(at) != 0 && IsWordByte(Ahead(at)); }
  static std::size_t Onward(std::size_t at, std::size_t size) {
    return kForwards ? at + size : at - size;
  }
  static bool EndsInWord(const PhraseNode& n) {
    return (n.flags & ((kForwards ? kRightIsWord : kLeftIsWord) | kThenJoiner)) ==
           (kForwards ? kRightIsWord : kLeftIsWord);
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

  // Whether `size` bytes ahead are those of `value`, once folded.
  bool BytesAhead(std::uint64_t value, std::uint64_t fold, std::size_t size, std::size_t at) const {
    if (size > Left(at)) return false;
    const std::uint64_t bytes = Load(kForwards ? at : at - size, size);
    return (((bytes | fold) ^ value) & LowBytes(size)) == 0;
  }
  // With the joiner that follows it.
  bool LiteralAhead(const PhraseNode& n, std::size_t at) const {
    return BytesAhead(n.value, kFoldOf[n.fold], n.size, at) &&
           (!HasJoiner(n) || IsJoinerAhead(Onward(at, n.size)));
  }
  static bool HasJoiner(const PhraseNode& n) { return (n.flags & kThenJoiner) != 0; }
  static std::size_t LengthOf(const PhraseNode& n) {
    return n.size + static_cast<std::size_t>(HasJoiner(n));
  }
  bool IsJoinerAhead(std::size_t at) const { return Left(at) != 0 && IsJoiner(Ahead(at)); }
  // Bytes of the one of both that is there; 0 if neither is.
  std::size_t CasePairAhead(const PhraseNode& n, std::size_t at) const {
    const std::size_t first = n.size & 15U;
    const std::size_t second = n.size >> 4U;
    if (BytesAhead(n.value, 0, first, at)) return first;
    return BytesAhead(n.value >> 32U, 0, second, at) ? second : 0;
  }

  // The four nearest bytes, folded, the nearest in the lowest; what lies outside the text is some
  // byte.
  std::uint32_t FourAhead(std::size_t at) const {
    std::uint32_t four = 0;
    const std::size_t size = std::min(Left(at), sizeof four);
    if (size == sizeof four) {
      std::memcpy(&four, text_.data() + (kForwards ? at : at - size), sizeof four);
      if (!kForwards) four = __builtin_bswap32(four);
    } else {
      for (std::size_t i = 0; i < size; ++i) {
        four |= std::uint32_t{static_cast<unsigned char>(Ahead(Onward(at, i)))} << (8 * i);
      }
    }
    return four | format::kFoldFour;
  }

  // Takes branches that the text may go on with, until one is accepted: whether one was.
  template <typename Take>
  bool AnyBranch(const PhraseNode& split, std::size_t at, Take take) {
    const auto branches = branches_.subspan(split.next, format::CountOf(split));
    const std::uint32_t four = FourAhead(at);
    const auto pair = static_cast<std::uint16_t>(four);
    const std::size_t loose = format::LooseOf(split);
    steps_ -= static_cast<int>(loose / kBranchesAStep);
    for (const PhraseBranch& branch : branches.first(loose)) {
      if (Fits(branch, four) && take(branch.node)) return true;
      if (steps_ < 0) return false;
    }
    auto told = branches.subspan(loose);
    if (told.size() >= kLeastSearched) {
      const auto first = std::ranges::lower_bound(
          told, pair, {}, [](const PhraseBranch& b) { return format::PairOf(b); });
      told = {first, told.end()};
    }
    for (const PhraseBranch& branch : told) {
      if (format::PairOf(branch) > pair) return false;
      if (Fits(branch, four) && take(branch.node)) return true;
      if (steps_ < 0) return false;
    }
    return false;
  }

  // False if a walk from `node` would fail at once. Cheaper than to begin one: a gap or a star has
  // many places where it may end, of which hardly one will do.
  bool MayGoOn(std::uint32_t node, std::size_t at) {
    if (--steps_ < 0) return false;
    const PhraseNode& n = nodes_[node];
    switch (static_cast<PhraseOp>(n.op)) {
      case PhraseOp::kLiteral:
        return LiteralAhead(n, at);
      case PhraseOp::kJoiner:
        return IsJoinerAhead(at);
      case PhraseOp::kSplit:
        return AnyBranch(n, at, [&](std::uint32_t branch) { return MayGoOn(branch, at); });
      case PhraseOp::kList:
        return MayGoOn(static_cast<std::uint32_t>(n.value), at);
      case PhraseOp::kStar:
        return kForwards || n.size == 0 || WordOfStar(n, at) != kNowhere;
      case PhraseOp::kCasePair:
      case PhraseOp::kGap:
      case PhraseOp::kEnd:
      case PhraseOp::kListEnd:
      case PhraseOp::kAnchor:
        break;
    }
    return true;
  }
  bool Try(std::uint32_t node, std::size_t at, bool word, const Return* back) {
    return MayGoOn(node, at) && Walk(node, at, word, back);
  }

  // Forwards the longest run first: after a star a word mostly ends. Backwards the shortest. A run
  // may end within a character only as far as the bytes go: what follows would have to begin there,
  // and characters of a phrase are whole.
  bool WalkStar(const PhraseNode& n, std::size_t at, const Return* back) {
    if (!kForwards && n.size != 0) {
      const std::size_t end = WordOfStar(n, at);
      return end != kNowhere && Walk(n.next, end, true, back);
    }
    std::size_t end = at;
    while (kForwards && IsWordAhead(end)) ++end;
    steps_ -= static_cast<int>((end - at) / kBytesAStep);
    for (;; --end) {
      if (Try(n.next, end, true, back)) return true;
      if (steps_ < 0 || (kForwards ? end == at : !IsWordAhead(end))) return false;
    }
  }

  // Of a walk backwards through a star that tells how its word begins: where that ends which the
  // star follows, if the word that ends at `at` or later is one of those.
  std::size_t WordOfStar(const PhraseNode& n, std::size_t at) {
    std::size_t begin = at;
    while (IsWordAhead(begin)) --begin;
    steps_ -= static_cast<int>((at - begin) / kBytesAStep);
    if (at - begin < n.size) return kNowhere;
    const std::size_t size = std::min(std::size_t{n.size}, sizeof n.value);
    const std::uint64_t bytes = Load(begin, size) | kFoldOf[n.fold];
    return ((bytes ^ n.value) & LowBytes(size)) == 0 ? begin + n.size : kNowhere;
  }

  // Tries every end of `[^W](?:.{0,60}[^W])?`, or of what is left of it where a side has no word.
  // Beside a word, only where one begins: what follows begins with a word byte.
  bool WalkGap(const PhraseNode& n, std::size_t at, const Return* back) {
    const bool near = (n.flags & (kForwards ? kGapLeftWord : kGapRightWord)) != 0;
    const bool far = (n.flags & (kForwards ? kGapRightWord : kGapLeftWord)) != 0;
    if (near) {
      if (Left(at) == 0 || IsWordByte(Ahead(at))) return false;
      at = Onward(at, 1);
      if (far && IsWordAhead(at) && Try(n.next, at, false, back)) return true;
    }
    for (int run = 0; run <= kMaxGapCharacters && steps_ >= 0; ++run) {
      if (!far) {
        if (MayFollow(n, at) && Walk(n.next, at, false, back)) return true;
      } else if (Left(at) != 0 && !IsWordByte(Ahead(at))) {
        const std::size_t begin = Onward(at, 1);
        if (IsWordAhead(begin) && MayFollow(n, begin) && Walk(n.next, begin, false, back)) {
          return true;
        }
      }
      if (Left(at) == 0 || Ahead(at) == '\n') return false;
      do {
        at = Onward(at, 1);
      } while (Left(at) != 0 && ContinuesCharacter(text_[at]));
    }
    return false;
  }

  // False if the two nearest bytes are none that come after `gap`.
  bool MayFollow(const PhraseNode& gap, std::size_t at) const {
    if (Left(at) < 2) return true;
    const auto nearest = static_cast<unsigned char>(Ahead(at));
    const auto second = static_cast<unsigned char>(Ahead(Onward(at, 1)));
    const std::uint64_t bytes = format::NextBytes(nearest, second);
    return (gap.value & bytes) == bytes;
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
  Walker<true> forwards(nodes_, branches_, text, most);
  bool holds = forwards.Walk(node.next, position, false);
  bool too_long = forwards.too_long();
  int left = std::max(forwards.steps_left(), 0);
  if (holds) {
    Walker<false> backwards(nodes_, branches_, text, left);
    holds = backwards.Walk(static_cast<std::uint32_t>(node.value), position,
                           (node.flags & kLeftIsWord) != 0);
    too_long = backwards.too_long();
    left = std::max(backwards.steps_left(), 0);
  }
  *steps -= most - left;
  if (holds) return PhraseVerdict::kYes;
  return too_long ? PhraseVerdict::kTooLong : PhraseVerdict::kNo;
}

}  // namespace ricochet
