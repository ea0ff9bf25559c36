// SPDX-License-Identifier: Apache-2.0
//
// The scalar scanner, and the choice among all.
//
// Tested by tests/runtime/match/scan_test.cc
#include "runtime/src/match/scan.h"

#include <atomic>

#include "runtime/src/match/scan_impl.h"
#include "runtime/src/match/scan_isa.h"

namespace ricochet {
namespace {

// Eight bytes, each looked at by itself: what the others are held against.
struct ScalarVector {
  static constexpr size_t kWidth = 8;
  static ScalarVector Load(const char* at) {
    ScalarVector vector;
    memcpy(vector.bytes, at, kWidth);
    return vector;
  }

  template <typename Test>
  uint64_t Mask(Test test) const {
    uint64_t mask = 0;
    for (size_t i = 0; i < kWidth; ++i) mask |= static_cast<uint64_t>(test(bytes[i])) << i;
    return mask;
  }
  uint64_t Word() const {
    return Mask([](unsigned char c) {
      return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c > 0x7F;
    });
  }
  uint64_t Blank() const {
    return Mask([](unsigned char c) { return c == ' '; });
  }
  uint64_t Control() const {
    return Mask([](unsigned char c) { return c < 0x20 || c == 0x7F; });
  }
  uint64_t NonAscii() const {
    return Mask([](unsigned char c) { return c > 0x7F; });
  }
  ScalarVector Odd() const {
    return Map([](unsigned char c) { return c < 0x20 || c >= 0x7F; });
  }
  ScalarVector Marks() const {
    return Map([](unsigned char c) { return c == '&' || c == '<' || c == '\\'; });
  }

  template <typename Test>
  ScalarVector Map(Test test) const {
    ScalarVector vector;
    for (size_t i = 0; i < kWidth; ++i) vector.bytes[i] = test(bytes[i]) ? 0xFF : 0;
    return vector;
  }
  static ScalarVector Zero() { return {}; }
  ScalarVector Or(const ScalarVector& other) const {
    ScalarVector vector;
    for (size_t i = 0; i < kWidth; ++i) vector.bytes[i] = bytes[i] | other.bytes[i];
    return vector;
  }
  uint64_t Bits() const { return NonAscii(); }

  unsigned char bytes[kWidth];
};

constexpr Scanner kScalar = {"scalar", Classify<ScalarVector>, MaskWords<ScalarVector>};

ScannerList FindRunnable() noexcept {
  ScannerList list;
  for (const Scanner* scanner : {Avx2Scanner(), Sse2Scanner(), NeonScanner(), ScalarScanner()}) {
    if (scanner != nullptr) list.scanners[list.count++] = scanner;
  }
  return list;
}

std::atomic<const Scanner*>& Chosen() noexcept {
  static std::atomic<const Scanner*> chosen{RunnableScanners().scanners[0]};
  return chosen;
}

}  // namespace

const Scanner* ScalarScanner() noexcept { return &kScalar; }

const ScannerList& RunnableScanners() noexcept {
  static const ScannerList list = FindRunnable();
  return list;
}

const Scanner& CurrentScanner() noexcept { return *Chosen().load(std::memory_order_relaxed); }

bool UseScanner(std::string_view name) noexcept {
  const ScannerList& list = RunnableScanners();
  for (std::size_t i = 0; i < list.count; ++i) {
    if (list.scanners[i]->name != name) continue;
    Chosen().store(list.scanners[i], std::memory_order_relaxed);
    return true;
  }
  return false;
}

}  // namespace ricochet
