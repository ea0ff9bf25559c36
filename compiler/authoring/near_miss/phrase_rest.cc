// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/near_miss/phrase_rest.h"

#include <algorithm>

#include "compiler/authoring/near_miss/folded_text.h"

namespace ricochet::compiler {
namespace {

using Kind = PhraseStep::Kind;

}  // namespace

bool TextEdges::word_at(std::size_t at) const { return at < text_.size() && IsWord(text_[at]); }

bool TextEdges::joiner_at(std::size_t at) const { return at < text_.size() && IsJoiner(text_[at]); }

std::size_t TextEdges::WordEnd(std::size_t at) const {
  while (word_at(at)) ++at;
  return at;
}

bool TextEdges::MayBegin(std::size_t at) const {
  return at == 0 || at == text_.size() || !HasWordEdge(text_[at]) || !IsWord(text_[at - 1]);
}

bool TextEdges::MayEnd(std::size_t at) const {
  return at == 0 || at == text_.size() || !HasWordEdge(text_[at - 1]) || !IsWord(text_[at]);
}

void Count(const PhraseStep& step, FittingPart* part) {
  if (step.kind == Kind::kCharacter && IsWord(step.character)) ++part->letters;
  if (step.kind == Kind::kJoiner || step.kind == Kind::kGap) ++part->joints;
}

PhraseRest::PhraseRest(const PhraseSteps& steps, std::u32string_view text)
    : steps_(steps), text_(text), edges_(text), dead_(steps.steps.size() * (text.size() + 1)) {}

std::vector<std::size_t> PhraseRest::Behind(const PhraseStep& step, std::size_t at) const {
  std::vector<std::size_t> places;
  const bool more = at < text_.size();
  switch (step.kind) {
    case Kind::kEnd:
      break;
    case Kind::kCharacter:
      if (more && text_[at] == step.character) places.push_back(at + 1);
      break;
    case Kind::kJoiner:
      if (edges_.joiner_at(at)) places.push_back(at + 1);
      break;
    case Kind::kEdge:
      if (edges_.MayEnd(at)) places.push_back(at);
      break;
    case Kind::kStar:
      for (std::size_t end = edges_.WordEnd(at) + 1; end-- > at;) places.push_back(end);
      break;
    case Kind::kGap: {
      const std::size_t last = std::min(at + kMaxGapCharacters, text_.size());
      for (std::size_t end = at + 1; end <= last; ++end) {
        if (edges_.MayLieBetween(at, end)) places.push_back(end);
      }
    }
  }
  return places;
}

std::optional<FittingPart> PhraseRest::Find(std::span<const std::uint32_t> steps, std::size_t at) {
  for (const std::uint32_t step : steps) {
    if (const auto part = Find(step, at)) return part;
  }
  return std::nullopt;
}

std::optional<FittingPart> PhraseRest::Find(std::uint32_t number, std::size_t at) {
  const PhraseStep& step = steps_.steps[number];
  if (step.kind == Kind::kEnd) return FittingPart{};
  const std::size_t key = number * (text_.size() + 1) + at;
  if (dead_[key]) return std::nullopt;
  for (const std::size_t behind : Behind(step, at)) {
    auto part = Find(step.next, behind);
    if (!part) continue;
    Count(step, &*part);
    return part;
  }
  dead_[key] = true;
  return std::nullopt;
}

}  // namespace ricochet::compiler
