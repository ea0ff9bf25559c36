// SPDX-License-Identifier: Apache-2.0
//
// The text of one rule file, and the mapping from byte offsets to lines and columns.
//
// Tested by tests/compiler/source/source_file_test.cc
#ifndef RICOCHET_COMPILER_SOURCE_SOURCE_FILE_H_
#define RICOCHET_COMPILER_SOURCE_SOURCE_FILE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ricochet::compiler {

// Bytes [offset, offset + size) of a SourceFile. Empty spans mark a place.
struct SourceSpan {
  std::uint32_t file = 0;  // index in SourceFiles
  std::uint32_t offset = 0;
  std::uint32_t size = 0;
};

// Both from 1. The column counts characters (code points), as editors do; a tab is one.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// Immutable once made. Thread-safe.
class SourceFile {
 public:
  // `display_path` is what diagnostics print, `path_in_folder` ('/' between parts, no folder) what
  // the artifact keeps, `folder` the index of the rule folder in the build.
  SourceFile(std::string display_path, std::string path_in_folder, std::uint32_t folder,
             std::string text);

  const std::string& display_path() const { return display_path_; }
  const std::string& path_in_folder() const { return path_in_folder_; }
  std::uint32_t folder() const { return folder_; }
  const std::string& text() const { return text_; }

  // O(log lines) plus the length of the line. An offset after the end counts as the end.
  LineColumn Locate(std::size_t offset) const;
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }
  // The line (from 1) without its line end; empty for a line that does not exist.
  std::string_view Line(std::uint32_t line) const;
  // Where the line (from 1) begins. REQUIRES: 1 <= line <= line_count().
  std::size_t LineStart(std::uint32_t line) const { return line_starts_[line - 1]; }

 private:
  std::uint32_t LineIndex(std::size_t offset) const;

  std::string display_path_;
  std::string path_in_folder_;
  std::uint32_t folder_;
  std::string text_;
  std::vector<std::size_t> line_starts_;
};

using SourceFiles = std::vector<SourceFile>;

}  // namespace ricochet::compiler

#endif  // RICOCHET_COMPILER_SOURCE_SOURCE_FILE_H_
