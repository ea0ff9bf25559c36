// SPDX-License-Identifier: Apache-2.0
//
// The fenced blocks of a Markdown document.
#ifndef RICOCHET_TESTS_E2E_DOCUMENTS_DOCUMENT_H_
#define RICOCHET_TESTS_E2E_DOCUMENTS_DOCUMENT_H_

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ricochet::testing {

struct Block {
  std::string kind;  // what stands after the fence: "cpp", "sh", ...
  std::string text;
  std::string paragraph;  // what stands before it, back to the block before
};

std::string ReadText(const std::filesystem::path& path);

// Fails the test if the last block is not closed.
std::vector<Block> ReadBlocks(const std::filesystem::path& document);

// The last `file/name.ext` in the paragraph before a block, if nothing in backticks follows it.
std::optional<std::string> FileNamedBefore(const Block& block);

}  // namespace ricochet::testing

#endif  // RICOCHET_TESTS_E2E_DOCUMENTS_DOCUMENT_H_
