// SPDX-License-Identifier: Apache-2.0
//
// A multi-line reply repeats its code, and usually its status, on each line (RFC 5321 section
// 4.2.1). The lines come with their ends, or joined with blanks by a log:
//
//   550-5.1.1 No such account.
//   550 5.1.1 Check the address.   ->   550 5.1.1 No such account. Check the address.
//
// At a line end the code alone marks a continuation. Within a line it does so only if the start
// announced more lines ("550-"): then every "550-" does, and of the bare "550 ", if no line end has
// a marker, the first one after the last "550-", which marks the last line. An earlier bare one is
// quoted in a sentence ("503 Need RCPT 550 5.7.1 ...").
//
// The text is processed word by word, and what remains is moved to the front. Only codes equal to
// the first are dropped: another reply after it ("503 ...") remains as text.
//
// Tested by tests/runtime/text/normal_form_test.cc, normal_form_property_test.cc
#include "runtime/src/text/multi_line.h"

#include <algorithm>
#include <cstddef>

namespace ricochet {
namespace {

class Folder {
 public:
  Folder(std::span<char> text, ReplyStart* start) noexcept
      : text_(text), start_(start), joined_(start->continued) {
    if (joined_) FindLastOpen();
  }

  std::string_view Fold() noexcept {
    char before = '-';  // what precedes the word
    std::size_t at = 0;
    if (start_->continued) {
      Keep(View(0, kReplyCodeSize));
      at = kReplyCodeSize + 1;
    }
    while (at < text_.size()) {
      const std::size_t begin = at;
      while (at < text_.size() && !IsSeparator(text_[at])) ++at;
      if (at > begin) TakeWord(before, View(begin, at));
      if (const std::size_t mark = NextMark(at); !behind_marker_ && mark > at + 1) {
        Keep(View(at + 1, mark));
        at = mark;
      }
      if (at < text_.size()) before = text_[at++];
    }
    return View(0, written_);
  }

 private:
  // The next separator from `at` on after which a marker may follow.
  std::size_t NextMark(std::size_t at) const noexcept {
    if (at >= text_.size() || text_[at] == '\n') return at;
    const std::string_view rest = View(at, text_.size());
    const std::size_t line_end = at + std::min(rest.find('\n'), rest.size());
    if (!joined_) return line_end;
    for (std::size_t digit = at + 1; digit < line_end; ++digit) {
      digit = text_.size() - View(digit, text_.size()).size() +
              std::min(View(digit, line_end).find(text_[0]), line_end - digit);
      if (digit < line_end && text_[digit - 1] == ' ') return digit - 1;
    }
    return line_end;
  }

  // Looks ahead for the last "550-" within a line, and for markers at line ends.
  void FindLastOpen() noexcept {
    const std::string_view text = View(0, text_.size());
    const std::string_view code = text.substr(0, kReplyCodeSize);
    for (std::size_t word = text.find(code, kReplyCodeSize + 1); word != std::string_view::npos;
         word = text.find(code, word + 1)) {
      const char before = text[word - 1];
      const std::size_t end = word + kReplyCodeSize;
      const char behind = end < text.size() ? text[end] : ' ';
      const bool open = behind == '-';
      if (!IsSeparator(before) || !(open || IsSeparator(behind))) continue;
      if (before == '\n') bare_within_line_ = false;
      if (open) last_open_ = word - 1;
    }
  }

  // Keeps of `word` what belongs to the text.
  void TakeWord(char before, std::string_view word) noexcept {
    const auto begin = static_cast<std::size_t>(word.data() - text_.data());
    const bool bare = word.size() == kReplyCodeSize;
    const bool may_mark = before == '\n' || (joined_ && before == ' ' &&
                                             (!bare || (bare_within_line_ && begin > last_open_)));
    if (may_mark && IsMarker(word)) {
      if (bare) joined_ = false;  // the last line
      word.remove_prefix(std::min(word.size(), kReplyCodeSize + 1));
      behind_marker_ = true;
      if (word.empty()) return;
    } else if (before == '\n') {
      behind_marker_ = false;
    }
    if (behind_marker_) word = TakeStatus(word);
    behind_marker_ = false;
    Keep(word);
  }

  // Whether `word` is the code of the first line, alone or with a hyphen after it.
  bool IsMarker(std::string_view word) const noexcept {
    return start_->reply != 0 && word.starts_with(View(0, kReplyCodeSize)) &&
           (word.size() == kReplyCodeSize || word[kReplyCodeSize] == '-');
  }

  // `word`, the first of a continuation line, without a status that repeats the first line's.
  std::string_view TakeStatus(std::string_view word) noexcept {
    const StatusToken token = ReadDecoratedStatus(word);
    if (token.size == 0) return word;
    if (!start_->status.known()) {
      start_->status = token.status;
    } else if (token.closed && token.status == start_->status) {
      word.remove_prefix(token.size);
    }
    return word;
  }

  // `word` lies after all that is written, with a separator or more between.
  void Keep(std::string_view word) noexcept {
    if (word.empty()) return;
    if (written_ > 0) text_[written_++] = ' ';
    std::copy(word.begin(), word.end(), text_.begin() + static_cast<std::ptrdiff_t>(written_));
    written_ += word.size();
  }

  std::string_view View(std::size_t begin, std::size_t end) const noexcept {
    return {text_.data() + begin, end - begin};
  }

  std::span<char> text_;
  ReplyStart* start_;
  bool joined_;                   // a marker may be within a line
  bool bare_within_line_ = true;  // likewise, also one that says to be the last
  std::size_t last_open_ = 0;     // position of the blank before the last "550-"
  bool behind_marker_ = false;
  std::size_t written_ = 0;
};

}  // namespace

std::string_view FoldLines(std::span<char> text, ReplyStart* start) noexcept {
  return Folder(text, start).Fold();
}

}  // namespace ricochet
