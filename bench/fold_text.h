// SPDX-License-Identifier: Apache-2.0
//
// Lower case for engines that search for literals: ASCII letters are their own business.
#ifndef RICOCHET_BENCH_FOLD_TEXT_H_
#define RICOCHET_BENCH_FOLD_TEXT_H_

#include <string>
#include <string_view>

namespace ricochet::bench {

// `text` (valid UTF-8) with every non-ASCII letter in lower case, and those that RE2 takes for
// an ASCII letter as that. Returns `text` itself if it is ASCII, else a view of `storage`.
std::string_view FoldBeyondAscii(std::string_view text, std::string* storage);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_FOLD_TEXT_H_
