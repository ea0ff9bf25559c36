// SPDX-License-Identifier: Apache-2.0
//
// Runs a fuzz target over files, without libFuzzer: in each build with sanitizers, so that targets
// do not rot and findings do not come back.
//
// usage: <target> FILE-OR-FOLDER...
#include <algorithm>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz_check.h"

namespace {

namespace fs = std::filesystem;

std::vector<std::string> FindInputs(const std::vector<std::string>& paths) {
  std::vector<std::string> inputs;
  for (const std::string& path : paths) {
    if (!fs::is_directory(path)) {
      inputs.push_back(path);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) inputs.push_back(entry.path().string());
    }
  }
  std::ranges::sort(inputs);
  return inputs;
}

bool Replay(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (!file.is_open() || file.bad()) return false;
  // A target ends the program where something is wrong: this line tells with which input.
  std::cout << path << std::endl;
  // A copy of its own size, so that AddressSanitizer sees a read behind the end.
  const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::vector<std::string> inputs = FindInputs({argv + 1, argv + argc});
    for (const std::string& input : inputs) {
      if (Replay(input)) continue;
      std::cerr << argv[0] << ": cannot read " << input << "\n";
      return 1;
    }
    std::cout << inputs.size() << " inputs replayed\n";
    return inputs.empty() ? 1 : 0;
  } catch (const std::exception& error) {
    std::cerr << argv[0] << ": " << error.what() << "\n";
    return 1;
  }
}
