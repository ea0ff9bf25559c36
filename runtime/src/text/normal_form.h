// SPDX-License-Identifier: Apache-2.0
//
// The normal form of a response: one line of UTF-8 with single blanks, ASCII punctuation, entities,
// tags and written line ends read, the repeated codes of a multi-line reply dropped, and the code
// at its start parsed. Rules are evaluated on this form only.
//
// Tested by tests/runtime/text/normal_form_test.cc
#ifndef RICOCHET_RUNTIME_TEXT_NORMAL_FORM_H_
#define RICOCHET_RUNTIME_TEXT_NORMAL_FORM_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "ricochet/response.h"

namespace ricochet {

struct NormalForm {
  std::string_view text;  // into the raw text where nothing had to change, else into the buffer
  ReplyCode reply = 0;    // as parsed from the text, 0 if it has none
  EnhancedStatus status;  // as parsed from the text
  bool not_utf8 = false;
  bool truncated = false;
};

// Brings `raw` (any bytes) to normal form. At most `max_bytes` of it are looked at; a cut never
// splits a UTF-8 character. `buffer` is overwritten where the text has to change and must live as
// long as the result; it may not be the storage of `raw`.
// A normal form is its own normal form, unless bytes read as Windows-1252 made it longer than
// `max_bytes`, or what escapes stood for looks like an escape again (escapes.h).
// Cost: linear; no copy for a text that is in normal form already, no allocation once the buffer
// is large enough. Throws std::bad_alloc only.
NormalForm Normalise(std::string_view raw, std::size_t max_bytes, std::string* buffer);

// The two steps of it. The first cuts and trims; the second takes the result of the first, and
// `clean` says that it is known to be nothing but printable ASCII with single blanks, `escapes`
// that it may have some.
std::string_view TrimmedBeginning(std::string_view raw, std::size_t max_bytes, bool* truncated);
NormalForm NormaliseTrimmed(std::string_view text, bool clean, bool escapes, std::string* buffer);

// A reply that a normal form quotes, cut out of it.
struct QuotedReply {
  std::string_view inner;
  std::string_view reply{};   // "550", where it stood apart from the text; empty: it did not
  std::string_view status{};  // "5.1.1", likewise
};

// The same for such a reply: ends trimmed, repeated codes dropped, code parsed; characters are not
// looked at again. Codes that stood apart come first, as the server sent them, unless the text has
// such a code itself: `(550, b'5.1.1 unknown')` gives `550 5.1.1 unknown`. Who takes a reply code
// off a text takes it off each line, so a status that is repeated within it is dropped then.
// `quoted` may not lie in `buffer`. Cost: as Normalise; codes that stood apart have it copied.
NormalForm NormaliseInner(const QuotedReply& quoted, std::string* buffer);

}  // namespace ricochet

#endif  // RICOCHET_RUNTIME_TEXT_NORMAL_FORM_H_
