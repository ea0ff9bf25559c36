// SPDX-License-Identifier: Apache-2.0
//
// Why the steps find what RE2 finds: of all matches RE2 returns the leftmost, and of those that
// begin there the one that a search finds first which tries alternatives from left to right, more
// of what is greedy before less and less of what is lazy before more, and goes back to the latest
// choice where it fails. The steps are such a search. RE2 differs from one only where a repeated
// group may match nothing; those are left to it.
//
// What the steps skip can't match: a choice is not tried where the next bytes are none that
// anything behind it may begin with.
#include "compiler/write/unwrap_steps.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "compiler/plan/case_variants.h"
#include "runtime/src/match/unwrap.h"

namespace ricochet::compiler {
namespace {

using format::ByteSet;
using format::kAnySet;
using format::NextTwo;
using format::UnwrapMark;
using format::UnwrapOp;
using format::UnwrapStep;
using Kind = PatternNode::Kind;

constexpr NextTwo kAnyTwo = {kAnySet, kAnySet};
constexpr std::size_t kWords = std::size(ByteSet{}.bits);

void AddByte(unsigned byte, ByteSet* set) { set->bits[byte / 64] |= std::uint64_t{1} << byte % 64; }

void AddCases(unsigned char c, ByteSet* set) {
  AddByte(c, set);
  if (c >= 'a' && c <= 'z') AddByte(c ^ 0x20U, set);
}

void AddAll(const ByteSet& from, ByteSet* set) {
  for (std::size_t k = 0; k < kWords; ++k) set->bits[k] |= from.bits[k];
}

ByteSet FirstBytes(const CharacterSet& characters) {
  ByteSet set{};
  for (unsigned c = 0; c < characters.ascii.size(); ++c) {
    if (characters.ascii[c]) AddCases(static_cast<unsigned char>(c), &set);
  }
  for (unsigned lead = 0xC0; characters.all_wide && lead <= 0xFF; ++lead) AddByte(lead, &set);
  return set;
}

bool IsEverything(const CharacterSet& characters) {
  return characters.all_wide && std::ranges::all_of(AsciiSymbols(), [&](Symbol symbol) {
           return characters.ascii[symbol];
         });
}

bool IsEmpty(const ByteSet& set) {
  return std::ranges::all_of(set.bits, [](std::uint64_t bits) { return bits == 0; });
}

// The byte that is one character in any case; nothing for other sets.
std::optional<char> Single(const CharacterSet& set) {
  if (set.all_wide || set.wide != 0 || set.ascii.count() != 1) return std::nullopt;
  char c = 0;
  while (!set.ascii[static_cast<std::size_t>(c)]) ++c;
  return c;
}

class Builder {
 public:
  Builder(StringPool* strings, std::vector<ByteSet>* sets) : strings_(*strings), sets_(*sets) {}

  bool Build(const std::vector<PatternSequence>& alternatives) {
    Alternatives(alternatives);
    AddStep(UnwrapOp::kMatched);
    failed_ = failed_ || steps_.size() > kMaxSteps;
    if (!failed_) AddWhatComesNext();
    return !failed_;
  }
  const std::vector<UnwrapStep>& steps() const { return steps_; }

  NextTwo ComesNext(std::uint32_t begin) {
    NextBytes first, second;
    AddFirst(begin, &first, &second);
    if (first.any) return kAnyTwo;
    return {Index(first.set), second.any ? kAnySet : Index(second.set)};
  }

 private:
  static constexpr std::size_t kMaxSteps = 512;  // a step costs up to the square of their number

  std::uint32_t Here() const { return static_cast<std::uint32_t>(steps_.size()); }
  UnwrapStep& AddStep(UnwrapOp op, std::uint32_t value = 0) {
    return steps_.emplace_back(
        UnwrapStep{static_cast<std::uint16_t>(op), 0, 0, 0, kAnyTwo, kAnyTwo, value});
  }
  void SetTarget(std::uint32_t step, std::uint32_t target) { steps_[step].value = target; }

  // What `add(i)` adds, for one i below `count`.
  template <typename Add>
  void OneOf(std::size_t count, Add add) {
    std::vector<std::uint32_t> jumps;
    for (std::size_t i = 0; i < count; ++i) {
      const bool last = i + 1 == count;
      const std::uint32_t fork = Here();
      if (!last) AddStep(UnwrapOp::kFork);
      add(i);
      if (last) break;
      jumps.push_back(Here());
      AddStep(UnwrapOp::kJump);
      SetTarget(fork, Here());
    }
    for (const std::uint32_t jump : jumps) SetTarget(jump, Here());
  }

  void Alternatives(const std::vector<PatternSequence>& alternatives) {
    OneOf(alternatives.size(), [&](std::size_t i) { Sequence(alternatives[i]); });
  }

  void Sequence(const PatternSequence& sequence) {
    std::string literal;
    for (const PatternNode& node : sequence) {
      const auto single = node.kind == Kind::kSet && node.once() ? Single(node.set) : std::nullopt;
      if (single) {
        literal += *single;
        continue;
      }
      Literal(std::exchange(literal, ""));
      Node(node);
    }
    Literal(literal);
  }

  void Literal(const std::string& text) {
    if (text.empty()) return;
    failed_ = failed_ || text.size() > 0xFFFF;
    const format::StringRef ref = strings_.Add(text);
    AddStep(UnwrapOp::kLiteral, ref.offset).count = static_cast<std::uint16_t>(ref.size);
  }

  void Node(const PatternNode& node) {
    switch (node.kind) {
      case Kind::kSet:
        return Set(node);
      case Kind::kGroup:
        return Group(node);
      case Kind::kTextStart:
        AddStep(UnwrapOp::kTextStart);
        return;
      case Kind::kTextEnd:
        AddStep(UnwrapOp::kTextEnd);
        return;
      case Kind::kWordEdge:
        AddStep(UnwrapOp::kWordEdge);
        return;
    }
  }

  void Set(const PatternNode& node) {
    if (node.set.wide != 0) return BeyondAscii(node);
    const std::uint16_t set = IsEverything(node.set) ? kAnySet : Index(FirstBytes(node.set));
    if (node.once()) {
      AddStep(UnwrapOp::kSet).set = set;
      return;
    }
    UnwrapStep& step = AddStep(node.lazy ? UnwrapOp::kRepeatLazy : UnwrapOp::kRepeat, node.most);
    step.set = set;
    step.count = static_cast<std::uint16_t>(node.least);
    failed_ = failed_ || node.least > 0xFFFF;
  }

  void BeyondAscii(const PatternNode& node) {
    failed_ = failed_ || !node.once();
    const std::vector<std::string> cases = CaseVariants(node.character);
    OneOf(cases.size(), [&](std::size_t i) { Literal(cases[i]); });
  }

  void Group(const PatternNode& node) {
    if (node.once()) return Once(node);
    const bool may_be_empty = std::ranges::any_of(
        node.alternatives, [](const PatternSequence& s) { return WidthOf(s).least == 0; });
    const bool optional = node.least == 0 && node.most == 1;
    const bool loop = node.least <= 1 && node.most == kNoLimit && !may_be_empty;
    failed_ = failed_ || !(optional || loop);
    if (node.least == 1) return Repeated(node);
    const std::uint32_t fork = Here();
    AddStep(UnwrapOp::kFork);
    const std::uint32_t skip = Here();
    if (node.lazy) AddStep(UnwrapOp::kJump);
    if (node.lazy) SetTarget(fork, Here());
    Once(node);
    if (!optional) AddStep(UnwrapOp::kJump, fork);
    SetTarget(node.lazy ? skip : fork, Here());
  }

  // Once, and then perhaps again.
  void Repeated(const PatternNode& node) {
    const std::uint32_t begin = Here();
    Once(node);
    const std::uint32_t fork = Here();
    AddStep(UnwrapOp::kFork, fork + 2);
    if (node.lazy) {
      AddStep(UnwrapOp::kJump, fork + 3);
      AddStep(UnwrapOp::kJump, begin);
    } else {
      AddStep(UnwrapOp::kJump, begin);
    }
  }

  void Once(const PatternNode& node) {
    static constexpr std::array<std::pair<const char*, UnwrapMark>, 3> kGroups = {
        {{kInnerGroup, UnwrapMark::kInnerBegin},
         {kReplyGroup, UnwrapMark::kReplyBegin},
         {kStatusGroup, UnwrapMark::kStatusBegin}}};
    const auto* const group =
        std::ranges::find_if(kGroups, [&](const auto& known) { return known.first == node.name; });
    if (group == kGroups.end()) return Alternatives(node.alternatives);
    const auto mark = static_cast<std::uint16_t>(group->second);
    failed_ = failed_ || std::exchange(marked_[mark], true);  // a name that is there again
    AddStep(UnwrapOp::kMark).count = mark;
    Alternatives(node.alternatives);
    AddStep(UnwrapOp::kMark).count = mark + 1;
  }

  std::uint16_t Index(const ByteSet& set) {
    const auto found = std::ranges::find_if(
        sets_, [&](const ByteSet& known) { return std::ranges::equal(known.bits, set.bits); });
    const auto index = static_cast<std::size_t>(found - sets_.begin());
    if (found == sets_.end()) sets_.push_back(set);
    failed_ = failed_ || index >= kAnySet;
    return static_cast<std::uint16_t>(index);
  }

  void AddWhatComesNext() {
    for (std::uint32_t i = 0; i < steps_.size(); ++i) {
      UnwrapStep& step = steps_[i];
      const auto op = static_cast<UnwrapOp>(step.op);
      if (op == UnwrapOp::kFork) {
        step.behind = ComesNext(i + 1);
        step.other = ComesNext(step.value);
      } else if (op == UnwrapOp::kRepeat || op == UnwrapOp::kRepeatLazy) {
        step.behind = ComesNext(i + 1);
        if (AreApart(step.set, step.behind.first)) {
          step.op = static_cast<std::uint16_t>(UnwrapOp::kRepeatAll);
        }
      }
    }
  }

  bool AreApart(std::uint16_t set, std::uint16_t next) const {
    if (next == kAnySet) return false;
    if (set == kAnySet) return IsEmpty(sets_[next]);
    for (std::size_t k = 0; k < kWords; ++k) {
      if ((sets_[set].bits[k] & sets_[next].bits[k]) != 0) return false;
    }
    return true;
  }

  // Bytes that may come next; `any` of them, too.
  struct NextBytes {
    ByteSet set{};
    bool any = false;
    std::vector<bool> seen;  // steps
  };

  // The first byte of what the steps from `at` on match, and the second if that is asked for.
  void AddFirst(std::uint32_t at, NextBytes* first, NextBytes* second) {
    first->seen.resize(steps_.size());
    for (; !first->seen[at]; ++at) {
      first->seen[at] = true;
      const UnwrapStep& step = steps_[at];
      switch (static_cast<UnwrapOp>(step.op)) {
        case UnwrapOp::kLiteral:
          return AddLiteral(at, first, second);
        case UnwrapOp::kSet:
          return AddCharacters(at, first, second);
        case UnwrapOp::kRepeat:
        case UnwrapOp::kRepeatLazy:
        case UnwrapOp::kRepeatAll:
          AddCharacters(at, first, second);
          if (step.count > 0) return;
          break;
        case UnwrapOp::kFork:
          AddFirst(step.value, first, second);
          break;
        case UnwrapOp::kJump:
          return AddFirst(step.value, first, second);
        case UnwrapOp::kTextEnd:
          return;
        case UnwrapOp::kMatched:
          first->any = true;
          return;
        case UnwrapOp::kTextStart:
        case UnwrapOp::kWordEdge:
        case UnwrapOp::kMark:
          break;
      }
    }
  }

  void AddLiteral(std::uint32_t at, NextBytes* first, NextBytes* second) {
    const std::string_view text =
        std::string_view(strings_.bytes()).substr(steps_[at].value, steps_[at].count);
    AddCases(static_cast<unsigned char>(text[0]), &first->set);
    if (second == nullptr) return;
    if (text.size() == 1) return AddFirst(at + 1, second, nullptr);
    AddCases(static_cast<unsigned char>(text[1]), &second->set);
  }

  void AddCharacters(std::uint32_t at, NextBytes* first, NextBytes* second) {
    const UnwrapStep& step = steps_[at];
    if (step.set == kAnySet) {
      first->any = true;
      return;
    }
    const ByteSet set = sets_[step.set];
    AddAll(set, &first->set);
    if (second == nullptr) return;
    AddFirst(at + 1, second, nullptr);
    if (static_cast<UnwrapOp>(step.op) != UnwrapOp::kSet) AddAll(set, &second->set);
    const bool longer = set.bits[3] != 0;
    for (unsigned byte = 0x80; longer && byte < 0xC0; ++byte) AddByte(byte, &second->set);
  }

  StringPool& strings_;
  std::vector<ByteSet>& sets_;
  std::vector<UnwrapStep> steps_;
  std::array<bool, format::kUnwrapMarks> marked_{};
  bool failed_ = false;
};

}  // namespace

UnwrapSteps::Added UnwrapSteps::Add(const std::vector<PatternSequence>& alternatives) {
  Builder builder(&strings_, &sets_);
  Added added{{static_cast<std::uint32_t>(steps_.size()), 0}, kAnyTwo};
  if (!builder.Build(alternatives)) return added;
  added.next = builder.ComesNext(0);
  added.steps.count = static_cast<std::uint32_t>(builder.steps().size());
  steps_.insert(steps_.end(), builder.steps().begin(), builder.steps().end());
  return added;
}

}  // namespace ricochet::compiler
