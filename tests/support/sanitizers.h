// SPDX-License-Identifier: Apache-2.0
//
// Whether this is built with AddressSanitizer or ThreadSanitizer, as gcc and clang say it.
#ifndef RICOCHET_TESTS_SUPPORT_SANITIZERS_H_
#define RICOCHET_TESTS_SUPPORT_SANITIZERS_H_

namespace ricochet::testing {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
#else
inline constexpr bool kSanitized = false;
#endif

// How often a test with random input goes round: under sanitizers a round takes about ten times as
// long, so a quarter of them. The fuzz targets run far longer on the same code.
constexpr int Rounds(int rounds) { return kSanitized && rounds >= 4 ? rounds / 4 : rounds; }

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_SUPPORT_SANITIZERS_H_
