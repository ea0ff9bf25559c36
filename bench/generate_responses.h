// SPDX-License-Identifier: Apache-2.0
//
// Any number of responses, drawn from templates in the mix of their weights.
//
// Tested by tests/bench/generate_responses_test.cc
#ifndef RICOCHET_BENCH_GENERATE_RESPONSES_H_
#define RICOCHET_BENCH_GENERATE_RESPONSES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bench/distinct_texts.h"
#include "bench/random_numbers.h"
#include "bench/response_templates.h"

namespace ricochet::bench {

struct GeneratedResponse {
  std::string text;    // with its line ends
  std::string domain;  // of the recipient
  const ResponseTemplate* made_of = nullptr;
};

// Example:
//   ResponseGenerator generator(templates, 1);
//   for (GeneratedResponse response; n > 0; --n) Use((generator.Next(&response), response.text));
//
// The sequence is the same for the same templates and seed, on every platform, and its first N
// are the same however many follow. If the templates require distinct responses, no two texts are
// the same, also where a line end counts as a blank. Cost: about a microsecond and 8 to 16 bytes
// for each response so far. Not thread-safe. `templates` must outlive the generator and what it
// gives.
class ResponseGenerator {
 public:
  ResponseGenerator(const ResponseTemplates& templates, std::uint64_t seed);

  // Replaces `response`, whose memory is used again.
  void Next(GeneratedResponse* response);

 private:
  const ResponseTemplate& Draw();
  void Compose(const ResponseTemplate& made_of, GeneratedResponse* response);
  void Fill(const TextPieces& pieces, std::string* text);
  void Append(const TextPiece& piece, std::string* text);
  void MakeLasting(Placeholder placeholder, std::string* text);
  const std::string& Lasting(Placeholder placeholder);
  void AppendPassing(Placeholder placeholder, std::string* text);
  void AppendDomain(std::string* text);
  void AppendDate(std::string* text);
  void AppendLike(std::string_view sample, std::string* text);
  void Lengthen(const ResponseTemplate& made_of, std::string* text);

  const ResponseTemplates& templates_;
  RandomNumbers random_;
  std::vector<std::uint64_t> cumulative_;  // of the weights
  std::array<std::string, kLastingPlaceholders> lasting_;
  std::uint32_t drawn_ = 0;  // which of lasting_ hold, by bit
  DistinctTexts seen_;
};

// Responses side by side in one piece of memory.
class ResponseBuffer {
 public:
  void Append(std::string_view text) {
    bytes_ += text;
    ends_.push_back(bytes_.size());
  }
  std::size_t size() const { return ends_.size(); }
  std::size_t size_bytes() const { return bytes_.size(); }
  // Lives until the next Append. REQUIRES: index < size().
  std::string_view operator[](std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends_[index - 1];
    return std::string_view(bytes_).substr(begin, ends_[index] - begin);
  }

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_;
};

// The first `count` texts of the sequence.
ResponseBuffer GenerateResponses(const ResponseTemplates& templates, std::size_t count,
                                 std::uint64_t seed);

}  // namespace ricochet::bench

#endif  // RICOCHET_BENCH_GENERATE_RESPONSES_H_
