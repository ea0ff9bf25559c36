// SPDX-License-Identifier: Apache-2.0
//
// From the last word to the first: when a word is looked at, it is known which word lists begin at
// those behind it. At one word, its own terms are followed first; where they end a word list, that
// is one more term of the word.
#include "runtime/src/match/find_parts.h"

#include <algorithm>

namespace ricochet {

using format::EdgeRecord;
using format::kNone;
using format::LabelRecord;
using format::NodeRecord;
using format::TermSet;

namespace {

// What one word may take. No phrase of a reasonable ruleset comes near it.
constexpr int kMaxSteps = 4000;

// Whether `text`, with a blank for each joiner, is what `bytes` are.
bool SameText(std::string_view text, std::string_view bytes) {
  return std::ranges::equal(text, bytes, [](char wanted, char there) {
    return wanted == ' ' ? IsJoiner(there) : wanted == there;
  });
}

}  // namespace

void FoundParts::Clear(std::size_t parts) {
  if (numbers_.size() != parts || number_ == 0xFFFF) {
    numbers_.assign(parts, 0);
    places_of_.assign(parts, kNoPlace);
    parts_.resize(parts);
    number_ = 0;
  }
  ++number_;
  part_count_ = 0;
  place_count_ = longer_count_ = 0;
  missing_places_ = missing_parts_ = false;
}

// One search in one text.
class PartSearch {
 public:
  PartSearch(const RulesetTables& tables, const TermFinder& terms, const Words& words,
             FoundParts* found)
      : t_(tables),
        nodes_(tables.nodes.data()),
        edges_(tables.edges.data()),
        sets_(tables.term_sets.data()),
        terms_of_sets_(tables.terms.data()),
        labels_(tables.labels.data()),
        terms_(terms),
        text_(words.text()),
        begins_(words.begins()),
        ends_(words.ends()),
        count_(words.count()),
        ascii_(words.ascii()),
        words_(words),
        found_(*found),
        at_(found->words_.data()),
        numbers_(found->numbers_.data()),
        places_of_(found->places_of_.data()),
        number_(found->number_),
        next_part_(found->parts_.data() + found->part_count_) {}

  // Once parts are missing, RE2 is asked for all of them.
  void Run() {
    at_[count_] = {};
    for (std::size_t word = count_; word-- > 0 && !found_.missing_parts_;) BeginAt(word);
    found_.part_count_ = static_cast<std::size_t>(next_part_ - found_.parts_.data());
  }

  void RunFrom(std::uint32_t start) {
    const std::uint64_t mask = nodes_[start].mask;
    const FoundParts::WordTerms* const at = at_;
    for (std::size_t word = count_; word-- > 0;) {
      if ((mask & at[word].mask) == 0) continue;
      begin_ = word;
      steps_ = kMaxSteps;
      FollowTerms(start, word);
    }
  }

  void FindPunctuation(std::uint32_t part, std::string_view bytes) {
    for (std::size_t at = 0; at + bytes.size() <= text_.size(); ++at) {
      if (!SameText(bytes, text_.substr(at, bytes.size()))) continue;
      AddPlace(part, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + bytes.size()));
    }
  }

 private:
  void BeginAt(std::size_t word) {
    const std::uint32_t set = found_.sets_[word];
    if (set == 0 && ascii_) {
      at_[word] = {};
      return;
    }
    begin_ = word;
    steps_ = kMaxSteps;
    first_longer_ = found_.longer_count_;
    if (!ascii_ && words_.IsGluedToNext(word)) AddStemOf(word);
    Begin(set, word + 1);
    std::uint64_t mask = sets_[set].mask;
    if (found_.longer_count_ != first_longer_) mask |= BeginLonger();
    at_[word] = {mask, word != 0 && IsJoined(word) ? mask : 0, set, first_longer_,
                 found_.longer_count_};
  }
  // Returns the bits of all their terms.
  [[gnu::noinline]] std::uint64_t BeginLonger() {
    std::uint64_t mask = 0;
    for (std::size_t i = first_longer_; i < found_.longer_count_; ++i) {
      const FoundParts::Longer longer = found_.longer_[i];
      Begin(longer.set, longer.end);
      mask |= sets_[longer.set].mask;
    }
    return mask;
  }

  // A stem takes all that is glued to its word.
  void AddStemOf(std::size_t word) {
    const std::uint32_t set = terms_.SetOfStem(words_, word);
    if (set == 0) return;
    std::size_t end = word;
    while (words_.IsGluedToNext(end)) ++end;
    AddLonger(set, end + 1);
  }

  // Whether a joiner and no more is between this word and the one before it.
  bool IsJoined(std::size_t word) const {
    const std::uint32_t from = ends_[word - 1];
    return begins_[word] - from == 1 && IsJoiner(text_[from]);
  }

  void Begin(std::uint32_t set, std::size_t end) {
    const std::uint32_t start = sets_[set].start;
    if (start != kNone) Visit(start, end);
  }

  // `end`: the word behind what has been read.
  [[gnu::always_inline]] inline void Visit(std::uint32_t index, std::size_t end) {
    const NodeRecord& node = nodes_[index];
    if ((node.labels | node.quiet_labels) != 0) TakeLabels(node, end);
    if ((node.mask & at_[end].joined) != 0) {
      FollowTerms(index, end);
    } else if (node.separators != 0) {
      FollowSeparator(index, end);
    }
  }

  [[gnu::noinline]] void FollowSeparator(std::uint32_t index, std::size_t word) {
    if (word == count_ || IsJoined(word)) return;
    const std::size_t from = ends_[word - 1];
    const std::uint32_t separator = terms_.Separator(text_.substr(from, begins_[word] - from));
    if (separator == kNone) return;
    const std::uint32_t behind = Edge(nodes_[index], index, separator);
    if (behind != kNone) FollowTerms(behind, word);
  }

  void FollowTerms(std::uint32_t index, std::size_t word) {
    if (--steps_ < 0) {
      found_.missing_parts_ = true;
      return;
    }
    const FoundParts::WordTerms& at = at_[word];
    FollowSet(index, sets_[at.set], word + 1);
    if (at.first_longer != at.longer_end) FollowLonger(index, at);
  }
  [[gnu::noinline]] void FollowLonger(std::uint32_t index, const FoundParts::WordTerms& at) {
    for (std::size_t i = at.first_longer; i < at.longer_end; ++i) {
      const FoundParts::Longer longer = found_.longer_[i];
      FollowSet(index, sets_[longer.set], longer.end);
    }
  }

  [[gnu::always_inline]] inline void FollowSet(std::uint32_t index, const TermSet& set,
                                               std::size_t end) {
    const NodeRecord& node = nodes_[index];
    const std::uint64_t mask = node.mask;
    const std::uint32_t* const terms = terms_of_sets_ + set.first_term;
    for (std::size_t i = 0; i < set.terms; ++i) {
      if ((mask >> (terms[i] % 64) & 1) == 0) continue;
      const std::uint32_t next = Edge(node, index, terms[i]);
      if (next != kNone) Visit(next, end);
    }
  }

  std::uint32_t Edge(const NodeRecord& node, std::uint32_t index, std::uint32_t term) const {
    const EdgeRecord& edge = edges_[node.first_edge + term];
    return edge.node == index ? edge.to : kNone;
  }

  [[gnu::noinline]] void TakeLabels(const NodeRecord& node, std::size_t end) {
    const LabelRecord* label = labels_ + node.first_label;
    const LabelRecord* const quiet = label + node.labels;
    for (; label != quiet; ++label) {
      if (label->part == kNone) {
        AddLonger(label->more, end);
      } else {
        Record(*label, end);
      }
    }
    const LabelRecord* const last = quiet + node.quiet_labels;
    if (ascii_) {
      for (; label != last; ++label) numbers_[label->part] = number_;
    } else {
      for (; label != last; ++label) Record(*label, end);
    }
  }

  // Once each.
  [[gnu::noinline]] void AddLonger(std::uint32_t set, std::size_t end) {
    for (std::size_t i = first_longer_; i < found_.longer_count_; ++i) {
      if (found_.longer_[i].set == set && found_.longer_[i].end == end) return;
    }
    if (found_.longer_.size() == found_.longer_count_) {
      found_.longer_.resize(2 * found_.longer_.size() + 16);
    }
    found_.longer_[found_.longer_count_++] = {set, static_cast<std::uint32_t>(end)};
  }

  // Most parts have no place that matters, and no other ends than their words.
  [[gnu::always_inline]] inline void Record(const LabelRecord& label, std::size_t end) {
    if (label.more == 0 && ascii_) {
      if (numbers_[label.part] != number_) AddPart(label.part);
      return;
    }
    const bool placed = (label.more & format::kPlaced) != 0;
    if (!placed && numbers_[label.part] == number_) return;
    const std::uint32_t first = begins_[begin_];
    const std::uint32_t last = ends_[end - 1];
    if ((label.more > format::kPlaced || !ascii_) && !EndsHold(label, first, last)) return;
    if (placed) {
      AddPlace(label, first, last);
    } else {
      AddPart(label.part);
    }
  }
  void AddPart(std::uint32_t part) {
    numbers_[part] = number_;
    *next_part_++ = part;
  }

  bool IsAt(std::size_t at, format::StringRef end) const {
    return end.size == 0 || SameText(t_.PlanView(end), text_.substr(at, end.size));
  }
  // Of a part whose words reach from `first` to `last`.
  [[gnu::noinline]] bool EndsHold(const LabelRecord& label, std::uint32_t first,
                                  std::uint32_t last) const {
    const format::PartEnds& ends = t_.ends[label.more / 2];
    if (ends.left.size > first || ends.right.size > text_.size() - last) return false;
    first -= ends.left.size;
    if (!IsAt(first, ends.left) || !IsAt(last, ends.right)) return false;
    last += ends.right.size;
    const bool left_free =
        (ends.flags & format::kLeftIsWord) == 0 || first == 0 || !IsWordByte(text_[first - 1]);
    const bool right_free = (ends.flags & format::kRightIsWord) == 0 || last == text_.size() ||
                            !IsWordByte(text_[last]);
    return left_free && right_free;
  }

  void AddPlace(const LabelRecord& label, std::uint32_t first, std::uint32_t last) {
    if (label.more > format::kPlaced) {
      const format::PartEnds& ends = t_.ends[label.more / 2];
      first -= ends.left.size;
      last += ends.right.size;
    }
    if (numbers_[label.part] != number_) {
      places_of_[label.part] = FoundParts::kNoPlace;
      AddPart(label.part);
    }
    AddPlace(label.part, first, last);
  }
  void AddPlace(std::uint32_t part, std::uint32_t first, std::uint32_t last) {
    const std::uint32_t place = found_.place_count_;
    if (place == found_.place_room_ && !MakeRoomForPlaces()) return;
    found_.places_[place] = {first, last, places_of_[part]};
    places_of_[part] = place;
    found_.place_count_ = place + 1;
  }
  [[gnu::noinline]] bool MakeRoomForPlaces() {
    if (found_.place_room_ == FoundParts::kMaxPlaces) {
      found_.missing_places_ = true;
      return false;
    }
    const std::uint32_t room = std::min(2 * found_.place_room_ + 16, FoundParts::kMaxPlaces);
    found_.places_.resize(room);
    found_.place_room_ = room;
    return true;
  }

  const RulesetTables& t_;
  const NodeRecord* nodes_;
  const EdgeRecord* edges_;
  const TermSet* sets_;
  const std::uint32_t* terms_of_sets_;
  const LabelRecord* labels_;
  const TermFinder& terms_;
  std::string_view text_;
  const std::uint32_t* begins_;  // of the words
  const std::uint32_t* ends_;    // likewise
  std::size_t count_;            // likewise
  bool ascii_;
  const Words& words_;
  FoundParts& found_;
  FoundParts::WordTerms* at_;  // by word
  std::uint16_t* numbers_;
  std::uint32_t* places_of_;
  std::uint16_t number_;
  std::uint32_t* next_part_;        // in FoundParts::parts_: where the next one is noted
  std::size_t begin_ = 0;           // the word at which what is looked for begins
  std::uint32_t first_longer_ = 0;  // of those in longer_ that begin there
  int steps_ = 0;
};

void PartFinder::Find(const Words& words, FoundParts* found) const {
  found->Clear(t_.parts.size());
  terms_.Find(words, &found->sets_);
  if (found->words_.size() <= words.count()) found->words_.resize(words.count() + 1);
  PartSearch(t_, terms_, words, found).Run();
}

void PartFinder::FindApart(std::uint32_t part, const Words& words, FoundParts* found) const {
  found->numbers_[part] = found->number_;
  found->places_of_[part] = FoundParts::kNoPlace;
  PartSearch search(t_, terms_, words, found);
  const format::PartRecord& record = t_.parts[part];
  if (record.start == format::kPunctuation) {
    search.FindPunctuation(part, t_.PlanView(t_.ends[record.ends].left));
  } else {
    search.RunFrom(record.start);
  }
}

}  // namespace ricochet
