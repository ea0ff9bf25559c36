// SPDX-License-Identifier: Apache-2.0
#include "compiler/authoring/coverage/wording.h"

#include <algorithm>
#include <array>

#include "compiler/authoring/coverage/words.h"
#include "io/masking/mask_text.h"
#include "io/masking/mask_tokens.h"
#include "io/text/ascii.h"
#include "runtime/src/text/unicode.h"

namespace ricochet::compiler {
namespace {

using Kind = WordingPiece::Kind;

constexpr std::string_view kWordMask = "<word>";
constexpr std::string_view kNumberMask = "<n>";
constexpr std::string_view kIdMask = "<id>";
constexpr std::string_view kCut = " ...";
constexpr std::array<std::string_view, 7> kMasks = {"<address>", "<host>", "<ip>",   "<id>",
                                                    "<url>",     "<n>",    kWordMask};
// No longer word is hidden for what it is glued to if it is common.
constexpr std::size_t kLongestFragment = 2;
// Between the parts of a name or an id.
constexpr std::size_t kMaxJoiners = 2;
// Of a local part, what is shorter is in too many words.
constexpr std::size_t kShortestName = 2;
constexpr std::size_t kMaxReplyDigits = 3;

std::string_view MaskAt(std::string_view text, std::size_t pos) {
  for (const std::string_view mask : kMasks) {
    if (text.substr(pos, mask.size()) == mask) return mask;
  }
  return {};
}

bool JoinsNames(std::string_view between) {
  return between.size() == 1 && std::string_view(" -_.'+&").find(between) != std::string_view::npos;
}

bool IsGlue(std::string_view between) { return between == "-" || between == "_"; }

bool EndsSentence(char c) {
  return std::string_view(".:;!?([{\"|").find(c) != std::string_view::npos;
}

// Digits, and dots between them.
std::size_t NumberEnd(std::string_view text, std::size_t pos) {
  while (pos < text.size() &&
         (io::IsDigit(text[pos]) ||
          (text[pos] == '.' && pos + 1 < text.size() && io::IsDigit(text[pos + 1])))) {
    ++pos;
  }
  return pos;
}

std::string_view Beginning(std::string_view text, std::size_t bytes) {
  return text.substr(0, CutSize(text, bytes));
}

}  // namespace

std::vector<WordingPiece> PiecesOf(std::string_view wording) {
  std::vector<WordingPiece> pieces;
  for (std::size_t pos = 0; pos < wording.size();) {
    Kind kind = Kind::kOther;
    std::size_t end = pos + 1;
    if (const std::string_view mask = MaskAt(wording, pos); !mask.empty()) {
      kind = Kind::kMask;
      end = pos + mask.size();
    } else if (io::IsDigit(wording[pos]) && WordEnd(wording, pos) <= NumberEnd(wording, pos)) {
      end = NumberEnd(wording, pos);
    } else if (WordEnd(wording, pos) > pos) {
      kind = Kind::kWord;
      end = WordEnd(wording, pos);
    }
    pieces.push_back({kind, wording.substr(pos, end - pos)});
    pos = end;
  }
  return pieces;
}

std::string_view WordingMaker::Make(const WordingSource& source) {
  FindPersons(source);
  template_.clear();
  const std::string_view text = Beginning(source.text, kMaxTextBytes);
  io::AppendTemplate(text, template_);
  Split(source.status);
  HideNames();
  HideFragments();
  Write();
  if (text.size() < source.text.size() && !wording_.ends_with(kCut)) wording_ += kCut;
  return wording_;
}

void WordingMaker::FindPersons(const WordingSource& source) {
  persons_.clear();
  AddPersons(source.recipient.substr(0, source.recipient.rfind('@')));
  if (source.outermost.find_first_of("@%=#") == std::string_view::npos) return;
  io::TokenScanner scanner(Beginning(source.outermost, kMaxTextBytes));
  for (io::Token token; scanner.Next(&token);) {
    if (token.kind != io::TokenKind::kAddress) continue;
    AddPersons(token.text.substr(0, token.text.size() - token.tail.size()));
  }
}

// The words of it, and the same without their digits: `smith1970`.
void WordingMaker::AddPersons(std::string_view local_part) {
  for (const std::string_view word : WordsOf(Beginning(local_part, kMaxTextBytes))) {
    std::string folded = FoldWord(word);
    std::erase_if(folded, io::IsDigit);
    if (folded.size() >= kShortestName) persons_.push_back(std::move(folded));
  }
}

bool WordingMaker::IsPerson(std::string_view folded) const {
  return std::ranges::find(persons_, folded) != persons_.end();
}

void WordingMaker::Split(const EnhancedStatus& status) {
  pieces_.clear();
  own_status_ = status.known() ? ToString(status) : std::string();
  bool starts_sentence = true;
  for (std::size_t pos = 0; pos < template_.size();) {
    const std::string_view rest = std::string_view(template_).substr(pos);
    if (const std::string_view mask = MaskAt(template_, pos); !mask.empty()) {
      // An id is told from a word by its letters, which chance gives: both have the same mask.
      pieces_.push_back({Kind::kMask, mask == kIdMask ? kWordMask : mask});
      pos += mask.size();
      starts_sentence = false;
    } else if (io::IsDigit(rest.front()) && WordEnd(template_, pos) <= NumberEnd(template_, pos)) {
      pos = TakeNumber(pos, status);
    } else if (const std::size_t size = WordEnd(rest, 0); size != 0) {
      AddWord(rest.substr(0, size), starts_sentence);
      pos += size;
      starts_sentence = false;
    } else {
      starts_sentence = starts_sentence || EndsSentence(rest.front());
      pieces_.push_back({Kind::kOther, rest.substr(0, 1)});
      ++pos;
    }
  }
}

// A template has no digits but those of reply codes, of what looks like a status, and of a few
// words.
std::size_t WordingMaker::TakeNumber(std::size_t pos, const EnhancedStatus& status) {
  const std::size_t end = NumberEnd(template_, pos);
  const std::string_view number = std::string_view(template_).substr(pos, end - pos);
  const bool dots = number.find('.') != std::string_view::npos;
  const bool shown =
      dots ? (status.known() && number == own_status_) || vocabulary_.KnowsStatus(number)
           : number.size() <= kMaxReplyDigits;
  pieces_.push_back({shown ? Kind::kOther : Kind::kMask, shown ? number : kNumberMask});
  return end;
}

void WordingMaker::AddWord(std::string_view word, bool starts_sentence) {
  Piece piece;
  piece.kind = Kind::kWord;
  piece.text = word;
  piece.capital = BeginsWithCapital(word);
  FoldWord(word, &folded_);
  piece.common = vocabulary_.IsCommon(folded_);
  const bool like_a_name = !starts_sentence && !piece.common && IsCapitalised(word) &&
                           !vocabulary_.KnowsCapitalised(word);
  piece.hidden = like_a_name || !vocabulary_.Knows(folded_) || (!piece.common && IsPerson(folded_));
  pieces_.push_back(piece);
}

// Of consecutive words, each with a capital, one that is hidden hides the others: a name of
// two parts, one of which is a word as well.
void WordingMaker::HideNames() {
  for (std::size_t first = 0; first < pieces_.size();) {
    if (pieces_[first].kind != Kind::kWord || !pieces_[first].capital) {
      ++first;
      continue;
    }
    std::size_t last = first;
    bool hidden = pieces_[first].hidden;
    while (last + 2 < pieces_.size() && JoinsNames(pieces_[last + 1].text) &&
           pieces_[last + 2].kind == Kind::kWord && pieces_[last + 2].capital) {
      last += 2;
      hidden = hidden || pieces_[last].hidden;
    }
    for (std::size_t i = first; hidden && i <= last; ++i) {
      if (pieces_[i].kind == Kind::kWord && !pieces_[i].common) pieces_[i].hidden = true;
    }
    first = last + 1;
  }
}

// A part of an id or of a name that happens to be a word, or a lone letter.
void WordingMaker::HideFragments() {
  const auto melts = [&](std::size_t i) { return i < pieces_.size() && Melts(pieces_[i]); };
  const auto glued = [&](std::size_t i) { return i < pieces_.size() && IsGlue(pieces_[i].text); };
  // Forwards, then backwards: what is hidden hides what it is glued to.
  const std::size_t size = pieces_.size();
  for (std::size_t step = 0; step < 2 * size; ++step) {
    const std::size_t i = step < size ? step : 2 * size - 1 - step;
    Piece& piece = pieces_[i];
    const bool stays = piece.common && piece.text.size() > kLongestFragment;
    if (piece.kind != Kind::kWord || stays || piece.hidden) continue;
    piece.hidden = melts(i + 1) || (glued(i + 1) && melts(i + 2)) ||
                   (i > 0 && (melts(i - 1) || (i > 1 && glued(i - 1) && melts(i - 2))));
  }
}

bool WordingMaker::Melts(const Piece& piece) {
  return piece.hidden ||
         (piece.kind == Kind::kMask && (piece.text == kNumberMask || piece.text == kWordMask));
}

bool WordingMaker::IsWordMask(const Piece& piece) {
  return piece.hidden || piece.text == kWordMask;
}

// The first mask of the run that begins at `i`, perhaps with hyphens; the number of pieces if none
// does.
std::size_t WordingMaker::RunBegin(std::size_t i) const {
  while (i < pieces_.size() && IsGlue(pieces_[i].text)) ++i;
  return i < pieces_.size() && Melts(pieces_[i]) ? i : pieces_.size();
}

// Where the run of masks that begins at `first` ends: they touch, or have few joiners between them.
std::size_t WordingMaker::RunEnd(std::size_t first) const {
  std::size_t end = first + 1;
  for (std::size_t next = end; next < pieces_.size() && next < end + kMaxJoiners + 1; ++next) {
    if (Melts(pieces_[next])) {
      end = next + 1;
    } else if (!JoinsNames(pieces_[next].text)) {
      break;
    }
  }
  // Ids end in such, too.
  while (end < pieces_.size() && IsGlue(pieces_[end].text)) ++end;
  return end;
}

// Adjacent hidden words become one mask, with the numbers that they touch: a name may
// have any number of parts.
void WordingMaker::Write() {
  wording_.clear();
  for (std::size_t i = 0; i < pieces_.size();) {
    std::string_view text = pieces_[i].text;
    std::size_t end = i + 1;
    if (const std::size_t run = RunBegin(i); run < pieces_.size()) {
      end = RunEnd(run);
      const auto first = pieces_.begin() + static_cast<std::ptrdiff_t>(run);
      const auto last = pieces_.begin() + static_cast<std::ptrdiff_t>(end);
      if (std::any_of(first, last, IsWordMask)) {
        text = kWordMask;
      } else {
        end = i + 1;  // numbers stay apart
      }
    }
    if (wording_.size() + text.size() > kMaxWordingBytes) {
      while (wording_.ends_with(' ')) wording_.pop_back();
      wording_ += kCut;
      return;
    }
    wording_ += text;
    i = end;
  }
}

}  // namespace ricochet::compiler
