// SPDX-License-Identifier: Apache-2.0
//
// The responses to measure on.
#ifndef RICOCHET_BENCH_CORPUS_H_
#define RICOCHET_BENCH_CORPUS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ricochet/response.h"

namespace ricochet::bench {

// Immutable once made.
class Corpus {
 public:
  // Each line of `bytes` is a response.
  explicit Corpus(std::string bytes);
  // Response i ends at ends[i] of `bytes`, where the next one begins.
  Corpus(std::string bytes, std::span<const std::size_t> ends);
  Corpus(const Corpus&) = delete;
  Corpus& operator=(const Corpus&) = delete;

  std::span<const Response> responses() const { return responses_; }
  std::size_t size_bytes() const { return size_bytes_; }  // of the responses, without line ends
  // XXH3-128 of the bytes, 32 hexadecimal digits.
  const std::string& digest() const { return digest_; }

 private:
  void Finish();

  std::string bytes_;
  std::vector<Response> responses_;
  std::size_t size_bytes_ = 0;
  std::string digest_;
};

// Throws std::runtime_error.
std::string ReadFile(const std::string& path);

std::size_t CountBytes(std::span<const Response> responses);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_CORPUS_H_
