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
// REQUIRES: size <= kKeysBytes.
inline Keys FirstBytes(Keys keys, std::size_t size) {
  const Keys& mask = kFirstBytes[size];
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

  // From this place on sixteen bytes are read from the copy.
  std::size_t tail_from() const { return tail_from_; }
  // REQUIRES: begin < tail_from().
  const char* BeforeTail(std::size_t begin) const { return text_.data() + begin; }
  // REQUIRES: begin >= tail_from().
  const char* InTail(std::size_t begin) const { return tail_ + (begin - tail_from_); }
  const char* At(std::size_t begin) const {
    return begin < tail_from_ ? BeforeTail(begin) : InTail(begin);
  }

  // Of the `size` bytes at `at`, which one of these gave.
  Keys KeysAt(const char* at, std::size_t size) const {
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
        buckets_(tables.word_buckets.data()),
        bucket_shift_(format::BucketShift(tables.word_buckets.size())),
        stem_gates_(tables.stem_gates.data()),
        text_(words),
        t_(tables) {}

  // Of `size` bytes from `begin` on; nullptr: it is not known.
  const WordRecord* Find(WordKind kind, std::size_t begin, std::size_t size) const {
    if (size > kKeysBytes) return FindLong(kind, begin, size);
    return FindShort(kind, text_.KeysAt(text_.At(begin), size), size);
  }

  // The terms of the longest stem that a word begins with.
  std::uint32_t FindStem(std::size_t begin, std::size_t size) const {
    return FindStem(begin, size, text_.KeysAt(text_.At(begin), std::min(size, kKeysBytes)).first);
  }

  // Of each word its terms or, if it is not known, those of its stem.
  void FindAll(const Words& words, std::uint32_t* sets) const {
    const std::uint32_t* const begins = words.begins();
    const std::uint32_t* const ends = words.ends();
    const std::size_t count = words.count();
    std::size_t in_text = count;
    while (in_text > 0 && begins[in_text - 1] >= text_.tail_from()) --in_text;
    for (std::size_t i = 0; i < in_text; ++i) {
      sets[i] = FindTerms(text_.BeforeTail(begins[i]), begins[i], ends[i] - begins[i]);
    }
    for (std::size_t i = in_text; i < count; ++i) {
      sets[i] = FindTerms(text_.InTail(begins[i]), begins[i], ends[i] - begins[i]);
    }
  }

 private:
  [[gnu::always_inline]] inline std::uint32_t FindTerms(const char* at, std::size_t begin,
                                                        std::size_t size) const {
    if (size > kKeysBytes) [[unlikely]] {
      const WordRecord* const known = FindLong(WordKind::kWord, begin, size);
      return known != nullptr ? known->terms : FindStem(begin, size);
    }
    const Keys keys = text_.KeysAt(at, size);
    const WordRecord* const known = FindShort(WordKind::kWord, keys, size);
    return known != nullptr ? known->terms : FindStem(begin, size, keys.first);
  }

  [[gnu::always_inline]] inline std::uint32_t FindStem(std::size_t begin, std::size_t size,
                                                       std::uint64_t first) const {
    const std::uint32_t gates =
        stem_gates_[format::LongStemGate(first)] | stem_gates_[format::ShortStemGate(first)];
    const std::uint64_t up_to_size =
        (std::uint64_t{2} << std::min(size, format::kMaxStemBytes)) - 1;
    const std::uint64_t sizes = gates & up_to_size;
    return sizes == 0 ? 0 : FindLongestOf(sizes, begin);
  }

  // `sizes`: a bit for each that a stem may have.
  [[gnu::noinline]] std::uint32_t FindLongestOf(std::uint64_t sizes, std::size_t begin) const {
    while (sizes != 0) {
      const auto longest = static_cast<std::size_t>(63 - std::countl_zero(sizes));
      sizes ^= std::uint64_t{1} << longest;
      const WordRecord* const found = Find(WordKind::kStem, begin, longest);
      if (found != nullptr) return found->terms;
    }
    return 0;
  }

  [[gnu::always_inline]] inline const WordRecord* FindShort(WordKind kind, Keys keys,
                                                            std::size_t size) const {
    const std::uint64_t hash = format::HashOfKeys(kind, keys.first, keys.second);
    // Words with equal keys are equal, since none has a NUL; but one may go on.
    return FindInBucket(hash, kind, keys, size, [](const WordRecord&) { return true; });
  }

  template <typename Suits>
  [[gnu::always_inline]] inline const WordRecord* FindInBucket(std::uint64_t hash, WordKind kind,
                                                               Keys keys, std::size_t size,
                                                               Suits suits) const {
    const std::uint32_t* const bucket = buckets_ + (hash >> bucket_shift_);
    for (std::size_t word = bucket[0]; word != bucket[1]; ++word) {
      const WordRecord& record = records_[word];
      if (record.keys[0] == keys.first && record.keys[1] == keys.second && record.size == size &&
          record.kind == static_cast<std::uint16_t>(kind) && suits(record)) {
        return &record;
      }
    }
    return nullptr;
  }

  // Words of more than sixteen bytes are rare.
  [[gnu::noinline]] const WordRecord* FindLong(WordKind kind, std::size_t begin,
                                               std::size_t size) const {
    const Keys keys = text_.KeysAt(text_.At(begin), kKeysBytes);
    std::uint64_t hash = format::HashOfKeys(kind, keys.first, keys.second);
    for (std::size_t at = kKeysBytes; at < size; at += kKeyBytes) {
      hash = format::MixBytes(hash, text_.EightAt(begin + at, size - at));
    }
    return FindInBucket(hash, kind, keys, size, [&](const WordRecord& record) {
      return HasRest(t_.plan_strings.substr(record.rest, size - kKeysBytes), begin);
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
  const std::uint32_t* buckets_;
  unsigned bucket_shift_;
  const std::uint32_t* stem_gates_;
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

// In a function of its own, since its loop needs all registers.
[[gnu::noinline]] void TermFinder::Find(const Words& words,
                                        std::vector<std::uint32_t>* sets) const {
  if (sets->size() < words.count()) sets->resize(words.count());
  const LookUps look_ups(t_, words);
  look_ups.FindAll(words, sets->data());
  if (!words.ascii()) LeaveOutStems(words, look_ups, sets->data());
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
