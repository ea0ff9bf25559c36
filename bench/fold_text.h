// SPDX-License-Identifier: Apache-2.0
//
// Lower case for engines that search for literals: ASCII letters are their own business.
//
// Tested by tests/bench/fold_text_test.cc
#ifndef RICOCHET_BENCH_FOLD_TEXT_H_
#define RICOCHET_BENCH_FOLD_TEXT_H_

#include <string>
#include <string_view>

namespace ricochet::bench {

// `text` (valid UTF-8) with each Latin, Greek and Cyrillic letter beyond ASCII as FilteredRE2 has
// it in its atoms: in lower case, and another form of a letter (a final sigma) as that letter.
// Returns `text` itself if it is ASCII, else a view of `storage`.
std::string_view FoldBeyondAscii(std::string_view text, std::string* storage);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_FOLD_TEXT_H_
