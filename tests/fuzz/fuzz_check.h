// SPDX-License-Identifier: Apache-2.0
//
// What every fuzz target needs: ways to take its input apart, and to say that something is wrong.
#ifndef RICOCHET_TESTS_FUZZ_FUZZ_CHECK_H_
#define RICOCHET_TESTS_FUZZ_FUZZ_CHECK_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

// What libFuzzer and replay_main.cc call, once an input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace ricochet::testing {

// Ends the program, which is how libFuzzer learns of a finding, unless `holds`.
void Require(bool holds, std::string_view claim, std::string_view evidence = {});

// UTF-8 without characters that act on a terminal, other than those of `allowed`.
void RequirePrintable(std::string_view text, std::string_view allowed, std::string_view claim);

// Takes an input apart from its start. Behind the end there are zeros and empty texts.
class FuzzInput {
 public:
  FuzzInput(const std::uint8_t* data, std::size_t size)
      : rest_(reinterpret_cast<const char*>(data), size) {}

  std::uint8_t Byte() {
    if (rest_.empty()) return 0;
    const char byte = rest_.front();
    rest_.remove_prefix(1);
    return static_cast<std::uint8_t>(byte);
  }
  // The next `size` bytes, or as many as are left.
  std::string_view Bytes(std::size_t size) {
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(bytes.size());
    return bytes;
  }
  std::string_view Rest() const { return rest_; }

 private:
  std::string_view rest_;
};

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_FUZZ_FUZZ_CHECK_H_
