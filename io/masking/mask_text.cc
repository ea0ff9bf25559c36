// SPDX-License-Identifier: Apache-2.0
#include "io/masking/mask_text.h"

#include <algorithm>
#include <cstddef>

#include "io/masking/mask_numbers.h"
#include "io/masking/mask_tokens.h"
#include "io/masking/mask_words.h"
#include "io/text/ascii.h"
#include "ricochet/response.h"

namespace ricochet::io {
namespace {

// A shorter number tells a diagnosis something (a limit, a port, a filter's code) and nobody's
// telephone or account.
constexpr std::ptrdiff_t kLongNumber = 7;

void RedactTokens(std::string_view text, bool in_url, std::string& out);

bool IsLongNumber(std::string_view number) {
  return std::count_if(number.begin(), number.end(), IsDigit) >= kLongNumber &&
         number.find(',') == std::string_view::npos;
}

bool TellsOfAMachine(std::string_view word) {
  const WordShape shape = ShapeOf(word);
  return shape == WordShape::kId || (shape == WordShape::kDigits && IsLongNumber(word));
}

// The last two labels stay as they are; in front of them an IP address or an id may be a label.
void RedactHost(std::string_view host, std::string& out) {
  const std::size_t last = host.rfind('.');
  const std::size_t before = last == 0 ? last : host.rfind('.', last - 1);
  const std::size_t kept = before == std::string_view::npos ? 0 : before;
  for (std::size_t pos = 0; pos < kept;) {
    const std::size_t ip_end = SkipIpv4(host, pos, '-');
    std::size_t end = pos;
    while (end < kept && IsAlnum(host[end])) ++end;
    if (ip_end != pos) {
      out += kMaskedIp;
      end = ip_end;
    } else if (end == pos) {
      out += host[end++];
    } else {
      const std::string_view word = host.substr(pos, end - pos);
      out += TellsOfAMachine(word) ? kMaskedId : word;
    }
    pos = end;
  }
  out += host.substr(kept);
}

// What is before an at sign in front of the host is a login.
void RedactUrl(const Token& url, std::string& out) {
  out += url.text.substr(0, url.text.size() - url.tail.size());
  std::string_view rest = url.tail;
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
    out += kMaskedUser;
    out += '@';
    rest.remove_prefix(at + 1);
  }
  RedactTokens(rest, /*in_url=*/true, out);
}

void RedactAddress(const Token& address, std::string& out) {
  const bool bracketed = address.text.front() == '<';
  if (bracketed) out += '<';
  out += kMaskedUser;
  RedactTokens(address.tail, /*in_url=*/true, out);
  if (bracketed) out += '>';
}

void RedactTokens(std::string_view text, bool in_url, std::string& out) {
  TokenScanner scanner(text, in_url);
  for (Token token; scanner.Next(&token);) {
    switch (token.kind) {
      case TokenKind::kAddress:
        RedactAddress(token, out);
        break;
      case TokenKind::kUrl:
        RedactUrl(token, out);
        break;
      case TokenKind::kHost:
        RedactHost(token.text, out);
        break;
      case TokenKind::kIpAddress:
        out += kMaskedIp;
        break;
      case TokenKind::kId:
        out += kMaskedId;
        break;
      case TokenKind::kNumber:
        out += IsLongNumber(token.text) ? kMaskedId : token.text;
        break;
      case TokenKind::kWord:
      case TokenKind::kStatus:
      case TokenKind::kTime:
      case TokenKind::kOther:
        out += token.text;
        break;
    }
  }
}

class TemplateWriter {
 public:
  TemplateWriter(std::string_view text, std::string& out) : text_(text), out_(out) {
    start_ = out.size();
  }

  void Write() {
    TokenScanner scanner(text_);
    for (Token token; scanner.Next(&token);) WriteToken(token);
  }

 private:
  void WriteToken(const Token& token) {
    switch (token.kind) {
      case TokenKind::kAddress:
        return Append("<address>");
      case TokenKind::kHost:
        return Append("<host>");
      case TokenKind::kIpAddress:
        return Append("<ip>");
      case TokenKind::kId:
        return Append("<id>");
      case TokenKind::kUrl:
        return Append("<url>");
      case TokenKind::kTime:
        return Append("<n>");
      case TokenKind::kNumber:
        return Append(IsReplyCode(token.text) ? token.text : "<n>");
      case TokenKind::kStatus:
        return Append(token.text);
      case TokenKind::kWord:
        return WriteWord(token.text);
      case TokenKind::kOther:
        if (token.text.size() == 1 && IsBlank(token.text.front())) {
          blank_ = true;
        } else {
          Append(token.text);
        }
    }
  }

  void WriteWord(std::string_view word) {
    const WordShape shape = ShapeOf(word);
    const auto digits = std::count_if(word.begin(), word.end(), IsDigit);
    if (shape == WordShape::kToken || (shape == WordShape::kPlain && digits <= 1)) {
      return Append(word);
    }
    Append({});
    bool in_number = false;
    for (const char c : word) {
      if (!IsDigit(c)) {
        out_ += c;
      } else if (!in_number) {
        out_ += "<n>";
      }
      in_number = IsDigit(c);
    }
  }

  // A reply code is at the start of the text, of a line or of what a quoted server
  // said, in front of a status, or is the one that was already there: a multi-line reply.
  bool IsReplyCode(std::string_view number) {
    if (ParseReplyCode(number) == 0) return false;
    const auto begin = static_cast<std::size_t>(number.data() - text_.data());
    const std::size_t last = out_.size() == start_ ? std::string::npos : out_.size() - 1;
    const bool starts = last == std::string::npos || text_[begin - 1] == '\n' ||
                        std::string_view(":;#").find(out_[last]) != std::string_view::npos;
    const std::size_t behind = begin + number.size() + 1;
    const bool has_status = behind < text_.size() && SkipStatus(text_, behind) != behind;
    if (!starts && !has_status && number != reply_) return false;
    if (reply_.empty()) reply_ = number;
    return true;
  }

  void Append(std::string_view piece) {
    if (blank_ && out_.size() > start_) out_ += ' ';
    blank_ = false;
    out_ += piece;
  }

  std::string_view text_;
  std::string& out_;
  std::size_t start_ = 0;
  std::string_view reply_;
  bool blank_ = false;
};

}  // namespace

void AppendRedacted(std::string_view text, std::string& out) {
  RedactTokens(text, /*in_url=*/false, out);
}

void AppendTemplate(std::string_view text, std::string& out) { TemplateWriter(text, out).Write(); }

}  // namespace ricochet::io
