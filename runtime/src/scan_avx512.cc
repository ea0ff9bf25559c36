// SPDX-License-Identifier: Apache-2.0
//
// Compiled for AVX-512 with the byte permutations of VBMI; run only where the machine has them
// (scan.cc). Words are taken eight at a time, out of the registers that hold a block and the next
// one, without a branch a word.
//
// Tested by tests/runtime/scan_test.cc
#include "runtime/src/scan_isa.h"

#if defined(__AVX512F__) && defined(__AVX512BW__) && defined(__AVX512VL__) && \
    defined(__AVX512DQ__) && defined(__AVX512VBMI__) && defined(__AVX512VBMI2__)

#include <immintrin.h>

#include "runtime/src/scan_impl.h"

namespace ricochet {
namespace {

__mmask64 FirstBytes(size_t count) {
  return count >= 64 ? ~__mmask64{0} : (__mmask64{1} << count) - 1;
}

struct Avx512Vector {
  static constexpr size_t kWidth = 64;
  static Avx512Vector Load(const char* at) { return {_mm512_loadu_si512(at)}; }
  static Avx512Vector LoadFewer(const char* at, size_t count) {
    return {_mm512_maskz_loadu_epi8(FirstBytes(count), at)};
  }

  uint64_t Word() const {
    const __m512i letters =
        _mm512_sub_epi8(_mm512_or_si512(bytes, _mm512_set1_epi8(0x20)), _mm512_set1_epi8('a'));
    const __m512i digits = _mm512_sub_epi8(bytes, _mm512_set1_epi8('0'));
    return _mm512_cmple_epu8_mask(letters, _mm512_set1_epi8(25)) |
           _mm512_cmple_epu8_mask(digits, _mm512_set1_epi8(9)) | NonAscii();
  }
  uint64_t Blank() const { return _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(' ')); }
  uint64_t Control() const {
    return _mm512_cmple_epu8_mask(bytes, _mm512_set1_epi8(0x1F)) |
           _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(0x7F));
  }
  uint64_t NonAscii() const { return _mm512_movepi8_mask(bytes); }

  __m512i bytes;
};

// Those lanes of `valid` whose keys pass.
__mmask8 PassFilter(GuardFilter filter, __m512i keys, __mmask8 valid) {
  const __m512i hashes =
      _mm512_mullo_epi64(keys, _mm512_set1_epi64(static_cast<int64_t>(format::HashGuard(1))));
  const __m512i bits = _mm512_srl_epi64(hashes, _mm_cvtsi32_si128(static_cast<int>(filter.shift)));
  const __m512i words = _mm512_mask_i64gather_epi64(_mm512_setzero_si512(), valid,
                                                    _mm512_srli_epi64(bits, 6), filter.bits, 8);
  const __m512i bit_in_word = _mm512_and_si512(bits, _mm512_set1_epi64(63));
  return _mm512_mask_test_epi64_mask(valid, words,
                                     _mm512_sllv_epi64(_mm512_set1_epi64(1), bit_in_word));
}

// Eight words of a text, and their keys; a lane a word.
struct EightWords {
  __m512i keys;
  __m512i pairs;  // with the word before
  __m512i prefixes;
  __m512i positions;
  __m512i positions_before;
  __mmask8 valid;
  __mmask8 long_enough;  // those with a prefix
};

// Takes the words of one text, eight at a time.
class EightTaker {
 public:
  explicit EightTaker(size_t begin)
      : positions_before_(_mm512_set1_epi64(static_cast<int64_t>(begin))) {}

  // The first `count` words that begin at the bytes which the lowest bytes of `starts` tell, of
  // `block` and `next`, which lie at `at` of the text. REQUIRES: count is 1 to 8.
  EightWords Take(__m512i block, __m512i next, __m512i starts, size_t at, unsigned count) {
    EightWords eight;
    const __m512i offsets = _mm512_cvtepu8_epi64(_mm512_castsi512_si128(starts));
    eight.valid = static_cast<__mmask8>((1U << count) - 1);
    eight.keys = WordsAt(block, next, offsets);
    const __m512i stems = _mm512_and_si512(eight.keys, _mm512_set1_epi64(0xFFFFFFFF));
    eight.positions = _mm512_add_epi64(offsets, _mm512_set1_epi64(static_cast<int64_t>(at)));
    eight.positions_before = Before(eight.positions, positions_before_);
    eight.pairs = _mm512_xor_si512(
        _mm512_or_si512(Before(stems, stems_before_), _mm512_slli_epi64(stems, 32)),
        _mm512_set1_epi64(static_cast<int64_t>(format::kFold)));
    const __m512i threes = _mm512_and_si512(eight.keys, _mm512_set1_epi64(0xFFFFFF));
    eight.long_enough = _mm512_mask_cmpgt_epu64_mask(
        eight.valid, threes, _mm512_set1_epi64(0xFFFF));  // a folded byte is not 0
    eight.prefixes =
        _mm512_or_si512(threes, _mm512_set1_epi64(static_cast<int64_t>(format::kPrefixMark)));

    const __m512i last = _mm512_set1_epi64(static_cast<int64_t>(count) - 1);
    stems_before_ = _mm512_permutexvar_epi64(last, stems);
    positions_before_ = _mm512_permutexvar_epi64(last, eight.positions);
    return eight;
  }

 private:
  // Eight bytes from each offset on, folded; 0 from the end of the word on.
  static __m512i WordsAt(__m512i block, __m512i next, __m512i offsets) {
    const __m512i spread = _mm512_set4_epi32(0x08080808, 0x08080808, 0, 0);
    const __m512i steps = _mm512_set1_epi64(0x0706050403020100);
    const __m512i indices = _mm512_add_epi8(_mm512_shuffle_epi8(offsets, spread), steps);
    const Avx512Vector bytes{_mm512_permutex2var_epi8(block, indices, next)};
    // Of each eight bits the lowest ones in a row.
    const __m128i runs = _mm_cvtsi64_si128(static_cast<int64_t>(bytes.Word()));
    const __m128i ends = _mm_xor_si128(runs, _mm_add_epi8(runs, _mm_set1_epi8(1)));
    const auto in_word = static_cast<__mmask64>(_mm_cvtsi128_si64(_mm_and_si128(runs, ends)));
    return _mm512_maskz_mov_epi8(in_word, _mm512_or_si512(bytes.bytes, _mm512_set1_epi8(0x20)));
  }

  // Each lane gets the one before it; the first that of `before`, which has it in all lanes.
  static __m512i Before(__m512i lanes, __m512i before) {
    return _mm512_alignr_epi64(lanes, before, 7);
  }

  __m512i stems_before_ = _mm512_setzero_si512();
  __m512i positions_before_;
};

// Calls `take` with the words of the text from `begin` on, eight at a time, and `done` with each
// block's place and the bytes of it at which its words begin.
template <typename Take, typename Done>
void ForEachEight(const char* text, size_t size, size_t begin, const uint8_t* masks, Take take,
                  Done done) {
  const __m512i numbers = _mm512_set_epi8(
      63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41,
      40, 39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18,
      17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  const auto load = [&](size_t at) {
    return at < size ? Avx512Vector::LoadFewer(text + at, size - at).bytes : _mm512_setzero_si512();
  };
  EightTaker taker(begin);
  uint64_t carry = 0;
  size_t at = begin / 64 * 64;
  __m512i next = load(at);
  for (; at < size; at += 64) {
    const __m512i block = next;
    next = load(at + 64);
    uint64_t word;
    memcpy(&word, masks + at / 8, sizeof word);
    if (at < begin) word &= ~uint64_t{0} << (begin - at);
    const uint64_t starts = word & ~(word << 1 | carry);
    carry = word >> 63;
    __m512i places = _mm512_maskz_compress_epi8(starts, numbers);
    const auto count = static_cast<unsigned>(__builtin_popcountll(starts));
    for (unsigned taken = 0; taken < count; taken += 8) {
      take(taker.Take(block, next, places, at, count - taken < 8 ? count - taken : 8), taken);
      places = _mm512_alignr_epi64(_mm512_setzero_si512(), places, 1);
    }
    done(at, starts);
  }
}

// Writes those of `keys` that pass, and their positions, behind the first `count` hits.
size_t Offer(GuardFilter filter, __m512i keys, __m512i positions, __mmask8 valid, GuardHit* hits,
             size_t count) {
  const __mmask8 pass = PassFilter(filter, keys, valid);
  keys = _mm512_maskz_compress_epi64(pass, keys);
  positions = _mm512_maskz_compress_epi64(pass, positions);
  const __m512i low = _mm512_setr_epi64(0, 8, 1, 9, 2, 10, 3, 11);
  const __m512i high = _mm512_setr_epi64(4, 12, 5, 13, 6, 14, 7, 15);
  _mm512_storeu_si512(hits + count, _mm512_permutex2var_epi64(keys, low, positions));
  _mm512_storeu_si512(hits + count + 4, _mm512_permutex2var_epi64(keys, high, positions));
  return count + static_cast<size_t>(__builtin_popcount(pass));
}

size_t FindWordsByEight(const char* text, size_t size, size_t begin, const uint8_t* masks,
                        GuardFilter filter, GuardHit* hits) {
  size_t count = 0;
  ForEachEight(
      text, size, begin, masks,
      [&](const EightWords& eight, unsigned) {
        count = Offer(filter, eight.pairs, eight.positions_before, eight.valid, hits, count);
        count = Offer(filter, eight.keys, eight.positions, eight.valid, hits, count);
        count = Offer(filter, eight.prefixes, eight.positions, eight.long_enough, hits, count);
      },
      [](size_t, uint64_t) {});
  return count;
}

// Those lanes of `valid` whose keys are kept.
__mmask8 PassKept(KeptFilter filter, __m512i keys, __mmask8 valid) {
  const __m512i hashes =
      _mm512_mullo_epi64(keys, _mm512_set1_epi64(static_cast<int64_t>(format::HashGuard(1))));
  const auto bits_at = [&](unsigned shift) {
    return _mm512_and_si512(_mm512_srl_epi64(hashes, _mm_cvtsi32_si128(static_cast<int>(shift))),
                            _mm512_set1_epi64(63));
  };
  const __m512i one = _mm512_set1_epi64(1);
  const __m512i bits =
      _mm512_or_si512(_mm512_or_si512(_mm512_sllv_epi64(one, bits_at(filter.shift - 6)),
                                      _mm512_sllv_epi64(one, bits_at(filter.shift - 12))),
                      _mm512_sllv_epi64(one, bits_at(filter.shift - 18)));
  const __m512i words = _mm512_mask_i64gather_epi64(
      _mm512_setzero_si512(), valid,
      _mm512_srl_epi64(hashes, _mm_cvtsi32_si128(static_cast<int>(filter.shift))), filter.words, 8);
  return _mm512_mask_cmpeq_epi64_mask(valid, _mm512_and_si512(words, bits), bits);
}

void FindKeptByEight(const char* text, size_t size, const uint8_t* masks, KeptFilter filter,
                     uint64_t* kept) {
  uint64_t in_block = 0;     // bit i: the i-th word of the block is kept
  uint64_t last_before = 0;  // the last word before
  ForEachEight(
      text, size, 0, masks,
      [&](const EightWords& eight, unsigned taken) {
        const unsigned pairs = PassKept(filter, eight.pairs, eight.valid);
        const unsigned words = PassKept(filter, eight.keys, eight.valid) |
                               PassKept(filter, eight.prefixes, eight.long_enough);
        in_block |= static_cast<uint64_t>(words | pairs | pairs >> 1) << taken;
        kept[last_before / 64] |= static_cast<uint64_t>(pairs & 1) << last_before % 64;
        const auto last = static_cast<unsigned>(31 - __builtin_clz(eight.valid));
        last_before = static_cast<uint64_t>(_mm_cvtsi128_si64(_mm512_castsi512_si128(
            _mm512_permutexvar_epi64(_mm512_set1_epi64(last), eight.positions))));
      },
      [&](size_t at, uint64_t starts) {
        kept[at / 64] |= _pdep_u64(in_block, starts);
        in_block = 0;
      });
}

size_t TakeCompressed(const char* text, size_t size, const uint64_t* taken, const uint64_t* marks,
                      char mark, char* out) {
  char* const begin = out;
  for (size_t at = 0; at < size; at += 64) {
    const __m512i bytes = Avx512Vector::LoadFewer(text + at, size - at).bytes;
    const __m512i marked = _mm512_mask_set1_epi8(bytes, marks[at / 64], mark);
    _mm512_storeu_si512(out, _mm512_maskz_compress_epi8(taken[at / 64], marked));
    out += __builtin_popcountll(taken[at / 64]);
  }
  return static_cast<size_t>(out - begin);
}

constexpr Scanner kAvx512 = {"avx512", Classify<Avx512Vector>, FindWordsByEight, FindKeptByEight,
                             TakeCompressed};
static_assert(sizeof(GuardHit) == 16, "Offer writes two lanes a hit");

}  // namespace

const Scanner* Avx512Scanner() noexcept {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                 __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
                 __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2") &&
                 __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
                 __builtin_cpu_supports("popcnt")
             ? &kAvx512
             : nullptr;
}

}  // namespace ricochet

#else

namespace ricochet {
const Scanner* Avx512Scanner() noexcept { return nullptr; }
}  // namespace ricochet

#endif
