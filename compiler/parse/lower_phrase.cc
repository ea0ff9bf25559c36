// SPDX-License-Identifier: Apache-2.0
//
// Lowers a phrase to its RE2 expression (the table in rules/README.md).
//
// A sequence is processed as items (phrase_items.h). At both ends of a phrase a condition requires
// a whole word. If the alternatives at an end all need the condition, or none does, it is written
// once, outside. Otherwise each alternative carries its own, and an optional item that is absent
// passes the condition on to the item that is then at the end. Next to a gap the alternatives must
// agree, because the condition is part of the gap.
//
// Tested by tests/compiler/parse/phrase_test.cc
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "compiler/parse/phrase.h"
#include "compiler/parse/phrase_items.h"
#include "compiler/parse/scripts.h"

namespace ricochet::compiler {
namespace {

using NodeKind = PhraseNode::Kind;

#define RICOCHET_WORD_CHARACTERS R"(0-9A-Za-z\x{80}-\x{10FFFF})"
constexpr std::string_view kWordRun = "[" RICOCHET_WORD_CHARACTERS "]*";
constexpr std::string_view kNoWord = "[^" RICOCHET_WORD_CHARACTERS "]";
constexpr std::string_view kWordBegins = "(?:^|[^" RICOCHET_WORD_CHARACTERS "])";
constexpr std::string_view kWordEnds = "(?:$|[^" RICOCHET_WORD_CHARACTERS "])";
#undef RICOCHET_WORD_CHARACTERS
constexpr std::string_view kJoiner = "[ _-]";
constexpr std::string_view kGapRun = ".{0,60}";

// How often a part may be written a second time, so that no phrase becomes megabytes.
constexpr std::size_t kMaxCopies = 16;

enum class Side { kLeft, kRight };

// The ends at which an expression carries its conditions itself.
struct Ends {
  bool left = false;
  bool right = false;
};

// What an end may consist of, as a set.
using Edges = unsigned;
constexpr Edges kWordEdge = 1;  // needs the condition
constexpr Edges kFreeEdge = 2;
constexpr Edges kMixedEdges = kWordEdge | kFreeEdge;

using Item = PhraseItem;
using ItemSpan = std::span<const Item>;

Edges EdgesOf(ItemSpan items, Side side);

Edges EdgesOf(const PhraseNode& node, Side side) {
  switch (node.kind) {
    case NodeKind::kJoiner:
      return kFreeEdge;
    case NodeKind::kStar:
      return kWordEdge;
    case NodeKind::kLiteral:
      return IsWordCharacter(node.literal()) && !IsUnspacedScript(node.literal()) ? kWordEdge
                                                                                  : kFreeEdge;
    case NodeKind::kGroup:
      break;
  }
  Edges edges = 0;
  for (const PhraseSequence& branch : node.branches()) edges |= EdgesOf(ToItems(branch), side);
  return edges;
}

// REQUIRES: an item that is not optional. (An optional word's joiner never is at this end: after
// it something must follow, before it something must be.)
Edges EdgesOf(ItemSpan items, Side side) {
  Edges edges = 0;
  for (bool optional = true; optional;) {
    const Item& item = side == Side::kLeft ? items.front() : items.back();
    edges |= EdgesOf(*item.node, side);
    optional = IsOptional(item);
    items = side == Side::kLeft ? items.subspan(1) : items.first(items.size() - 1);
  }
  return edges;
}

std::string_view Condition(Edges edges, Side side) {
  if (edges == kFreeEdge) return {};
  return side == Side::kLeft ? kWordBegins : kWordEnds;
}

std::string Concatenate(std::initializer_list<std::string_view> parts) {
  std::string whole;
  for (const std::string_view part : parts) whole += part;
  return whole;
}

std::string LowerLiteral(std::string_view character) {
  const bool itself = IsWordCharacter(character) || character == " " || character == "_";
  return Concatenate({itself ? "" : "\\", character});
}

// Lowers one phrase.
class Lowering {
 public:
  // REQUIRES: an item that is not optional, unless `ends` is empty.
  std::string LowerItems(ItemSpan items, Ends ends);
  // The result is worthless: too much would have to be written more than once.
  bool too_large() const { return copies_ > kMaxCopies; }

 private:
  std::string LowerBranches(const PhraseNode& group, Ends ends);
  std::string LowerPresent(const Item& item, Ends ends, bool alone);
  std::string LowerOptional(const Item& item, Ends ends, std::string_view instead);
  std::string LowerItem(const Item& item);
  std::string LowerMixed(ItemSpan items, Ends ends);
  std::string LowerOptionalFirst(ItemSpan items, Ends ends);
  std::string LowerOptionalLast(ItemSpan items, Ends ends);

  std::size_t copies_ = 0;
};

// The branches, `|` between them.
std::string Lowering::LowerBranches(const PhraseNode& group, Ends ends) {
  std::string lowered;
  for (const PhraseSequence& branch : group.branches()) {
    if (!lowered.empty()) lowered += '|';
    lowered += LowerItems(ToItems(branch), ends);
  }
  return lowered;
}

// A group that is there, with its joiner. `alone` leaves out parentheses that `|` does not need.
std::string Lowering::LowerPresent(const Item& item, Ends ends, bool alone) {
  std::string branches = LowerBranches(*item.node, ends);
  const bool joined = item.joined != Item::Joined::kNo;
  if (joined ? item.node->branches().size() > 1 : !alone) {
    branches = Concatenate({"(?:", branches, ")"});
  }
  if (item.joined == Item::Joined::kBefore) return Concatenate({kJoiner, branches});
  if (item.joined == Item::Joined::kBehind) return Concatenate({branches, kJoiner});
  return branches;
}

// A group that is there or else leaves the condition `instead`.
std::string Lowering::LowerOptional(const Item& item, Ends ends, std::string_view instead) {
  const std::string present = LowerPresent(item, ends, /*alone=*/true);
  if (instead.empty() && item.joined != Item::Joined::kNo) {
    return Concatenate({"(?:", present, ")?"});
  }
  return Concatenate({"(?:", present, "|", instead, ")"});
}

std::string Lowering::LowerItem(const Item& item) {
  switch (item.node->kind) {
    case NodeKind::kLiteral:
      return LowerLiteral(item.node->literal());
    case NodeKind::kJoiner:
      return std::string(kJoiner);
    case NodeKind::kStar:
      return std::string(kWordRun);
    case NodeKind::kGroup:
      break;
  }
  return IsOptional(item) ? LowerOptional(item, {}, {}) : LowerPresent(item, {}, /*alone=*/false);
}

// The first item is optional, and with the others it makes for mixed edges at the left.
std::string Lowering::LowerOptionalFirst(ItemSpan items, Ends ends) {
  const ItemSpan rest = items.subspan(1);
  const Ends rest_ends{false, ends.right};
  const Edges edges = EdgesOf(rest, Side::kLeft);
  if (edges != kMixedEdges) {
    return LowerOptional(items.front(), {true, false}, Condition(edges, Side::kLeft)) +
           LowerItems(rest, rest_ends);
  }
  if (++copies_ > kMaxCopies) return {};
  return Concatenate({"(?:", LowerPresent(items.front(), {true, false}, /*alone=*/false),
                      LowerItems(rest, rest_ends), "|", LowerItems(rest, ends), ")"});
}

// The same at the right.
std::string Lowering::LowerOptionalLast(ItemSpan items, Ends ends) {
  const ItemSpan rest = items.first(items.size() - 1);
  const Ends rest_ends{ends.left, false};
  const Edges edges = EdgesOf(rest, Side::kRight);
  if (edges != kMixedEdges) {
    return LowerItems(rest, rest_ends) +
           LowerOptional(items.back(), {false, true}, Condition(edges, Side::kRight));
  }
  if (++copies_ > kMaxCopies) return {};
  return Concatenate({"(?:", LowerItems(rest, rest_ends),
                      LowerPresent(items.back(), {false, true}, /*alone=*/false), "|",
                      LowerItems(rest, ends), ")"});
}

// The edges are mixed at each end in `ends`, at least one.
std::string Lowering::LowerMixed(ItemSpan items, Ends ends) {
  std::size_t required = 0;
  while (IsOptional(items[required])) ++required;
  const ItemSpan behind = items.subspan(required + 1);
  bool behind_required = false;
  for (const Item& item : behind) behind_required |= !IsOptional(item);
  if (ends.left && ends.right && behind_required) {  // each end by itself
    return LowerItems(items.first(required + 1), {true, false}) + LowerItems(behind, {false, true});
  }
  if (ends.left && required > 0) return LowerOptionalFirst(items, ends);
  if (ends.right && IsOptional(items.back())) return LowerOptionalLast(items, ends);
  if (items.size() == 1) return LowerPresent(items.front(), ends, /*alone=*/false);
  if (ends.left) {
    return LowerPresent(items.front(), {true, false}, /*alone=*/false) +
           LowerItems(items.subspan(1), {});
  }
  return LowerItems(items.first(items.size() - 1), {}) +
         LowerPresent(items.back(), {false, true}, /*alone=*/false);
}

std::string Lowering::LowerItems(ItemSpan items, Ends ends) {
  if (ends.left) {
    const Edges edges = EdgesOf(items, Side::kLeft);
    if (edges != kMixedEdges) {
      return Concatenate({Condition(edges, Side::kLeft), LowerItems(items, {false, ends.right})});
    }
  }
  if (ends.right) {
    const Edges edges = EdgesOf(items, Side::kRight);
    if (edges != kMixedEdges) {
      return Concatenate({LowerItems(items, {ends.left, false}), Condition(edges, Side::kRight)});
    }
  }
  if (ends.left || ends.right) return LowerMixed(items, ends);
  std::string lowered;
  for (const Item& item : items) lowered += LowerItem(item);
  return lowered;
}

// A gap between two edges.
std::string LowerGap(Edges left, Edges right) {
  const std::string_view begin = left == kWordEdge ? kNoWord : "";
  const std::string_view end = right == kWordEdge ? kNoWord : "";
  if (begin.empty() || end.empty()) return Concatenate({begin, kGapRun, end});
  return Concatenate({begin, "(?:", kGapRun, end, ")?"});  // one character may serve both
}

PhraseError MixedEdges(ItemSpan items, Side side) {
  const PhraseNode& node = side == Side::kLeft ? *items.front().node : *items.back().node;
  return {DiagnosticCode::kPhraseMixedEdges, node.offset, node.size,
          "next to a gap, some alternatives are whole words and others are not",
          "write two phrases"};
}

PhraseError TooManyEnds(const PhraseSequence& segment) {
  const PhraseNode& last = segment.nodes.back();
  const std::size_t offset = segment.nodes.front().offset;
  return {DiagnosticCode::kPhraseMixedEdges, offset, last.offset + last.size - offset,
          "a phrase can begin or end in too many ways, some whole words and others not",
          "write two phrases"};
}

// The instructions of RE2's program. A class of word characters is many ranges of UTF-8, and `k`
// and `s` have a third case beyond ASCII.
constexpr std::size_t kProgramEnds = 16;
constexpr std::size_t kGapInstructions = 600;
constexpr std::size_t kWordRunInstructions = 16;
constexpr std::size_t kClassInstructions = 5;
constexpr std::size_t kForeignCharacterInstructions = 10;
constexpr std::size_t kThreeCaseInstructions = 4;

}  // namespace

std::variant<std::string, PhraseError> LowerPhrase(const Phrase& phrase) {
  std::string expression;
  Edges gap_left = 0;
  const std::size_t last = phrase.segments.size() - 1;
  for (std::size_t i = 0; i <= last; ++i) {
    const std::vector<Item> items = ToItems(phrase.segments[i]);
    const Edges left = EdgesOf(items, Side::kLeft);
    const Edges right = EdgesOf(items, Side::kRight);
    if (i > 0 && left == kMixedEdges) return MixedEdges(items, Side::kLeft);
    if (i < last && right == kMixedEdges) return MixedEdges(items, Side::kRight);
    if (i > 0) expression += LowerGap(gap_left, left);
    Lowering lowering;
    const std::string segment = lowering.LowerItems(items, {i == 0, i == last});
    if (lowering.too_large()) return TooManyEnds(phrase.segments[i]);
    expression += segment;
    gap_left = right;
  }
  return expression;
}

std::vector<RepeatedText> RepeatedTexts() {
  std::vector<RepeatedText> texts;
  for (char c = ' '; c < 0x7F; ++c) {
    const std::string_view character(&c, 1);
    if (IsWordCharacter(character) || character.find_first_of("|)\\") == 0) continue;
    std::string text = LowerLiteral(character);
    if (character.find_first_of(" -_") == 0) text = kJoiner;
    if (c == '*') text = kWordRun;
    if (c == '(') text = "(?:";
    texts.push_back({c, std::move(text)});
  }
  for (const std::string_view text : {kWordBegins, kWordEnds, kNoWord, kGapRun}) {
    texts.push_back({0, std::string(text)});
  }
  texts.push_back({0, LowerGap(kWordEdge, kWordEdge)});
  return texts;
}

std::size_t MostInstructions(std::string_view expression) {
  std::size_t most = kProgramEnds;
  while (!expression.empty()) {
    std::size_t read = 1;
    if (expression.starts_with(kWordRun)) {
      most += kWordRunInstructions;
      read = kWordRun.size();
    } else if (expression.starts_with(kGapRun)) {
      most += kGapInstructions;
      read = kGapRun.size();
    } else if (expression.front() == '[') {
      most += kClassInstructions;
      read = expression.find(']') + 1;
    } else if (expression.front() == '\\') {
      most += 1;
      read = 2;
    } else if (const auto lead = static_cast<unsigned char>(expression.front()); lead >= 0x80) {
      most += lead >= 0xC0 ? kForeignCharacterInstructions : 0;
    } else {
      most += std::string_view("kKsS").find(expression.front()) != std::string_view::npos
                  ? kThreeCaseInstructions
                  : 1;
    }
    expression.remove_prefix(read);
  }
  return most;
}

std::string LowerAlternative(const PhraseSequence& alternative) {
  return Lowering().LowerItems(ToItems(alternative), {});
}

}  // namespace ricochet::compiler
