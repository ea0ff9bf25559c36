// SPDX-License-Identifier: Apache-2.0
#include "tests/e2e/documents/document.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

namespace ricochet::testing {

std::string ReadText(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

std::vector<Block> ReadBlocks(const std::filesystem::path& document) {
  std::vector<Block> blocks;
  std::istringstream lines(ReadText(document));
  std::string paragraph;
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) blocks.push_back({line.substr(3), "", paragraph});
      paragraph.clear();
    } else if (inside) {
      blocks.back().text += line + "\n";
    } else {
      paragraph += line + "\n";
    }
  }
  EXPECT_FALSE(inside) << document << ": a block is not closed";
  return blocks;
}

std::optional<std::string> FileNamedBefore(const Block& block) {
  static const std::regex path_pattern("`([A-Za-z_/-]+\\.[a-z]+)`[^`]*$");
  std::smatch path;
  if (!std::regex_search(block.paragraph, path, path_pattern)) return std::nullopt;
  return path[1].str();
}

}  // namespace ricochet::testing
