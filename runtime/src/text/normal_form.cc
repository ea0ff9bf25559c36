// SPDX-License-Identifier: Apache-2.0
//
// A response goes through these steps; most need none of those that copy:
//
//   cut         above the limit: its beginning, never half a character
//   clean       UTF-8, single blanks, ASCII punctuation (clean_text.h)       copies
//   strip       "smtp;", "x-<token>;" and "#" before the code (reply_start.h)
//   parse       reply code and enhanced status at the start (reply_start.h)
//   fold        the lines of a reply become one (multi_line.h)               copies
//
// The order matters: typographic hyphens and unusual blanks after a code count as ASCII ones, and a
// repeated code can be recognised only if the first is known.
//
// The normal form of a normal form is itself: the text begins with nothing that would be stripped,
// has no line end, and no "550-" announces lines. The exception is a text that exceeds the limit
// because bytes were read as Windows-1252: a second pass would cut it again.
//
// Tested by tests/runtime/text/normal_form_test.cc, normal_form_property_test.cc
#include "runtime/src/text/normal_form.h"

#include <span>

#include "runtime/src/text/clean_text.h"
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

}  // namespace

std::string_view TrimmedBeginning(std::string_view raw, std::size_t max_bytes, bool* truncated) {
  *truncated = raw.size() > max_bytes;
  if (*truncated) raw = raw.substr(0, CutSize(raw, max_bytes));
  return TrimAsciiBlanks(raw);
}

NormalForm NormaliseTrimmed(std::string_view text, bool clean, std::string* buffer) {
  NormalForm form;
  const std::size_t change = clean ? text.size() : FindChange(text);
  const bool copy = change < text.size();
  CleanResult cleaned;
  if (copy) {
    cleaned = CleanInto(text, change, buffer);
    form.not_utf8 = cleaned.not_utf8;
    text = *buffer;
  }
  TakeCodes(text, copy, cleaned.line_ends, buffer, &form);
  return form;
}

NormalForm Normalise(std::string_view raw, std::size_t max_bytes, std::string* buffer) {
  bool truncated = false;
  const std::string_view text = TrimmedBeginning(raw, max_bytes, &truncated);
  NormalForm form = NormaliseTrimmed(text, /*clean=*/false, buffer);
  form.truncated = truncated;
  return form;
}

NormalForm NormaliseInner(std::string_view inner, std::string* buffer) {
  NormalForm form;
  TakeCodes(TrimBlanks(inner), /*in_buffer=*/false, /*line_ends=*/false, buffer, &form);
  return form;
}

}  // namespace ricochet
