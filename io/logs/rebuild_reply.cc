// SPDX-License-Identifier: Apache-2.0
#include "io/logs/rebuild_reply.h"

#include <fmt/format.h>

#include "io/text/ascii.h"
#include "ricochet/response.h"

namespace ricochet::io {
namespace {

// `550 ...`, `550-...` or `550` alone.
bool BeginsWithCode(std::string_view content, std::string_view code) {
  return content.substr(0, code.size()) == code &&
         (content.size() == code.size() || content[code.size()] == ' ' ||
          content[code.size()] == '-');
}

std::string_view WithoutLineEnds(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

}  // namespace

void AppendReply(std::int64_t code, std::string_view status, std::string_view content,
                 std::string& out) {
  const fmt::format_int digits(code);
  const std::string_view code_text(digits.data(), digits.size());
  content = WithoutLineEnds(content);
  if (ParseReplyCode(code_text) == 0 || BeginsWithCode(content, code_text)) {
    out += content;
    return;
  }
  if (content.empty()) {
    out.append(code_text).append(status.empty() ? "" : " ").append(status);
    return;
  }
  while (!content.empty()) {
    const std::size_t line_end = content.find('\n');
    const std::string_view line = content.substr(0, line_end);
    const bool last = line_end == std::string_view::npos;
    out.append(code_text).append(last ? " " : "-");
    if (!status.empty()) out.append(status).append(" ");
    out.append(WithoutLineEnds(line)).append(last ? "" : "\n");
    content.remove_prefix(last ? content.size() : line_end + 1);
  }
}

MtaVerdict VerdictOf(std::string_view status, MtaVerdict otherwise) noexcept {
  const EnhancedStatus parsed = ParseEnhancedStatus(status);
  return parsed.subject == 4 && parsed.detail == 7 ? MtaVerdict::kExpired : otherwise;
}

}  // namespace ricochet::io
