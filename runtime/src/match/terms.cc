// SPDX-License-Identifier: Apache-2.0
#include "runtime/src/match/terms.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace ricochet {
namespace {

using format::kKeyBytes;
using format::kNone;
using format::WordKind;
using format::WordRecord;

constexpr std::size_t kKeysBytes = 2 * kKeyBytes;

// The first sixteen bytes of a word or stem, NUL where it has fewer.
struct Keys {
  std::uint64_t first, second;
};

// By n: the first n bytes of sixteen.
constexpr std::array<Keys, kKeysBytes + 1> kFirstBytes = [] {
  std::array<Keys, kKeysBytes + 1> masks{};
  for (std::size_t n = 1; n < masks.size(); ++n) {
    masks[n] = masks[n - 1];
    std::uint64_t& half = n <= kKeyBytes ? masks[n].first : masks[n].second;
    half = half << 8U | 0xFF;
  }
  return masks;
}();
inline Keys FirstBytes(Keys keys, std::size_t size) {
  const Keys& mask = kFirstBytes[std::min(size, kKeysBytes)];
  return {keys.first & mask.first, keys.second & mask.second};
}

// A text, of which sixteen bytes are read at each place: near its end from a copy.
class PaddedText {
 public:
  explicit PaddedText(const Words& words)
      // ASCII letters have this bit in lower case, digits have it anyway. Another text is in one
      // case already.
      : case_bits_(words.ascii() ? 0x2020202020202020U : 0),
        text_(words.text()),
        tail_from_(text_.size() - std::min(text_.size(), kKeysBytes)) {
    if (text_.size() >= kKeysBytes) [[likely]] {
      std::memcpy(tail_, text_.data() + tail_from_, kKeysBytes);
    } else if (!text_.empty()) {
      std::memcpy(tail_, text_.data(), text_.size());
    }
  }

  Keys KeysAt(std::size_t begin, std::size_t size) const {
    const char* const at = begin < tail_from_ ? text_.data() + begin : tail_ + (begin - tail_from_);
    Keys keys;
    std::memcpy(&keys.first, at, kKeyBytes);
    std::memcpy(&keys.second, at + kKeyBytes, kKeyBytes);
    return FirstBytes({keys.first | case_bits_, keys.second | case_bits_}, size);
  }
  // Eight of the `size` bytes from `at` on, NUL where there are fewer.
  std::uint64_t EightAt(std::size_t at, std::size_t size) const {
    size = std::min(size, kKeyBytes);
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text_.data() + at, size);
    return (bytes | case_bits_) & kFirstBytes[size].first;
  }

 private:
  std::uint64_t case_bits_;
  std::string_view text_;
  std::size_t tail_from_;
  char tail_[2 * kKeysBytes] = {};
};

// The look-ups of one text.
class LookUps {
 public:
  LookUps(const RulesetTables& tables, const Words& words)
      : records_(tables.words.data()),
        slots_(tables.word_slots.data()),
        slot_count_(tables.word_slots.size()),
        text_(words),
        t_(tables) {}

  // Of `size` bytes from `begin` on; nullptr: it is not known.
  [[gnu::always_inline]] inline const WordRecord* Find(WordKind kind, std::size_t begin,
                                                       std::size_t size) const {
    if (size > kKeysBytes) [[unlikely]]
      return FindLong(kind, begin, size);
    const Keys keys = text_.KeysAt(begin, size);
    const std::uint64_t hash = format::HashOfKeys(kind, keys.first, keys.second);
    // Words with equal keys are equal, since none has a NUL; but one may go on.
    return Probe(hash, kind, keys,
                 [size](const WordRecord& record) { return record.size == size; });
  }

  // The terms of the longest stem that a word begins with.
  [[gnu::noinline]] std::uint32_t FindStem(std::size_t begin, std::size_t size) const {
    const std::uint64_t first = text_.KeysAt(begin, size).first;
    const std::uint32_t gates =
        t_.stem_gates[format::LongStemGate(first)] | t_.stem_gates[format::ShortStemGate(first)];
    std::uint64_t sizes = gates & ((std::uint64_t{2} << std::min(size, format::kMaxStemBytes)) - 1);
    while (sizes != 0) {
      const auto longest = static_cast<std::size_t>(63 - std::countl_zero(sizes));
      sizes ^= std::uint64_t{1} << longest;
      const WordRecord* const found = Find(WordKind::kStem, begin, longest);
      if (found != nullptr) return found->terms;
    }
    return 0;
  }

 private:
  template <typename Suits>
  const WordRecord* Probe(std::uint64_t hash, WordKind kind, Keys keys, Suits suits) const {
    const std::uint32_t tag = format::TagOfHash(hash);
    for (std::size_t at = format::SlotOfTag(tag, slot_count_);;
         at = at + 1 < slot_count_ ? at + 1 : 0) {
      const format::WordSlot slot = slots_[at];
      if (slot.word == kNone) return nullptr;
      if (slot.tag != tag) continue;
      const WordRecord& record = records_[slot.word];
      if (record.keys[0] == keys.first && record.keys[1] == keys.second &&
          record.kind == static_cast<std::uint16_t>(kind) && suits(record)) {
        return &record;
      }
    }
  }

  // Words of more than sixteen bytes are rare.
  [[gnu::noinline]] const WordRecord* FindLong(WordKind kind, std::size_t begin,
                                               std::size_t size) const {
    const Keys keys = text_.KeysAt(begin, size);
    std::uint64_t hash = format::HashOfKeys(kind, keys.first, keys.second);
    for (std::size_t at = kKeysBytes; at < size; at += kKeyBytes) {
      hash = format::MixBytes(hash, text_.EightAt(begin + at, size - at));
    }
    return Probe(hash, kind, keys, [&](const WordRecord& record) {
      return record.size == size &&
             HasRest(t_.plan_strings.substr(record.rest, size - kKeysBytes), begin);
    });
  }

  bool HasRest(std::string_view rest, std::size_t begin) const {
    for (std::size_t at = 0; at < rest.size(); at += kKeyBytes) {
      const std::size_t left = rest.size() - at;
      std::uint64_t wanted = 0;
      std::memcpy(&wanted, rest.data() + at, std::min(left, sizeof wanted));
      if (text_.EightAt(begin + kKeysBytes + at, left) != wanted) return false;
    }
    return true;
  }

  const WordRecord* records_;
  const format::WordSlot* slots_;
  std::size_t slot_count_;
  PaddedText text_;
  const RulesetTables& t_;
};

// From the sets of those words that are glued to the next one.
void LeaveOutStems(const Words& words, const LookUps& look_ups, std::uint32_t* sets) {
  for (std::size_t i = 0; i < words.count(); ++i) {
    if (!words.IsGluedToNext(i)) continue;
    const std::size_t begin = words.begin(i);
    const WordRecord* const known = look_ups.Find(WordKind::kWord, begin, words.end(i) - begin);
    sets[i] = known == nullptr ? 0 : known->alone;
  }
}

}  // namespace

TermFinder::TermFinder(const RulesetTables& tables) : t_(tables) {}

void TermFinder::Find(const Words& words, std::vector<std::uint32_t>* sets) const {
  if (sets->size() < words.count()) sets->resize(words.count());
  const LookUps look_ups(t_, words);
  std::uint32_t* const out = sets->data();
  const std::size_t count = words.count();
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t begin = words.begin(i);
    const std::size_t size = words.end(i) - begin;
    const WordRecord* const known = look_ups.Find(WordKind::kWord, begin, size);
    if (known != nullptr) {
      out[i] = known->terms;
    } else {
      out[i] = look_ups.FindStem(begin, size);
    }
  }
  if (!words.ascii()) LeaveOutStems(words, look_ups, out);
}

std::uint32_t TermFinder::SetOfStem(const Words& words, std::size_t word) const {
  const std::size_t begin = words.begin(word);
  const std::size_t size = words.end(word) - begin;
  return LookUps(t_, words).FindStem(begin, size);
}

std::uint32_t TermFinder::Separator(std::string_view between) const {
  if (between.size() > format::kMaxSeparatorBytes) return kNone;
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < between.size(); ++i) {
    const char c = IsJoiner(between[i]) ? ' ' : between[i];
    key |= std::uint64_t{static_cast<unsigned char>(c)} << (8 * i);
  }
  const std::size_t slots = t_.separators.size();
  for (std::size_t at = format::SeparatorSlot(key, slots);; at = (at + 1) & (slots - 1)) {
    const format::SeparatorRecord& record = t_.separators[at];
    if (record.term == kNone || record.key == key) return record.term;
  }
}

}  // namespace ricochet
