// SPDX-License-Identifier: Apache-2.0
//
// Steps are built from the end to the beginning: each needs those that follow it.
#include "compiler/authoring/near_miss/phrase_steps.h"

#include <algorithm>
#include <utility>

#include "compiler/authoring/near_miss/folded_text.h"
#include "compiler/parse/phrase_items.h"
#include "runtime/src/text/lower_case.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

using Kind = PhraseStep::Kind;
using Indices = std::vector<std::uint32_t>;

class StepBuilder {
 public:
  StepBuilder() { made_.steps.emplace_back(); }

  PhraseSteps Build(const Phrase& phrase) {
    Indices follow = {AddStep({.kind = Kind::kEdge, .next = {0}})};
    for (std::size_t i = phrase.segments.size(); i-- > 0;) {
      follow = AddSequence(phrase.segments[i], /*in_group=*/false, follow);
      if (i > 0) follow = AddGap(phrase.segments[i - 1], phrase.segments[i], follow);
    }
    made_.first = std::move(follow);
    return std::move(made_);
  }

 private:
  std::uint32_t AddStep(PhraseStep step) {
    made_.steps.push_back(std::move(step));
    return static_cast<std::uint32_t>(made_.steps.size() - 1);
  }

  // The gap's own edges are part of it: what it spans begins and ends with no word character.
  Indices AddGap(const PhraseSequence& before, const PhraseSequence& behind,
                 const Indices& follow) {
    const PhraseNode& last = before.nodes.back();
    PhraseStep gap{.kind = Kind::kGap, .next = follow};
    gap.offset = last.offset + last.size;
    gap.size = behind.nodes.front().offset - gap.offset;
    return {AddStep(std::move(gap))};
  }

  Indices AddSequence(const PhraseSequence& sequence, bool in_group, Indices follow) {
    const std::uint32_t number = ++sequences_;
    const std::vector<PhraseItem> items = ToItems(sequence);
    for (std::size_t i = items.size(); i-- > 0;) {
      follow = AddItem(items[i], sequence, number, in_group, follow);
    }
    return follow;
  }

  Indices AddItem(const PhraseItem& item, const PhraseSequence& sequence, std::uint32_t number,
                  bool in_group, const Indices& follow) {
    if (item.node->kind != PhraseNode::Kind::kGroup) {
      return {AddNode(*item.node, sequence, number, in_group, follow)};
    }
    Indices behind = follow;
    if (item.joined == PhraseItem::Joined::kBehind) {
      behind = {AddNode(item.node[1], sequence, number, in_group, behind)};
    }
    Indices first = AddBranches(*item.node, behind);
    if (item.joined == PhraseItem::Joined::kBefore) {
      first = {AddNode(item.node[-1], sequence, number, in_group, first)};
    }
    if (IsOptional(*item.node)) first.insert(first.end(), follow.begin(), follow.end());
    return first;
  }

  Indices AddBranches(const PhraseNode& group, const Indices& follow) {
    std::size_t letters = 0;
    for (const PhraseSequence& branch : group.branches()) {
      letters = std::max(letters,
                         static_cast<std::size_t>(std::ranges::count_if(branch.nodes, IsWordNode)));
    }
    Indices first;
    for (const PhraseSequence& branch : group.branches()) {
      for (const std::uint32_t number : AddSequence(branch, /*in_group=*/true, follow)) {
        PhraseStep& step = made_.steps[number];
        if (step.begins_branch && step.group_end == 0) {
          step.group_letters = letters;
          step.group_end = group.offset + group.size - 1;
        }
        first.push_back(number);
      }
    }
    return first;
  }

  // A node that is no group.
  std::uint32_t AddNode(const PhraseNode& node, const PhraseSequence& sequence,
                        std::uint32_t number, bool in_group, const Indices& follow) {
    PhraseStep step{.next = follow};
    step.offset = node.offset;
    step.size = node.size;
    step.sequence = number;
    step.in_group = in_group;
    step.begins_branch = in_group && &node == &sequence.nodes.front();
    step.ends_branch = in_group && &node == &sequence.nodes.back();
    if (node.kind == PhraseNode::Kind::kJoiner) {
      step.kind = Kind::kJoiner;
    } else if (node.kind == PhraseNode::Kind::kStar) {
      step.kind = Kind::kStar;
    } else {
      step.kind = Kind::kCharacter;
      step.character = LowerCase(DecodeUtf8(node.literal()).value);
      step.word_letters = LettersAround(node, sequence);
    }
    return AddStep(std::move(step));
  }

  static bool IsWordNode(const PhraseNode& node) {
    return node.kind == PhraseNode::Kind::kLiteral &&
           IsWord(static_cast<unsigned char>(node.literal().front()));  // of any letter case
  }

  static std::size_t LettersAround(const PhraseNode& node, const PhraseSequence& sequence) {
    const auto at = static_cast<std::size_t>(&node - sequence.nodes.data());
    std::size_t begin = at;
    std::size_t end = at;
    while (begin > 0 && IsWordNode(sequence.nodes[begin - 1])) --begin;
    while (end < sequence.nodes.size() && IsWordNode(sequence.nodes[end])) ++end;
    return end - begin;
  }

  PhraseSteps made_;
  std::uint32_t sequences_ = 0;
};

}  // namespace

PhraseSteps MakePhraseSteps(const Phrase& phrase) { return StepBuilder().Build(phrase); }

}  // namespace ricochet::compiler
