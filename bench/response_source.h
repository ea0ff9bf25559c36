// SPDX-License-Identifier: Apache-2.0
//
// Where the responses of a run come from: a file, or the generator.
#ifndef RICOCHET_BENCH_RESPONSE_SOURCE_H_
#define RICOCHET_BENCH_RESPONSE_SOURCE_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "bench/corpus.h"

namespace ricochet::bench {

struct ResponseSource {
  std::string path;          // a line is a response
  std::size_t generate = 0;  // if not 0: so many from the shipped templates, with line ends in them
  bool empty() const { return path.empty() && generate == 0; }
};

// Both throw std::runtime_error.
Corpus ReadAll(const ResponseSource& source);
// Calls `take` with each response, until it says that it wants no more, without keeping them.
void ReadEach(const ResponseSource& source, const std::function<bool(std::string_view)>& take);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_RESPONSE_SOURCE_H_
