// SPDX-License-Identifier: Apache-2.0
//
// Distinguishes ids and tokens of machines from words, by their form alone.
//
// Tested by tests/io/masking/mask_text_test.cc
#ifndef RICOCHET_IO_MASKING_MASK_WORDS_H_
#define RICOCHET_IO_MASKING_MASK_WORDS_H_

#include <string_view>

namespace ricochet::io {

// A word here is a run of ASCII letters and digits.
enum class WordShape {
  kPlain,     // letters only, or letters with a digit or few: `IPv6`, `office365`, `p2p`
  kToken,     // what a provider names its reasons by, short and in capitals: `S3150`, `0x80040610`
  kQuantity,  // digits with their unit: `24h`, `10MB`
  kDigits,
  kId,  // a queue id, session id, hash or other long mix
};

// Shapes, not certainties: an id of letters alone that looks like a word is taken for one, and so
// is a user's name. What is short and in capitals is kept, since rules are written for it.
WordShape ShapeOf(std::string_view word) noexcept;

// 1rXyZ1-0003Ab-2C, 1rXyZ1-000000003Ab-2Cde (Exim) or 8-4-4-4-12 hexadecimal digits (UUID).
bool IsIdOfParts(std::string_view compound) noexcept;

}  // namespace ricochet::io

#endif  // RICOCHET_IO_MASKING_MASK_WORDS_H_
