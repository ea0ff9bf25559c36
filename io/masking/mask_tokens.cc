// SPDX-License-Identifier: Apache-2.0
#include "io/masking/mask_tokens.h"

#include <algorithm>
#include <array>

#include "io/masking/mask_numbers.h"
#include "io/masking/mask_words.h"
#include "io/text/ascii.h"
#include "io/text/utf8.h"

namespace ricochet::io {
namespace {

constexpr std::size_t kMaxQuotedLocal = 256;
constexpr std::string_view kSchemeEnd = "://";

// How an at sign is written within what may be a local part: in VERP and URLs, quoted-printable,
// HTML.
constexpr std::array<std::string_view, 4> kHiddenAtSigns = {"%40", "=40", "&#64;", "&#x40;"};

// Blanks and punctuation beyond ASCII end a word; all other characters are letters for our purpose.
bool IsDelimiter(char32_t c) {
  return c == 0xA0 || c == 0xAB || c == 0xBB || (c >= 0x2000 && c <= 0x206F) ||
         (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF0F) ||
         (c >= 0xFF1A && c <= 0xFF20);
}

// The bytes of the character at `pos` if it may be in a word beyond ASCII, else 0. A stray byte
// may.
std::size_t ForeignLetter(std::string_view text, std::size_t pos) {
  if (IsAscii(text[pos])) return 0;
  const Utf8Char c = DecodeAt(text, pos);
  return c.valid && IsDelimiter(c.code_point) ? 0 : c.size;
}

// RFC 5322 atext and the dot.
bool IsLocalChar(char c) {
  return IsAlnum(c) || std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
}

bool IsUrlPart(char c) { return std::string_view("/?&=#").find(c) != std::string_view::npos; }

// Where the domain that begins at `pos` ends. A script without blanks may run on after its last
// ASCII label.
std::size_t DomainEnd(std::string_view text, std::size_t pos) {
  if (pos < text.size() && text[pos] == '[') {
    const std::size_t close = text.substr(0, pos + 64).find(']', pos);
    return close == std::string_view::npos ? pos : close + 1;
  }
  std::size_t end = pos;
  std::size_t label = pos;
  while (end < text.size()) {
    const char c = text[end];
    const std::size_t foreign = ForeignLetter(text, end);
    if (foreign == 0 && !IsAlnum(c) && c != '-' && c != '.' && c != '_') break;
    if (foreign != 0 && label > pos && end - label >= 2 && IsLetter(text[label])) break;
    end += std::max<std::size_t>(foreign, 1);
    if (c == '.') label = end;
  }
  while (end > pos && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  return end;
}

std::size_t UrlEnd(std::string_view text, std::size_t pos) {
  while (pos < text.size()) {
    const char c = text[pos];
    const std::size_t foreign = ForeignLetter(text, pos);
    if (foreign == 0 && (!IsAscii(c) || static_cast<unsigned char>(c) <= ' ' || c == '<' ||
                         c == '>' || c == '"' || c == '\x7F')) {
      break;
    }
    pos += std::max<std::size_t>(foreign, 1);
  }
  while (std::string_view(".,;:!?)'`]}").find(text[pos - 1]) != std::string_view::npos) --pos;
  return pos;
}

// The scheme that ends at `end`, no longer than any in use; its first place.
std::size_t SchemeBegin(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t first = end;
  while (first > begin && end - first < 16 && IsLetter(text[first - 1])) --first;
  return first;
}

// Two labels or more, the last of letters in one case: `RESOLVER.ADR.RecipNotFound` is wording.
bool IsHostName(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::string_view top = name.substr(dot + 1);
  if (top.size() < 2) return false;
  if (top.substr(0, 4) == "xn--") return true;
  return std::all_of(top.begin(), top.end(), IsLower) ||
         std::all_of(top.begin(), top.end(), IsUpper);
}

bool HasDigit(std::string_view word) { return std::any_of(word.begin(), word.end(), IsDigit); }

std::size_t WordEnd(std::string_view text, std::size_t pos) {
  while (pos < text.size() && IsAlnum(text[pos])) ++pos;
  return pos;
}

// Words joined by single characters of `joiners`.
std::size_t CompoundEnd(std::string_view text, std::size_t pos, std::string_view joiners) {
  for (;;) {
    pos = WordEnd(text, pos);
    if (pos + 1 >= text.size() || joiners.find(text[pos]) == std::string_view::npos ||
        !IsAlnum(text[pos + 1])) {
      return pos;
    }
    ++pos;
  }
}

// What of a compound is its id: from the first to the last word with a digit or the shape of one.
// An id in parts has parts that look like words.
struct IdSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool found = false;
};

IdSpan FindId(std::string_view compound) {
  IdSpan span;
  bool any = false;
  for (std::size_t pos = 0; pos < compound.size();) {
    const std::size_t end = WordEnd(compound, pos);
    const std::string_view word = compound.substr(pos, end - pos);
    const bool is_id = ShapeOf(word) == WordShape::kId;
    if (is_id || HasDigit(word)) {
      if (!any) span.begin = pos;
      any = true;
      span.end = end;
    }
    span.found = span.found || is_id;
    pos = end + 1;
  }
  if (IsIdOfParts(compound)) span = {0, compound.size(), true};
  return span;
}

}  // namespace

void TokenScanner::Emit(TokenKind kind, std::size_t end, Token* token) {
  *token = {kind, text_.substr(pos_, end - pos_), {}};
  pos_ = end;
}

bool TokenScanner::AtWordStart() const { return pos_ == 0 || !IsAlnum(text_[pos_ - 1]); }

bool TokenScanner::Next(Token* token) {
  if (pos_ >= text_.size()) return false;
  const char c = text_[pos_];
  if ((c == '<' || c == '[') && TakeBracketed(token)) return true;
  if (c == '"' && TakeQuotedLocal(pos_, token)) return true;
  if (AtWordStart() && TakeIpAddress(token)) return true;
  if (TakeAddressOrUrl(pos_, token)) return true;
  if (AtWordStart() && TakeNumber(token)) return true;
  if (IsAlnum(c)) {
    if (!TakeCompound(token)) TakeWord(token);
    return true;
  }
  Emit(TokenKind::kOther, pos_ + std::max<std::size_t>(DecodeAt(text_, pos_).size, 1), token);
  return true;
}

// <a@b.example>, [192.0.2.1], [IPv6:2001:db8::1].
bool TokenScanner::TakeBracketed(Token* token) {
  const std::size_t begin = pos_;
  if (text_[begin] == '<') {
    const bool quoted = begin + 1 < text_.size() && text_[begin + 1] == '"';
    const bool taken =
        quoted ? TakeQuotedLocal(begin + 1, token) : TakeAddressOrUrl(begin + 1, token);
    if (!taken) return false;
    if (token->kind == TokenKind::kAddress && pos_ < text_.size() && text_[pos_] == '>') {
      token->text = text_.substr(begin, ++pos_ - begin);
      return true;
    }
    pos_ = begin;
    return false;
  }
  std::size_t inner = begin + 1;
  for (const std::string_view tag : {"IPv6:", "ipv6:", "IPV6:"}) {
    if (text_.substr(inner, tag.size()) == tag) inner += tag.size();
  }
  std::size_t end = SkipIpv4(text_, inner);
  if (end == inner) end = SkipIpv6(text_, inner);
  if (end == inner || end >= text_.size() || text_[end] != ']') return false;
  Emit(TokenKind::kIpAddress, end + 1, token);
  return true;
}

bool TokenScanner::TakeQuotedLocal(std::size_t begin, Token* token) {
  const std::size_t limit = std::min(text_.size(), begin + kMaxQuotedLocal);
  for (std::size_t i = begin + 1; i + 1 < limit; ++i) {
    if (text_[i] == '\\') {
      ++i;
    } else if (text_[i] == '"') {
      return text_[i + 1] == '@' && TakeAddress(begin, i + 1, 1, token);
    }
  }
  return false;
}

std::size_t TokenScanner::LocalEnd(std::size_t pos) const {
  while (pos < text_.size()) {
    const std::size_t foreign = ForeignLetter(text_, pos);
    if (foreign == 0 && !(IsLocalChar(text_[pos]) && !(in_url_ && IsUrlPart(text_[pos])))) break;
    pos += std::max<std::size_t>(foreign, 1);
  }
  return pos;
}

bool TokenScanner::TakeAddressOrUrl(std::size_t begin, Token* token) {
  if (begin < no_address_until_) return false;
  const std::size_t end = LocalEnd(begin);
  if (end == begin) return false;
  if (end < text_.size() && text_[end] == '@') return TakeAddress(begin, end, 1, token);
  if (!in_url_ && text_.substr(end, kSchemeEnd.size()) == kSchemeEnd)
    return TakeUrl(begin, end, token);
  const std::string_view run = text_.substr(begin, end - begin);
  for (const std::string_view at_sign : kHiddenAtSigns) {
    const std::size_t stop = at_sign.back() == ';' ? run.size() + 1 : run.size();
    const std::size_t at = text_.substr(begin, stop).find(at_sign);
    if (at != std::string_view::npos && at > 0) {
      return TakeAddress(begin, begin + at, at_sign.size(), token);
    }
  }
  no_address_until_ = end;
  return false;
}

bool TokenScanner::TakeUrl(std::size_t begin, std::size_t colon, Token* token) {
  const std::size_t scheme = SchemeBegin(text_, begin, colon);
  no_address_until_ = scheme;
  if (scheme != begin || scheme == colon) return false;
  const std::size_t tail = colon + kSchemeEnd.size();
  const std::size_t end = std::max(UrlEnd(text_, tail), tail);
  *token = {TokenKind::kUrl, text_.substr(begin, end - begin), text_.substr(tail, end - tail)};
  pos_ = end;
  return true;
}

// A local part before an at sign identifies a person even without a domain. Quotes and
// the like in front of it are given first.
bool TokenScanner::TakeAddress(std::size_t begin, std::size_t at, std::size_t at_size,
                               Token* token) {
  const std::size_t first = text_.substr(0, at).find_first_not_of("'`={|/", begin);
  if (begin == pos_ && first != begin && first != std::string_view::npos) {
    Emit(TokenKind::kOther, first, token);
    return true;
  }
  const std::size_t end = DomainEnd(text_, at + at_size);
  *token = {TokenKind::kAddress, text_.substr(begin, end - begin), text_.substr(at, end - at)};
  pos_ = end;
  return true;
}

bool TokenScanner::TakeIpAddress(Token* token) {
  if (!IsHexDigit(text_[pos_]) && text_[pos_] != ':') return false;
  std::size_t end = SkipIpv4(text_, pos_);
  if (end == pos_) end = SkipIpv6(text_, pos_);
  if (end == pos_) return false;
  Emit(TokenKind::kIpAddress, end, token);
  return true;
}

// Not a number that is alone: it may be a part of an id.
bool TokenScanner::TakeNumber(Token* token) {
  const char c = text_[pos_];
  TokenKind kind = TokenKind::kTime;
  std::size_t end = IsDigit(c) ? SkipTime(text_, pos_) : pos_;
  if (end == pos_) {
    kind = TokenKind::kStatus;
    end = IsDigit(c) ? SkipStatus(text_, pos_) : pos_;
  }
  if (end == pos_) {
    kind = TokenKind::kNumber;
    end = c == '+' || c == '(' ? SkipNumber(text_, pos_) : pos_;
  }
  if (end == pos_) return false;
  Emit(kind, end, token);
  return true;
}

bool TokenScanner::TakeCompound(Token* token) {
  if (pos_ < no_compound_until_) return false;
  const std::size_t host_end = CompoundEnd(text_, pos_, ".-_");
  const bool is_key = host_end < text_.size() && text_[host_end] == '=';  // smtp.mailfrom=
  if (!is_key && IsHostName(text_.substr(pos_, host_end - pos_))) {
    Emit(TokenKind::kHost, host_end, token);
    return true;
  }
  const std::size_t end = CompoundEnd(text_, pos_, ".-_+/~");
  const IdSpan id = FindId(text_.substr(pos_, end - pos_));
  no_compound_until_ = id.found ? pos_ + id.begin : end;
  if (!id.found || id.begin != 0) return false;
  Emit(TokenKind::kId, pos_ + id.end, token);
  return true;
}

void TokenScanner::TakeWord(Token* token) {
  const std::size_t number = SkipNumber(text_, pos_);
  if (number != pos_) {
    Emit(TokenKind::kNumber, number, token);
  } else {
    Emit(TokenKind::kWord, WordEnd(text_, pos_), token);
  }
}

}  // namespace ricochet::io
