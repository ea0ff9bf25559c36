// SPDX-License-Identifier: Apache-2.0
#include "io/formats/open_input.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "io/bytes/decompress.h"
#include "io/bytes/head_source.h"
#include "io/formats/input_formats.h"
#include "io/logs/syslog_line.h"
#include "io/text/utf8.h"

namespace ricochet::io {
namespace {

// How many lines each format recognises.
struct Votes {
  std::vector<std::size_t> by_format = std::vector<std::size_t>(InputFormats().size());
  std::size_t plain = 0;  // lines that look like no log at all
  std::size_t lines = 0;

  // The format of most lines; the first of the table where none has any.
  std::size_t Best() const {
    const auto best = std::max_element(by_format.begin(), by_format.end());
    return static_cast<std::size_t>(best - by_format.begin());
  }
};

void CountLine(std::string_view line, Votes* votes) {
  if (line.empty()) return;
  ++votes->lines;
  bool known = false;
  const std::span<const InputFormatInfo> formats = InputFormats();
  for (std::size_t i = 0; i < formats.size(); ++i) {
    if (formats[i].recognises_line == nullptr || !formats[i].recognises_line(line)) continue;
    ++votes->by_format[i];
    known = true;
  }
  if (!known && !BeginsWithStamp(line)) ++votes->plain;
}

Votes CountLines(std::string_view head) {
  Votes votes;
  while (!head.empty() && votes.lines < kMaxRecogniseLines) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    std::string_view line = head.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    CountLine(line, &votes);
    head.remove_prefix(std::min(end + 1, head.size()));
  }
  return votes;
}

// The head without the byte order mark, and up to its last line end; all of it where it has none.
std::string_view WholeLines(std::string_view head) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  const std::size_t last = head.rfind('\n');
  return last == std::string_view::npos ? head : head.substr(0, last + 1);
}

const InputFormatInfo* FindByStart(std::string_view start) {
  for (const InputFormatInfo& info : InputFormats()) {
    if (info.recognises_start != nullptr && info.recognises_start(start)) return &info;
  }
  return nullptr;
}

// Whether more lines could change anything: so far there are none that speak for or against a log.
bool IsOpen(std::string_view head) {
  if (head.find('\n') == std::string_view::npos) return true;
  const Votes votes = CountLines(WholeLines(head));
  return votes.lines < kMaxRecogniseLines && votes.plain == 0 && votes.by_format[votes.Best()] == 0;
}

}  // namespace

OpenedInput RecogniseInput(std::unique_ptr<ByteSource> source) {
  auto head = std::make_unique<HeadSource>(std::move(source));
  while (head->head().size() < kMaxRecogniseBytes && IsOpen(head->head())) {
    if (!head->LookFurther()) break;
  }
  const std::string_view start = WholeLines(head->head());
  OpenedInput opened;
  if (const InputFormatInfo* info = FindByStart(start)) {
    opened.format = info->format;
  } else {
    const Votes votes = CountLines(start);
    const std::size_t best = votes.Best();
    const InputFormatInfo& candidate = InputFormats()[best];
    const std::size_t recognised = votes.by_format[best];
    if (recognised > 0 && recognised >= votes.plain) {
      opened.format = candidate.format;
    } else if (recognised > 0) {
      opened.note = fmt::format(
          "reading as text, though {} of the first {} lines look like {} (--input {} reads it so)",
          recognised, votes.lines, candidate.name, candidate.name);
    }
  }
  const InputFormatInfo& info = InfoOf(opened.format);
  if (info.log) opened.note = fmt::format("reading as {} (--input {})", info.name, info.name);
  opened.source = std::move(head);
  return opened;
}

Result<OpenedInput> OpenInput(const std::string& path, InputFormat wanted) {
  Result<std::unique_ptr<ByteSource>> source = OpenByteSource(path);
  if (!source.ok()) return source.status();
  std::unique_ptr<ByteSource> plain = Decompress(std::move(*source));
  if (wanted == InputFormat::kAuto) return RecogniseInput(std::move(plain));
  OpenedInput opened;
  opened.source = std::move(plain);
  opened.format = wanted;
  return opened;
}

}  // namespace ricochet::io
