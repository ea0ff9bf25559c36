// SPDX-License-Identifier: Apache-2.0
//
// Punycode writes the ASCII characters of a label first, then, in ascending order of code points,
// where each of the others has to be inserted: the distance from the last insertion as a number
// of variable length in base 36, whose thresholds adapt to the numbers seen (RFC 3492 section 6).
// Names are the RFC's. Only the encoder: names are compared in their encoded form.
//
// Tested by tests/runtime/text/host_name_test.cc
#include "runtime/src/text/punycode.h"

#include <cstdint>

namespace ricochet {
namespace {

constexpr std::uint32_t kBase = 36;
constexpr std::uint32_t kTMin = 1;
constexpr std::uint32_t kTMax = 26;
constexpr std::uint32_t kSkew = 38;
constexpr std::uint32_t kDamp = 700;
constexpr std::uint32_t kInitialBias = 72;
constexpr char32_t kInitialN = 0x80;

char Digit(std::uint32_t value) noexcept {
  return static_cast<char>(value < 26 ? 'a' + value : '0' + (value - 26));
}

std::uint32_t Adapt(std::uint32_t delta, std::uint32_t points, bool first) noexcept {
  delta /= first ? kDamp : 2;
  delta += delta / points;
  std::uint32_t k = 0;
  for (; delta > (kBase - kTMin) * kTMax / 2; k += kBase) delta /= kBase - kTMin;
  return k + (kBase - kTMin + 1) * delta / (delta + kSkew);
}

void AppendNumber(std::uint32_t number, std::uint32_t bias, std::string* out) {
  for (std::uint32_t k = kBase;; k += kBase) {
    const std::uint32_t t = k <= bias ? kTMin : (k >= bias + kTMax ? kTMax : k - bias);
    if (number < t) break;
    out->push_back(Digit(t + (number - t) % (kBase - t)));
    number = (number - t) / (kBase - t);
  }
  out->push_back(Digit(number));
}

char32_t SmallestFrom(char32_t n, std::u32string_view label) noexcept {
  char32_t smallest = 0x7FFFFFFF;
  for (const char32_t c : label) {
    if (c >= n && c < smallest) smallest = c;
  }
  return smallest;
}

}  // namespace

bool AppendPunycode(std::u32string_view label, std::string* out) {
  // Every character takes a byte at least. It also keeps `delta` far below 2^32.
  if (label.size() > kMaxLabelBytes) return false;
  const std::size_t begin = out->size();
  for (const char32_t c : label) {
    if (c < kInitialN) out->push_back(static_cast<char>(c));
  }
  const auto basic = static_cast<std::uint32_t>(out->size() - begin);
  if (basic > 0) out->push_back('-');

  char32_t n = kInitialN;
  std::uint32_t delta = 0;
  std::uint32_t bias = kInitialBias;
  for (std::uint32_t handled = basic; handled < label.size(); ++delta, ++n) {
    const char32_t next = SmallestFrom(n, label);
    delta += static_cast<std::uint32_t>(next - n) * (handled + 1);
    n = next;
    for (const char32_t c : label) {
      if (c < n) ++delta;
      if (c != n) continue;
      AppendNumber(delta, bias, out);
      bias = Adapt(delta, handled + 1, handled == basic);
      delta = 0;
      ++handled;
    }
  }
  if (out->size() - begin <= kMaxLabelBytes) return true;
  out->resize(begin);
  return false;
}

}  // namespace ricochet
