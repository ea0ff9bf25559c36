// SPDX-License-Identifier: Apache-2.0
#include "compiler/source/source_file.h"

#include <algorithm>
#include <utility>

#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

SourceFile::SourceFile(std::string display_path, std::string path_in_folder, std::uint32_t folder,
                       std::string text)
    : display_path_(std::move(display_path)),
      path_in_folder_(std::move(path_in_folder)),
      folder_(folder),
      text_(std::move(text)),
      line_starts_{0} {
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n') line_starts_.push_back(i + 1);
  }
}

LineColumn SourceFile::Locate(std::size_t offset) const {
  const std::uint32_t line = LineIndex(std::min(offset, text_.size())) + 1;
  const std::string_view text = Line(line);
  // Editors do not show a byte order mark, and a position within a line end counts as after the
  // line.
  std::size_t at = line == 1 && text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  std::uint32_t column = 1;
  while (at < text.size()) {
    at += std::max<std::size_t>(DecodeUtf8(text.substr(at)).length, 1);  // or a stray byte
    if (LineStart(line) + at > offset) break;
    ++column;
  }
  return {line, column};
}

std::string_view SourceFile::Line(std::uint32_t line) const {
  if (line == 0 || line > line_count()) return {};
  const std::size_t begin = LineStart(line);
  const std::size_t end = line == line_count() ? text_.size() : LineStart(line + 1) - 1;
  std::string_view text = text_;
  text = text.substr(begin, end - begin);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

std::uint32_t SourceFile::LineIndex(std::size_t offset) const {
  const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
  return static_cast<std::uint32_t>(next - line_starts_.begin()) - 1;
}

}  // namespace ricochet::compiler
