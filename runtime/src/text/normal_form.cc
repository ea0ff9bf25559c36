// SPDX-License-Identifier: Apache-2.0
//
// A response goes through these steps; most need none of those that copy:
//
//   cut         above the limit: its beginning, never half a character
//   clean       UTF-8, single blanks, ASCII punctuation (clean_text.h),
//               no entities, tags and backslashes (escapes.h)                copies
//   strip       "smtp;", "x-<token>;" and "#" before the code (reply_start.h)
//   parse       reply code and enhanced status at the start (reply_start.h)
//   fold        the lines of a reply become one (multi_line.h)               copies
//
// The order matters: typographic hyphens and unusual blanks after a code count as ASCII ones, so do
// those that an entity stands for, and a repeated code can be recognised only if the first is
// known.
//
// The normal form of a normal form is itself: the text begins with nothing that would be stripped,
// has no line end, and no "550-" announces lines. The exceptions are a text that exceeds the limit
// because bytes were read as Windows-1252: a second pass would cut it again; and one of which
// escapes were read, once: what they stand for may look like another, as `&lt;` in `&amp;lt;`.
//
// Tested by tests/runtime/text/normal_form_test.cc, normal_form_property_test.cc
#include "runtime/src/text/normal_form.h"

#include <algorithm>
#include <cstddef>
#include <span>

#include "runtime/src/text/clean_text.h"
#include "runtime/src/text/escapes.h"
#include "runtime/src/text/multi_line.h"
#include "runtime/src/text/reply_start.h"
#include "runtime/src/text/unicode.h"

namespace ricochet {
namespace {

std::string_view TrimBlanks(std::string_view text) noexcept {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// Strips, parses and folds a clean text. `in_buffer`: it is the content of `buffer`.
void TakeCodes(std::string_view text, bool in_buffer, bool line_ends, std::string* buffer,
               NormalForm* form) {
  text = StripPrefixes(text);
  ReplyStart start = ParseReplyStart(text);
  if (line_ends || start.continued) {
    if (!in_buffer) buffer->assign(text);
    // What is left of the buffer's content is its end.
    const std::span<char> content(*buffer);
    text = FoldLines(content.last(text.size()), &start);
  }
  form->text = text;
  form->reply = start.reply;
  form->status = start.status.known() ? start.status : FindQmailStatus(text);
}

// Appends `text` without the words of it that are `status` again.
void AppendOnce(std::string_view text, std::string_view status, std::string* out) {
  bool first = true;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find(' '), text.size());
    if (first || text.substr(0, size) != status) {
      if (!first) out->push_back(' ');
      out->append(text.substr(0, size));
      first = false;
    }
    text.remove_prefix(std::min(size + 1, text.size()));
  }
}

// Writes `text` behind the codes that stood apart from it. False, and nothing is written, if none
// did or it has them.
bool JoinCodes(const QuotedReply& quoted, std::string_view text, std::string* buffer) {
  if (quoted.reply.empty() && quoted.status.empty()) return false;
  const ReplyStart start = ParseReplyStart(text);
  if (start.reply != 0) return false;
  const bool add_status = !quoted.status.empty() && !start.status.known();
  if (quoted.reply.empty() && !add_status) return false;
  buffer->assign(quoted.reply);
  if (add_status) buffer->append(buffer->empty() ? "" : " ").append(quoted.status);
  buffer->push_back(' ');
  const std::string_view own = text.substr(0, ReadStatus(text).size);
  const std::string_view status = add_status ? quoted.status : own;
  if (status.empty()) {
    buffer->append(text);
  } else {
    AppendOnce(text, status, buffer);
  }
  return true;
}

}  // namespace

std::string_view TrimmedBeginning(std::string_view raw, std::size_t max_bytes, bool* truncated) {
  *truncated = raw.size() > max_bytes;
  if (*truncated) raw = raw.substr(0, CutSize(raw, max_bytes));
  return TrimAsciiBlanks(raw);
}

NormalForm NormaliseTrimmed(std::string_view text, bool clean, bool escapes, std::string* buffer) {
  NormalForm form;
  const std::size_t escape = escapes ? EscapeReader(text).FindFrom(0) : text.size();
  const std::size_t change = std::min(clean ? text.size() : FindChange(text), escape);
  const bool copy = change < text.size();
  CleanResult cleaned;
  if (copy) {
    cleaned = CleanInto(text, change, escape, buffer);
    form.not_utf8 = cleaned.not_utf8;
    text = *buffer;
  }
  TakeCodes(text, copy, cleaned.line_ends, buffer, &form);
  return form;
}

NormalForm Normalise(std::string_view raw, std::size_t max_bytes, std::string* buffer) {
  bool truncated = false;
  const std::string_view text = TrimmedBeginning(raw, max_bytes, &truncated);
  NormalForm form = NormaliseTrimmed(text, /*clean=*/false, /*escapes=*/true, buffer);
  form.truncated = truncated;
  return form;
}

NormalForm NormaliseInner(const QuotedReply& quoted, std::string* buffer) {
  NormalForm form;
  const std::string_view inner = TrimBlanks(quoted.inner);
  const bool copy = JoinCodes(quoted, inner, buffer);
  TakeCodes(copy ? *buffer : inner, copy, /*line_ends=*/false, buffer, &form);
  return form;
}

}  // namespace ricochet
