// SPDX-License-Identifier: Apache-2.0
//
// Any bytes as a file that may be compressed: they come out the same whatever the sizes of reads
// are, whole or up to an error.
//
// Input: two bytes choose the sizes of reads, the rest is the file.
#include <memory>
#include <string>

#include "io/bytes/decompress.h"
#include "tests/fuzz/fuzz_check.h"
#include "tests/fuzz/piece_source.h"

namespace ricochet::testing {
namespace {

// A bomb is cut off: how it unfolds is no question of its size.
constexpr std::size_t kMaxBytes = std::size_t{1} << 20U;

struct Outcome {
  std::string text;
  std::string error;
};

Outcome ReadThrough(std::string_view file, std::size_t piece, std::size_t size) {
  const auto source = io::Decompress(std::make_unique<PieceSource>(file, piece));
  Outcome outcome;
  std::string buffer(size, '\0');
  while (outcome.text.size() < kMaxBytes) {
    const Result<std::size_t> count = source->Read(buffer.data(), buffer.size());
    if (!count.ok()) {
      outcome.error = count.status().message();
      Require(!outcome.error.empty(), "a failure says what is wrong");
      break;
    }
    if (*count == 0) break;
    Require(*count <= buffer.size(), "no more than there is room for");
    outcome.text.append(buffer, 0, *count);
  }
  outcome.text.resize(std::min(outcome.text.size(), kMaxBytes));
  return outcome;
}

void Run(FuzzInput input) {
  const std::size_t piece = input.Byte() + std::size_t{1};
  const std::size_t size = input.Byte() + std::size_t{1};
  const std::string_view file = input.Rest();
  const Outcome whole = ReadThrough(file, file.size(), std::size_t{64} * 1024);
  const Outcome pieces = ReadThrough(file, piece, size);
  // Of a damaged block as much is given as was read of it before the damage showed.
  const std::size_t common = std::min(whole.text.size(), pieces.text.size());
  Require(whole.text.compare(0, common, pieces.text, 0, common) == 0,
          "the sizes of reads make no difference");
  const bool cut_off = common == kMaxBytes;
  Require(cut_off || whole.error.empty() == pieces.error.empty(), "nor to whether it fails",
          whole.error + pieces.error);
  Require(!whole.error.empty() || !pieces.error.empty() || whole.text == pieces.text,
          "nor to how much there is");
  const bool compressed = file.starts_with("\x1F\x8B\x08") || file.starts_with("\x28\xB5\x2F\xFD");
  Require(compressed || whole.text == file, "other bytes stay as they are");
}

}  // namespace
}  // namespace ricochet::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ricochet::testing::Run({data, size});
  return 0;
}
