// SPDX-License-Identifier: Apache-2.0
#include "compiler/parse/check_phrase.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "compiler/parse/phrase_items.h"
#include "compiler/parse/scripts.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

using NodeKind = PhraseNode::Kind;
using Items = std::span<const PhraseItem>;

PhraseError NeverMatches(std::size_t offset, std::size_t size, std::string title,
                         std::string_view help) {
  return {DiagnosticCode::kPhraseNeverMatches, offset, size, std::move(title), std::string(help)};
}

std::string CodePoint(char32_t character) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string digits;
  for (char32_t rest = character; rest != 0 || digits.size() < 4; rest >>= 4U) {
    digits.insert(digits.begin(), kDigits[rest & 0xFU]);
  }
  return "U+" + digits;
}

// What to write for a character whose plain form is `plain`.
std::string HelpForReplaced(char32_t plain) {
  if (plain == kEllipsis) return R"(write ... for a gap, or \.\.\. for three dots)";
  if (plain == U' ' || plain == U'\n') return "write a blank";
  return std::string("write ") + static_cast<char>(plain);  // the others are ASCII
}

// What is next to a sequence.
enum class Beside { kNothing, kBlank, kOther };

Beside BesideOf(const PhraseNode& node) { return IsBlank(node) ? Beside::kBlank : Beside::kOther; }

std::optional<PhraseError> CheckEndBlank(const PhraseNode& node, Beside beside) {
  if (!IsBlank(node) || beside == Beside::kOther) return std::nullopt;
  if (beside == Beside::kBlank) {
    return NeverMatches(node.offset, node.size, "two blanks in a row",
                        "write the blank inside or outside of the parentheses, not both");
  }
  return PhraseError{DiagnosticCode::kPhraseEmpty, node.offset, node.size,
                     "a phrase begins or ends with a blank",
                     R"(leave it out; or write "\ " where a blank must occur)"};
}

// What must occur in a sequence; a hyphen alone is a useful branch: e(-|)mail.
std::optional<PhraseError> CheckWords(const std::vector<PhraseNode>& nodes, bool is_branch) {
  const bool has_word = std::any_of(nodes.begin(), nodes.end(), [](const PhraseNode& node) {
    return node.kind != NodeKind::kJoiner;
  });
  const bool must_occur = std::any_of(nodes.begin(), nodes.end(), [](const PhraseNode& node) {
    return node.kind != NodeKind::kJoiner && !IsOptional(node);
  });
  if (must_occur || (is_branch && !has_word)) return std::nullopt;
  PhraseError error;
  error.offset = nodes.front().offset;
  error.size = nodes.back().offset + nodes.back().size - error.offset;
  if (is_branch) {
    error.code = DiagnosticCode::kPhraseEmptyBranch;
    error.title = "all of an alternative is optional";
    error.help = "write an empty alternative next to a required one: (a|b|)";
  } else {
    error.code = DiagnosticCode::kPhraseEmpty;
    error.title = has_word ? "a phrase, or its part between two gaps, is entirely optional"
                           : "no word in a phrase, or between two gaps";
    error.help = has_word ? "make one word of it required, or remove it"
                          : R"(write a word; or \- or \_ for the character itself)";
  }
  return error;
}

std::optional<PhraseError> CheckParts(const PhraseSequence& sequence, Beside left, Beside right,
                                      bool is_branch) {
  const std::vector<PhraseNode>& nodes = sequence.nodes;
  std::optional<PhraseError> error = CheckEndBlank(nodes.front(), left);
  if (!error) error = CheckEndBlank(nodes.back(), right);
  if (!error) error = CheckWords(nodes, is_branch);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const Beside before = i == 0 ? left : BesideOf(nodes[i - 1]);
    const Beside behind = i + 1 == nodes.size() ? right : BesideOf(nodes[i + 1]);
    if (nodes[i].is_list()) continue;  // its alternatives were checked as phrases of their own
    for (const PhraseSequence& branch : nodes[i].branches()) {
      if (!error) error = CheckParts(branch, before, behind, /*is_branch=*/true);
    }
  }
  return error;
}

// `after`: what follows the items may begin with a word character.
bool MayBeginWord(Items items, bool behind) {
  for (const PhraseItem& item : items) {
    const PhraseNode& node = *item.node;
    if (node.kind == NodeKind::kJoiner) return false;
    if (node.kind == NodeKind::kLiteral) return IsWordCharacter(node.literal());
    if (node.kind == NodeKind::kStar) return true;
    for (const PhraseSequence& branch : node.branches()) {
      const bool joined = item.joined == PhraseItem::Joined::kBefore;
      if (!joined && MayBeginWord(ToItems(branch), /*behind=*/false)) return true;
    }
    if (!node.nullable) return false;
  }
  return behind;
}

// A star ends a word, whichever alternatives are taken.
std::optional<PhraseError> CheckStars(const PhraseSequence& sequence, bool word_behind) {
  const std::vector<PhraseItem> items = ToItems(sequence);
  std::optional<PhraseError> error;
  for (std::size_t i = 0; i < items.size() && !error; ++i) {
    const PhraseNode& node = *items[i].node;
    if (node.kind == NodeKind::kLiteral || node.kind == NodeKind::kJoiner) continue;
    const bool word_follows = items[i].joined != PhraseItem::Joined::kBehind &&
                              MayBeginWord(Items(items).subspan(i + 1), word_behind);
    if (node.kind == NodeKind::kStar && word_follows) {
      return PhraseError{DiagnosticCode::kPhraseStar, node.offset, node.size, "a * within a word",
                         R"(only the end of a word can be left open: use a pattern; or write \*)"};
    }
    for (const PhraseSequence& branch : node.branches()) {
      if (!error) error = CheckStars(branch, word_follows);
    }
    if (error && node.is_list()) {
      error->offset = node.offset;
      error->size = node.size;
      error->title = "a word goes on after this list, which has an alternative that ends in *";
    }
  }
  return error;
}

}  // namespace

std::optional<PhraseError> FindWhatNeverOccurs(std::string_view text) {
  enum class Before { kOther, kBlank, kEscapedBlank };
  Before before = Before::kOther;
  for (std::size_t at = 0; at < text.size();) {
    const bool escaped = text[at] == '\\' && at + 1 < text.size();
    const std::size_t offset = at + (escaped ? 1 : 0);
    const DecodedCharacter character = DecodeUtf8(text.substr(offset));
    if (character.length == 0) return std::nullopt;  // not UTF-8
    const char32_t plain = Simplify(character.value);
    if (plain != character.value || plain == kEllipsis || plain == U'\n') {
      return NeverMatches(
          offset, character.length,
          CodePoint(character.value) + " never occurs: the normal form of a response replaces it",
          HelpForReplaced(plain));
    }
    const Before blank = escaped ? Before::kEscapedBlank : Before::kBlank;
    if (character.value == U' ' && before == blank) {
      return NeverMatches(at - (escaped ? 2 : 1), escaped ? 4 : 2,
                          "two blanks in a row never occur: the normal form of a response has one",
                          "write one blank");
    }
    before = character.value == U' ' ? blank : Before::kOther;
    at = offset + character.length;
  }
  return std::nullopt;
}

std::optional<PhraseError> CheckPhrase(const Phrase& phrase) {
  std::optional<PhraseError> error;
  for (const PhraseSequence& segment : phrase.segments) {
    if (!error) error = CheckParts(segment, Beside::kNothing, Beside::kNothing, false);
  }
  for (const PhraseSequence& segment : phrase.segments) {
    if (!error) error = CheckStars(segment, /*word_behind=*/false);
  }
  return error;
}

}  // namespace ricochet::compiler
