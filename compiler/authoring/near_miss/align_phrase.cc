// SPDX-License-Identifier: Apache-2.0
//
// From each place where a phrase may begin, it is followed through the text as far as it matches.
// At each mismatch every change is tried once: the part before it matches letter by letter, and the
// part after it must match too (phrase_rest.h). No state of phrase and text is visited twice.
#include "compiler/authoring/near_miss/align_phrase.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "compiler/authoring/near_miss/change_distance.h"
#include "compiler/authoring/near_miss/folded_text.h"
#include "compiler/authoring/near_miss/phrase_rest.h"
#include "compiler/authoring/near_miss/phrase_steps.h"

namespace ricochet::compiler {
namespace {

using Kind = PhraseStep::Kind;

// Shorter words turn into others by a single letter.
constexpr std::size_t kLeastWordForLetters = 4;
constexpr std::size_t kMostEndingLetters = 3;
constexpr std::size_t kLeastStem = 3;
constexpr std::size_t kMostWordsAt = 32;
constexpr std::size_t kLeastWords = 2;  // that stay

// A word of the phrase, or the rest of one.
struct PhraseWord {
  std::uint32_t after = 0;  // the step after it
  std::size_t begin = 0, end = 0, letters = 0;
  bool whole_branch = false;
  std::size_t group_letters = 0, group_end = 0;  // of a whole branch, as in PhraseStep
};

// How the phrase came to a step.
struct Way {
  FittingPart part;        // of the phrase so far
  std::size_t behind = 0;  // in the phrase, in bytes: after the last step
  bool in_word = false;    // the last step was a word character, or the ending of one
  bool open = true;        // no part of the phrase is directly before
};

class PhraseAligner {
 public:
  PhraseAligner(std::string_view phrase, const PhraseSteps& steps, std::u32string_view text)
      : phrase_(phrase),
        steps_(steps),
        text_(text),
        edges_(text),
        rest_(steps, text),
        visited_(2 * steps.steps.size() * (text.size() + 1)) {}

  std::vector<ExpressionChange> Align() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (text_[at] == U' ' || !edges_.MayBegin(at)) continue;
      for (const std::uint32_t step : steps_.first) Follow(step, at, {});
    }
    std::ranges::stable_sort(found_, {}, &ExpressionChange::distance);
    if (found_.size() > kMaxChanges) found_.resize(kMaxChanges);
    return std::move(found_);
  }

 private:
  struct Edit {
    ChangeKind kind;
    std::size_t begin, end;  // of the phrase, in bytes
    std::string replacement;
    std::string was, becomes;
    std::size_t changed;  // letters
  };

  const PhraseStep& Step(std::uint32_t number) const { return steps_.steps[number]; }
  std::string Text(std::size_t begin, std::size_t end) const {
    return ToUtf8(text_.substr(begin, end - begin));
  }
  std::string Source(std::size_t begin, std::size_t end) const {
    return std::string(phrase_.substr(begin, end - begin));
  }
  static bool IsWordStep(const PhraseStep& step) {
    return step.kind == Kind::kCharacter && IsWord(step.character);
  }

  void Follow(std::uint32_t number, std::size_t at, const Way& way) {
    const PhraseStep& step = Step(number);
    const std::size_t key =
        (2 * std::size_t{number} + (way.in_word ? 1 : 0)) * (text_.size() + 1) + at;
    if (step.kind == Kind::kEnd || visited_[key]) return;
    visited_[key] = true;
    TryChanges(number, at, way);
    Way next = way;
    Count(step, &next.part);
    if (step.size > 0) next.behind = step.offset + step.size;
    next.in_word = IsWordStep(step) || step.kind == Kind::kStar;
    next.open = step.kind == Kind::kGap;
    for (const std::size_t behind : rest_.Behind(step, at)) {
      for (const std::uint32_t following : step.next) Follow(following, behind, next);
    }
  }

  void TryChanges(std::uint32_t number, std::size_t at, const Way& way) {
    const PhraseStep& step = Step(number);
    switch (step.kind) {
      case Kind::kCharacter:
        TryCharacter(number, at, way);
        if (way.in_word) TryShorterEnding(number, at, way);
        if (!way.in_word && IsWordStep(step)) TryWord(number, at, way);
        break;
      case Kind::kJoiner:
        TryJoiner(step, at, way);
        break;
      case Kind::kGap:
        TryNarrowGap(step, at, way);
        break;
      case Kind::kStar:
      case Kind::kEdge:
      case Kind::kEnd:
        break;
    }
    if (way.in_word && !IsWordStep(step) && step.kind != Kind::kStar) {
      TryLongerEnding(number, at, way);
    }
    if (way.part.letters > 0 && (step.kind == Kind::kCharacter || step.kind == Kind::kJoiner)) {
      TryPunctuation(number, at, way);
    }
  }

  // `rest`: the text after the change, if the phrase matches there.
  void Offer(const Way& way, std::optional<FittingPart> rest, Edit edit) {
    if (!rest) return;
    const std::size_t kept = way.part.letters + rest->letters;
    if (!IsNear(edit.kind, kept, edit.changed)) return;
    ExpressionChange change;
    change.kind = edit.kind;
    change.was = std::move(edit.was);
    change.becomes = std::move(edit.becomes);
    change.offset = edit.begin;
    change.size = edit.end - edit.begin;
    change.replacement = std::move(edit.replacement);
    change.distance = DistanceOf(edit.kind, kept, edit.changed);
    found_.push_back(std::move(change));
  }

  // One character other, less or more, a blank more, or two exchanged.
  void TryCharacter(std::uint32_t number, std::size_t at, const Way& way) {
    const PhraseStep& step = Step(number);
    const bool word = IsWordStep(step);
    const std::size_t end = step.offset + step.size;
    if (word && way.in_word && edges_.joiner_at(at)) {
      Offer(way, rest_.Find(number, at + 1),
            {ChangeKind::kBlank, step.offset, step.offset, Text(at, at + 1), "", Text(at, at + 1),
             0});
    }
    if (word && step.word_letters < kLeastWordForLetters) return;
    TryOther(number, at, way);
    const bool at_word_end = way.in_word && !edges_.word_at(at);
    if (!at_word_end || LettersBefore(at) < kLeastStem) {  // else it is an ending
      Offer(way, rest_.Find(step.next, at),
            {ChangeKind::kCharacter, step.offset, end, "", Source(step.offset, end), "", 1});
    }
  }

  // Another character in the text, or one more.
  void TryOther(std::uint32_t number, std::size_t at, const Way& way) {
    const PhraseStep& step = Step(number);
    const bool word = IsWordStep(step);
    const std::size_t end = step.offset + step.size;
    if (at == text_.size() || word != edges_.word_at(at) || edges_.joiner_at(at)) return;
    const std::string other = EscapeForPhrase(text_.substr(at, 1));
    Offer(way, rest_.Find(step.next, at + 1),
          {ChangeKind::kCharacter, step.offset, end, other, Source(step.offset, end),
           Text(at, at + 1), 1});
    if (word) {
      Offer(way, rest_.Find(number, at + 1),
            {ChangeKind::kCharacter, step.offset, step.offset, other, "", other, 1});
    }
    TryExchanged(step, at, way);
  }

  void TryExchanged(const PhraseStep& step, std::size_t at, const Way& way) {
    if (at + 1 >= text_.size() || text_[at + 1] != step.character) return;
    for (const std::uint32_t number : step.next) {
      const PhraseStep& other = Step(number);
      if (!IsWordStep(other) || other.sequence != step.sequence || other.character != text_[at] ||
          other.offset != step.offset + step.size) {
        continue;
      }
      const std::size_t end = other.offset + other.size;
      Offer(way, rest_.Find(other.next, at + 2),
            {ChangeKind::kCharacter, step.offset, end, Text(at, at + 2), Source(step.offset, end),
             Text(at, at + 2), 1});
    }
  }

  // A mark in the text, and the phrase goes on after it.
  void TryPunctuation(std::uint32_t number, std::size_t at, const Way& way) {
    if (at == text_.size() || edges_.word_at(at) || edges_.joiner_at(at)) return;
    const std::string mark = EscapeForPhrase(text_.substr(at, 1));
    const std::size_t place = Step(number).offset;
    Offer(way, rest_.Find(number, at + 1),
          {ChangeKind::kCharacter, place, place, mark, "", Text(at, at + 1), 1});
  }

  // The word goes on in the text.
  void TryLongerEnding(std::uint32_t number, std::size_t at, const Way& way) {
    const std::size_t end = edges_.WordEnd(at);
    if (end == at || end - at > kMostEndingLetters || LettersBefore(at) < kLeastStem) return;
    const std::string ending = Text(at, end);
    Offer(way, rest_.Find(number, end),
          {ChangeKind::kEnding, way.behind, way.behind, "(" + ending + "|)", "", ending, end - at});
  }

  // The word goes on in the phrase.
  void TryShorterEnding(std::uint32_t number, std::size_t at, const Way& way) {
    if (edges_.word_at(at) || LettersBefore(at) < kLeastStem) return;
    for (const PhraseWord& word : WordsAt(number)) {
      if (word.letters > kMostEndingLetters || word.letters == 0) continue;
      const std::string ending = Source(word.begin, word.end);
      Offer(way, rest_.Find(word.after, at),
            {ChangeKind::kEnding, word.begin, word.end, "(" + ending + "|)", ending, "",
             word.letters});
    }
  }

  // Of the word that ends there.
  std::size_t LettersBefore(std::size_t at) const {
    std::size_t begin = at;
    while (begin > 0 && edges_.word_at(begin - 1)) --begin;
    return at - begin;
  }

  // A word replaced, left out or put in before this one.
  void TryWord(std::uint32_t number, std::size_t at, const Way& way) {
    const std::size_t end = edges_.WordEnd(at);
    const bool at_word = end > at && edges_.MayBegin(at);
    for (const PhraseWord& word : WordsAt(number)) {
      if (at_word) OfferReplaced(word, at, end, way);
      const PhraseStep& after = Step(word.after);
      if (after.kind == Kind::kJoiner) {
        OfferLess(word, word.begin, after.offset + after.size, rest_.Find(after.next, at), way);
      }
    }
    if (way.part.letters == 0 || (end > at && !at_word)) return;
    std::size_t behind = end;
    while (behind < text_.size() && behind < end + 3 && !edges_.word_at(behind)) ++behind;
    if (behind == end) return;
    const std::string more = EscapeForPhrase(text_.substr(at, behind - at));
    const std::size_t place = Step(number).offset;
    Offer(way, rest_.Find(number, behind),
          {ChangeKind::kWordMore, place, place, more, "", Text(at, end > at ? end : behind),
           end - at});
  }

  // Other alternatives stay: the word becomes one more. A word with neighbours on neither side
  // could be any, a number stands for no word, and one word alone is not enough of a phrase, unless
  // the other is much like it.
  void OfferReplaced(const PhraseWord& word, std::size_t at, std::size_t end, const Way& way) {
    const Kind after = Step(word.after).kind;
    const std::u32string_view other = text_.substr(at, end - at);
    if (way.open && (after == Kind::kGap || after == Kind::kEdge)) return;
    const auto rest = rest_.Find(word.after, end);
    if (!rest || IsNumber(other)) return;
    const std::string was = Source(word.begin, word.end);
    const std::size_t alike = CommonBeginning(Fold(was), other);
    const bool form = alike >= kLeastStem && 2 * alike >= std::max(word.letters, other.size());
    if (way.part.joints + rest->joints < kLeastWords && !form) return;
    Way with_beginning = way;
    if (form) with_beginning.part.letters += alike;
    Offer(with_beginning, rest,
          {ChangeKind::kWord, word.whole_branch ? word.end : word.begin, word.end,
           (word.whole_branch ? "|" : "") + ToUtf8(other), was, ToUtf8(other),
           std::max(word.letters, other.size()) - (form ? alike : 0)});
  }

  // With an alternative the others may be missing too: all of them are as much as the longest.
  void OfferLess(const PhraseWord& word, std::size_t begin, std::size_t end,
                 std::optional<FittingPart> rest, const Way& way) {
    if (!rest || way.part.joints + rest->joints + 1 < kLeastWords) return;
    Offer(way, rest,
          {ChangeKind::kWordLess, word.whole_branch ? word.group_end : begin,
           word.whole_branch ? word.group_end : end, word.whole_branch ? "|" : "",
           Source(word.begin, word.end), "", std::max(word.letters, word.group_letters)});
  }

  // Words joined, punctuation between them, a missing last word, or several words between.
  void TryJoiner(const PhraseStep& step, std::size_t at, const Way& way) {
    const std::size_t end = step.offset + step.size;
    if (edges_.word_at(at)) {
      Offer(way, rest_.Find(step.next, at),
            {ChangeKind::kBlank, step.offset, end, "", Source(step.offset, end), "", 0});
    } else if (at < text_.size() && !edges_.joiner_at(at)) {
      const std::string mark = EscapeForPhrase(text_.substr(at, 1));
      Offer(way, rest_.Find(step.next, at + 1),
            {ChangeKind::kCharacter, step.offset, end, mark, Source(step.offset, end),
             Text(at, at + 1), 1});
    }
    for (const std::uint32_t next : step.next) {
      if (!IsWordStep(Step(next))) continue;
      for (const PhraseWord& word : WordsAt(next)) {
        if (Step(word.after).kind == Kind::kJoiner) continue;  // tried at the word
        OfferLess(word, step.offset, word.end, rest_.Find(word.after, at), way);
      }
    }
    if (!step.in_group && edges_.joiner_at(at)) TryMissingGap(step, at, way);
  }

  void TryMissingGap(const PhraseStep& step, std::size_t at, const Way& way) {
    const std::size_t last = std::min(at + kMaxGapCharacters, text_.size());
    for (std::size_t behind = at + 2; behind <= last; ++behind) {
      if (!edges_.MayLieBetween(at, behind)) continue;
      const auto rest = rest_.Find(step.next, behind);
      if (!rest) continue;
      const std::size_t end = step.offset + step.size;
      Offer(
          way, rest,
          {ChangeKind::kGapMissing, step.offset, end, " ... ", Source(step.offset, end), "...", 0});
      return;
    }
  }

  // The gap spans too little: a word of what lies between, with a gap on either side, may do.
  void TryNarrowGap(const PhraseStep& step, std::size_t at, const Way& way) {
    const std::size_t last = std::min(at + 3 * kMaxGapCharacters, text_.size());
    for (std::size_t behind = at + kMaxGapCharacters + 1; behind <= last; ++behind) {
      if (!edges_.MayLieBetween(at, behind)) continue;
      const auto rest = rest_.Find(step.next, behind);
      if (!rest) continue;
      const auto [begin, end] = WordInTheMiddle(at, behind);
      if (begin == end) return;
      const std::string word = EscapeForPhrase(text_.substr(begin, end - begin));
      Offer(way, rest,
            {ChangeKind::kGapNarrow, step.offset, step.offset + step.size, " ... " + word + " ... ",
             std::to_string(behind - at), word, 0});
      return;
    }
  }

  // The word nearest to the middle of [first, last).
  std::pair<std::size_t, std::size_t> WordInTheMiddle(std::size_t first, std::size_t last) const {
    const std::size_t middle = (first + last) / 2;
    std::pair<std::size_t, std::size_t> best{first, first};
    std::size_t best_off = last - first;
    for (std::size_t at = first + 1; at < last; ++at) {
      const std::size_t end = edges_.WordEnd(at);
      if (end == at || end >= last || !edges_.MayBegin(at)) continue;
      const std::size_t off = at > middle ? at - middle : middle - at;
      if (off < best_off) {
        best = {at, end};
        best_off = off;
      }
    }
    return best;
  }

  // The words, or rests of one, that begin with this step and are in one sequence.
  std::vector<PhraseWord> WordsAt(std::uint32_t number) const {
    std::vector<PhraseWord> words;
    CollectWords(number, number, 0, &words);
    return words;
  }

  void CollectWords(std::uint32_t first, std::uint32_t number, std::size_t letters,
                    std::vector<PhraseWord>* words) const {
    const PhraseStep& begin = Step(first);
    const PhraseStep& step = Step(number);
    if (step.sequence != begin.sequence) return;
    for (const std::uint32_t next : step.next) {
      if (words->size() == kMostWordsAt) return;
      const PhraseStep& following = Step(next);
      const std::size_t so_far = letters + (IsWordStep(step) ? 1 : 0);
      if (IsWordStep(following) || following.kind == Kind::kStar) {
        CollectWords(first, next, so_far, words);
      } else {
        const bool whole = begin.begins_branch && step.ends_branch;
        words->push_back({next, begin.offset, step.offset + step.size, so_far, whole,
                          whole ? begin.group_letters : 0, begin.group_end});
      }
    }
  }

  std::string_view phrase_;
  const PhraseSteps& steps_;
  std::u32string_view text_;
  TextEdges edges_;
  PhraseRest rest_;
  std::vector<bool> visited_;
  std::vector<ExpressionChange> found_;
};

}  // namespace

std::vector<ExpressionChange> AlignPhrase(std::string_view phrase, std::u32string_view folded) {
  const auto parsed = ParseWrittenOut(phrase);
  if (!std::holds_alternative<Phrase>(parsed)) return {};
  const PhraseSteps steps = MakePhraseSteps(std::get<Phrase>(parsed));
  return PhraseAligner(phrase, steps, folded).Align();
}

}  // namespace ricochet::compiler
