// SPDX-License-Identifier: Apache-2.0
#include "bench/corpus.h"

#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace ricochet::bench {

Corpus::Corpus(std::string bytes) : bytes_(std::move(bytes)) {
  std::string_view rest = bytes_;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    Response response;
    response.text = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (response.text.ends_with('\r')) response.text.remove_suffix(1);
    responses_.push_back(response);
  }
  Finish();
}

Corpus::Corpus(std::string bytes, std::span<const std::size_t> ends) : bytes_(std::move(bytes)) {
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    Response response;
    response.text = std::string_view(bytes_).substr(begin, end - begin);
    responses_.push_back(response);
    begin = end;
  }
  Finish();
}

void Corpus::Finish() {
  size_bytes_ = CountBytes(responses_);
  const XXH128_hash_t hash = XXH3_128bits(bytes_.data(), bytes_.size());
  std::array<char, 33> digits = {};
  static_cast<void>(std::snprintf(digits.data(), digits.size(), "%016llx%016llx",
                                  static_cast<unsigned long long>(hash.high64),
                                  static_cast<unsigned long long>(hash.low64)));
  digest_ = digits.data();
}

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t CountBytes(std::span<const Response> responses) {
  std::size_t bytes = 0;
  for (const Response& response : responses) bytes += response.text.size();
  return bytes;
}

}  // namespace ricochet::bench
