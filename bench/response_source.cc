// SPDX-License-Identifier: Apache-2.0
#include "bench/response_source.h"

#include <fstream>
#include <stdexcept>
#include <vector>

#include "bench/generate_responses.h"
#include "bench/response_templates.h"

namespace ricochet::bench {
namespace {

constexpr std::uint64_t kSeed = 1;

void Generate(std::size_t count, const std::function<bool(std::string_view)>& take) {
  std::string error;
  const auto templates = LoadResponseTemplates(RICOCHET_RESPONSE_TEMPLATES, &error);
  if (!templates) throw std::runtime_error(error);
  ResponseGenerator generator(*templates, kSeed);
  GeneratedResponse response;
  for (std::size_t i = 0; i < count; ++i) {
    generator.Next(&response);
    if (!take(response.text)) return;
  }
}

}  // namespace

void ReadEach(const ResponseSource& source, const std::function<bool(std::string_view)>& take) {
  if (source.generate > 0) {
    Generate(source.generate, take);
    return;
  }
  std::ifstream file(source.path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + source.path);
  for (std::string line; std::getline(file, line);) {
    if (!take(line)) return;
  }
}

Corpus ReadAll(const ResponseSource& source) {
  if (source.generate == 0) return Corpus(ReadFile(source.path));
  std::string bytes;
  std::vector<std::size_t> ends;
  Generate(source.generate, [&](std::string_view text) {
    bytes += text;
    ends.push_back(bytes.size());
    return true;
  });
  return Corpus(std::move(bytes), ends);
}

}  // namespace ricochet::bench
